"""What is found while one seal, or one timestamp, is examined."""

from __future__ import annotations

from crisisplay.journal.entry import Entry
from crisisplay.journal.seals.text import Seal
from crisisplay.journal.verdict import Finding, Witness


class Hearing:
    """Collects findings under one number of check. `name` is the file that is heard."""

    def __init__(self, check: int, name: str) -> None:
        self.name = name
        self._check = check
        self._failed: list[Finding] = []
        self._proved: list[Finding] = []
        self._claimed: list[Finding] = []
        self._not_checked: list[Finding] = []
        self._denied: list[Finding] = []

    def fail(self, id: str, **values: object) -> None:
        self._failed.append(Finding(self._check, id, values))

    def prove(self, id: str, denied: str, /, **values: object) -> None:
        """`denied` is the sentence for a journal that has another head."""
        self._proved.append(Finding(self._check, id, values))
        self._denied.append(Finding(self._check, denied, values))

    def claim(self, id: str, **values: object) -> None:
        self._claimed.append(Finding(self._check, id, values))

    def leave(self, id: str, **values: object) -> None:
        self._not_checked.append(Finding(self._check, id, values))

    @property
    def has_found(self) -> bool:
        return bool(self._failed or self._proved or self._claimed or self._not_checked)

    def witness(self, seal: Seal, *, holds: bool) -> Witness:
        """A witness of the head that the seal names."""
        return self._witness(seal.entries, seal.head, holds=holds)

    def beginning(self, seal: Seal) -> Witness:
        """A witness, to be trusted, of the entry 1 that the seal names."""
        return self._witness(1, seal.identity, holds=True)

    def beside(self, start: Entry) -> Witness:
        """A witness of nothing: of entry 1, which is there. What was found is told all the same."""
        return self._witness(start.seq, start.head, holds=False)

    def _witness(self, seq: int, head: str, *, holds: bool) -> Witness:
        return Witness(
            self._check,
            seq,
            head,
            self.name,
            holds,
            tuple(self._failed),
            tuple(self._proved),
            tuple(self._claimed),
            tuple(self._not_checked),
            tuple(self._denied),
        )
