"""Asking a fact: its value in the form its type has, then how sure it is and who says so."""

from __future__ import annotations

from typing import cast

from crisisplay.acts.times import is_ahead
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Choice
from crisisplay.cli.walk.session import Session, in_turn
from crisisplay.cli.walk.times import typed
from crisisplay.incident.commands import StateFact
from crisisplay.incident.events import FactStatus
from crisisplay.incident.state import Known
from crisisplay.playbook.facts import Problem, parse_value, show_value
from crisisplay.playbook.model import Fact, Value

_UNKNOWN = "?unknown"
_STATUSES: tuple[FactStatus, ...] = ("unverified", "checking", "confirmed", "refuted")


class _Answer:
    """What is being answered; the earlier answer is the default."""

    def __init__(self, fact: Fact, known: Known | None) -> None:
        self.value: Value | None = known.value if known else None
        # What we promise ourselves is ours to know; all else is a report until somebody checked.
        unless_said: FactStatus = "confirmed" if is_ahead(fact.id) else "unverified"
        self.status: FactStatus = known.status if known else unless_said
        self.source = known.source if known else ""

    def says(self, known: Known) -> bool:
        return (self.value, self.status, self.source) == (known.value, known.status, known.source)


def ask_fact(session: Session, id: str, step: str) -> None:
    """Ask and record. Left unknown, or as it was, it makes no entry. Raises Back."""
    fact = session.sitting.plan.playbook.facts[id]
    known = session.sitting.state.facts.get(id)
    answer = _Answer(fact, known)

    def value() -> None:
        answer.value = _value(session, fact, answer.value)

    def shown() -> str:
        words = "" if answer.value is None else show_value(fact, answer.value, session.lang)
        return f"→ {words}"

    def status() -> None:
        if answer.value is not None:
            answer.status = _status(session, shown(), answer.status)

    def source() -> None:
        if answer.value is not None:
            question = f"{shown()}\n{t('walk.ask_source')}"
            answer.source = session.line(question, answer.source)

    in_turn(value, status, source)
    if answer.value is not None and not (known and answer.says(known)):
        session.do(StateFact(id, answer.value, answer.status, answer.source, step))
    session.screen.fact(session.sitting, id)


def _value(session: Session, fact: Fact, now: Value | None) -> Value | None:
    question = fact.ask.say(session.lang)
    match fact.type:
        case "yes_no":
            choices = [Choice("true", t("playbook.yes")), Choice("false", t("playbook.no"))]
            offered = fact.default if now is None else now
            default = "" if offered is None else str(offered).lower()
            return _picked(session, fact, question, choices, default)
        case "choice":
            choices = [Choice(one.id, one.label.say(session.lang)) for one in fact.options]
            return _picked(session, fact, question, choices, str(now or fact.default or ""))
        case "choices":
            choices = [Choice(one.id, one.label.say(session.lang)) for one in fact.options]
            offered = fact.default if now is None else now
            ticked = offered if isinstance(offered, tuple) else ()
            return session.tick(question, choices, ticked) or None
        case _:
            return _typed(session, fact, question, now)


def _picked(
    session: Session, fact: Fact, question: str, choices: list[Choice], default: str
) -> Value | None:
    unknown = Choice(_UNKNOWN, t("walk.not_known_yet"))
    answer = session.pick(question, [*choices, unknown], default or _UNKNOWN)
    if answer == _UNKNOWN:
        return None
    return cast("Value", parse_value(fact, answer))


def _typed(session: Session, fact: Fact, question: str, now: Value | None) -> Value | None:
    def read(text: str) -> Value | Problem:
        if fact.type == "datetime":
            moment = typed(text, session.zone, session.now(), ahead=is_ahead(fact.id))
            return parse_value(fact, moment or text)
        return parse_value(fact, text)

    def wrong(text: str) -> str | None:
        value = read(text)
        return value.sentence(session.lang) if isinstance(value, Problem) else None

    hint = t("walk.time_hint") if fact.type == "datetime" else t("walk.empty_unknown")
    before = now if now is not None else fact.default
    default = "" if before is None else _as_typed(fact, before, session)
    text = session.line(f"{question}\n{hint}", default, check=wrong)
    return cast("Value", read(text)) if text else None


def _as_typed(fact: Fact, value: Value, session: Session) -> str:
    if fact.type == "datetime":
        return f"{value.astimezone(session.zone):%Y-%m-%d %H:%M}"  # type: ignore[union-attr] # its type says so
    return (
        str(value) if fact.type in ("integer", "number") else show_value(fact, value, session.lang)
    )


def _status(session: Session, value: str, now: FactStatus) -> FactStatus:
    choices = [Choice(one, t(f"walk.status_{one}")) for one in _STATUSES]
    chosen = session.pick(f"{value}\n{t('walk.ask_status')}", choices, now)
    return next(one for one in _STATUSES if one == chosen)
