"""Conditions: a small, safe, total language over facts, decisions, `level` and `drill`.

    level >= 2 and posture in ["care", "repair"] and people_at_risk

No loops, no calls, a bounded cost: a playbook is somebody else's file. Every name is declared and
every comparison is between like and like before a playbook loads, so evaluation has no errors.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.playbook import condition_types
from crisisplay.playbook.condition_grammar import read
from crisisplay.playbook.condition_tree import UNKNOWN, Lookup, Name, Unknown, parts
from crisisplay.playbook.condition_types import NameType
from crisisplay.playbook.condition_words import ConditionError, Problem
from crisisplay.playbook.condition_worth import Condition, evaluate, waits_for

__all__ = [
    "UNKNOWN",
    "Condition",
    "Lookup",
    "NameType",
    "Problem",
    "Unknown",
    "evaluate",
    "parse",
    "waits_for",
]


def parse(source: str, names: Mapping[str, NameType]) -> Condition | tuple[Problem, ...]:
    """The condition, or everything that is wrong with it. `names` are declared ids."""

    def declared(written: str) -> str | None:
        """Ids are all hyphens or all underscores, so one of two spellings is declared."""
        hyphened = written.replace("_", "-")
        return written if written in names else hyphened if hyphened in names else None

    try:
        tree = read(source, declared)
    except ConditionError as stop:
        return (_with_suggestion(stop.problem, names),)
    if problems := condition_types.problems(tree, names):
        return problems
    ids = frozenset(part.id for part in parts(tree) if isinstance(part, Name))
    return Condition(source, ids, tree)


def _with_suggestion(problem: Problem, names: Mapping[str, NameType]) -> Problem:
    if problem.code != "PB302":
        return problem
    from crisisplay.playbook.spelling import nearest

    meant = nearest(str(problem.values["name"]), [id.replace("-", "_") for id in names])
    return Problem(problem.code, problem.start, problem.end, problem.values, meant)
