"""Where the checks write down what they find, and what it adds up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crisisplay.journal.verdict import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crisisplay.journal.verdict import Witness

FEW: Final = 5
"""Entries that a finding names, where it is about many."""


class Sheet:
    """Findings of four kinds, in the order in which they are made."""

    def __init__(self) -> None:
        self._failed: list[Finding] = []
        self._proved: list[Finding] = []
        self._claimed: list[Finding] = []
        self._not_checked: list[Finding] = []
        self.flaws = 0
        """Failures that change what is to be thought of the lines."""
        self.first_bad: int | None = None
        self.is_contradicted = False
        """Whether somebody else's head is not found again: what came before was changed."""

    def fail(self, check: int, id: str, at: int | None, /, **values: object) -> None:
        """Something does not hold, from line `at` on; None where no line is to blame."""
        self.flaws += 1
        self._failed.append(Finding(check, id, values))
        if at is not None:
            self.first_bad = at if self.first_bad is None else min(self.first_bad, at)

    def contradict(self, check: int, id: str, at: int, /, **values: object) -> None:
        """Somebody else's head shows that some line up to `at` was changed, not which."""
        self.is_contradicted = True
        self.fail(check, id, at, **values)

    def miss(self, check: int, id: str, /, **values: object) -> None:
        """Something does not hold, and the lines do all the same."""
        self._failed.append(Finding(check, id, values))

    def prove(self, check: int, id: str, /, **values: object) -> None:
        self._proved.append(Finding(check, id, values))

    def claim(self, check: int, id: str, /, **values: object) -> None:
        self._claimed.append(Finding(check, id, values))

    def leave(self, check: int, id: str, /, **values: object) -> None:
        """Something was not checked, or could not be."""
        self._not_checked.append(Finding(check, id, values))

    def add(self, witness: Witness, *, is_denied: bool = False) -> None:
        """What was found about the witness itself. It may be worth nothing; the lines are not.

        `is_denied` where its head is not the journal's: then it proves something else.
        """
        self._failed += witness.failed
        if is_denied:
            self._failed += witness.denied
        else:
            self._proved += witness.proved
        self._claimed += witness.claimed
        self._not_checked += witness.not_checked

    @property
    def failed(self) -> tuple[Finding, ...]:
        return _in_order(self._failed)

    @property
    def proved(self) -> tuple[Finding, ...]:
        return _in_order(self._proved)

    @property
    def claimed(self) -> tuple[Finding, ...]:
        return _in_order(self._claimed)

    @property
    def not_checked(self) -> tuple[Finding, ...]:
        return _in_order(self._not_checked)


class Numbers:
    """Numbers of entries: how many, and the first few. Memory stays what it is."""

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        self.count = 0
        self.first: list[int] = []
        for number in numbers:
            self.add(number)

    def add(self, number: int) -> None:
        self.count += 1
        if self.count <= FEW:
            self.first.append(number)

    def __bool__(self) -> bool:
        return bool(self.count)

    def __str__(self) -> str:
        shown = ", ".join(f"#{number}" for number in self.first)
        return f"{shown}, …" if self.count > FEW else shown


class Ranges:
    """Numbers of entries, growing, every one of them; runs of them are written as one."""

    def __init__(self) -> None:
        self._runs: list[range] = []

    def add(self, number: int) -> None:
        """A number that is higher than all before it."""
        if self._runs and self._runs[-1].stop == number:
            self._runs[-1] = range(self._runs[-1].start, number + 1)
        else:
            self._runs.append(range(number, number + 1))

    @property
    def all(self) -> tuple[int, ...]:
        return tuple(number for run in self._runs for number in run)

    def __len__(self) -> int:
        return sum(map(len, self._runs))

    def __str__(self) -> str:
        return ", ".join(
            f"#{run[0]}" if len(run) == 1 else f"#{run[0]}–#{run[-1]}" for run in self._runs
        )


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """By the number of the check; those of one check as they were made."""
    return tuple(sorted(findings, key=lambda finding: finding.check))
