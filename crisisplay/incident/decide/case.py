"""What every rule looks at, and the checks several of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident.events import Event, Noted, Record
from crisisplay.incident.fold import after
from crisisplay.incident.moment import Moment
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.playbook.model import Decide, Publish, Step
from crisisplay.playbook.spelling import nearest
from crisisplay.playbook.template import placeholders


@dataclass(frozen=True)
class Case:
    """`seq` is the number the next event will get."""

    plan: Plan
    state: State
    moment: Moment
    seq: int

    @cached_property
    def outlook(self) -> Outlook:
        return Outlook(self.plan, self.state)

    def step(self, id: str) -> Step:
        spot = self.plan.spots.get(id)
        if spot is None:
            raise NotFound("incident.no_step", step=id, near=near(id, self.plan.spots))
        return spot.step

    def known_step(self, id: str) -> str:
        """The id of the step a command is about; "" where it is about none."""
        return self.step(id).id if id else ""

    def title(self, id: str) -> str:
        return self.plan.step(id).title.say(self.moment.lang)

    def doable(self, id: str) -> Step:
        """The step, if a person may do it now (again, where it is passed)."""
        step = self.step(id)
        if self.plan.spots[id].is_block:
            raise Refusal("incident.is_block", step=id)
        standing = self.outlook.standing(id)
        match standing.stand:
            case Stand.NOT_APPLICABLE:
                raise Refusal("incident.not_applicable", step=id)
            case Stand.WAITING:
                raise Refusal("incident.waits", step=id, names=", ".join(standing.reasons))
            case Stand.BLOCKED:
                raise Refusal("incident.needs", step=id, names=", ".join(standing.reasons))
        return step

    def check_evidence(self, step: Step) -> tuple[int, ...]:
        """The entries of a step's evidence, of this round; some where the playbook requires it."""
        block = self.plan.round_of(step.id)
        current = self.state.rounds.get(block) if block else None
        since = current.seq if current and current.number > 1 else 0
        pieces = tuple(seq for seq in self.state.evidence.get(step.id, ()) if seq > since)
        if step.evidence_required and not pieces:
            raise Refusal("incident.wants_evidence", step=step.id)
        return pieces

    def round(self, id: str) -> int | None:
        block = self.plan.round_of(id)
        current = self.state.rounds.get(block) if block else None
        return current.number if current else None

    def was(self, id: str) -> int | None:
        passed = self.state.steps.get(id)
        return passed.seq if passed else None

    def because(
        self, text: str, step: str, event: Callable[[int], Event], *, required: bool = True
    ) -> tuple[Event, ...]:
        """The reason as an entry of its own, first; then the event that names it."""
        if not text.strip():
            if required:
                raise Refusal("incident.no_reason")
            return (event(0),)
        return (Noted(text=text, about="reason", step=step), event(self.seq))

    # What depended on an answer that changes

    def reopens(self, event: Event, step: str) -> tuple[str, ...]:
        """Steps that were passed on the strength of what `event` changes, and still apply.

        Only going back re-opens: where the step was not passed before, nothing hung on it yet.
        """
        if step not in self.state.steps or step not in self.plan.spots:
            return ()
        record = Record(self.seq, self.moment.now, self.moment.by, event)
        then = Outlook(self.plan, after(self.plan, self.state, record))
        changed = self._changed(then, step)
        hit = self._dependents(step, changed) - {step} if changed else set()
        return tuple(
            id for id in self.plan.spots
            if id in hit and id in self.state.steps and self._still_applies(then, id)
        )  # fmt: skip

    def _changed(self, then: Outlook, step: str) -> set[str]:
        """What a condition reads otherwise than before."""
        names = {"level", step, *self.state.facts, *then.state.facts}
        return {name for name in names if self.outlook.lookup(name) != then.lookup(name)}

    def _still_applies(self, then: Outlook, id: str) -> bool:
        spot = self.plan.spots[id]
        return all(then.holds(step.when) is not False for step in spot.chain)

    def _dependents(self, step: str, changed: AbstractSet[str]) -> set[str]:
        hit = {id for id in self.plan.spots if self._reads(id) & changed}
        grown = {step, *hit}
        while True:
            around = {block.id for id in grown for block in self.plan.spots[id].blocks}
            more = {id for id in self.plan.spots if self._needs(id) & (grown | around)} - grown
            if not more:
                return grown
            grown |= more

    def _needs(self, id: str) -> set[str]:
        return {need for step in self.plan.spots[id].chain for need in step.needs}

    def _reads(self, id: str) -> set[str]:
        spot = self.plan.spots[id]
        conditions = [step.when for step in spot.chain]
        names: set[str] = set()
        match spot.step.action:
            case Decide(options=options):
                conditions += [option.recommend.when for option in options if option.recommend]
            case Publish(statement=statement):
                text = self.plan.playbook.statements[statement]
                conditions += [approval.when for approval in text.approvals]
                names |= {
                    placeholder.name
                    for one in text.texts()
                    for words in one.by_language.values()
                    for placeholder in placeholders(words)
                }
        return names.union(*(condition.reads for condition in conditions if condition))


def near(word: str, known: Iterable[str]) -> str:
    """The known id nearest to a mistyped one, or nothing."""
    return nearest(word, known) or ""
