"""The moment every story begins at: a time in summer, away from any change of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime

OPENED = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
