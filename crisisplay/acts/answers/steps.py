"""One answer for one step: which shapes each kind of step takes, and the acts they stand for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from crisisplay.acts import evidence, texts
from crisisplay.acts.answers import file as f
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import Misuse
from crisisplay.incident import commands as c
from crisisplay.incident.events import JSON, FactStatus
from crisisplay.playbook.facts import Problem, parse_value
from crisisplay.playbook.model import Ask, Assess, Cell, Decide, Publish, Step, Task
from crisisplay.playbook.nodes import Map, Scalar, Tree
from crisisplay.statement.version import digest

Warn: TypeAlias = Callable[[str, dict[str, object]], None]

_STATUSES: tuple[FactStatus, ...] = ("unverified", "checking", "confirmed", "refuted")
_DONE_KEYS = (
    "done",
    "evidence",
    "note",
    "items",
    "people",
    "figures",
    "source",
    "answers",
    "actions",
)


def perform(sitting: Sitting, step: Step, answer: Tree, file: Path, warn: Warn) -> None:
    """Do what the answer says. Misuse for a shape this step does not take; the rules' Refusal."""
    if isinstance(answer, Map) and (why := answer.get("skip")):
        f.as_map(answer, ("skip",))
        sitting.do(c.Skip(step.id, f.text(why)))
        return
    match step.action:
        case Ask(facts=facts):
            _ask(sitting, step, facts, answer)
        case Assess():
            _assess(sitting, step, answer)
        case Decide():
            _decide(sitting, step, answer)
        case Publish(statement=statement):
            _statement(sitting, step, statement, answer, warn)
        case _:
            _task(sitting, step, answer, file)


# Facts


def _ask(sitting: Sitting, step: Step, facts: tuple[str, ...], answer: Tree) -> None:
    entry = f.as_map(answer, facts)
    for id in facts:
        value = entry.get(id)
        if value is None:
            raise Misuse("acts.answers_no_fact", place=f.at(answer), step=step.id, fact=id)
        if not f.is_nothing(value):
            _fact(sitting, step, id, value)
    sitting.do(c.Complete(step.id))


def _fact(sitting: Sitting, step: Step, id: str, node: Tree) -> None:
    status: FactStatus = "unverified"
    source, moment, value = "", None, node
    if isinstance(node, Map):
        entry = f.as_map(node, ("value", "status", "source", "at"))
        value = f.need(entry, "value")
        status = _status(entry.get("status"))
        source = f.text(entry.get("source") or value) if entry.get("source") else ""
        moment = f.moment(entry.get("at")) if entry.get("at") else None
    fact = sitting.plan.playbook.facts[id]
    parsed = parse_value(fact, f.words(value))
    if isinstance(parsed, Problem):
        raise Misuse("acts.answers_value", place=f.at(value), fact=id, what=parsed)
    late = source if moment else ""  # the source is why it is known only now
    sitting.do(c.StateFact(id, parsed, status, source, step.id), at=moment, late=late)


def _status(node: Tree | None) -> FactStatus:
    if node is None:
        return "unverified"
    for status in _STATUSES:
        if f.text(node) == status:
            return status
    known = ", ".join(_STATUSES)
    raise Misuse("acts.answers_status", place=f.at(node), value=f.text(node), known=known)


# Decisions and levels


def _decide(sitting: Sitting, step: Step, answer: Tree) -> None:
    keys = ("choose", "because", "confirm", "consulted", "dissent", "review_at")
    entry = f.as_map(answer, keys)
    because, review = entry.get("because"), entry.get("review_at")
    if because is None:
        raise Misuse("acts.answers_missing_key", place=f.at(answer), key="because")
    sitting.do(
        c.Choose(
            step.id,
            f.text(f.need(entry, "choose")),
            f.text(because),
            confirm=f.yes(entry.get("confirm")),
            consulted=tuple(f.text(one) for one in f.several(entry.get("consulted"))),
            dissent=_optional(entry, "dissent"),
            review_at=f.moment(review) if review else None,
        )
    )


def _assess(sitting: Sitting, step: Step, answer: Tree) -> None:
    entry = f.as_map(answer, ("level", "scores", "because"))
    scores = {id: _number(node) for id, node in f.pairs(entry.get("scores"))}
    level = entry.get("level")
    if not scores and level is None:
        raise Misuse("acts.answers_missing_key", place=f.at(answer), key="level")
    sitting.do(
        c.SetLevel(
            scores=scores,
            level=_number(level) if level else None,
            because=_optional(entry, "because"),
            step=step.id,
        )
    )


