"""What is out and no longer true: publications whose facts were refuted or changed since.

The debt stands, channel by channel, until the publication is corrected, withdrawn, or left as it
is for a reason. A fact that changes once more after it was left is owed again.
"""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.incident.state import Known, Publication, State, Version
from crisisplay.playbook.model import Statement
from crisisplay.values import dataclass

TOLD_ANEW = "next_update"
"""How facts begin that say when the next update comes: a promise, which keeps its own account."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A publication that says what is no longer so. `facts` are those that changed, by id."""

    publication: Publication
    facts: tuple[str, ...]


def owed(state: State) -> tuple[Debt, ...]:
    """Every publication that has to be put right, in the order they went out."""
    debts = ((one, _stale(state, one)) for one in state.publications())
    return tuple(Debt(one, facts) for one, facts in debts if facts)


def _stale(state: State, one: Publication) -> tuple[str, ...]:
    if one.corrected is not None or one.withdrawn is not None:
        return ()
    return tuple(id for id, then in one.facts.items() if _is_stale(id, then, one, state))


def _is_stale(id: str, then: Known, one: Publication, state: State) -> bool:
    if id.startswith(TOLD_ANEW):
        return False
    now = state.facts.get(id)
    if now is None:
        return True
    if one.left is not None and now.seq < one.left:
        return False
    return now.status == "refuted" or now.value != then.value


def put_right_by(
    state: State, statement: Statement, version: Version, channel: str, lang: str
) -> Iterator[int]:
    """The publications on `channel` that a new one puts right by what it says.

    That is a newer version of the same text, a text of kind correction, or one that tells the
    facts as they are now; written, in each case, after they changed.
    """
    for debt in owed(state):
        one = debt.publication
        here = one.channel == channel and (not one.lang or not lang or one.lang == lang)
        if here and _is_newer(state, version, debt) and _tells(state, statement, version, debt):
            yield one.seq


def _is_newer(state: State, version: Version, debt: Debt) -> bool:
    changes = (known.seq for id in debt.facts if (known := state.facts.get(id)))
    return all(seq < version.seq for seq in changes)


def _tells(state: State, statement: Statement, version: Version, debt: Debt) -> bool:
    if statement.kind == "correction" or debt.publication.statement == statement.id:
        return True
    told = {id for id, known in version.facts.items() if _is_current(state, id, known)}
    return told.issuperset(debt.facts)


def _is_current(state: State, id: str, known: Known) -> bool:
    now = state.facts.get(id)
    return now is not None and now.value == known.value and now.status != "refuted"
