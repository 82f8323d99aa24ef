"""A deadline as programs are told of it: one shape, wherever it is listed."""

from __future__ import annotations

from datetime import datetime

from crisisplay.incident.deadlines import Running


def clock_json(one: Running) -> dict[str, object]:
    """`due` null with `started` set is 'without delay'; `event` is when its event happened, where
    a person said otherwise.
    """
    clock, rule = one.clock, one.deadline.rule
    return {
        "id": one.deadline.id,
        "stage": one.stage,
        "started": _iso(one.started),
        "event": _iso(one.anchored),
        "due": _iso(one.due),
        "second_due": _iso(one.second),
        "met": _iso(one.met),
        "late": bool(one.met and one.due and one.met > one.due),
        "reference": clock.reference if clock else "",
        "to_follow": list(clock.left) if clock else [],
        "waived": clock.waived if clock else None,
        "status": rule.status,
        "waits_for": list(one.waits_for),
    }


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None
