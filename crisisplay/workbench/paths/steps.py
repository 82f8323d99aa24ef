"""One step of a path: the acts that a responder would do, with what the path answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from crisisplay.acts import texts
from crisisplay.acts.measuring import check_fits
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError, worded
from crisisplay.i18n import Language, say
from crisisplay.incident import commands as c
from crisisplay.playbook.durations import shift
from crisisplay.playbook.model import Ask, Assess, Decide, Publish, Statement, Step, Value
from crisisplay.workbench.paths.path import Later, Path, Said, Turns

T = TypeVar("T")
AUTHOR = "author"
"""Who walks a path, and writes its texts. Each role is held by somebody of its own name."""
_BECAUSE = "paths"


class Stop(Exception):
    """Why a path can't go on, in the words of `id`. Told as a difference, never as an error."""

    def __init__(self, id: str, /, *, step: str = "", **values: object) -> None:
        super().__init__(id)
        self.id = id
        self.step = step
        self.values = values

    def say(self, lang: Language) -> str:
        return say(lang, self.id, step=self.step, **worded(self.values, lang))


@dataclass(slots=True)
class Asked:
    """The answers of a path, and how often each was asked for."""

    path: Path
    times: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, key: str, id: str, turns: Turns[T]) -> T:
        time = self.times.get((key, id), 0)
        self.times[key, id] = time + 1
        return turns.at(time)

    def unused(self) -> Iterator[tuple[str, str]]:
        """What the path itself says, and nobody asked for: a slip, or a course it misjudged."""
        for key in ("facts", "decide", "skip", "because"):
            for id, turns in getattr(self.path, key).items():
                # A reason, or a value, may hold on over rounds; a list must be used up.
                if turns.own and self.times.get((key, id), 0) < len(turns.answers):
                    yield key, id


def perform(sitting: Sitting, step: Step, asked: Asked) -> None:
    """Do the step. Stop where the path has no answer, or a rule says no."""
    try:
        _perform(sitting, step, asked)
    except CrisisplayError as error:
        raise Stop("paths.stopped", step=step.id, error=_What(error)) from error


@dataclass(frozen=True, slots=True)
class _What:
    """What happened, without what to do about it in an incident."""

    error: CrisisplayError

    def say(self, lang: Language) -> str:
        return self.error.sentence(lang).partition("\n")[0]


def _perform(sitting: Sitting, step: Step, asked: Asked) -> None:
    skips = asked.path.skip.get(step.id)
    because = asked.take("skip", step.id, skips) if skips else ""
    if because:
        sitting.do(c.Skip(step.id, because))
        return
    evidence = _evidence(sitting, step)
    match step.action:
        case Ask(facts=facts):
            said = _facts(sitting, step, facts, asked)
            sitting.do(*evidence, *said, c.Complete(step.id))
        case Assess():
            sitting.do(*evidence, _level(step, asked))
        case Decide() as decide:
            sitting.do(*evidence, _choice(step, decide, asked))
        case Publish(statement=statement):
            _publish(sitting, step, sitting.plan.playbook.statements[statement], asked)
        case _:
            sitting.do(*evidence, c.Complete(step.id))


def _evidence(sitting: Sitting, step: Step) -> list[c.Command]:
    """A piece of evidence where the playbook wants one: that there is one is what counts."""
    if not step.evidence_required:
        return []
    data = step.id.encode()
    return [c.Attach(sitting.journal.keep(data), "evidence.txt", len(data), step.id)]


def _facts(
    sitting: Sitting, step: Step, facts: tuple[str, ...], asked: Asked
) -> Iterator[c.Command]:
    for id in facts:
        turns = asked.path.facts.get(id)
        said = asked.take("facts", id, turns) if turns else Said(None)
        if said.value is not None:
            value = _value(said.value, sitting.clock.now())
            yield c.StateFact(id, value, said.status, _BECAUSE, step.id)


def _value(value: Value | Later, now: datetime) -> Value:
    if not isinstance(value, Later):
        return value
    then = shift(now, value.distance, now.tzinfo or UTC, lambda day: day.weekday() < 5)  # noqa: PLR2004 - Saturday
    return now - (then - now) if value.back else then


def _level(step: Step, asked: Asked) -> c.Command:
    turns = asked.path.level
    if turns is None:
        raise Stop("paths.wants_level", step=step.id)
    return c.SetLevel(level=asked.take("level", "", turns), because=_BECAUSE, step=step.id)


def _choice(step: Step, decide: Decide, asked: Asked) -> c.Command:
    turns = asked.path.decide.get(step.id)
    if turns is None:
        options = ", ".join(option.id for option in decide.options)
        raise Stop("paths.wants_choice", step=step.id, options=options)
    option = asked.take("decide", step.id, turns)
    return c.Choose(step.id, option, _BECAUSE, confirm=True)


# Statements


def _publish(sitting: Sitting, step: Step, statement: Statement, asked: Asked) -> None:
    """Drafted, approved by whoever must, and out on every channel it names."""
    reasons = asked.path.because.get(step.id)
    because = asked.take("because", step.id, reasons) if reasons else ""
    kept = texts.draft(sitting, statement.id, because=because)
    sitting.do(*_evidence(sitting, step), *_approvals(sitting, statement, kept.file))
    if step.id in asked.path.unpublished:
        sitting.do(c.Complete(step.id))
        return
    for channel in statement.channels:
        check_fits(sitting, kept.prepared.version, channel, sitting.plan.playbook.languages)
    out = (c.Publish(statement.id, kept.file, channel) for channel in statement.channels)
    sitting.do(*out, *_promise(sitting, statement), c.Complete(step.id))


def _approvals(sitting: Sitting, statement: Statement, file: str) -> Iterator[c.Command]:
    for approval in statement.approvals:
        if sitting.outlook.holds(approval.when) is not False:
            yield c.Approve(statement.id, file, approval.role, approval.role)


def _promise(sitting: Sitting, statement: Statement) -> Iterator[c.Command]:
    """The next update that the text itself names, where that is still to come."""
    due = texts.promised_time(sitting, statement.id)
    if due is not None and due > sitting.clock.now():
        promise = texts.update_promised(sitting, statement.id, due)
        yield from [promise] if promise else []
