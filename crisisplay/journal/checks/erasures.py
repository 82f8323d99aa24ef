"""Check 3: the erased lines are exactly those that later `erased` entries name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB

if TYPE_CHECKING:
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.line import JSON
    from crisisplay.journal.sheet import Sheet

CHECK: Final = 3
TYPES: Final = frozenset({"erased"})
"""Entries that it wants to see, besides what is left of those that are gone."""


class Erasures:
    def __init__(self) -> None:
        self.gone: set[int] = set()
        """Lines that are erased."""
        self.redacted = 0
        self._named: set[int] = set()
        self._unclear: list[int] = []

    def see(self, entry: Entry) -> None:
        match entry.type:
            case "erased":
                self._name(entry)
            case type_ if type_ == ERASED_STUB:
                self.gone.add(entry.seq)
            case type_ if type_ == REDACTED_STUB:
                self.redacted += 1

    def _name(self, entry: Entry) -> None:
        which = entry.fields.get("which")
        if isinstance(which, list) and which and all(_is_earlier(seq, entry) for seq in which):
            self._named.update(seq for seq in which if isinstance(seq, int))
        else:
            self._unclear.append(entry.seq)

    def report(self, sheet: Sheet) -> None:
        for line in self._unclear:
            sheet.fail(CHECK, "journal.failed-which", line, line=line)
        for line in sorted(self.gone - self._named):
            sheet.fail(CHECK, "journal.failed-uncovered", line, line=line)
        for line in sorted(self._named - self.gone):
            sheet.fail(CHECK, "journal.failed-not-erased", line, line=line)
        covered = len(self.gone & self._named)
        if covered:
            sheet.prove(CHECK, "journal.proved-erasures", n=covered)
            sheet.leave(CHECK, "journal.unchecked-erased", n=covered)
        if self.redacted:
            sheet.leave(CHECK, "journal.unchecked-redacted", n=self.redacted)


def _is_earlier(seq: JSON, entry: Entry) -> bool:
    return type(seq) is int and 1 < seq < entry.seq
