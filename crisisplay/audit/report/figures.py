"""The figures of an incident, as a consultant reports them: how long it took, how much was kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from crisisplay.acts.layout import listed
from crisisplay.audit.figures import Figures
from crisisplay.audit.figures import figures as count
from crisisplay.audit.report.telling import Telling


def figures(telling: Telling) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two rows: the times from the opening, then the counts."""
    found = count(telling.timeline)
    times = (
        ("log", found.to_log),
        ("level", found.to_level),
        ("freeze", found.to_freeze),
        ("internal", found.to_internal),
        ("public", found.to_public),
        ("gap", found.longest_gap),
    )
    told = ((name, _time(telling, length)) for name, length in times)
    return (
        (telling.say("figures_times"), _row(telling, told)),
        (telling.say("figures_counts"), _row(telling, _counts(telling, found))),
    )


def _row(telling: Telling, cells: Iterable[tuple[str, str]]) -> str:
    return listed(f"{telling.say(f'figure_{name}')} {text}" for name, text in cells)


def _time(telling: Telling, length: timedelta | None) -> str:
    """What could not be known without its playbook is not said never to have been."""
    if length is not None:
        return telling.span(length)
    return telling.say("not_known" if telling.timeline.unpinned else "never")


def _counts(telling: Telling, found: Figures) -> Iterable[tuple[str, str]]:
    if found.updates_promised:
        yield "updates", telling.say("of", n=found.updates_kept, all=found.updates_promised)
    if late := found.updates_late + found.updates_missed:
        yield "updates_late", str(late)
    yield "reasons", telling.say("of", n=found.decisions_with_reason, all=found.decisions)
    if found.advice_overridden:
        yield "overridden", str(found.advice_overridden)
    yield "publications", str(found.publications)
    if found.put_right:
        yield "put_right", str(found.put_right)
    if found.to_put_right:
        yield "to_put_right", str(found.to_put_right)
    if found.withdrawn:
        yield "withdrawn", str(found.withdrawn)
    if found.in_doubt:
        yield "in_doubt", str(found.in_doubt)
    if found.ordered_to_stop:
        yield "stopped", telling.say("of", n=found.seen_stopped, all=found.ordered_to_stop)
    if found.corrections:
        yield "corrections", str(found.corrections)
