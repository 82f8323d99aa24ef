r"""A calendar file (RFC 5545), so that a phone rings: deadlines, promised updates, reviews.

    BEGIN:VEVENT
    UID:2026-11-22-data-breach-7f3a-gdpr-33-1@crisisplay
    SEQUENCE:41
    DTSTART:20261126T170000Z
    SUMMARY:GDPR\, notify the breach to the authority
    STATUS:CONFIRMED
    BEGIN:VALARM ...

1. Times are UTC; lines end in CRLF and are folded at 75 octets, never inside a character (3.1).
2. Text is escaped (3.3.11): a comma, a semicolon, a backslash or a line end of a playbook begins
   nothing of its own, and what would act on a reader is shown.
3. A UID names the thing, not the time: a file that is imported again moves what it moved before.
   SEQUENCE is the number of entries, which only grows (3.8.7.4).
4. What is over is in it, cancelled and silent: a phone that had it stops ringing.
5. There is no METHOD: nothing in it asks anybody to answer.
6. A drill says so in each title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from crisisplay import __version__
from crisisplay.acts.layout import flat, listed
from crisisplay.foreign import visible
from crisisplay.values import dataclass

LINE = 75  # octets, without the line end
HOUR = timedelta(hours=1)
LONG = (24 * HOUR, 4 * HOUR, HOUR, timedelta())  # before a deadline of days
SHORT = (HOUR / 2, HOUR / 6, timedelta())  # before a promise of hours


@dataclass(frozen=True, slots=True)
class Reminder:
    """`name` is what the thing is called inside its incident: a deadline's id, an entry's number.

    `rings` are so long before `at`. `lines` are said below the title.
    """

    name: str
    at: datetime
    title: str
    lines: tuple[str, ...] = ()
    rings: tuple[timedelta, ...] = ()
    over: bool = False


def calendar(
    reminders: Iterable[Reminder],
    *,
    incident: str,
    number: int,
    now: datetime,
    mark: str,
    lang: str,
) -> bytes:
    """The whole file. `number` is that of the last entry; `mark` is put before each title."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//crisisplay//crisisplay {__version__}//{lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    for one in reminders:
        lines += _event(one, incident, number, now, mark)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines).encode()


def _event(one: Reminder, incident: str, number: int, now: datetime, mark: str) -> Iterator[str]:
    title = escaped(listed([mark, flat(one.title)]))
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(f'{incident}-{one.name}')}@crisisplay"
    yield f"SEQUENCE:{number}"
    yield f"DTSTAMP:{utc(now)}"
    yield f"DTSTART:{utc(one.at)}"
    yield f"SUMMARY:{title}"
    yield f"DESCRIPTION:{escaped(chr(10).join(flat(line) for line in one.lines if line))}"
    yield f"STATUS:{'CANCELLED' if one.over else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    for before in () if one.over else one.rings:
        yield from _alarm(before, title)
    yield "END:VEVENT"


def _alarm(before: timedelta, title: str) -> Iterator[str]:
    minutes = int(before.total_seconds() // 60)
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{title}"
    yield f"TRIGGER:-PT{minutes}M" if minutes else "TRIGGER:PT0S"
    yield "END:VALARM"


def utc(moment: datetime) -> str:
    """`20261126T170000Z`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    shown = visible(text).replace("\t", " ").replace("\\", "\\\\")
    return shown.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line, its end included, on as many lines as it needs."""
    pieces, octets = [""], 0
    for character in line:
        size = len(character.encode())
        if octets + size > LINE:
            pieces.append(" ")
            octets = 1
        pieces[-1] += character
        octets += size
    return "\r\n".join(pieces) + "\r\n"
