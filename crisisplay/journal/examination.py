"""The checks of verify.py, made while a journal goes by, and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.journal.chain import trouble_of
from crisisplay.journal.checks import clocks, erasures, kept
from crisisplay.journal.checks.clocks import Clocks
from crisisplay.journal.checks.copies import GONE
from crisisplay.journal.checks.erasures import Erasures
from crisisplay.journal.checks.kept import Kept
from crisisplay.journal.checks.outside import CHECK as OUTSIDE
from crisisplay.journal.checks.unknown import Unknown
from crisisplay.journal.sheet import Sheet
from crisisplay.journal.survey import Run, Survey
from crisisplay.journal.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from crisisplay.journal.checks.copies import Copy
    from crisisplay.journal.checks.outside import Outside
    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.verdict import Comparison, Word

_KEYS = kept.KEYS | clocks.KEYS
_TYPES = kept.TYPES | erasures.TYPES


class Examination:
    """One journal: `read` first, then its files, then the verdict."""

    def __init__(
        self, outside: Outside, copy: Copy | None = None, known: Collection[str] | None = None
    ) -> None:
        self._sheet = Sheet()
        self._outside = outside
        self._copy = copy
        self._comparison: Comparison | None = None
        self._unknown = Unknown(known)
        self._erasures = Erasures()
        self._kept = Kept()
        self._clocks = Clocks()
        self._recovered = 0
        self._entries = 0
        self._head = ""
        self._is_torn = False
        self._is_unclear = False

    def read(self, disk: Disk, fd: int, file: Path) -> None:
        """All checks of the lines. Raises StoreTrouble for what does not begin like a journal."""
        survey = Survey(disk, fd, self._is_plain)
        for passed in survey:
            if isinstance(passed, Run):
                self._see(passed.first, passed.heads)
                self._clocks.see(passed.first, passed.stamps)
            else:
                self._see_entry(passed)
        self._entries, self._head = survey.seq, survey.head
        if survey.flaw is not None:
            trouble = trouble_of(survey.flaw, file)
            if not survey.seq:
                raise trouble
            self._is_torn = survey.flaw.torn
            self._is_unclear = survey.flaw.reason == "prev" and not survey.flaw.torn
            self._sheet.fail(2, trouble.id, survey.flaw.line, **trouble.values)
        self._report(ends=survey.flaw is None)

    def _is_plain(self, entry: Entry) -> bool:
        """Whether no check asks for more of such an entry than its place and its clocks."""
        if entry.type in _TYPES or clocks.is_reason(entry):
            return False
        return self._unknown.is_known(entry.type) and _KEYS.isdisjoint(entry.fields)

    def _see(self, first: int, heads: list[str], *, gone: bool = False) -> None:
        self._outside.see(first, heads)
        if self._copy is not None:
            self._copy.see(first, heads, gone=gone)

    def _see_entry(self, entry: Entry) -> None:
        gone = entry.type in GONE
        if self._copy is not None and entry.seq == 1:
            self._copy.begin(entry)
        self._see(entry.seq, [entry.head], gone=gone)
        self._erasures.see(entry)
        if gone:
            self._clocks.excuse(entry.seq)
            return
        self._unknown.see(entry)
        self._kept.see(entry)
        self._clocks.see_entry(entry)
        self._recovered += entry.type == "recovered"

    def _report(self, *, ends: bool) -> None:
        sheet = self._sheet
        sheet.prove(2, "journal.proved-chain", n=self._entries, head=self._head)
        sheet.claim(2, "journal.claimed-words")
        if self._recovered:
            sheet.claim(2, "journal.claimed-recovered", n=self._recovered)
        self._unknown.report(sheet)
        self._erasures.report(sheet)
        self._outside.report(sheet, self._entries, ends=ends)
        if self._copy is not None:
            self._comparison = self._copy.report(sheet, ends=ends)
        self._say_what_is_not_protected(ends=ends)
        self._clocks.report(sheet)

    def _say_what_is_not_protected(self, *, ends: bool) -> None:
        if self._protected:
            is_last = ends and self._protected == self._entries
            id = "journal.unchecked-end" if is_last else "journal.unchecked-after"
            self._sheet.leave(OUTSIDE, id, seq=self._protected)
        elif self._outside.is_denied:
            self._sheet.leave(OUTSIDE, "journal.unchecked-none")
        else:
            self._sheet.leave(OUTSIDE, "journal.unchecked-all")

    def check_files(self, disk: Disk, inside: int, folder: Path) -> None:
        self._kept.report(self._sheet, disk, inside, folder)

    def leave_files(self) -> None:
        self._sheet.leave(kept.CHECK, "journal.unchecked-files")

    def verdict(self) -> Verdict:
        sheet = self._sheet
        return Verdict(
            verdict=self._word,
            entries=self._entries,
            head=self._head,
            first_bad=sheet.first_bad,
            last_sound=self._last_sound or None,
            failed=sheet.failed,
            proved=sheet.proved,
            claimed=sheet.claimed,
            not_checked=sheet.not_checked,
            identity=self._outside.identity,
            missing_files=tuple(self._kept.missing),
            erased=len(self._erasures.gone),
            redacted=self._erasures.redacted,
            copy=self._comparison,
        )

    @property
    def _word(self) -> Word:
        if not self._sheet.flaws:
            return "sound"
        return "torn" if self._is_torn and self._sheet.flaws == 1 else "broken"

    @property
    def _last_sound(self) -> int:
        if self._sheet.is_contradicted:
            # A line before that head was changed, and nobody can say which.
            return self._protected
        # The line that does not follow from the last one read may be right, and that one changed.
        sure = max(self._entries - self._is_unclear, self._protected)
        first_bad = self._sheet.first_bad
        return sure if first_bad is None else min(first_bad - 1, sure)

    @property
    def _protected(self) -> int:
        """The last entry up to which a head from outside was found again."""
        agreed = 0 if self._copy is None else self._copy.agrees_to
        return max(self._outside.protected, agreed)
