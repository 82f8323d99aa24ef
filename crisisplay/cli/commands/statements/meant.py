"""Which text a command on statements means: one of an incident, or a file that is in none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.acts.checking import read_text
from crisisplay.acts.fitting import start
from crisisplay.acts.measuring import rules_of
from crisisplay.acts.texts import statement_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.language import reader
from crisisplay.errors import Misuse
from crisisplay.statement.channels import rules_for, with_limit
from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.version import Version
from crisisplay.values import dataclass

if TYPE_CHECKING:
    from crisisplay.acts.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Meant:
    """The words, on which channels and in which languages; `sitting` None for a file."""

    id: str
    version: Version
    rules: tuple[ChannelRule, ...]
    languages: tuple[str, ...]
    sitting: Sitting | None = None

    def named(self) -> dict[str, object]:
        """How an answer in JSON begins."""
        incident = self.sitting.id if self.sitting else None
        return {"crisisplay": 1, "incident": incident, "statement": self.id or None}


def is_file(words: Sequence[str]) -> bool:
    """A statement's id has neither a dot nor a slash."""
    return len(words) == 1 and ("." in words[0] or "/" in words[0])


def meant(words: Sequence[str], channels: Sequence[str], lang: str, me: str = "") -> Meant:
    """What `words` say. NotFound, and Misuse for a language or channels that are not said."""
    if is_file(words):
        return _of_file(Path(words[0]), channels, lang or reader())
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    say_torn(sitting)
    version = start(sitting, id).version
    rules = rules_of(sitting, channels or statement_of(sitting, id).channels)
    return Meant(id, version, rules, languages_of(version, lang), sitting)


def _of_file(file: Path, channels: Sequence[str], lang: str) -> Meant:
    if not channels:
        raise Misuse("fitting.no_channel_given")
    version = Version("", {lang: read_text(file)})
    limits = wiring.limits()
    rules = tuple(with_limit(rule, limits.get(rule.id)) for rule in rules_for(channels))
    return Meant("", version, rules, (lang,))


def languages_of(version: Version, lang: str) -> tuple[str, ...]:
    """`lang`, or all that there are. Misuse for one that there is not."""
    if lang and lang not in version.texts:
        raise Misuse("fitting.no_language", value=lang, known=", ".join(version.texts))
    return (lang,) if lang else tuple(version.texts)
