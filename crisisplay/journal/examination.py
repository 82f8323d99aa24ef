"""The checks of verify.py, one after the other, and what they add up to."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from crisisplay.journal.chain import trouble_of
from crisisplay.journal.disk import FOLDER, READ, pieces
from crisisplay.journal.entry import ERASED_STUB, GENESIS, REDACTED_STUB
from crisisplay.journal.files import DIGEST, FILES, UNFINISHED, opened, plain
from crisisplay.journal.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from crisisplay.journal.chain import Chain
    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.line import JSON
    from crisisplay.journal.receipt import Receipt
    from crisisplay.journal.verdict import Witness

_CONTRADICTED = frozenset({"journal.failed-receipt", "journal.failed-witness"})


class Examination:
    """Collects findings while a journal goes by, line after line."""

    def __init__(self, receipts: Sequence[Receipt], witnesses: Sequence[Witness]) -> None:
        self._receipts = sorted(receipts, key=lambda receipt: receipt.seq)
        self._witnesses = witnesses
        self._heads: dict[int, str] = {one.seq: "" for one in (*receipts, *witnesses)}
        self._identity = ""
        self._last: Entry | None = None
        self._torn = False
        self._bad: list[int] = []
        self._erased: set[int] = set()
        self._named: set[int] = set()
        self._files: dict[str, int] = {}
        self._missing: list[str] = []
        self._redacted = 0
        self._recovered = 0
        self._clock = ""
        self._set_back = 0
        self._failed: list[Finding] = []
        self._proved: list[Finding] = []
        self._claimed: list[Finding] = []
        self._not_checked: list[Finding] = []

    def read(self, chain: Chain, file: Path) -> None:
        """Checks 1 and 2 line by line, then 3 and 5, which ask what went by."""
        for entry in chain:
            self._pass(entry)
        self._last = chain.last
        if chain.flaw is not None:
            trouble = trouble_of(chain.flaw, file)
            if chain.last is None:
                raise trouble
            self._torn = chain.flaw.torn
            self._fail(2, trouble.id, chain.flaw.line, **trouble.values)
        self._say_what_was_read()
        self._check_erasures()
        self._check_receipts()
        self._check_witnesses()
        self._say_what_is_open()

    def _pass(self, entry: Entry) -> None:
        if entry.seq == 1:
            self._identity = entry.head
        if entry.seq in self._heads:
            self._heads[entry.seq] = entry.head
        match entry.type:
            case "erased":
                self._name_erased(entry)
            case "recovered":
                self._recovered += 1
            case type_ if type_ == ERASED_STUB:
                self._erased.add(entry.seq)
            case type_ if type_ == REDACTED_STUB:
                self._redacted += 1
        for digest in _files_of(entry):
            self._files.setdefault(digest, entry.seq)
        match entry.fields.get("ts"):
            case str(clock):
                self._set_back += clock < self._clock
                self._clock = clock

    def _name_erased(self, entry: Entry) -> None:
        which = entry.fields.get("which")
        if isinstance(which, list) and which and all(_is_earlier(seq, entry) for seq in which):
            self._named.update(seq for seq in which if isinstance(seq, int))
        else:
            self._fail(3, "journal.failed-which", entry.seq, line=entry.seq)

    def _say_what_was_read(self) -> None:
        head = GENESIS if self._last is None else self._last.head
        self._proved.append(Finding(2, "journal.proved-chain", {"n": self._count, "head": head}))
        self._claimed.append(Finding(2, "journal.claimed-words"))
        if self._set_back:
            self._claimed.append(Finding(2, "journal.claimed-clock", {"n": self._set_back}))
        if self._recovered:
            self._claimed.append(Finding(2, "journal.claimed-recovered", {"n": self._recovered}))
        if self._redacted:
            self._not_checked.append(
                Finding(2, "journal.unchecked-redacted", {"n": self._redacted})
            )

    def _check_erasures(self) -> None:
        for line in sorted(self._erased - self._named):
            self._fail(3, "journal.failed-uncovered", line, line=line)
        for line in sorted(self._named - self._erased):
            self._fail(3, "journal.failed-not-erased", line, line=line)
        covered = len(self._erased & self._named)
        if covered:
            self._proved.append(Finding(3, "journal.proved-erasures", {"n": covered}))
            self._not_checked.append(Finding(3, "journal.unchecked-erased", {"n": covered}))

    def check_files(self, disk: Disk, inside: int, folder: Path) -> None:
        """Check 4."""
        sound = strays = 0
        there: set[str] = set()
        with suppress(FileNotFoundError), opened(disk, FILES, FOLDER, inside) as files:
            for name in disk.names(files):
                there.add(name)
                if DIGEST.fullmatch(name) is None:
                    strays += name != UNFINISHED
                elif _digest(disk, files, name) == name:
                    sound += 1
                else:
                    place = folder / FILES / name
                    self._failed.append(Finding(4, "journal.failed-file", {"place": place}))
        if sound:
            self._proved.append(Finding(4, "journal.proved-files", {"n": sound}))
        if strays:
            self._not_checked.append(Finding(4, "journal.unchecked-strays", {"n": strays}))
        for name, line in self._files.items():
            if name not in there:
                self._missing.append(name)
                values = {"place": folder / FILES / name, "line": line}
                self._failed.append(Finding(4, "journal.failed-no-file", values))

    def leave_files(self) -> None:
        self._not_checked.append(Finding(4, "journal.unchecked-files"))

    def _check_receipts(self) -> None:
        for receipt in self._receipts:
            found = self._heads[receipt.seq]
            values = {"receipt": receipt, "seq": receipt.seq, "entries": self._count}
            if not found:
                self._fail(5, "journal.failed-missing", self._count + 1, **values)
            elif found.startswith(receipt.head_prefix):
                self._proved.append(Finding(5, "journal.proved-receipt", values))
            else:
                self._fail(5, "journal.failed-receipt", receipt.seq, **values)

    def _check_witnesses(self) -> None:
        for one in self._witnesses:
            found = self._heads[one.seq]
            values = {"name": one.name, "seq": one.seq, "entries": self._count}
            if not found:
                self._fail(one.check, "journal.failed-no-entry", self._count + 1, **values)
            elif found != one.head:
                self._fail(one.check, "journal.failed-witness", one.seq, **values)
            elif one.holds:
                self._proved.append(Finding(one.check, "journal.proved-witness", values))
            self._failed += one.failed
            self._proved += one.proved
            self._claimed += one.claimed
            self._not_checked += one.not_checked

    def _say_what_is_open(self) -> None:
        held = self._highest_proved
        if held:
            self._not_checked.append(Finding(5, "journal.unchecked-after", {"seq": held}))
        else:
            self._not_checked.append(Finding(5, "journal.unchecked-all"))

    def verdict(self) -> Verdict:
        first_bad = min(self._bad, default=None)
        return Verdict(
            verdict=self._word,
            entries=self._count,
            head=GENESIS if self._last is None else self._last.head,
            first_bad=first_bad,
            last_sound=self._last_sound(first_bad) or None,
            failed=_in_order(self._failed),
            proved=_in_order(self._proved),
            claimed=_in_order(self._claimed),
            not_checked=_in_order(self._not_checked),
            identity=self._identity,
            missing_files=tuple(self._missing),
        )

    @property
    def _word(self) -> Literal["sound", "broken", "torn"]:
        # A file that is gone changes no line; nor does a seal that is worth nothing.
        others = len(self._missing) + sum(len(one.failed) for one in self._witnesses)
        flaws = len(self._failed) - others
        if not flaws:
            return "sound"
        return "torn" if self._torn and flaws == 1 else "broken"

    def _last_sound(self, first_bad: int | None) -> int:
        if any(finding.id in _CONTRADICTED for finding in self._failed):
            # A line before that head was changed, and nobody can say which.
            return self._highest_proved
        return self._count if first_bad is None else min(first_bad - 1, self._count)

    @property
    def _count(self) -> int:
        return 0 if self._last is None else self._last.seq

    @property
    def _highest_proved(self) -> int:
        held = [r.seq for r in self._receipts if self._heads[r.seq].startswith(r.head_prefix)]
        held += [w.seq for w in self._witnesses if w.holds and self._heads[w.seq] == w.head]
        return max(held, default=0)

    def _fail(self, check: int, id: str, at: int, **values: object) -> None:
        self._bad.append(at)
        self._failed.append(Finding(check, id, values))


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.check))


def _files_of(entry: Entry) -> Iterator[str]:
    """The digests an entry names, whatever its type: `file`, `brief`, and those of `uses`."""
    fields = entry.fields
    named = [fields.get("file"), fields.get("brief")]
    match fields.get("uses"):
        case dict(uses):
            named += uses.values()
    if entry.type == "recovered" and "bytes" not in fields:
        named.append(fields.get("sha256"))
    return (name for name in named if isinstance(name, str) and DIGEST.fullmatch(name))


def _is_earlier(seq: JSON, entry: Entry) -> bool:
    return type(seq) is int and 1 < seq < entry.seq


def _digest(disk: Disk, folder: int, name: str) -> str:
    digest = sha256()
    try:
        with plain(disk, name, READ, folder) as fd:
            for piece in pieces(disk, fd, 0):
                digest.update(piece)
    except OSError:
        return ""  # A link, or a place on the disk that can't be read: not what its name says.
    return digest.hexdigest()
