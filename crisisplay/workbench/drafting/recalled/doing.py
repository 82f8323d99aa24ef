"""What a recalled step does: as its playbook says, else as the entry shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crisisplay.incident import events as e
from crisisplay.incident.events import JSON
from crisisplay.playbook.model import PHASES, Cell, Debrief, Decide, Task, Watch
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.naming import shortened
from crisisplay.workbench.drafting.recalled.course import Recalled
from crisisplay.workbench.drafting.recalled.words import Words

_MOST = 100  # items of a list


def doing(words: Words, step: Recalled, facts: Sequence[str]) -> Iterator[str]:
    """Its guide, and the one key that says what it does."""
    guide = words.mask.text(step.known.guide.say(words.lang)) if step.known else ""
    if step.decision is not None:
        yield from _decision(words, step, step.decision, guide)
        return
    if guide:
        yield from lines.text("guide", words.text(guide), 4)
    if facts:
        yield f"    ask: {lines.names(facts[:_MOST])}"
    elif step.level is not None:
        yield "    assess: level"
    elif step.statement and any(one.id == step.statement for one in words.out):
        yield f"    statement: {words.statement(step.statement)}"
    else:
        yield from _task(words, step)


def _task(words: Words, step: Recalled) -> Iterator[str]:
    match step.known.action if step.known else None:
        case Cell(act=act):
            yield f"    cell: {act}"
        case Watch():
            yield "    watch: {}"
        case Debrief(kind=kind):
            yield f"    debrief: {kind}"
        case Task(items=items) if items:
            yield from _checklist(words, [item.say(words.lang) for item in items])
        case _ if step.items:
            yield from _checklist(words, step.items)
        case _:
            return


def _checklist(words: Words, items: Sequence[str]) -> Iterator[str]:
    kept = [said for item in items if (said := words.mask.line(item))]
    if not kept:
        return
    yield "    checklist:"
    for item in kept[:_MOST]:
        yield from lines.text("-", words.text(item), 6)


def _decision(words: Words, step: Recalled, decided: e.Decided, guide: str) -> Iterator[str]:
    """The options that were on the table; what was chosen then, and why, goes into the guide."""
    chosen = words.mask.line(decided.label) or decided.chosen
    why = words.mask.text(step.reason)
    last = [f"{words.said('r_chosen', label=chosen)}"]
    last += [words.said("r_because", why=why)] if why else []
    parts = [guide, " ".join(last)] if guide else [" ".join(last)]
    yield from lines.text("guide", words.text("\n\n".join(parts)), 4)
    if step.known is not None and step.known.marks:
        yield f"    marks: {step.known.marks}"
    yield "    decide:"
    question = words.mask.line(decided.question) or step.id
    yield from lines.text("question", words.text(question), 6)
    yield "      options:"
    if step.known is None:
        yield from words.comment("r_no_returns", indent=8)
    taken: set[str] = set()
    for option in decided.options[:_MOST]:
        yield from _option(words, option, taken)
        yield from _returns(words, step, str(option.get("id")))
    if not taken:
        yield from _option(words, {"id": decided.chosen, "label": decided.label}, taken)


def _option(words: Words, option: Mapping[str, JSON], taken: set[str]) -> Iterator[str]:
    written, label = str(option.get("id") or ""), str(option.get("label") or "")
    id = shortened(written) or "option"
    while id in taken:
        id += "-2"
    taken.add(id)
    yield f"        - id: {id}"
    yield from lines.text("label", words.text(words.mask.line(label) or id), 10)


def _returns(words: Words, step: Recalled, option: str) -> Iterator[str]:
    """Where the playbook of then went back to. Of a block, its first step that is in the draft."""
    target = _target(step, option)
    if target is None:
        return
    known = [one for one in words.timeline.plan.playbook.steps() if one.id == target]
    inside = {each.id for one in known for each in one.walk()}
    back = next((id for id in _until(words, step) if id in inside), None)
    if back is None:
        yield from words.comment("r_returns", indent=10, step=target)
    else:
        yield f"          returns: {words.step(back)}"


def _target(step: Recalled, option: str) -> str | None:
    match step.known.action if step.known else None:
        case Decide(options=options):
            return next((one.returns for one in options if one.id == option), None)
        case _:
            return None


def _until(words: Words, step: Recalled) -> Iterator[str]:
    """The steps of the draft up to one: nothing goes back to what is still ahead."""
    done = [one for phase in PHASES for one in words.course.steps.values() if one.phase == phase]
    for one in done:
        yield one.id
        if one is step:
            return
