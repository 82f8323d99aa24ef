"""Facts, decisions and levels: what is answered, and what an answer that changes re-opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case, near
from crisisplay.playbook.facts import Problem, parse_value, value_to_json
from crisisplay.playbook.model import Assess, Decide, Option, Step, Value

TOP_LEVEL = 4
_PERSONAL = ("text", "person", "link")  # a free text stays in one entry, so that it can be erased


def state_fact(case: Case, command: c.StateFact) -> tuple[e.Event, ...]:
    fact = case.plan.playbook.facts.get(command.fact)
    if fact is None:
        close = near(command.fact, case.plan.playbook.facts)
        raise NotFound("incident.no_fact", fact=command.fact, near=close)
    value = parse_value(fact, _json(command.value))
    if isinstance(value, Problem):
        raise Refusal("incident.bad_value", fact=fact.id, problem=value)
    known = case.state.facts.get(fact.id)
    stated = e.Stated(
        fact=fact.id,
        asked=fact.ask.say(case.moment.lang),
        value=_json(value),
        status=command.status,
        source=command.source,
        step=case.known_step(command.step),
        was=known.seq if known else None,
        lang=case.moment.lang,
    )
    if known is None:
        return (stated,)
    return (replace(stated, reopens=case.reopens(stated, command.step)),)


def _json(value: Value) -> e.JSON:
    plain = value_to_json(value)
    return [*plain] if isinstance(plain, list) else plain


def choose(case: Case, command: c.Choose) -> tuple[e.Event, ...]:
    step = case.doable(command.step)
    if not isinstance(step.action, Decide):
        raise Refusal("incident.not_a_decision", step=step.id)
    option = step.action.option(command.option)
    if option is None:
        names = ", ".join(option.id for option in step.action.options)
        raise Refusal("incident.no_option", option=command.option, step=step.id, names=names)
    if option.confirm and not command.confirm:
        raise Refusal("incident.confirm", option=option.id, step=step.id)
    case.check_evidence(step)
    texts = _reasons(command)
    decided = _decided(case, command, step, step.action, option)
    return (*texts, replace(decided, reopens=case.reopens(decided, step.id)))


def _reasons(command: c.Choose) -> tuple[e.Event, ...]:
    if not command.because.strip():
        raise Refusal("incident.no_reason")
    reason = e.Noted(text=command.because, about="reason", step=command.step)
    if not command.dissent.strip():
        return (reason,)
    return (reason, e.Noted(text=command.dissent, about="dissent", step=command.step))


def _decided(
    case: Case, command: c.Choose, step: Step, action: Decide, option: Option
) -> e.Decided:
    lang, advised = case.moment.lang, case.outlook.advised(action)
    return e.Decided(
        step=step.id,
        question=action.question.say(lang),
        options=tuple(_shown(one, one in advised, lang) for one in action.options),
        chosen=option.id,
        label=option.label.say(lang),
        reason=case.seq,
        followed=option in advised if advised else None,
        known=_known(case),
        level=case.state.level,
        consulted=command.consulted,
        dissent=case.seq + 1 if command.dissent.strip() else None,
        review_at=command.review_at,
        confirmed=command.confirm,
        sets={fact: _json(value) for fact, value in option.sets},
        returns=option.returns or "",
        round=case.round(step.id),
        was=case.was(step.id),
        lang=lang,
    )


def _shown(option: Option, advised: bool, lang: str) -> Mapping[str, e.JSON]:
    shown: dict[str, e.JSON] = {"id": option.id, "label": option.label.say(lang)}
    if advised and option.recommend:
        shown["recommended"] = option.recommend.why.say(lang)
    return shown


def _known(case: Case) -> tuple[Mapping[str, e.JSON], ...]:
    """The facts as they stood when the decision was taken: entries, values and status.

    A free text is not copied: its entry says it, until that is erased.
    """
    facts = case.plan.playbook.facts
    return tuple(
        {
            "fact": id,
            **({} if facts[id].type in _PERSONAL else {"value": _json(fact.value)}),
            "status": fact.status,
            "seq": fact.seq,
        }
        for id, fact in case.state.facts.items()
    )


def set_level(case: Case, command: c.SetLevel) -> tuple[e.Event, ...]:
    step = _assessed_step(case, command.step) if command.step else ""
    _check_scores(case, command)
    level = max(command.scores.values()) if command.scores else command.level
    if level is None or not 0 <= level <= TOP_LEVEL:
        raise Refusal("incident.no_level")
    down = case.state.level is not None and level < case.state.level
    lang = case.moment.lang
    criteria = case.plan.playbook.criteria

    def assessed(reason: int) -> e.Event:
        event = e.Assessed(
            level=level,
            scores=dict(command.scores),
            shown={id: criteria[id].scale[n].say(lang) for id, n in command.scores.items()},
            reason=reason or None,
            step=step,
            title=case.title(step) if step else "",
            round=case.round(step) if step else None,
            was=case.state.level_seq,
            lang=lang,
        )
        return replace(event, reopens=case.reopens(event, step))

    required = down or not command.scores
    return case.because(command.because, step, assessed, required=required)


def _assessed_step(case: Case, id: str) -> str:
    step = case.doable(id)
    if not isinstance(step.action, Assess):
        raise Refusal("incident.not_a_level", step=id)
    case.check_evidence(step)
    return id


def _check_scores(case: Case, command: c.SetLevel) -> None:
    criteria = case.plan.playbook.criteria
    for id, score in command.scores.items():
        if id not in criteria:
            raise NotFound("incident.no_criterion", criterion=id, near=near(id, criteria))
        if score not in criteria[id].scale:
            scale = ", ".join(str(step) for step in criteria[id].scale)
            raise Refusal("incident.no_score", criterion=id, score=score, scale=scale)
