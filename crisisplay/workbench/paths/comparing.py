"""What a path expected and what it got, in words: where they part, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC

from crisisplay.errors import worded
from crisisplay.i18n import Language, say
from crisisplay.incident.deadlines import Calendar, anchor_of, running
from crisisplay.incident.events import Published
from crisisplay.incident.fold import fold
from crisisplay.incident.outlook import UNFINISHED, Outlook
from crisisplay.incident.plan import Plan
from crisisplay.playbook.facts import value_to_json
from crisisplay.playbook.model import Decide, Phase, Value
from crisisplay.values import dataclass
from crisisplay.workbench.paths.reasons import Listed, why_not
from crisisplay.workbench.paths.reasons import Value as Shown
from crisisplay.workbench.paths.walker import Walked

_CALENDAR = Calendar(UTC, lambda day: day.weekday() < 5)  # noqa: PLR2004 - Saturday
_PHASES: tuple[Phase, ...] = ("during", "after")


@dataclass(frozen=True, slots=True)
class Difference:
    """One of them; `place` is where the path says otherwise, `step` where it showed, if one."""

    place: str
    id: str
    step: str
    values: dict[str, object]

    def say(self, lang: Language) -> str:
        return say(lang, f"paths.{self.id}", step=self.step, **worded(self.values, lang))


def differences(walked: Walked) -> tuple[Difference, ...]:
    """Nothing where the path went as expected. Where it stopped, that alone says enough."""
    if walked.stop is not None:
        stop = walked.stop
        id = stop.id.partition(".")[2]
        return (Difference(walked.path.place, id, stop.step, dict(stop.values)),)
    return tuple(_differences(walked))


def _differences(walked: Walked) -> Iterator[Difference]:
    yield from _steps(walked)
    yield from _not_steps(walked)
    yield from _advised(walked)
    yield from _statements(walked)
    yield from _deadlines(walked)
    yield from _facts(walked)
    yield from _level(walked)
    yield from _end(walked)
    for key, id in walked.unused:
        turns = getattr(walked.path, key)[id]
        yield Difference(turns.place, "unused", "", {"key": key, "name": id})


def _at(walked: Walked, key: str) -> str:
    return walked.path.expected.places.get(key, walked.path.place)


# Steps


def done(walked: Walked) -> tuple[str, ...]:
    """The steps that were done, in their order: skipped ones are not."""
    return tuple(
        turn.step
        for turn in walked.turns
        if turn.outcome not in ("skipped", "not-applicable", "waiting")
    )


def _steps(walked: Walked) -> Iterator[Difference]:
    """Each in its turn; others may come between."""
    course, at, before = done(walked), 0, ""
    for step in walked.path.expected.steps or ():
        if step in course[at:]:
            at = course.index(step, at) + 1
            before = step
        elif step in course:
            values: dict[str, object] = {"before": before}
            yield Difference(_at(walked, "steps"), "not_in_order", step, values)
        else:
            outlook, skipped = walked.sitting.outlook, _reason(walked, step)
            why = Listed(skipped) if skipped else why_not(outlook, step)
            yield Difference(_at(walked, "steps"), "not_reached", step, {"why": why})


def _reason(walked: Walked, step: str) -> str:
    """The id of the sentence that says it was skipped."""
    skipped = any(turn.step == step and turn.outcome == "skipped" for turn in walked.turns)
    return "paths.why_skipped" if skipped else ""


def _not_steps(walked: Walked) -> Iterator[Difference]:
    reached = {turn.step for turn in walked.turns if turn.seq}
    for step in walked.path.expected.not_steps or ():
        if step in reached:
            yield Difference(_at(walked, "not_steps"), "reached", step, {})


# What a decision was advised


def advised(walked: Walked, step: str) -> tuple[str, ...] | None:
    """The options that were recommended when the decision was last taken; None where it was not."""
    choice = walked.sitting.state.decisions.get(step)
    decision = walked.sitting.told(choice.seq) if choice else None
    options = getattr(decision, "options", None)
    if options is None:
        return None
    return tuple(str(one["id"]) for one in options if "recommended" in one)


def _advised(walked: Walked) -> Iterator[Difference]:
    for step, expected in walked.path.expected.advised.items():
        got = advised(walked, step)
        if got is None:
            why = why_not(walked.sitting.outlook, step)
            yield Difference(_at(walked, "advised"), "not_reached", step, {"why": why})
        elif set(got) != set(expected):
            values: dict[str, object] = {"expected": _names(expected), "got": _names(got)}
            values["why"] = _advice(walked, step, {*got} ^ {*expected})
            yield Difference(_at(walked, "advised"), "advised_otherwise", step, values)


def _advice(walked: Walked, step: str, options: set[str]) -> Listed:
    """The conditions of the advice that differs, and what they read when it was given."""
    plan, choice = walked.sitting.plan, walked.sitting.state.decisions[step]
    then = Outlook(plan, fold(plan, walked.sitting.records[: choice.seq - 1]))
    decide = plan.step(step).action
    all_options = decide.options if isinstance(decide, Decide) else ()
    conditions = (
        option.recommend.when for option in all_options if option.id in options and option.recommend
    )
    return Listed.of(then, conditions)


# What came of it


def published(walked: Walked) -> tuple[str, ...]:
    """The statements that went out, each once, in the order they first did."""
    events = (record.event for record in walked.sitting.records)
    out = (event.statement for event in events if isinstance(event, Published))
    return tuple(dict.fromkeys(out))


def started(walked: Walked) -> tuple[str, ...]:
    """The deadlines that run, or ran, when the path ends."""
    clocks = running(walked.sitting.outlook, lambda _country: _CALENDAR)
    return tuple(one.deadline.id for one in clocks if one.started)


def _statements(walked: Walked) -> Iterator[Difference]:
    expected, got = walked.path.expected.statements, published(walked)
    if expected is None or got == expected:
        return
    place = _at(walked, "statements")
    for id in _without(expected, got):
        step = _step_of(walked.sitting.plan, id)
        why = why_not(walked.sitting.outlook, step) if step else Listed("paths.why_no_step")
        yield Difference(place, "not_published", step, {"statement": id, "why": why})
    for id in _without(got, expected):
        step = _step_of(walked.sitting.plan, id)
        yield Difference(place, "published", step, {"statement": id})
    if set(got) == set(expected):
        values: dict[str, object] = {"expected": _names(expected), "got": _names(got)}
        yield Difference(place, "other_order", "", values)


def _step_of(plan: Plan, statement: str) -> str:
    """The step that publishes a statement."""
    spots = plan.spots.values()
    steps = (s.step.id for s in spots if getattr(s.step.action, "statement", "") == statement)
    return next(steps, "")


def _deadlines(walked: Walked) -> Iterator[Difference]:
    expected, got = walked.path.expected.deadlines, started(walked)
    if expected is None:
        return
    outlook, place = walked.sitting.outlook, _at(walked, "deadlines")
    known = {one.id: one for one in walked.sitting.plan.playbook.deadlines}
    for id in _without(expected, got):
        why = Listed.of(outlook, [known[id].when], more=anchor_of(known[id]))
        yield Difference(place, "not_started", "", {"deadline": id, "why": why})
    for id in _without(got, expected):
        why = Listed.of(outlook, [known[id].when])
        yield Difference(place, "started", "", {"deadline": id, "why": why})


def _facts(walked: Walked) -> Iterator[Difference]:
    for id, expected in walked.path.expected.facts.items():
        known = walked.sitting.state.facts.get(id)
        got = known.value if known else None
        if got != expected:
            values: dict[str, object] = {
                "fact": id,
                "expected": _shown(expected),
                "got": _shown(got),
            }
            yield Difference(_at(walked, "facts"), "other_value", "", values)


def _shown(value: Value | None) -> object:
    if value is None:
        return Shown(None)
    plain = value_to_json(value)
    return Shown(", ".join(plain) if isinstance(plain, list) else str(plain))


def _level(walked: Walked) -> Iterator[Difference]:
    expected, got = walked.path.expected.level, walked.sitting.state.level
    if expected is not None and got != expected:
        shown = _shown(got)
        values: dict[str, object] = {"expected": expected, "got": shown}
        yield Difference(_at(walked, "level"), "other_level", "", values)


def _end(walked: Walked) -> Iterator[Difference]:
    expected, closed = walked.path.expected.ends, walked.sitting.state.closed is not None
    if expected is None or closed == (expected == "closed"):
        return
    place, outlook = _at(walked, "ends"), walked.sitting.outlook
    if closed:
        yield Difference(place, "closed", "", {})
        return
    left = [id for phase in _PHASES for id in outlook.standing_as(*UNFINISHED, phase=phase)]
    if not left:
        yield Difference(place, "no_exit", "", {})
    else:
        values: dict[str, object] = {"why": why_not(outlook, left[0]), "n": len(left)}
        yield Difference(place, "still_open", left[0], values)


def _without(these: Iterable[str], those: Iterable[str]) -> list[str]:
    other = {*those}
    return [one for one in these if one not in other]


def _names(ids: Iterable[str]) -> object:
    return Shown(", ".join(ids) or None)
