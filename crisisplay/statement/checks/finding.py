"""What a rule found: where, how grave, and the words to say it with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from crisisplay.i18n import Language
from crisisplay.statement.checks.wordings import Level
from crisisplay.statement.notes import Note
from crisisplay.statement.version import Written
from crisisplay.values import dataclass

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """`lang` and `channel` say in which text (channel "" is the main one), `line` and `column`
    where, from 1; `size` is how many characters of the text it is about. `sentence` is the id of
    the message; its advice is the same with `_better`.
    """

    rule: str
    level: Level
    lang: str
    line: int
    column: int
    excerpt: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    channel: str = ""
    reason: str = ""  # given to go on; the level is then no longer "block"
    waivable: bool = True
    size: int = 0

    def message(self, reader: Language) -> str:
        message = Note(self.sentence, self.values).say(reader)
        if not self.reason:
            return message
        return f"{message} {Note('waived', {'reason': self.reason}).say(reader)}"

    def better(self, reader: Language) -> str:
        return Note(f"{self.sentence}_better", self.values).say(reader)

    def waived(self, reason: str) -> Finding:
        """With the reason to go on in spite of it, where it leaves that way and there is one."""
        if not self.waivable or not reason.strip() or self.level != "block":
            return self
        return replace(self, level="warn", reason=reason.strip())


def found_at(written: Written, at: int, excerpt: str) -> Mapping[str, object]:
    """The part of a finding that says where: `excerpt` stands at an offset of `written`."""
    shown = " ".join(excerpt.split())
    return {
        "lang": written.lang,
        "channel": written.channel,
        "line": written.text.count("\n", 0, at) + 1,
        "column": at - written.text.rfind("\n", 0, at),
        "excerpt": shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…",
        "size": len(excerpt),
    }
