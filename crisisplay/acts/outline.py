"""A playbook as an outline: what happens in each phase, by whom, when, on what condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.acts.layout import flat, listed, wrapped
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import (
    PHASES,
    Ask,
    Assess,
    Block,
    Cell,
    Deadline,
    Debrief,
    Decide,
    Due,
    Duration,
    Playbook,
    Publish,
    Statement,
    Step,
    Watch,
)


def outline(playbook: Playbook, lang: Language) -> Iterator[str]:
    """The lines, in the reader's language."""
    version = f"{playbook.id} {playbook.version}".strip()
    languages = ", ".join(playbook.languages)
    yield from wrapped(listed([flat(playbook.title.say(lang)), version, languages]))
    yield from wrapped(flat(playbook.summary.say(lang))) if playbook.summary else ()
    yield from _part("triggers", (text.say(lang) for text in playbook.triggers), lang)
    yield from _part("not_for", (text.say(lang) for text in playbook.not_for), lang)
    for phase in PHASES:
        steps = playbook.phase(phase)
        if steps:
            yield ""
            yield say(lang, f"outline.{phase}")
        for step in steps:
            yield from _step(playbook, step, lang, 1)
    yield from _part("roles", _roles(playbook, lang), lang)
    yield from _part("criteria", _criteria(playbook, lang), lang)
    statements = (_statement(one, lang) for one in playbook.statements.values())
    yield from _part("statements", statements, lang)
    yield from _part("deadlines", (_deadline(one, lang) for one in playbook.deadlines), lang)
    yield from _part("sources", playbook.sources, lang)


def _part(name: str, texts: Iterable[str], lang: Language) -> Iterator[str]:
    found = list(texts)
    if found:
        yield ""
        yield say(lang, f"outline.{name}")
    for text in found:
        yield from wrapped(flat(text), "  - ")


def _step(playbook: Playbook, step: Step, lang: Language, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield from wrapped(f"{flat(step.title.say(lang))} ({step.id})", f"{indent}- ")
    details = listed(_details(playbook, step, lang))
    yield from wrapped(details, f"{indent}  ") if details else ()
    match step.action:
        case Block(steps=steps):
            for inner in steps:
                yield from _step(playbook, inner, lang, depth + 1)
        case Decide(question=question, options=options):
            yield from wrapped(flat(question.say(lang)), f"{indent}  ")
            for option in options:
                label = say(lang, "sitrep.pair", name=option.id, text=flat(option.label.say(lang)))
                yield from wrapped(label, f"{indent}    · ")


def _details(playbook: Playbook, step: Step, lang: Language) -> Iterator[str]:
    yield _does(step, lang)
    role = playbook.roles.get(step.role or "")
    yield flat(role.title.say(lang)) if role else step.role or ""
    yield _due(step.due, lang) if step.due else ""
    yield _valid(step.valid_for, lang)
    yield say(lang, "outline.when", what=flat(step.when.source)) if step.when else ""
    yield say(lang, "outline.needs", what=", ".join(step.needs)) if step.needs else ""
    yield say(lang, "outline.never_skipped") if step.skip_never else ""
    yield say(lang, "outline.evidence") if step.evidence_required else ""
    yield say(lang, f"outline.{step.marks}") if step.marks else ""
    yield say(lang, "outline.meets", what=step.meets) if step.meets else ""


def _does(step: Step, lang: Language) -> str:
    name, values = _deed(step)
    return say(lang, f"outline.{name}", **values) if name else _repeats(step, lang)


def _deed(step: Step) -> tuple[str, dict[str, object]]:
    """The sentence that says what a step does; none for what its title says."""
    match step.action:
        case Ask(facts=facts):
            deed: tuple[str, dict[str, object]] = ("asks", {"what": ", ".join(facts)})
        case Assess():
            deed = ("assesses", {})
        case Publish(statement=statement):
            deed = ("publishes", {"what": statement})
        case Cell(act=act):
            deed = (f"cell_{act}", {})
        case Watch():
            deed = ("watches", {})
        case Debrief(kind=kind):
            deed = (f"debrief_{kind}", {})
        case _:
            deed = ("", {})
    return deed


def _repeats(step: Step, lang: Language) -> str:
    repeat = step.action.repeat if isinstance(step.action, Block) else None
    if repeat is None:
        return ""
    every = duration(repeat.every, lang) if repeat.every else ""
    return say(lang, "outline.repeats", every=every, until=flat(repeat.until.source))


def _due(due: Due, lang: Language) -> str:
    within = duration(due.within, lang)
    if due.after or due.since:
        return say(lang, "outline.due_after", within=within, what=due.after or due.since)
    return say(lang, "outline.due", within=within)


def _valid(valid_for: Duration | None, lang: Language) -> str:
    return say(lang, "outline.valid_for", span=duration(valid_for, lang)) if valid_for else ""


def duration(length: Duration, lang: Language) -> str:
    """`15 min`, `1 h 30`, `6 months`."""
    if length.unit != "minutes":
        return say(lang, f"outline.{length.unit}", n=length.amount)
    hours, minutes = divmod(length.amount, 60)
    if not hours:
        return say(lang, "times.minutes", minutes=minutes)
    return say(lang, "times.hours", hours=hours, minutes=f"{minutes:02}" if minutes else "").strip()


def _roles(playbook: Playbook, lang: Language) -> Iterator[str]:
    for role in playbook.roles.values():
        deputy = say(lang, "outline.deputy") if role.deputy == "required" else ""
        yield listed([f"{role.title.say(lang)} ({role.id})", deputy])


def _criteria(playbook: Playbook, lang: Language) -> Iterator[str]:
    for one in playbook.criteria.values():
        scale = ", ".join(str(score) for score in one.scale)
        yield say(lang, "sitrep.pair", name=f"{one.title.say(lang)} ({one.id})", text=scale)


def _statement(one: Statement, lang: Language) -> str:
    roles = ", ".join(approval.role for approval in one.approvals)
    return listed(
        [
            f"{one.title.say(lang)} ({one.id}, {one.kind})",
            ", ".join(one.channels),
            say(lang, "outline.approvals", what=roles) if roles else "",
            say(lang, "outline.internal", what=one.after_internal) if one.after_internal else "",
        ]
    )


def _deadline(one: Deadline, lang: Language) -> str:
    """What the law asks, how sure we are of it, and where it was read."""
    rule = one.rule
    limit = duration(rule.limit, lang) if rule.limit else say(lang, "sitrep.without_delay")
    verified = rule.verified_on.isoformat() if rule.verified_on else "-"
    return listed(
        [
            f"{rule.title.say(lang)} ({one.id})",
            limit,
            say(lang, "outline.starts", what=one.fact or one.done or ""),
            say(lang, "outline.when", what=one.when.source) if one.when else "",
            say(lang, f"outline.status_{rule.status}"),
            say(lang, "outline.read", sources="; ".join(rule.sources), on=verified),
        ]
    )
