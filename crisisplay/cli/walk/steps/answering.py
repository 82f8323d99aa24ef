"""Steps that are answered: facts, and the level."""

from __future__ import annotations

from collections.abc import Sequence

from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Choice
from crisisplay.cli.walk.facts import ask_fact
from crisisplay.cli.walk.session import Session, in_turn
from crisisplay.incident.commands import Complete, SetLevel
from crisisplay.playbook.model import Step

_NO_SCORE = "?"


def facts(session: Session, step: Step, ids: Sequence[str]) -> None:
    """Each fact in turn, each on disk before the next is asked."""
    in_turn(*(lambda id=id: ask_fact(session, id, step.id) for id in ids))
    state = session.sitting.state
    if step.id not in state.steps or step.id in state.reopened:
        session.do(Complete(step.id))


def level(session: Session, step: Step) -> None:
    """Score each criterion; the highest gives the level. Or say it, with the reason."""
    choices = [Choice("score", t("walk.level_score")), Choice("say", t("walk.level_say"))]
    if session.pick(t("walk.ask_level"), choices) == "say":
        in_turn(lambda: _say(session, step))
    else:
        _score(session, step)


def _score(session: Session, step: Step) -> None:
    criteria = session.sitting.plan.playbook.criteria
    scores: dict[str, int] = {}

    def ask(id: str) -> None:
        criterion = criteria[id]
        scale = sorted(criterion.scale)
        choices = [_scored(n, criterion.scale[n].say(session.lang)) for n in scale]
        unknown = Choice(_NO_SCORE, t("walk.not_known_yet"), key="-")
        before = str(scores[id]) if id in scores else _NO_SCORE
        answer = session.pick(criterion.title.say(session.lang), [*choices, unknown], before)
        scores.pop(id, None)
        if answer != _NO_SCORE:
            scores[id] = int(answer)

    def confirm() -> None:
        if not scores:
            _say(session, step)
            return
        highest = max(scores.values())
        session.screen.say(
            t("walk.level_is", n=highest, name=t(f"walk.level_name_{highest}")), "bold"
        )
        before = session.sitting.state.level
        needed = t("walk.needed") if before is not None and highest < before else ""
        because = session.line(t("walk.ask_level_why"), needed=needed)
        session.do(SetLevel(scores=scores, because=because, step=step.id))

    in_turn(*(lambda id=id: ask(id) for id in criteria), confirm)


def _say(session: Session, step: Step) -> None:
    choices = [_scored(n, t(f"walk.level_name_{n}")) for n in range(5)]
    now = session.sitting.state.level
    chosen = session.pick(t("walk.which_level"), choices, str(now if now is not None else 1))
    because = session.line(t("walk.ask_because"), needed=t("walk.needed"))
    session.do(SetLevel(level=int(chosen), because=because, step=step.id))


def _scored(score: int, meaning: str) -> Choice:
    """A score is picked by typing it."""
    return Choice(str(score), meaning, key=str(score))
