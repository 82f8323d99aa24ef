"""What is out and no longer true: publications whose facts were refuted or changed since.

The debt stands, channel by channel, until the publication is corrected, withdrawn, or left as it
is for a reason. A fact that changes once more after it was left is owed again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

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
    if one.withdrawn is not None or _is_put_right(state, one):
        return ()
    return tuple(id for id, then in one.facts.items() if _is_stale(id, then, one, state))


def _is_put_right(state: State, one: Publication) -> bool:
    """By a publication that is still out, or was put right itself by one that is."""
    if one.corrected is None:
        return False
    every = {each.seq: each for each in state.publications()}
    by = every.get(one.corrected)
    while by and by.withdrawn is not None and by.corrected and by.corrected > by.seq:
        by = every.get(by.corrected)
    return by is not None and by.withdrawn is None


def _is_stale(id: str, then: Known, one: Publication, state: State) -> bool:
    if id.startswith(TOLD_ANEW):
        return False
    now = state.facts.get(id)
    was_left = id in one.stood and not _differ(now, one.stood[id])
    return _differ(now, then) and not was_left


def _differ(now: Known | None, then: Known | None) -> bool:
    """Whether what is known is another thing; how sure one is of it does not count."""
    if now is None or then is None:
        return now is not then
    return now.value != then.value or (now.status == "refuted") != (then.status == "refuted")


def put_right_by(
    state: State,
    statement: Statement,
    version: Version,
    channel: str,
    lang: str,
    owes: Collection[str] = (),
) -> Iterator[int]:
    """The publications on `channel` that a new one puts right by what it says.

    That is a newer version of the same text, a text of kind correction, or one that tells the
    facts as they are now; in other words, and written, in each case, after they changed. What went
    out in all its languages together is put right with the last of them: while `owes` are to come,
    it is not.
    """
    for debt in owed(state):
        one = debt.publication
        spoken = one.lang == lang or not lang or not (one.lang or owes)
        here = one.channel == channel and spoken
        if here and _is_newer(state, version, debt) and _tells(state, statement, version, debt):
            yield one.seq


def _is_newer(state: State, version: Version, debt: Debt) -> bool:
    facts = debt.publication.facts
    return all(_changed(state, id, facts[id]) < version.seq for id in debt.facts)


def _changed(state: State, id: str, then: Known) -> int:
    """The entry since which a fact is no longer what it was `then`.

    What a decision had set goes, or is again what it was before, when that is taken back.
    """
    now = state.facts.get(id)
    if now is not None and now.seq > then.seq:
        return now.seq
    passed = state.steps.get(then.decision)
    return passed.seq if passed else then.seq


def _tells(state: State, statement: Statement, version: Version, debt: Debt) -> bool:
    if version.file == debt.publication.file:  # the very words that are no longer so
        return False
    if statement.kind == "correction" or debt.publication.statement == statement.id:
        return True
    told = {id for id, known in version.facts.items() if _is_current(state, id, known)}
    return told.issuperset(debt.facts)


def _is_current(state: State, id: str, known: Known) -> bool:
    now = state.facts.get(id)
    return now is not None and now.value == known.value and now.status != "refuted"
