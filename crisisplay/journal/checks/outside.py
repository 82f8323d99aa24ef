"""Checks 5 to 7: the heads that somebody else holds are found again.

Only these protect against a rewriting of the whole, and the end against being cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplay.journal.receipt import Receipt
    from crisisplay.journal.sheet import Sheet
    from crisisplay.journal.verdict import Witness

CHECK: Final = 5
"""Receipts, and what no head from outside covers; a witness has the number of its own check."""


class Outside:
    def __init__(self, receipts: Sequence[Receipt], witnesses: Sequence[Witness]) -> None:
        self.protected = 0
        """The last entry up to which a head from outside proves that nothing was changed."""
        self.is_denied = False
        """Whether a head from outside was not found again."""
        self._receipts = sorted(receipts, key=lambda receipt: receipt.seq)
        self._witnesses = sorted(witnesses, key=lambda witness: witness.seq)
        self._heads: dict[int, str] = {}
        asked = {1} | {one.seq for one in receipts} | {one.seq for one in witnesses}
        self._awaited = sorted(asked, reverse=True)

    def see(self, first: int, heads: Sequence[str]) -> None:
        """The heads after entry `first` and those that follow it."""
        awaited = self._awaited
        while awaited and awaited[-1] < first + len(heads):
            seq = awaited.pop()
            self._heads[seq] = heads[seq - first]

    @property
    def identity(self) -> str:
        """The head after entry 1, empty where there was none."""
        return self._heads.get(1, "")

    def report(self, sheet: Sheet, entries: int, *, ends: bool) -> None:
        """What the receipts and the witnesses say of a journal that reads up to entry `entries`.

        `ends` where it ends there, and not at a line that does not hold.
        """
        for receipt in self._receipts:
            self._ask(sheet, receipt, entries, ends=ends)
        for witness in self._witnesses:
            self._hear(sheet, witness, entries, ends=ends)

    def _ask(self, sheet: Sheet, receipt: Receipt, entries: int, *, ends: bool) -> None:
        found = self._heads.get(receipt.seq)
        values = {"receipt": receipt, "seq": receipt.seq, "entries": entries}
        if found is None:
            id = "journal.failed-missing" if ends else "journal.failed-unread"
            sheet.fail(CHECK, id, entries + 1, **values)
        elif found.startswith(receipt.head_prefix):
            sheet.prove(CHECK, "journal.proved-receipt", **values)
            self.protected = max(self.protected, receipt.seq)
            return
        else:
            sheet.contradict(CHECK, "journal.failed-receipt", receipt.seq, **values)
        self.is_denied = True

    def _hear(self, sheet: Sheet, witness: Witness, entries: int, *, ends: bool) -> None:
        found = self._heads.get(witness.seq)
        values = {"name": witness.name, "seq": witness.seq, "entries": entries}
        is_denied = found != witness.head
        id = "journal.failed-no-entry" if ends else "journal.failed-unread-entry"
        id = id if found is None else "journal.failed-witness"
        if is_denied and not witness.holds:
            # Anybody has a key: what nobody vouches for says nothing against the lines.
            sheet.miss(witness.check, id, **values)
        elif found is None:
            sheet.fail(witness.check, id, entries + 1, **values)
        elif is_denied:
            sheet.contradict(witness.check, id, witness.seq, **values)
        elif witness.holds:
            sheet.prove(witness.check, "journal.proved-witness", **values)
            self.protected = max(self.protected, witness.seq)
        self.is_denied = self.is_denied or (is_denied and witness.holds)
        sheet.add(witness, is_denied=is_denied)
