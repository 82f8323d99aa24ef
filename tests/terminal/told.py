"""`python -m tests.terminal.told ...`: crisisplay, as it is, but for a clock that is told the time.

The time is what the file TOLD_TIME says (ISO 8601 with an offset), read at every look at the
clock, so that a story of weeks is walked in seconds and shows the same screens every day.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from crisisplay.__main__ import main
from crisisplay.acts.clocks import RealClock


def _told(_clock: RealClock) -> datetime:
    return datetime.fromisoformat(Path(os.environ["TOLD_TIME"]).read_text(encoding="ascii"))


if __name__ == "__main__":
    setattr(RealClock, "now", _told)  # noqa: B010 - an assignment is what mypy forbids
    main()
