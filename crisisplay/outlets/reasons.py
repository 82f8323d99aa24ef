"""Why a server's answer was no use: said in the reader's language, inside an error's sentence."""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.errors import worded
from crisisplay.foreign import one_line
from crisisplay.i18n import Language, say
from crisisplay.values import dataclass

_WORDS = 300  # characters of a server's own: what goes on longer is a page


@dataclass(frozen=True, slots=True)
class Reason:
    """`id` names a sentence `outlets.why_...`, `values` are its values."""

    id: str
    values: Mapping[str, object]

    def say(self, lang: Language) -> str:
        return say(lang, f"outlets.why_{self.id}", **worded(self.values, lang))


def reason(id: str, /, **values: object) -> Reason:
    return Reason(id, values)


def shortened(words: str, hidden: tuple[str, ...] = ()) -> str:
    """A server's own words in one line, bounded, with every one of `hidden` masked.

    Servers quote what they were sent: a secret must not come back in a sentence.
    """
    for secret in hidden:
        words = words.replace(secret, "***") if secret else words
    words = one_line(words).strip()
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
