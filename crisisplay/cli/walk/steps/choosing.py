"""A decision: the options with what is advised, the reason, and what an auditor will ask for."""

from __future__ import annotations

from dataclasses import replace

from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.cli.walk.session import Session, in_turn
from crisisplay.cli.walk.times import hour
from crisisplay.incident.commands import Choose
from crisisplay.incident.events import Decided, Noted
from crisisplay.playbook.model import Decide, Option, Step


def decide(session: Session, step: Step, action: Decide) -> None:
    """Choose, say why, and record. The same answer as before makes no entry. Raises Back."""
    earlier = _earlier(session, step)
    made = [earlier or Choose(step.id, "", "")]

    def option() -> None:
        choices = [_choice(session, one, action) for one in action.options]
        chosen = session.pick(
            action.question.say(session.lang), choices, _default(made[0], session, action)
        )
        made[0] = replace(made[0], option=chosen, confirm=_confirm(session, action, chosen))

    def because() -> None:
        label = _label(session, action, made[0].option)
        question = f"→ {label}\n{t('walk.ask_because')}"
        text = session.line(question, made[0].because, needed=t("walk.needed"))
        made[0] = replace(made[0], because=text)

    def record() -> None:
        made[0] = _complete(session, made[0])
        if made[0] != earlier or step.id in session.sitting.state.reopened:
            session.do(made[0])

    in_turn(option, because, record)


def _default(choose: Choose, session: Session, action: Decide) -> str:
    advised = session.sitting.outlook.advised(action)
    return choose.option or (advised[0].id if advised else action.options[0].id)


def _choice(session: Session, option: Option, action: Decide) -> Choice:
    """An option, what it leads to, and why it is advised where it is."""
    notes = [option.effect.say(session.lang)] if option.effect else []
    if option in session.sitting.outlook.advised(action) and option.recommend:
        notes.append(t("walk.advised", why=option.recommend.why.say(session.lang)))
    return Choice(option.id, option.label.say(session.lang), notes=tuple(notes))


def _label(session: Session, action: Decide, chosen: str) -> str:
    option = action.option(chosen)
    return option.label.say(session.lang) if option else chosen


def _confirm(session: Session, action: Decide, chosen: str) -> bool:
    option = action.option(chosen)
    if option is None or not option.confirm:
        return False
    question = t("walk.confirm", label=option.label.say(session.lang))
    choices = [Choice("no", t("walk.confirm_no")), Choice("yes", t("walk.confirm_yes"))]
    if session.pick(question, choices, skip=False) == "no":
        raise Back
    return True


def _complete(session: Session, choose: Choose) -> Choose:
    """Record it as it is, or say first who was consulted, who dissents, when to look again."""
    while True:
        choices = [
            Choice("record", t("walk.record")),
            Choice("consulted", t("walk.consulted"), ", ".join(choose.consulted)),
            Choice("dissent", t("walk.dissent"), choose.dissent),
            Choice("review", t("walk.review"), _review(session, choose)),
        ]
        match session.pick(t("walk.ask_record"), choices):
            case "consulted":
                names = session.line(t("walk.ask_consulted"), ", ".join(choose.consulted))
                people = tuple(name.strip() for name in names.split(",") if name.strip())
                choose = replace(choose, consulted=people)
            case "dissent":
                choose = replace(
                    choose, dissent=session.line(t("walk.ask_dissent"), choose.dissent)
                )
            case "review":
                choose = replace(choose, review_at=session.moment(t("walk.ask_review"), ahead=True))
            case _:
                return choose


def _review(session: Session, choose: Choose) -> str:
    if choose.review_at is None:
        return ""
    return hour(choose.review_at, session.zone, session.now(), session.lang)


def _earlier(session: Session, step: Step) -> Choose | None:
    """The decision as it was taken, to be kept or changed."""
    choice = session.sitting.state.decisions.get(step.id)
    if choice is None:
        return None
    records = session.sitting.records
    decided = records[choice.seq - 1].event
    if not isinstance(decided, Decided):
        return None
    return Choose(
        step.id,
        decided.chosen,
        _text(session, decided.reason),
        confirm=decided.confirmed,
        consulted=decided.consulted,
        dissent=_text(session, decided.dissent),
        review_at=decided.review_at,
    )


def _text(session: Session, seq: int | None) -> str:
    event = session.sitting.told(seq)
    return event.text if isinstance(event, Noted) else ""
