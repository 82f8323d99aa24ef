"""What is wrong with an answer, before it is put into a playbook."""

from __future__ import annotations

import re

from crisisplay.i18n import Language, say
from crisisplay.playbook.names import KEBAB, LONGEST_ID
from crisisplay.playbook.nodes import FORBIDDEN
from crisisplay.values import dataclass

_WORD = re.compile(r"[^\W\d_]")
LONGEST = 300  # characters of one answer: a title, a question


@dataclass(frozen=True, slots=True)
class Wrong:
    """`id` names the sentence, in the room `drafting`."""

    id: str
    values: tuple[tuple[str, object], ...]

    def say(self, lang: Language) -> str:
        return say(lang, f"drafting.{self.id}", **dict(self.values))


def mistake(text: str) -> Wrong | None:
    """Nothing where a playbook may hold this text, on one line."""
    if not text:
        return Wrong("needed", ())
    if len(text) > LONGEST:
        return Wrong("too_long", (("length", len(text)), ("limit", LONGEST)))
    for sign in text:
        if FORBIDDEN.match(sign) or "\ud800" <= sign <= "\udfff":
            return Wrong("bad_sign", (("sign", f"U+{ord(sign):04X}"),))
    if not _WORD.search(text):
        return Wrong("says_nothing", (("text", text),))
    return None


def id_mistake(id: str) -> Wrong | None:
    if KEBAB.fullmatch(id) and len(id) <= LONGEST_ID:
        return None
    return Wrong("bad_id", (("id", id[:LONGEST_ID]),))
