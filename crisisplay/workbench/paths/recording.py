"""What was answered in an incident or a drill, and the course that was taken.

No name is kept, no free text, and nothing that a lawyer's secrecy covers: a reason is not what a
test looks at, and may name somebody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crisisplay.acts.sitting import Sitting
from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.fold import after
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.playbook.facts import Problem, value_from_json, value_to_json
from crisisplay.playbook.model import Ask, Fact, Publish, Value
from crisisplay.playbook.tree import quoted

NOTHING = "null"
SKIPPED = "skipped"  # in place of the reason


@dataclass(slots=True)
class Recorded:
    """Answers as they are written in a file of paths, one each time a step was passed.

    `passed` are the steps in the order they were, skipped ones too.
    """

    plan: Plan
    passed: list[str] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=dict)
    decide: dict[str, list[str]] = field(default_factory=dict)
    level: list[str] = field(default_factory=list)
    skip: dict[str, list[str]] = field(default_factory=dict)
    because: dict[str, list[str]] = field(default_factory=dict)
    unpublished: list[str] = field(default_factory=list)


def recorded(sitting: Sitting) -> Recorded:
    """The answers that the journal holds."""
    return _Recorder(Recorded(sitting.plan), sitting.state.privileged).taken(sitting.records)


@dataclass(slots=True)
class _Recorder:
    told: Recorded
    privileged: frozenset[int]
    now: dict[str, str] = field(default_factory=dict)  # fact: what was said since it was asked
    changed: set[str] = field(default_factory=set)  # steps passed again because an answer changed

    def taken(self, records: Sequence[Record]) -> Recorded:
        plan, state = self.told.plan, State()
        for record in records:
            before, state = state, after(plan, state, record)
            self._take(before, record)
        return self.told

    def _take(self, before: State, record: Record) -> None:
        match record.event:
            case e.Stated() as stated:
                self._stated(record, stated)
            case e.Decided(step=step, chosen=chosen):
                self._answer(self.told.decide.setdefault(step, []), step, chosen, before)
                self._skip(step, NOTHING, before)
                self._passed(record.event, before)
            case e.Assessed(step=step, level=level) if step:
                self._answer(self.told.level, step, str(level), before)
                self._skip(step, NOTHING, before)
                self._passed(record.event, before)
            case e.Skipped(step=step):
                self._skip(step, SKIPPED, before)
                self._passed(record.event, before)
            case e.Done(step=step) if step in self.told.plan.spots:
                self._done(record.event, before)
                self._passed(record.event, before)
            case e.Drafted(statement=statement, override=override) if override:
                for step in self._steps_of(statement):
                    self.told.because[step] = ["recorded"]

    def _passed(self, event: e.Decided | e.Assessed | e.Skipped | e.Done, before: State) -> None:
        """A step is over. What an answer that changed re-opened is passed once all the same."""
        if not self._is_again(event.step, before):
            self.told.passed.append(event.step)
        self.changed.discard(event.step)
        reopened = () if isinstance(event, e.Done) else event.reopens
        self.changed.update(reopened)

    def _is_again(self, step: str, before: State) -> bool:
        """Whether this pass stands in for the one before: somebody went back and changed it."""
        gone_back = step in before.steps and step not in before.reopened
        return gone_back or step in self.changed

    def _answer(self, answers: list[str], step: str, answer: str, before: State) -> None:
        if self._is_again(step, before) and answers:
            answers[-1] = answer
        else:
            answers.append(answer)

    def _skip(self, step: str, written: str, before: State) -> None:
        """Whether a step was passed over, this time: said for each time once it ever was."""
        skips = self.told.skip.get(step)
        if skips is None and written == SKIPPED:
            times = self.told.passed.count(step) - self._is_again(step, before)
            self.told.skip[step] = [NOTHING] * times + [written]
        elif skips is not None:
            self._answer(skips, step, written, before)

    # Facts

    def _stated(self, record: Record, stated: e.Stated) -> None:
        fact = self.told.plan.playbook.facts.get(stated.fact)
        if fact is None:
            return
        value = value_from_json(fact, stated.value)
        written = NOTHING
        if not isinstance(value, Problem) and record.seq not in self.privileged:
            written = _written(fact, value, record.ts)
        if stated.status != "confirmed" and written != NOTHING:
            written = f"{{value: {written}, status: {stated.status}}}"
        self.now[stated.fact] = written
        self.changed.update(stated.reopens)

    def _done(self, done: e.Done, before: State) -> None:
        action = self.told.plan.step(done.step).action
        self._skip(done.step, NOTHING, before)
        match action:
            case Ask(facts=facts):
                for fact in facts:
                    said = self.now.pop(fact, NOTHING)
                    self._answer(self.told.facts.setdefault(fact, []), done.step, said, before)
            case Publish() if done.outcome != "published":
                self.told.unpublished.append(done.step)

    def _steps_of(self, statement: str) -> list[str]:
        return [
            id
            for id, spot in self.told.plan.spots.items()
            if isinstance(spot.step.action, Publish) and spot.step.action.statement == statement
        ]


def _written(fact: Fact, value: Value, now: datetime) -> str:
    """A value in YAML; a free text gives its place to one that says nothing of anybody."""
    match value:
        case datetime():
            return _distance(value, now)
        case str() if fact.type == "link":
            return f"https://example.org/{fact.id}"[: fact.max_length]
        case str() if fact.type in ("text", "person"):
            return quoted(fact.id[: fact.max_length])
        case tuple():
            return f"[{', '.join(value)}]"
        case bool():
            return str(value).lower()
        case _:
            return str(value_to_json(value))


def _distance(value: datetime, now: datetime) -> str:
    """A time told from when it was said, in whole minutes."""
    minutes = int((value - now).total_seconds() // 60)
    hours, rest = divmod(max(abs(minutes), 1), 60)
    shown = (f"{hours}h" if hours else "") + (f"{rest}m" if rest else "")
    return ("-" if minutes < 0 else "+") + shown


def shortened(answers: Sequence[str]) -> str:
    """One answer, or a list of them; the last one holds on."""
    kept = [*answers]
    while len(kept) > 1 and kept[-1] == kept[-2]:
        kept.pop()
    return kept[0] if len(kept) == 1 else f"[{', '.join(kept)}]"


def mapped(answers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {id: shortened(several) for id, several in answers.items()}
