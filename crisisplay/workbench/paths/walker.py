"""Walking a path on the real core: a responder's acts, a story's clock, a journal in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from crisisplay.acts.answers.file import AnswersFile, read_answers
from crisisplay.acts.answers.walk import exit_reason, walk_answers
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.opening import Team
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError
from crisisplay.i18n import Language
from crisisplay.incident import commands as c
from crisisplay.incident.course import Turn, course
from crisisplay.incident.outlook import UNFINISHED
from crisisplay.incident.plan import Plan
from crisisplay.playbook.model import Duration, Phase
from crisisplay.workbench.paths.memory import open_in_memory
from crisisplay.workbench.paths.path import Path
from crisisplay.workbench.paths.steps import AUTHOR, Asked, Stop, perform

_ROUNDS = 50  # of one step: a block whose `until` never comes true is stopped, with a sentence
_MINUTE = timedelta(minutes=1)
_PHASES: tuple[Phase, ...] = ("during", "after")


@dataclass(slots=True)
class Walked:
    """A path that was walked: where it stands, what was done, and why it stopped, if it did."""

    path: Path
    lang: Language
    sitting: Sitting
    turns: tuple[Turn, ...] = ()
    stop: Stop | None = None
    unused: tuple[tuple[str, str], ...] = ()  # answers of the path's own never asked for: key, id


def walk(path: Path, plan: Plan, lang: Language) -> Walked:
    """Walk it to its end, or to where it can't go on. NotFound, Misuse for a bad answers file."""
    if path.answers is not None:
        return _walk_answers(path, read_answers(path.answers), plan, lang)
    clock = StoryClock(path.opened)
    roles = {role: role for role in plan.playbook.roles}
    actor = Actor(AUTHOR, lang)
    sitting = open_in_memory(plan, actor, clock, drill=path.drill, team=Team(roles))
    asked = Asked(path)
    stop = _Walk(path, sitting, clock, asked).to_the_end()
    turns = course(plan, sitting.records)
    unused = () if stop or path.until else tuple(asked.unused())
    return Walked(path, lang, sitting, turns, stop, unused)


def _walk_answers(path: Path, given: AnswersFile, plan: Plan, lang: Language) -> Walked:
    clock = StoryClock(given.opened or path.opened)
    who = given.person
    actor = Actor(who.name if who else AUTHOR, lang, who.role if who else "")
    sitting = open_in_memory(plan, actor, clock, drill=True, team=given.team)
    stop = None
    try:
        walk_answers(sitting, given, lambda _id, _values: None)
    except CrisisplayError as error:
        stop = Stop("paths.stopped_in_answers", error=error)
    return Walked(path, lang, sitting, course(plan, sitting.records), stop)


@dataclass(slots=True)
class _Walk:
    path: Path
    sitting: Sitting
    clock: StoryClock
    asked: Asked
    times: dict[str, int] = field(default_factory=dict)

    def to_the_end(self) -> Stop | None:
        """Phase by phase; None where nothing stood in the way."""
        try:
            if self._phase() and self.sitting.state.phase == "during":
                self.sitting.do(c.Enter("after"))
                self._phase()
                self._close()
        except Stop as stop:
            return stop
        return None

    def _phase(self) -> bool:
        """All that is open, step by step; False where the path ends before."""
        ahead = list(self.path.order)
        while step := self._next(ahead):
            self.times[step] = self.times.get(step, 0) + 1
            if self.times[step] > _ROUNDS:
                block = self.sitting.plan.round_of(step) or step
                raise Stop("paths.endless", step=step, block=block, n=_ROUNDS)
            self._pass_time(step)
            perform(self.sitting, self.sitting.plan.step(step), self.asked)
            until = self.path.until
            if until and (step, self.times[step]) == (until.step, until.time):
                return False
        return True

    def _next(self, ahead: list[str]) -> str | None:
        """The step the walk offers, or the one the path takes first."""
        outlook = self.sitting.outlook
        offered = outlook.next()
        if ahead and ahead[0] == offered:
            return ahead.pop(0)
        wanted = ahead[0] if ahead else ""
        if not wanted or not outlook.is_open(wanted) or outlook.passed(wanted):
            return offered
        self.sitting.do(c.Jump(wanted))
        return ahead.pop(0)

    def _pass_time(self, step: str) -> None:
        """A minute a step; a round that is yet to come is waited for."""
        starts = self.sitting.outlook.standing(step).starts
        now = self.clock.now()
        then = max(now + _MINUTE, starts or now)
        self.clock.wait(Duration(_minutes(then - now), "minutes"))

    def _close(self) -> None:
        """Closed where the exit was decided, or where there is none to decide; nothing is left."""
        sitting = self.sitting
        if any(sitting.outlook.standing_as(*UNFINISHED, phase=phase) for phase in _PHASES):
            return
        if sitting.state.exit is not None:
            sitting.do(c.Close(exit_reason(sitting)))


def _minutes(length: timedelta) -> int:
    return -(-length // _MINUTE)
