"""Check 5, where another copy is given: which is the first entry that differs?

Two copies agree on an entry where the heads after it are equal. An entry that was erased or
redacted in one of them agrees too, as its digest stays: heads are compared, not bytes.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB
from crisisplay.journal.sheet import Ranges
from crisisplay.journal.survey import Run
from crisisplay.journal.verdict import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crisisplay.journal.chain import Flaw
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.line import JSON
    from crisisplay.journal.sheet import Sheet
    from crisisplay.journal.survey import Survey
    from crisisplay.journal.verdict import Relation

CHECK: Final = 5
GONE: Final = frozenset({ERASED_STUB, REDACTED_STUB})


class Copy:
    """The other copy, read side by side with the journal that is verified."""

    def __init__(self, survey: Survey, name: str) -> None:
        self.agrees_to = 0
        self._name = name
        self._survey = survey
        self._others = self._entries()
        self._differs_at: int | None = None
        self._has_ended = False
        self._gone_here = Ranges()
        self._gone_there = Ranges()
        self._own: JSON = None
        self._incident: JSON = None

    def begin(self, entry: Entry) -> None:
        """Entry 1 of the journal that is verified: it says of which incident it is."""
        self._own = entry.fields.get("incident")

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

    def report(self, sheet: Sheet, *, ends: bool) -> Comparison:
        """`ends` where the journal that is verified ends, and not at a line that does not hold."""
        relation = self._relation()
        flaw = self._flaw()
        values = {"name": self._name, "seq": self.agrees_to, "next": self.agrees_to + 1}
        if self.agrees_to:
            sheet.prove(CHECK, "journal.proved-copy", **values)
        match relation:
            case "foreign":
                sheet.miss(CHECK, "journal.failed-other", name=self._name, incident=self._incident)
            case "spoiled":
                sheet.miss(CHECK, "journal.failed-copy", **values, after=self.agrees_to + 2)
            case "fork" if not self.agrees_to:
                sheet.contradict(CHECK, "journal.failed-foreign", 1, **values)
            case "fork":
                sheet.contradict(CHECK, "journal.failed-fork", self.agrees_to + 1, **values)
            case "shorter":
                id = "journal.failed-shorter" if ends else "journal.failed-rest"
                sheet.fail(CHECK, id, self.agrees_to + 1, **values)
            case "longer" if flaw is None:
                sheet.prove(CHECK, "journal.proved-longer", **values)
        self._say_what_is_gone(sheet)
        if flaw is not None and relation not in ("foreign", "spoiled"):
            sheet.leave(CHECK, "journal.unchecked-copy", name=self._name, line=flaw.line)
        return Comparison(
            self._name,
            relation,
            self.agrees_to,
            self._differs_at,
            self._gone_here.all,
            self._gone_there.all,
        )

    def _say_what_is_gone(self, sheet: Sheet) -> None:
        for id, numbers in (("here", self._gone_here), ("there", self._gone_there)):
            if numbers:
                values = {"name": self._name, "n": len(numbers), "entries": numbers}
                sheet.prove(CHECK, f"journal.proved-gone-{id}", **values)

    def _relation(self) -> Relation:
        if self._differs_at == 1 and self._is_foreign:
            return "foreign"
        if self._differs_at:
            return "spoiled" if self._is_spoiled else "fork"
        if self._has_ended:
            return "longer"
        return "same" if next(self._others, None) is None else "shorter"

    @property
    def _is_foreign(self) -> bool:
        names = (self._own, self._incident)
        return all(isinstance(name, str) for name in names) and self._own != self._incident

    @property
    def _is_spoiled(self) -> bool:
        """Whether the entry that differs is one from which the other's next does not follow: it may
        be the one that was changed, and speaks against nobody.
        """
        flaw = self._flaw()
        at = (self._differs_at or 0) + 1
        return flaw is not None and flaw.reason == "prev" and flaw.line == at

    def _flaw(self) -> Flaw | None:
        """What is wrong with the other, which is read to its end for that."""
        deque(self._others, maxlen=0)
        return self._survey.flaw

    def _entries(self) -> Iterator[tuple[str, bool]]:
        """The head after each entry, and whether only its digest is left."""
        for passed in self._survey:
            if isinstance(passed, Run):
                yield from ((head, False) for head in passed.heads)
                continue
            if passed.seq == 1:
                self._incident = passed.fields.get("incident")
            yield passed.head, passed.type in GONE
