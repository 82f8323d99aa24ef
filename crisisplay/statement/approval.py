"""Who has approved what: rules over values, nothing stored and nothing asked.

1. An approval is bound to the digest of the exact version: after an edit it counts no more.
2. Nobody approves their own text, except in a drill, where one person may play every part.
3. One person fills one role, unless the organisation names that person, as holder or as deputy,
   for each of the roles: whoever approved as what they are named for, fills nothing else.
4. Where the organisation says who holds a role, nobody else approves for it.

People are compared by name, whatever its case and spacing. Where several people could fill
several roles, the arrangement that leaves the fewest roles open is the one that counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from crisisplay.statement.notes import Note

Why: TypeAlias = Literal["none", "edited", "author", "not_holder", "same_person"]
_NO_HOLDERS: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class Given:
    """`person` approved, as `role`, the version whose digest is `digest`."""

    role: str
    person: str
    digest: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A role whose approval is owed. `person` gave one that does not count, for the reason `why`;
    empty where nobody gave any.
    """

    role: str
    why: Why
    person: str = ""

    @property
    def note(self) -> Note:
        return Note(f"missing_{self.why}", {"role": self.role, "person": self.person})


def missing_approvals(
    needed: Sequence[str],
    given: Sequence[Given],
    digest: str,
    author: str,
    drill: bool,
    *,
    holders: Mapping[str, Collection[str]] = _NO_HOLDERS,
) -> tuple[Missing, ...]:
    """The roles of `needed` that no approval fills, in their order, each with the reason.

    `holders` gives the names that may approve for a role; a role that it lacks is open to all.
    """
    roles = tuple(dict.fromkeys(needed))
    faults: dict[Given, Why | None] = {
        approval: _fault(approval, digest, author, drill, holders)
        for approval in given
        if approval.role in roles
    }
    good = [approval for approval, fault in faults.items() if fault is None]
    filled = _fill(roles, good, holders)
    return tuple(_missing(role, faults) for role in roles if role not in filled)


def _fault(
    approval: Given,
    digest: str,
    author: str,
    drill: bool,
    holders: Mapping[str, Collection[str]],
) -> Why | None:
    """Rules 1, 2 and 4, for one approval alone."""
    if approval.digest != digest:
        return "edited"
    if same_person(approval.person, author) and not drill:
        return "author"
    if approval.role in holders and not _holds(approval, holders):
        return "not_holder"
    return None


def _holds(approval: Given, holders: Mapping[str, Collection[str]]) -> bool:
    return any(same_person(approval.person, name) for name in holders.get(approval.role, ()))


def _fill(
    roles: Sequence[str], good: Sequence[Given], holders: Mapping[str, Collection[str]]
) -> set[str]:
    """Rule 3: the roles that can be filled at once, by augmenting paths from role to seat.

    A person has a seat for each role the organisation names them for, or else one in all.
    """
    named = {_folded(approval.person) for approval in good if _holds(approval, holders)}
    seats: dict[str, list[tuple[str, str]]] = {role: [] for role in roles}
    for approval in good:
        who = _folded(approval.person)
        if _holds(approval, holders):
            seats[approval.role].append((who, approval.role))
        elif who not in named:
            seats[approval.role].append((who, ""))
    taken: dict[tuple[str, str], str] = {}
    for role in roles:
        _seat(role, seats, taken, set())
    return set(taken.values())


def _seat(
    role: str,
    seats: Mapping[str, Sequence[tuple[str, str]]],
    taken: dict[tuple[str, str], str],
    tried: set[tuple[str, str]],
) -> bool:
    for seat in seats[role]:
        if seat in tried:
            continue
        tried.add(seat)
        if seat not in taken or _seat(taken[seat], seats, taken, tried):
            taken[seat] = role
            return True
    return False


def _missing(role: str, faults: dict[Given, Why | None]) -> Missing:
    """The last approval given for the role says why; one without fault was counted elsewhere."""
    for approval in reversed(faults):
        if approval.role == role:
            return Missing(role, faults[approval] or "same_person", approval.person)
    return Missing(role, "none")


def same_person(name: str, other: str) -> bool:
    return _folded(name) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
