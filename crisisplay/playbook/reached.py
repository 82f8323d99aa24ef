"""Of what library files declare, only what the playbook's own course reaches is kept.

A file of the library declares the facts, roles and statements of all its steps; a playbook that
uses one of them must not show the others in a crisis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.model import (
    Ask,
    Block,
    Decide,
    Playbook,
    Publish,
    Statement,
    Step,
)
from crisisplay.playbook.template import TemplateError, placeholders

Thing = TypeVar("Thing")


def keep(playbook: Playbook, shared: AbstractSet[str]) -> Playbook:
    """The playbook without the `shared` ids that nothing names."""
    statements = _kept(playbook.statements, shared, _statements(playbook))
    playbook = replace(playbook, statements=statements)
    return replace(
        playbook,
        facts=_kept(playbook.facts, shared, set(_facts(playbook))),
        roles=_kept(playbook.roles, shared, set(_roles(playbook))),
    )


def _kept(
    things: Mapping[str, Thing], shared: AbstractSet[str], reached: AbstractSet[str]
) -> dict[str, Thing]:
    return {id: thing for id, thing in things.items() if id in reached or id not in shared}


def _statements(playbook: Playbook) -> set[str]:
    """Those published, and the internal versions that go before them."""
    reached: set[str] = set()
    for step in playbook.steps():
        id = step.action.statement if isinstance(step.action, Publish) else None
        while id is not None and id in playbook.statements and id not in reached:
            reached.add(id)
            id = playbook.statements[id].after_internal
    return reached


def _roles(playbook: Playbook) -> Iterator[str]:
    for step in playbook.steps():
        if step.role is not None:
            yield step.role
    for statement in playbook.statements.values():
        yield from (approval.role for approval in statement.approvals)


def _facts(playbook: Playbook) -> Iterator[str]:
    for condition in _conditions(playbook):
        yield from condition.reads
    for step in playbook.steps():
        yield from _facts_of(step)
    for statement in playbook.statements.values():
        yield from _shown(statement)
    yield from (deadline.fact for deadline in playbook.deadlines if deadline.fact is not None)


def _facts_of(step: Step) -> Iterator[str]:
    if step.due is not None and step.due.since is not None:
        yield step.due.since
    match step.action:
        case Ask(facts):
            yield from facts
        case Decide(_, options):
            yield from (fact for option in options for fact, _ in option.sets)
        case _:
            pass


def _shown(statement: Statement) -> Iterator[str]:
    for text in statement.texts():
        for words in text.by_language.values():
            try:
                yield from (mark.name for mark in placeholders(words))
            except TemplateError:
                return  # it has been said, and the playbook is refused


def _conditions(playbook: Playbook) -> Iterator[Condition]:
    for step in playbook.steps():
        yield from _conditions_of(step)
    for statement in playbook.statements.values():
        yield from (approval.when for approval in statement.approvals if approval.when)
    yield from (deadline.when for deadline in playbook.deadlines if deadline.when)


def _conditions_of(step: Step) -> Iterator[Condition]:
    if step.when is not None:
        yield step.when
    match step.action:
        case Decide(_, options):
            yield from (option.recommend.when for option in options if option.recommend)
        case Block(_, repeat) if repeat is not None:
            yield repeat.until
        case _:
            pass
