"""What is asked of `crisisplay log`, as words, and what those words mean for one incident."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from crisisplay.acts.logbook import Logbook
from crisisplay.acts.wanted import Wanted
from crisisplay.errors import Misuse
from crisisplay.incident.moment import is_odd
from crisisplay.values import dataclass

_MOST = 2**53  # the greatest number of an entry


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters, as they were written. Each combines with the others."""

    type: tuple[str, ...] = ()
    by: str = ""
    role: str = ""
    step: str = ""
    phase: str = ""
    since: str = ""
    until: str = ""
    text: str = ""
    status: str = ""
    entry: tuple[str, ...] = ()
    overridden: bool = False
    late: bool = False
    corrected: bool = False
    privileged: bool = False

    @property
    def is_all(self) -> bool:
        return self == Asked()

    def __str__(self) -> str:
        """`--by Noa --type decision`, as it was typed."""
        return " ".join(self._flags())

    def _flags(self) -> Iterator[str]:
        for name in self.__slots__:
            match getattr(self, name):
                case True:
                    yield f"--{name}"
                case str(value) if value:
                    yield f"--{name} {_quoted(value)}"
                case tuple(values):
                    yield from (f"--{name} {_quoted(value)}" for value in values)

    def of(self, book: Logbook) -> Wanted:
        """What it means in this incident. Misuse for a word that means nothing there."""
        types = [one.strip() for each in self.type for one in each.split(",") if one.strip()]
        return Wanted(
            types=tuple(book.type(one) for one in types),
            by=self.by,
            role=book.role(self.role) if self.role else "",
            step=book.step(self.step) if self.step else "",
            phase=book.phase(self.phase) if self.phase else "",
            since=_moment(self.since, book, last=False),
            until=_moment(self.until, book, last=True),
            words=tuple(self.text.split()),
            status=book.status(self.status) if self.status else "",
            numbers=tuple(map(numbers, self.entry)),
            overridden=self.overridden,
            late=self.late,
            corrected=self.corrected,
            privileged=self.privileged,
        )


def numbers(written: str) -> tuple[int, int]:
    """`12`, `#12`, `12-20`, `12-` (to the end) or `-20`: the first and the last. Misuse else."""
    first, dash, last = written.replace("#", "").partition("-")
    begin = _number(first, 1 if dash else None)
    end = _number(last, _MOST) if dash else begin
    if begin is None or end is None or begin > end or not (first or last):
        raise Misuse("log.bad_entry", value=written)
    return begin, end


def _number(digits: str, default: int | None) -> int | None:
    digits = digits.strip()
    if not digits:
        return default
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 17 else None  # noqa: PLR2004 - no number is longer


def _moment(written: str, book: Logbook, *, last: bool) -> datetime | None:
    """A time gone by, told in the incident's zone. Misuse for what is not one."""
    if not written:
        return None
    from crisisplay.acts.periods import begin, end

    now = datetime.now(UTC).astimezone(book.zone)
    opened = book.known.entries[0] if not book.known.first else book.known.first
    found = (end if last else begin)(written, now, _opened(str(opened.fields.get("ts")), now))
    if found is None or is_odd(found):
        raise Misuse("cli.bad_time", value=written)
    return found


def _opened(ts: str, now: datetime) -> datetime:
    """When it was opened, for the crisis clock."""
    try:
        return datetime.fromisoformat(ts).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return now


def _quoted(value: str) -> str:
    return f"'{value}'" if " " in value else value
