"""The clock of the machine, and the clock of a story that is told faster than it happens."""

from __future__ import annotations

import time
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path

from crisisplay.playbook.model import Duration


class RealClock:
    """The machine's clock, shown in `zone` (the machine's own where there is none)."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(self._zone)

    def up(self) -> str:
        return f"{_boot_id()}+{time.monotonic_ns() // 1_000_000}"


class StoryClock:
    """A clock that moves only when the story says so: drills, and tests of playbooks."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._told = start

    def now(self) -> datetime:
        return self._now

    def up(self) -> str:
        elapsed = self._now - self._told
        return f"{0:08x}+{int(elapsed.total_seconds() * 1000)}"

    def wait(self, duration: Duration) -> None:
        from crisisplay.playbook.durations import shift

        zone = self._now.tzinfo or UTC
        self._now = shift(self._now, duration, zone, lambda day: day.weekday() < 5)  # noqa: PLR2004 - Saturday


@cache
def _boot_id() -> str:
    """Eight hex digits of the boot; zeros where the system does not tell."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:8]
    except OSError:
        return "0" * 8
