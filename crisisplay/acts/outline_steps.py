"""A step in the outline: what it does, by whom, until when, on what condition; its options."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.layout import WIDTH, flat, listed, wrapped
from crisisplay.i18n import Language, say
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.facts import show_value
from crisisplay.playbook.model import (
    Ask,
    Assess,
    Block,
    Cell,
    Debrief,
    Decide,
    Due,
    Duration,
    Option,
    Playbook,
    Publish,
    Repeat,
    Step,
    Watch,
)

_HOUR = 60


def step_lines(
    playbook: Playbook, step: Step, lang: Language, depth: int = 1, width: int = WIDTH
) -> Iterator[str]:
    """The step and those inside it, each `depth` times two spaces in, `width` columns wide."""
    indent = "  " * depth
    yield from wrapped(f"{flat(step.title.say(lang))} ({step.id})", f"{indent}- ", width=width)
    details = listed(_details(playbook, step, lang))
    yield from wrapped(details, f"{indent}  ", width=width) if details else ()
    match step.action:
        case Block(steps=steps):
            for inner in steps:
                yield from step_lines(playbook, inner, lang, depth + 1, width)
        case Decide(question=question, options=options):
            yield from wrapped(flat(question.say(lang)), f"{indent}  ", width=width)
            for option in options:
                for first, text in _option(playbook, option, lang):
                    yield from wrapped(text, f"{indent}    {first}", width=width)


def _option(playbook: Playbook, option: Option, lang: Language) -> Iterator[tuple[str, str]]:
    """What stands before each paragraph on an option, and the paragraph."""
    yield "· ", say(lang, "sitrep.pair", name=option.id, text=flat(option.label.say(lang)))
    for consequence in _consequences(playbook, option, lang):
        yield "  ", consequence


def _consequences(playbook: Playbook, option: Option, lang: Language) -> Iterator[str]:
    """When it is advised, and what follows from choosing it."""
    if option.recommend:
        when, why = condition(option.recommend.when, lang), flat(option.recommend.why.say(lang))
        yield say(lang, "outline.advised", when=when, why=why)
    for id, value in option.sets:
        shown = show_value(playbook.facts[id], value, lang)
        yield say(lang, "outline.sets", fact=id, value=flat(shown))
    if option.confirm:
        yield say(lang, "outline.confirm")
    if option.returns:
        yield say(lang, "outline.returns", step=option.returns)


def _details(playbook: Playbook, step: Step, lang: Language) -> Iterator[str]:
    yield from _does(step, lang)
    role = playbook.roles.get(step.role or "")
    yield flat(role.title.say(lang)) if role else step.role or ""
    yield _due(step.due, lang) if step.due else ""
    yield _valid(step.valid_for, lang)
    yield condition(step.when, lang) if step.when else ""
    yield say(lang, "outline.needs", what=", ".join(step.needs)) if step.needs else ""
    yield say(lang, "outline.never_skipped") if step.skip_never else ""
    yield say(lang, "outline.evidence") if step.evidence_required else ""
    yield say(lang, f"outline.{step.marks}") if step.marks else ""
    yield say(lang, "outline.meets", what=step.meets) if step.meets else ""


def _does(step: Step, lang: Language) -> Iterator[str]:
    """What a step does beyond its title."""
    match step.action:
        case Ask(facts=facts):
            yield say(lang, "outline.asks", what=", ".join(facts))
        case Assess():
            yield say(lang, "outline.assesses")
        case Publish(statement=statement):
            yield say(lang, "outline.publishes", what=statement)
        case Cell(act=act):
            yield say(lang, f"outline.cell_{act}")
        case Watch():
            yield from _watches(step.action, lang)
        case Debrief(kind=kind):
            yield say(lang, f"outline.debrief_{kind}")
        case Block(repeat=repeat, parallel=parallel):
            yield say(lang, "outline.parallel") if parallel else ""
            yield _repeats(repeat, lang) if repeat else ""
        case _:
            pass


def _watches(watch: Watch, lang: Language) -> Iterator[str]:
    if watch.every:
        yield say(lang, "outline.watches_every", every=every(watch.every, lang))
    else:
        yield say(lang, "outline.watches")
    if watch.query:
        yield say(lang, "outline.query", what=flat(watch.query.say(lang)))


def _repeats(repeat: Repeat, lang: Language) -> str:
    until = flat(repeat.until.source)
    if repeat.every is None:
        return say(lang, "outline.repeats", until=until)
    return say(lang, "outline.repeats_every", every=every(repeat.every, lang), until=until)


def condition(when: Condition, lang: Language) -> str:
    """`if level >= 2`, as its author wrote it."""
    return say(lang, "outline.when", what=flat(when.source))


def _due(due: Due, lang: Language) -> str:
    within = span(due.within, lang)
    if due.after or due.since:
        return say(lang, "outline.due_after", within=within, what=due.after or due.since)
    return say(lang, "outline.due", within=within)


def _valid(valid_for: Duration | None, lang: Language) -> str:
    return say(lang, "outline.valid_for", span=span(valid_for, lang)) if valid_for else ""


def span(length: Duration, lang: Language) -> str:
    """`15 min`, `1 h 30`, `6 months`."""
    if length.unit != "minutes":
        return say(lang, f"outline.{length.unit}", n=length.amount)
    hours, minutes = divmod(length.amount, _HOUR)
    if not hours:
        return say(lang, "times.minutes", minutes=minutes)
    return say(lang, "times.hours", hours=hours, minutes=f"{minutes:02}" if minutes else "").strip()


def every(length: Duration, lang: Language) -> str:
    """`every 2 h`, `every hour`, `every 3 days`, `every working day`."""
    if length.unit != "minutes":
        return say(lang, f"outline.every_{length.unit}", n=length.amount)
    if length.amount == _HOUR:
        return say(lang, "outline.every_hour")
    return say(lang, "outline.every_minutes", n=length.amount, span=span(length, lang))
