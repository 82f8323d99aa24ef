"""The figures of an incident, as a consultant reports them."""

from __future__ import annotations

from crisisplay.audit.document import Column, Row, Table
from crisisplay.audit.report.telling import Telling
from crisisplay.incident import events as e


def figures(telling: Telling) -> Table:
    columns = (Column(telling.say("figure"), 5), Column(telling.say("value"), 5))
    return Table(telling.say("figures"), columns, tuple(_rows(telling)))


def _rows(telling: Telling) -> tuple[Row, ...]:
    promises = telling.timeline.state.promises
    kept = sum(one.kept is not None for one in promises)
    return (
        Row((telling.say("figure_promises"), f"{kept} / {len(promises)}")),
        Row((telling.say("figure_decisions"), str(_decisions(telling)))),
    )


def _decisions(telling: Telling) -> int:
    records = telling.timeline.records
    return sum(isinstance(one.event, e.Decided) for one in records)
