"""Check 8: what the clocks say. All of it is claimed: whoever writes a journal sets its clocks.

Order is `seq`, never time, so nothing here changes the verdict.

- An entry has an earlier `ts` than the one before it: a clock was set back, or those of two
  machines do not agree.
- Its `ts` has moved on by more, or by less, than the machine ran by its `up`: the clock was set
  in between, or the machine slept. Looked at once in a minute, and whenever the machine ran for
  more than that.
- Its `at` is more than five minutes earlier than its `ts`, and no note before it says why.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from crisisplay.journal.sheet import Numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crisisplay.journal.entry import Entry
    from crisisplay.journal.sheet import Sheet
    from crisisplay.journal.survey import Stamp

CHECK: Final = 8
KEYS: Final = frozenset({"at"})
"""Keys of entries that it wants to see in full, besides the notes that say why they are late."""

LATE: Final = timedelta(minutes=5)
"""An entry that is recorded later than that after what it tells has its reason."""

DRIFT: Final = 120
"""Seconds by which a clock may move on by more, or less, than its machine ran."""

_TS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_UP = re.compile(r"[0-9a-f]{8}[ +][0-9]{1,15}")
_NO_BOOT = b"00000000"  # where the system does not tell, and in a story that is told
_BOOTS = 64  # starts of machines that are remembered at once


class Clocks:
    def __init__(self) -> None:
        self._back = Numbers()
        self._behind = Numbers()
        self._ahead = Numbers()
        self._late = Numbers()
        self._unread = Numbers()
        self._ts = b""
        self._minute = b""
        self._span = b""
        self._boots: dict[bytes, tuple[int, int]] = {}
        self._excused = 1

    def see(self, first: int, stamps: Sequence[Stamp]) -> None:
        """The `ts` and the `up` of entry `first` and of those that follow it."""
        last, minute, span = self._ts, self._minute, self._span
        for seq, (ts, up) in enumerate(stamps, first):
            if ts is None:
                self._unread.add(seq)
                continue
            earlier, last = ts < last, ts
            if earlier:
                self._back.add(seq)
            # The same minute, and the same 100 seconds of the same start: they can't disagree.
            if up is not None and (ts[:16] != minute or up[:-5] != span):
                minute, span = ts[:16], up[:-5]
                self._compare(seq, ts, up, is_told=earlier)
        self._ts, self._minute, self._span = last, minute, span

    def _compare(self, seq: int, ts: bytes, up: bytes, *, is_told: bool) -> None:
        moment = _moment(ts.decode())
        if moment is None:
            self._unread.add(seq)
            return
        boot, now, ran = up[:8], int(moment.timestamp()), int(up[9:]) // 1000
        before, ran_before = self._boots.get(boot, (now, ran))
        apart = (now - before) - (ran - ran_before)
        if boot != _NO_BOOT and apart > DRIFT:
            self._ahead.add(seq)
        if boot != _NO_BOOT and apart < -DRIFT and not is_told:
            self._behind.add(seq)
        if len(self._boots) == _BOOTS and boot not in self._boots:
            self._boots.clear()
        self._boots[boot] = (now, ran)

    def see_entry(self, entry: Entry) -> None:
        """An entry in full: its stamp, and whether it is late."""
        self.see(entry.seq, [_stamp(entry)])
        at, ts = entry.fields.get("at"), entry.fields.get("ts")
        if is_reason(entry):
            self._excused = entry.seq + 1
        elif isinstance(at, str) and isinstance(ts, str):
            self._check_late(entry.seq, _moment(at), _moment(ts))

    def excuse(self, seq: int) -> None:
        """Entry `seq` is gone: it may have been the reason for which the next is late."""
        self._excused = seq + 1

    def _check_late(self, seq: int, at: datetime | None, ts: datetime | None) -> None:
        if self._excused == seq:
            # One reason goes for all that was recorded with it.
            self._excused = seq + 1
        elif at is not None and ts is not None and ts - at > LATE:
            self._late.add(seq)

    def report(self, sheet: Sheet) -> None:
        named = {"clock": self._back, "behind": self._behind, "ahead": self._ahead}
        for id, numbers in {**named, "late": self._late}.items():
            if numbers:
                sheet.claim(CHECK, f"journal.claimed-{id}", n=numbers.count, entries=numbers)
        if self._unread:
            values = {"n": self._unread.count, "entries": self._unread}
            sheet.leave(CHECK, "journal.unchecked-clock", **values)


def is_reason(entry: Entry) -> bool:
    """Whether it is a note that says why what follows is late."""
    return entry.fields.get("about") == "late"


def _stamp(entry: Entry) -> Stamp:
    ts, up = entry.fields.get("ts"), entry.fields.get("up")
    return (
        ts.encode() if isinstance(ts, str) and _TS.fullmatch(ts) else None,
        up.encode() if isinstance(up, str) and _UP.fullmatch(up) else None,
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
