"""What a condition is worth: all that a walk needs of conditions, apart from how they are read."""

from __future__ import annotations

from dataclasses import field

from crisisplay.playbook.condition_tree import (
    UNKNOWN,
    Expression,
    Known,
    Lookup,
    Name,
    Unknown,
    parts,
    value_of,
)
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """`reads` are declared ids: facts, steps with their hyphens, criteria, "level", "drill"."""

    source: str
    reads: frozenset[str]
    tree: Expression = field(repr=False)


def evaluate(condition: Condition, lookup: Lookup) -> bool | Unknown:
    """True, False, or UNKNOWN while something that matters is not known.

    `lookup` takes a declared id; UNKNOWN or None is 'not known yet', "" is a decision that was
    skipped or not applicable. Never raises what `lookup` does not.
    """
    value = value_of(condition.tree, lookup)
    return value if isinstance(value, bool) else UNKNOWN


def waits_for(condition: Condition, lookup: Lookup) -> tuple[str, ...]:
    """The declared ids that an unknown condition waits for, in the order written."""
    if evaluate(condition, lookup) is not UNKNOWN:
        return ()
    never_waiting = {id(part.name) for part in parts(condition.tree) if isinstance(part, Known)}
    names = (
        part.id
        for part in parts(condition.tree)
        if isinstance(part, Name)
        and id(part) not in never_waiting
        and value_of(part, lookup) is UNKNOWN
    )
    return tuple(dict.fromkeys(names))