def _number(node: Tree) -> int:
    written = f.text(node)
    if not written.isdecimal() or len(written) > len("9999"):
        raise Misuse("acts.answers_not_number", place=f.at(node), value=written)
    return int(written)


def _optional(entry: Map, key: str) -> str:
    node = entry.get(key)
    return f.text(node) if node else ""


# Tasks, the cell, the monitoring, debriefs


def _task(sitting: Sitting, step: Step, answer: Tree, file: Path) -> None:
    if isinstance(answer, Scalar):
        if answer.text.lower() not in ("done", "fait"):
            raise Misuse("acts.answers_not_done", place=f.at(answer), step=step.id)
        sitting.do(c.Complete(step.id))
        return
    entry = f.as_map(answer, _DONE_KEYS)
    if not f.yes(entry.get("done")):
        raise Misuse("acts.answers_not_done", place=f.at(answer), step=step.id)
    for node in f.several(entry.get("evidence")):
        evidence.attach(sitting, file.parent / f.text(node), step=step.id)
    if note := _optional(entry, "note"):
        sitting.do(c.Note(note, step.id))
    sitting.do(*_said(step, entry), c.Complete(step.id, items=_items(step, entry)))


def _said(step: Step, entry: Map) -> list[c.Command]:
    """The figures, people, answers and actions that came with it."""
    said: list[c.Command] = []
    if figures := dict(f.pairs(entry.get("figures"))):
        numbers: Mapping[str, JSON] = {name: f.text(node) for name, node in figures.items()}
        said.append(c.Measure(numbers, _optional(entry, "source"), step=step.id))
    if isinstance(step.action, Cell):
        people = f.pairs(entry.get("people"))
        said += [c.Assign(role, f.text(name)) for role, name in people]
    for question, node in f.pairs(entry.get("answers")):
        said.append(c.Note(f.text(node), step.id, about="answer", question=question))
    for node in f.several(entry.get("actions")):
        action = f.as_map(node, ("what", "owner", "due"))
        due = action.get("due")
        what, owner = f.text(f.need(action, "what")), _optional(action, "owner")
        said.append(c.Promise(what, f.moment(due) if due else None, owner, step=step.id))
    return said


def _items(step: Step, entry: Map) -> tuple[str, ...]:
    """The items that are named as ticked. `done` alone says nothing of them."""
    if not isinstance(step.action, Task):
        return ()
    return tuple(f.text(node) for node in f.several(entry.get("items")))


# Statements


def _statement(sitting: Sitting, step: Step, statement: str, answer: Tree, warn: Warn) -> None:
    keys = ("text", "because", "approve", "published", "next_update")
    given = f.as_map(answer, keys)
    languages = sitting.plan.playbook.languages
    words = given.get("text")
    because = _optional(given, "because")
    written = f.texts(words, languages) if words else None
    file = _draft(sitting, step, statement, written, because)
    for node in f.several(given.get("approve")):
        _approve(sitting, statement, file, f.person(node))
    for channel, node in f.pairs(given.get("published")):
        if not sitting.state.statements[statement].out_on(channel):
            sitting.do(c.Publish(statement, file, channel, f.text(node)))
    if given.get("published"):
        _promise(sitting, statement, given.get("next_update"), warn)
    sitting.do(c.Complete(step.id))


def _draft(
    sitting: Sitting, step: Step, statement: str, written: Mapping[str, str] | None, because: str
) -> str:
    """Draft, unless a walk that was cut off had drafted these very words in this round."""
    prepared = texts.prepare(sitting, statement, written=written, because=because)
    known = sitting.state.statements.get(statement)
    current = sitting.state.rounds.get(sitting.plan.round_of(step.id) or "")
    begun = current.seq if current else 0
    _, file = digest(prepared.version)
    if known is None or known.file != file or known.seq < begun:
        return texts.keep(sitting, prepared, because).file
    return file


def _approve(sitting: Sitting, statement: str, file: str, who: f.Person) -> None:
    """An approval from before a crash is not given twice while it counts."""
    now, approvals = sitting.clock.now(), sitting.state.statements[statement].approvals
    given = {(one.name, one.role) for one in approvals if one.counts_at(now)}
    if (who.name, who.role) not in given:
        sitting.do(c.Approve(statement, file, who.name, who.role))


def _promise(sitting: Sitting, statement: str, node: Tree | None, warn: Warn) -> None:
    due = f.moment(node) if node else texts.promised_time(sitting, statement)
    if due is not None:
        texts.promise_update(sitting, statement, due)
    elif sitting.plan.playbook.statements[statement].next_update:
        warn("acts.no_next_update", {"statement": statement})
