"""Check 5, where another copy is given: which is the first entry that differs?

Two copies agree on an entry where the heads after it are equal. An entry that was erased or
redacted in one of them agrees too, as its digest stays: heads are compared, not bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB
from crisisplay.journal.sheet import Numbers
from crisisplay.journal.survey import Run
from crisisplay.journal.verdict import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crisisplay.journal.sheet import Sheet
    from crisisplay.journal.survey import Survey

CHECK: Final = 5
GONE: Final = frozenset({ERASED_STUB, REDACTED_STUB})


class Copy:
    """The other copy, read side by side with the journal that is verified."""

    def __init__(self, survey: Survey, name: str) -> None:
        self.agrees_to = 0
        self._name = name
        self._survey = survey
        self._others = _entries(survey)
        self._differs_at: int | None = None
        self._has_ended = False
        self._gone_here = Numbers()
        self._gone_there = Numbers()

    def see(self, first: int, heads: Sequence[str], *, gone: bool) -> None:
        """The heads after entry `first` and those that follow it, and whether it is gone here."""
        for seq, head in enumerate(heads, first):
            if self._differs_at or self._has_ended:
                return
            self._compare(seq, head, gone=gone)

    def _compare(self, seq: int, head: str, *, gone: bool) -> None:
        match next(self._others, None):
            case None:
                self._has_ended = True
            case (other, _) if other != head:
                self._differs_at = seq
            case (_, gone_there):
                self.agrees_to = seq
                if gone and not gone_there:
                    self._gone_here.add(seq)
                if gone_there and not gone:
                    self._gone_there.add(seq)

    def report(self, sheet: Sheet) -> Comparison:
        comparison = self._comparison()
        values = {"name": self._name, "seq": self.agrees_to, "next": self.agrees_to + 1}
        if self.agrees_to:
            sheet.prove(CHECK, "journal.proved-copy", **values)
        match comparison.relation:
            case "fork" if not self.agrees_to:
                sheet.contradict(CHECK, "journal.failed-foreign", 1, **values)
            case "fork":
                sheet.contradict(CHECK, "journal.failed-fork", self.agrees_to + 1, **values)
            case "shorter":
                sheet.fail(CHECK, "journal.failed-shorter", self.agrees_to + 1, **values)
        self._say_what_is_gone(sheet)
        if self._survey.flaw is not None:
            line = self._survey.flaw.line
            sheet.leave(CHECK, "journal.unchecked-copy", name=self._name, line=line)
        return comparison

    def _say_what_is_gone(self, sheet: Sheet) -> None:
        for id, numbers in (("here", self._gone_here), ("there", self._gone_there)):
            if numbers:
                values = {"name": self._name, "n": numbers.count, "entries": numbers}
                sheet.prove(CHECK, f"journal.proved-gone-{id}", **values)

    def _comparison(self) -> Comparison:
        first_here, first_there = tuple(self._gone_here.first), tuple(self._gone_there.first)
        if self._differs_at:
            relation: Literal["same", "longer", "shorter", "fork"] = "fork"
        elif self._has_ended:
            relation = "longer"
        else:
            relation = "same" if next(self._others, None) is None else "shorter"
        return Comparison(
            self._name, relation, self.agrees_to, self._differs_at, first_here, first_there
        )


def _entries(survey: Survey) -> Iterator[tuple[str, bool]]:
    """The head after each entry, and whether only its digest is left."""
    for passed in survey:
        if isinstance(passed, Run):
            yield from ((head, False) for head in passed.heads)
        else:
            yield passed.head, passed.type in GONE
