"""A playbook in the words of its own format, as plain maps, lists and texts.

What loading made of a file, said again without the library: every step stands in its place. The
legal clocks are the one thing that a playbook can't declare, and are given apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.model import (
    PHASES,
    Agreement,
    Approval,
    Ask,
    Assess,
    Block,
    Cell,
    Criterion,
    Deadline,
    Debrief,
    Decide,
    Due,
    Duration,
    Fact,
    Option,
    Playbook,
    Publish,
    Role,
    Rule,
    Statement,
    Step,
    Task,
    Text,
    Value,
    Watch,
)

Plain: TypeAlias = "dict[str, Any]"
"""Of str, bool, int, and lists and maps of them; all else is text, as the format writes it."""

_UNITS = {"minutes": "m", "days": " days", "months": " months"}


def plain(playbook: Playbook) -> Plain:
    """Loading it again, with `plain_rules` as its library, gives an equal playbook."""
    return _kept(
        crisisplay=1,
        id=playbook.id,
        version=playbook.version,
        languages=list(playbook.languages),
        title=_text(playbook.title),
        summary=_text(playbook.summary),
        owner=playbook.owner,
        reviewed=playbook.reviewed and playbook.reviewed.isoformat(),
        review_every=_duration(playbook.review_every),
        jurisdictions=list(playbook.jurisdictions),
        sources=list(playbook.sources),
        triggers=_texts(playbook.triggers),
        not_for=_texts(playbook.not_for),
        roles={id: _role(one) for id, one in playbook.roles.items()},
        facts={id: _fact(one) for id, one in playbook.facts.items()},
        criteria={id: _criterion(one) for id, one in playbook.criteria.items()},
        **{phase: _steps(playbook.phase(phase)) for phase in PHASES},
        statements={id: _statement(one) for id, one in playbook.statements.items()},
        deadlines=[_deadline(one) for one in playbook.deadlines],
    )


def plain_rules(playbook: Playbook) -> Plain:
    """The file `library/deadlines` with the clocks that the playbook names; empty without any."""
    rules = {one.id: _rule(one.rule) for one in playbook.deadlines}
    if not rules:
        return {}
    languages = list(playbook.languages)
    return {"crisisplay": 1, "library": "deadlines", "languages": languages, "deadlines": rules}


def _kept(**entries: object) -> Plain:
    """What says something: an empty text, list or map is not written, nor a plain no."""
    return {key: value for key, value in entries.items() if value not in (None, "", [], {}, False)}


def _text(text: Text) -> str | dict[str, str]:
    """A text in one language stands alone."""
    words = dict(text.by_language)
    return next(iter(words.values())) if len(words) == 1 else words


def _texts(texts: Iterable[Text]) -> list[Any]:
    return [_text(one) for one in texts]


def _duration(duration: Duration | None) -> str:
    if duration is None:
        return ""
    unit = _UNITS.get(duration.unit) or f" {duration.unit.replace('_', ' ')}"
    return f"{duration.amount}{unit}"


def _value(value: Value) -> Any:
    match value:
        case bool() | int() | str():
            return value
        case datetime():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return list(value)


def _condition(condition: Condition | None) -> str:
    return condition.source if condition else ""


def _role(role: Role) -> Plain:
    deputy = role.deputy if role.deputy == "required" else ""
    return _kept(title=_text(role.title), deputy=deputy, mission=_text(role.mission))


def _fact(fact: Fact) -> Plain:
    bounds = {"min": fact.min, "max": fact.max, "default": fact.default}
    choices = [{"id": one.id, "label": _text(one.label)} for one in fact.options]
    written = _kept(ask=_text(fact.ask), type=fact.type, options=choices)
    # Zero and no are bounds and suggestions like any other.
    written |= {key: _value(one) for key, one in bounds.items() if one is not None}
    return written | _kept(max_length=fact.max_length)


def _criterion(criterion: Criterion) -> Plain:
    scale = {str(score): _text(text) for score, text in criterion.scale.items()}
    return {"title": _text(criterion.title), "scale": scale}


def _statement(statement: Statement) -> Plain:
    shorter = {channel: _text(text) for channel, text in statement.text_for.items()}
    return _kept(
        title=_text(statement.title),
        kind=statement.kind,
        audiences=list(statement.audiences),
        channels=list(statement.channels),
        approvals=[_approval(one) for one in statement.approvals],
        agreement=_agreement(statement.agreement),
        after_internal=statement.after_internal,
        next_update="required" if statement.next_update else "",
        text=_text(statement.text),
        subject=_text(statement.subject),
        text_for=shorter,
    )


def _approval(approval: Approval) -> Plain:
    return _kept(role=approval.role, when=_condition(approval.when))


def _agreement(agreement: Agreement) -> Plain:
    order = "written" if agreement.in_order else ""
    return _kept(quorum=agreement.quorum, order=order, lasts=_duration(agreement.lasts))


def _deadline(deadline: Deadline) -> Plain:
    anchor = deadline.fact or _kept(done=deadline.done, met=deadline.met)
    return _kept(
        use=deadline.id, when=_condition(deadline.when), anchor=anchor, also=deadline.also_from
    )


def _rule(rule: Rule) -> Plain:
    return _kept(
        title=dict(rule.title.by_language),
        limit=_duration(rule.limit) or "none",
        also=_kept(limit=_duration(rule.also.limit), starts=rule.also.starts) if rule.also else {},
        trigger=dict(rule.trigger.by_language),
        starts=rule.starts,
        after=rule.after,
        questions=[dict(one.by_language) for one in rule.questions],
        recipient=dict(rule.recipient.by_language),
        channel=dict(rule.channel.by_language),
        jurisdiction=rule.jurisdiction,
        calendar=rule.calendar,
        status=rule.status,
        sources=list(rule.sources),
        verified_on=rule.verified_on and rule.verified_on.isoformat(),
        links=list(rule.links),
        checklist=[dict(one.by_language) for one in rule.checklist],
        phased=rule.phased,
        stops=dict(rule.stops.by_language),
        notes=dict(rule.notes.by_language),
    )


def _steps(steps: Iterable[Step]) -> list[Plain]:
    return [_step(one) for one in steps]


def _step(step: Step) -> Plain:
    written = _kept(
        id=step.id,
        title=_text(step.title),
        role=step.role,
        due=_due(step.due),
        when=_condition(step.when),
        needs=list(step.needs),
        why=_text(step.why),
        guide=_text(step.guide),
        skip="never" if step.skip_never else "",
        evidence="required" if step.evidence_required else "",
        links=list(step.links),
        marks=step.marks,
        meets=step.meets,
        valid_for=_duration(step.valid_for),
    )
    return {**written, **_action(step)}


def _due(due: Due | None) -> str | Mapping[str, Any]:
    if due is None:
        return ""
    if not (due.after or due.since):
        return _duration(due.within)
    return {
        **_kept(after=due.after),
        **_kept(**{"from": due.since}),
        "within": _duration(due.within),
    }


def _action(step: Step) -> Plain:  # noqa: PLR0911 - one return for each key of a step
    match step.action:
        case Task(items):
            return _kept(checklist=_texts(items))
        case Ask(facts):
            return {"ask": list(facts)}
        case Assess():
            return {"assess": "level"}
        case Decide(question, options):
            return {
                "decide": {
                    "question": _text(question),
                    "options": [_option(one) for one in options],
                }
            }
        case Cell(act):
            return {"cell": act}
        case Publish(statement):
            return {"statement": statement}
        case Watch(every, query):
            return {"watch": _kept(every=_duration(every), query=_text(query))}
        case Debrief(kind):
            return {"debrief": kind}
        case Block():
            return _block(step.action)


def _block(block: Block) -> Plain:
    written = _kept(parallel=block.parallel)
    if block.repeat:
        every = _duration(block.repeat.every)
        written["repeat"] = _kept(every=every, until=_condition(block.repeat.until))
    return {**written, "steps": _steps(block.steps)}


def _option(option: Option) -> Plain:
    advice = option.recommend
    return _kept(
        id=option.id,
        label=_text(option.label),
        effect=_text(option.effect),
        recommend=advice and {"when": advice.when.source, "why": _text(advice.why)},
        sets={fact: _value(value) for fact, value in option.sets},
        confirm=option.confirm,
        returns=option.returns,
    )


def value_text(value: Value) -> str:
    """As a file of ours has it: `true`, `2026-11-22T07:30:00+00:00`, `[a, b]`."""
    match _value(value):
        case bool() as truth:
            return "true" if truth else "false"
        case list() as options:
            return f"[{', '.join(options)}]"
        case other:
            return str(other)
