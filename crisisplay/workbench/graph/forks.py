"""Which options of a decision lead where: a condition that reads it, tried with each of them.

Everything else that the condition reads stays unknown. An option for which it is false whatever
else comes does not lead there; a decision none of whose options it shuts out is no fork.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.playbook.condition_tree import UNKNOWN, Unknown
from crisisplay.playbook.conditions import Condition, evaluate
from crisisplay.playbook.model import Decide, Option, Value


def leading(condition: Condition, id: str, decision: Decide) -> tuple[Option, ...]:
    """The options after which the condition may hold; nothing where that is all of them."""
    found = tuple(one for one in decision.options if _may_hold(condition, id, one.id))
    return found if len(found) < len(decision.options) else ()


def exclude(one: Condition, other: Condition, decisions: Mapping[str, Decide]) -> bool:
    """Whether a decision that both read keeps the two from ever holding at once."""
    return any(
        all(
            not (_may_hold(one, id, option.id) and _may_hold(other, id, option.id))
            for option in decisions[id].options
        )
        and not (_may_hold(one, id, "") and _may_hold(other, id, ""))
        for id in sorted(one.reads & other.reads & decisions.keys())
    )


def _may_hold(condition: Condition, id: str, chosen: str) -> bool:
    def lookup(name: str) -> Value | Unknown:
        return chosen if name == id else UNKNOWN

    return evaluate(condition, lookup) is not False
