"""Time zones by name, where the name may come from another machine."""

from __future__ import annotations

from functools import cache


@cache
def known_zone(name: str) -> str:
    """`name`, or UTC where this machine has no such zone."""
    from zoneinfo import ZoneInfo  # a command that shows no hour has no use for it

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return name
