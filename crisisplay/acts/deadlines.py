"""The clocks of the law in an incident: those that it has, and what a person says of them.

What a playbook does not watch, or what is only proposed, is never a clock; it is shown where
somebody asks for all there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import calendars, moment_of
from crisisplay.errors import Misuse, NotFound, Refusal
from crisisplay.incident.commands import MeetClock, StartClock, WaiveClock
from crisisplay.incident.deadlines import Running, running, started_at
from crisisplay.incident.decide import LATE
from crisisplay.incident.decide.case import near
from crisisplay.journal.entry import Entry
from crisisplay.playbook.model import Deadline, Rule, Text
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Watched:
    """What a list shows. `apart` are deadlines of the playbook whose condition is false, `others`
    duties that it does not watch, `proposed` what is not law.
    """

    clocks: tuple[Running, ...]
    apart: tuple[Deadline, ...]
    others: tuple[Rule, ...]
    proposed: tuple[Rule, ...]


def watched(sitting: Sitting) -> Watched:
    """Those of the playbook; with what the library that is shipped has beside them."""
    clocks = tuple(running(sitting.outlook, calendars(sitting)))
    shown = {one.deadline.id for one in clocks}
    own = sitting.plan.playbook.deadlines
    apart = [d for d in own if d.id not in shown and d.rule.status != "proposal"]
    known = {one.id: one.rule for one in own}
    more = [rule for rule in library() if rule.id not in known]
    proposed = [rule for rule in (*known.values(), *more) if rule.status == "proposal"]
    others = [rule for rule in more if rule.status != "proposal"]
    return Watched(clocks, tuple(apart), tuple(others), tuple(proposed))


def library() -> tuple[Rule, ...]:
    """Every duty of the library that is shipped, in its order."""
    from crisisplay.playbook.building import build_map, rule
    from crisisplay.playbook.diagnostics import Found
    from crisisplay.playbook.library import shipped_library
    from crisisplay.playbook.names import Names
    from crisisplay.playbook.nodes import read
    from crisisplay.playbook.reader import Reader
    from crisisplay.playbook.tree import Map

    name = "library/deadlines"
    source = shipped_library().read(name) or b""
    root = read(source, name).root
    lines = {name: source.decode("utf-8").split("\n")}
    reader = Reader(name, ("fr", "en"), Names(), Found(), lines)
    listed = root.get("deadlines") if isinstance(root, Map) else None
    return tuple(build_map(reader, listed, "kebab", rule).values())


def clock_of(sitting: Sitting, id: str) -> Running | None:
    """The clock of a duty; None where it does not apply, or is not watched."""
    clocks = running(sitting.outlook, calendars(sitting))
    return next((one for one in clocks if one.deadline.id == id), None)


def rule_of(sitting: Sitting, id: str) -> Rule:
    """A duty that the playbook watches, or of the library. NotFound for another."""
    known = {rule.id: rule for rule in library()}
    known |= {one.id: one.rule for one in sitting.plan.playbook.deadlines}
    if id not in known:
        raise NotFound("deadlines.unknown", deadline=id, near=near(id, known))
    return known[id]


def start(
    sitting: Sitting, id: str, *, at: datetime | None, because: str = "", late: str = ""
) -> list[Entry]:
    """Its event happened `at`. The reason given serves for telling it late, too."""
    deadline = _watched(sitting, id)
    runs = deadline is not None and started_at(sitting.outlook, deadline) is not None
    clock = sitting.state.clocks.get(id)
    again = runs or bool(clock and clock.waived)
    told_late = late or _late(sitting, at, because)
    reason = because if again or told_late != because else ""
    return sitting.do(StartClock(id, reason), at=at, late=told_late)


def meet(
    sitting: Sitting,
    id: str,
    *,
    at: datetime | None,
    reference: str = "",
    because: str = "",
    late: str = "",
    left: Sequence[int] = (),
) -> list[Entry]:
    """It was met `at`. `left` are the numbers, from 1, of what its notification did not say yet.

    Refusal `deadlines.late` where that is after its end and no reason is given; Misuse for a
    number that its list has not, or a duty that is not met in phases.
    """
    clock = clock_of(sitting, id)
    happened = at or sitting.clock.now()
    if clock and clock.due and happened > clock.due and not because.strip():
        due = clock.due.isoformat(" ", "minutes")
        raise Refusal("deadlines.late", deadline=id, due=due)
    deadline = _watched(sitting, id)
    items = _items(deadline.rule, left, sitting) if deadline and left else ()
    told_late = late or _late(sitting, at, because or reference)
    return sitting.do(MeetClock(id, reference, because, items), at=at, late=told_late)


def waive(sitting: Sitting, id: str, *, because: str) -> list[Entry]:
    return sitting.do(WaiveClock(id, because))


def _watched(sitting: Sitting, id: str) -> Deadline | None:
    return next((one for one in sitting.plan.playbook.deadlines if one.id == id), None)


def _late(sitting: Sitting, at: datetime | None, said: str) -> str:
    """What a person said anyway, where the entry comes long after what it tells."""
    return said if at and sitting.clock.now() - at > LATE else ""


def _items(rule: Rule, numbers: Sequence[int], sitting: Sitting) -> tuple[str, ...]:
    if not rule.phased:
        raise Misuse("deadlines.not_phased", deadline=rule.id)
    return tuple(_item(rule.checklist, number, sitting, rule.id) for number in numbers)


def _item(checklist: tuple[Text, ...], number: int, sitting: Sitting, id: str) -> str:
    if not 1 <= number <= len(checklist):
        raise Misuse("deadlines.no_item", number=number, deadline=id, n=len(checklist))
    return checklist[number - 1].say(sitting.actor.lang)


def ahead(sitting: Sitting) -> Iterator[Running]:
    """The clocks that run, the nearest end first, those without a limit last."""
    runs = [one for one in watched_clocks(sitting) if one.stage == "runs"]
    far = moment_of(sitting)
    yield from sorted(runs, key=lambda one: (one.due is None, one.due or far))


def watched_clocks(sitting: Sitting) -> tuple[Running, ...]:
    return tuple(running(sitting.outlook, calendars(sitting)))
