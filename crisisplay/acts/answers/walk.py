"""Walking a playbook with the answers of a file, in the order of the walk.

A missing answer, one left over and one of the wrong kind are errors that name it. What was walked
before stays recorded, and can be resumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from crisisplay.acts.answers import file as f
from crisisplay.acts.answers.file import AnswersFile
from crisisplay.acts.answers.steps import perform
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import Misuse, Refusal
from crisisplay.i18n import Language, say
from crisisplay.incident.commands import Close, Enter
from crisisplay.incident.course import Turn, course
from crisisplay.incident.events import Decided, Noted
from crisisplay.incident.outlook import Stand
from crisisplay.incident.plan import Plan
from crisisplay.playbook.model import Phase
from crisisplay.playbook.nodes import Map, Tree
from crisisplay.playbook.spelling import nearest

_PHASES: tuple[Phase, ...] = ("during", "after")
_LONGEST = 10_000  # steps walked: a playbook that never ends is stopped, with a sentence


class RefusedAnswer(Refusal):
    """A rule's no, with the place of the answer and the remedy in the words of such a file."""

    def __init__(self, place: str, step: str, refusal: Refusal) -> None:
        what = _FirstLine(refusal)
        super().__init__("acts.answers_refused", place=place, what=what, fix=_Remedy(refusal, step))
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class _FirstLine:
    refusal: Refusal

    def say(self, lang: Language) -> str:
        return self.refusal.sentence(lang).partition("\n")[0]


@dataclass(frozen=True, slots=True)
class _Remedy:
    """How to mend the file; the rule's own remedy where the file has no words of its own for it."""

    refusal: Refusal
    step: str

    def say(self, lang: Language) -> str:
        own = _IN_A_FILE.get(self.refusal.id)
        if own is None:
            return self.refusal.sentence(lang).partition("\n")[2]
        return say(lang, f"acts.{own}", step=self.step)


_IN_A_FILE = {
    "incident.no_reason": "fix_because",
    "incident.confirm": "fix_confirm",
    "incident.wants_evidence": "fix_evidence",
    "incident.not_approved": "fix_approve",
    "acts.text_blocked": "fix_blocked",
}


@dataclass(slots=True)
class Answers:
    """The answers that are still to be given."""

    given: AnswersFile

    def take(self, step: str, title: str) -> Tree:
        waiting = self.given.answers.get(step)
        if not waiting:
            id = "acts.answers_no_more" if step in self.given.answers else "acts.answers_none"
            raise Misuse(id, file=self.given.path, step=step, title=title)
        return waiting.pop(0)

    def leave_out(self, turns: Iterable[Turn]) -> None:
        """The answers that were given before the walk was cut off: the same file resumes it."""
        for turn in turns:
            waiting = self.given.answers.get(turn.step)
            if waiting and turn.seq:
                waiting.pop(0)

    def check_all_used(self) -> None:
        left = [step for step, waiting in self.given.answers.items() if waiting]
        if left:
            where = self.given.places[left[0]]
            raise Misuse("acts.answers_left", place=where, names=", ".join(left))


def walk_answers(
    sitting: Sitting, given: AnswersFile, warn: Callable[[str, dict[str, object]], None]
) -> None:
    """Walk to the end of the answers' course, and close where the exit was decided.

    `warn` is told what went on but is owed, by the id of its sentence.
    """
    answers = Answers(given)
    answers.leave_out(course(sitting.plan, sitting.records))
    check_names(sitting.plan, given)
    _walk_phase(sitting, answers, warn)
    while sitting.state.phase == "during":
        sitting.do(Enter("after"))
        _walk_phase(sitting, answers, warn)
    answers.check_all_used()
    _close(sitting, given)


def check_names(plan: Plan, given: AnswersFile) -> None:
    """An answer for a step the playbook does not have is a typing error: said before anything."""
    for step, where in given.places.items():
        if step not in plan.spots:
            close = nearest(step, plan.spots)
            raise Misuse("acts.answers_no_step", place=where, step=step, near=close)


def _walk_phase(
    sitting: Sitting, answers: Answers, warn: Callable[[str, dict[str, object]], None]
) -> None:
    for _ in range(_LONGEST):
        step = sitting.outlook.next()
        if step is None:
            return
        answer = answers.take(step, sitting.plan.step(step).title.say(sitting.actor.lang))
        _answer(sitting, step, answer, answers.given, warn)
    raise Misuse("acts.answers_endless", file=answers.given.path, n=_LONGEST)


def _answer(
    sitting: Sitting,
    step: str,
    answer: Tree,
    given: AnswersFile,
    warn: Callable[[str, dict[str, object]], None],
) -> None:
    if isinstance(answer, Map) and (wait := answer.get("after")):
        duration = f.duration(wait)
        if isinstance(sitting.clock, StoryClock):
            sitting.clock.wait(duration)
    by = answer.get("by") if isinstance(answer, Map) else None
    me = sitting.actor
    if by:
        sitting.sit(_other(me, by))
    answer = _without(answer, "after", "by")
    try:
        perform(sitting, sitting.plan.step(step), answer, given.path, warn)
    except Refusal as refusal:
        raise RefusedAnswer(f.at(answer), step, refusal) from refusal
    finally:
        sitting.sit(me)


def _other(me: Actor, by: Tree) -> Actor:
    who = f.person(by)
    return replace(me, name=who.name, role=who.role)


def _without(answer: Tree, *keys: str) -> Tree:
    if not isinstance(answer, Map):
        return answer
    return answer.with_entries({k: v for k, v in answer.entries.items() if k not in keys})


def _close(sitting: Sitting, given: AnswersFile) -> None:
    """Closed by the file's own word, or by an exit decision after which nothing is left."""
    state, outlook = sitting.state, sitting.outlook
    if state.kind == "preparation" or state.closed:
        return
    unfinished = [
        id
        for phase in _PHASES
        for id in outlook.standing_as(Stand.OPEN, Stand.WAITING, Stand.BLOCKED, phase=phase)
    ]
    if given.close:
        sitting.do(Close(given.close))
    elif state.exit is not None and not unfinished:
        sitting.do(Close(exit_reason(sitting)))


def exit_reason(sitting: Sitting) -> str:
    """Why the crisis is over, as the exit decision said."""
    decision = sitting.told(sitting.state.exit)
    reason = sitting.told(decision.reason) if isinstance(decision, Decided) else None
    return reason.text if isinstance(reason, Noted) else ""
