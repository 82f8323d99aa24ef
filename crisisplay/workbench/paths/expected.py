"""The `expect:` of a path, read against the playbook."""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.acts.answers import file as f
from crisisplay.playbook.model import Value
from crisisplay.playbook.nodes import Tree
from crisisplay.workbench.paths.path import End, Expected
from crisisplay.workbench.paths.values import Words

KEYS = ("steps", "not_steps", "statements", "deadlines", "advised", "facts", "level", "ends")
_ENDS: Mapping[str, End] = {"closed": "closed", "open": "open"}


def read_expected(words: Words, node: Tree) -> Expected:
    given = words.map(node, KEYS)
    playbook = words.plan.playbook
    statements = [*playbook.statements]
    deadlines = [deadline.id for deadline in playbook.deadlines]
    return Expected(
        steps=words.names(given["steps"], words.walked) if "steps" in given else None,
        not_steps=_not_steps(words, given["not_steps"]) if "not_steps" in given else None,
        statements=_named(words, given.get("statements"), statements, "statement"),
        deadlines=_named(words, given.get("deadlines"), deadlines, "deadline"),
        advised=_advised(words, given.get("advised")),
        facts=_facts(words, given.get("facts")),
        level=words.level(given["level"]) if "level" in given else None,
        ends=_ends(words, given.get("ends")),
        places={key: f.at(value) for key, value in given.items()},
    )


def _not_steps(words: Words, node: Tree) -> tuple[str, ...]:
    """A block stands for all that is in it."""
    named = words.names(node, words.step)
    return tuple(dict.fromkeys(leaf for id in named for leaf in words.plan.inside(id)))


def _named(words: Words, node: Tree | None, known: list[str], what: str) -> tuple[str, ...] | None:
    if node is None:
        return None
    return words.names(node, lambda one: words.name(one, known, what))


def _advised(words: Words, node: Tree | None) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for step, key, options in words.pairs(node):
        decision = words.decision(key)
        if decision is not None:
            ids = [option.id for option in decision.options]
            found[step] = words.names(options, words.option(step, ids))
    return found


def _facts(words: Words, node: Tree | None) -> dict[str, Value | None]:
    found: dict[str, Value | None] = {}
    for id, key, value in words.pairs(node):
        fact = words.fact(key)
        if fact is not None:
            found[id] = None if f.is_nothing(value) else words.value(fact, value)
    return found


def _ends(words: Words, node: Tree | None) -> End | None:
    name = words.name(node, _ENDS, "end") if node else None
    return _ENDS[name] if name else None
