"""The figures of an incident, as a consultant reports them: how long it took, how much was kept."""

from __future__ import annotations

from datetime import timedelta

from crisisplay.audit.document import Column, Row, Table
from crisisplay.audit.figures import Figures
from crisisplay.audit.figures import figures as count
from crisisplay.audit.report.telling import Telling


def figures(telling: Telling) -> tuple[Table, Table]:
    """Two tables of one row: the times from the opening, then the counts."""
    found = count(telling.timeline)
    times = {
        "log": found.to_log,
        "level": found.to_level,
        "freeze": found.to_freeze,
        "internal": found.to_internal,
        "public": found.to_public,
        "gap": found.longest_gap,
    }
    cells = {name: _time(telling, length) for name, length in times.items()}
    return (
        _table(telling, "figures_times", cells),
        _table(telling, "figures_counts", _counts(telling, found)),
    )


def _time(telling: Telling, length: timedelta | None) -> str:
    """What could not be known without its playbook is not said never to have been."""
    if length is not None:
        return telling.span(length)
    return telling.say("not_known" if telling.timeline.unpinned else "never")


def _counts(telling: Telling, found: Figures) -> dict[str, str]:
    updates = telling.say("of", n=found.updates_kept, all=found.updates_promised)
    return {
        "updates": updates,
        "updates_late": str(found.updates_late + found.updates_missed),
        "reasons": telling.say("of", n=found.decisions_with_reason, all=found.decisions),
        "overridden": str(found.advice_overridden),
        "publications": str(found.publications),
        "corrections": str(found.corrections),
    }


def _table(telling: Telling, caption: str, cells: dict[str, str]) -> Table:
    columns = tuple(Column(telling.say(f"figure_{name}")) for name in cells)
    return Table(telling.say(caption), columns, (Row(tuple(cells.values())),))
