"""What is open of what was said and stopped: texts to put right, sendings in doubt, what stands
still.

Of a redacted copy, or where the playbook can't be read, it says what can be read, by ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crisisplay.acts.layout import flat
from crisisplay.acts.names import Names
from crisisplay.acts.sitting import Sitting
from crisisplay.incident.corrections import owed
from crisisplay.incident.state import Frozen, Intention, Publication, State
from crisisplay.values import dataclass

if TYPE_CHECKING:  # what reads texts is needed where there is one to put right
    from crisisplay.acts.corrections import Owed


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text of which nobody knows whether it left."""

    intention: Intention
    title: str


@dataclass(frozen=True, slots=True)
class Outstanding:
    """`debts` are publications to put right, in the order they went out; `frozen` is all that was
    ordered to stop and may not go on yet.
    """

    debts: tuple[Owed, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    frozen: tuple[Frozen, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.debts or self.doubts or self.frozen)

    @property
    def unconfirmed(self) -> tuple[Frozen, ...]:
        return tuple(one for one in self.frozen if one.at is None)


def about(found: Outstanding, statement: str) -> Outstanding:
    """What of it is of one statement."""
    debts = (one for one in found.debts if one.publication.statement == statement)
    doubts = (one for one in found.doubts if one.intention.statement == statement)
    return Outstanding(tuple(debts), tuple(doubts))


def unconfirmed(state: State) -> tuple[Frozen, ...]:
    """What was ordered to stop, may not go on yet, and nobody saw stop."""
    held = state.freeze.values()
    return tuple(one for one in held if one.lifted is None and one.at is None)


def outstanding(sitting: Sitting) -> Outstanding:
    """As of the last entry, in the language of whoever asks."""
    names, state = Names.of_plan(sitting.plan, sitting.actor.lang), sitting.state
    return Outstanding(
        _debts(sitting),
        tuple(Doubt(one, flat(names.statement(one.statement))) for one in state.sending.values()),
        tuple(one for one in state.freeze.values() if one.lifted is None),
    )


def _debts(sitting: Sitting) -> tuple[Owed, ...]:
    if not owed(sitting.state):
        return ()
    from crisisplay.acts.corrections import owed_corrections

    return owed_corrections(sitting)


def together(debts: Sequence[Owed]) -> tuple[tuple[Owed, tuple[Publication, ...]], ...]:
    """The publications of one text that the same changes make untrue: the first debt, and all."""
    found: dict[tuple[object, ...], list[Owed]] = {}
    for debt in debts:
        found.setdefault((debt.publication.statement, *debt.changes), []).append(debt)
    return tuple((alike[0], tuple(one.publication for one in alike)) for alike in found.values())
