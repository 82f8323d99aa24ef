"""Which thing of one playbook is which of the other: by its id, or, renamed, by what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from crisisplay.values import dataclass
from crisisplay.workbench.comparing.flat import flat

T = TypeVar("T")
_ENOUGH = 0.6  # of what two things say: more alike than that, one is the other by a new name
_MOST = 40_000  # pairs looked at: two hundred things gone and two hundred new are not renamed


@dataclass(frozen=True, slots=True)
class Pairs(Generic[T]):
    """`both` are (old, new), in the new order; `renamed` maps old ids to new ones."""

    both: tuple[tuple[T, T], ...]
    added: tuple[T, ...]
    removed: tuple[T, ...]
    renamed: Mapping[str, str]


def pairs(old: Mapping[str, T], new: Mapping[str, T]) -> Pairs[T]:
    """Things by their ids, matched."""
    gone = [id for id in old if id not in new]
    fresh = [id for id in new if id not in old]
    renamed = _renamed(old, new, gone, fresh)
    was = {after: before for before, after in renamed.items()}
    both = tuple((old[was.get(id, id)], one) for id, one in new.items() if id in old or id in was)
    added = tuple(new[id] for id in fresh if id not in was)
    removed = tuple(old[id] for id in gone if id not in renamed)
    return Pairs(both, added, removed, renamed)


def _renamed(
    old: Mapping[str, T], new: Mapping[str, T], gone: Sequence[str], fresh: Sequence[str]
) -> dict[str, str]:
    """The likeliest pairs first; each thing is one other at most. Of too many, none."""
    if len(gone) * len(fresh) > _MOST:
        return {}
    likely = sorted(
        ((_alike(old[a], new[b]), a, b) for a in gone for b in fresh),
        key=lambda found: -found[0],
    )
    renamed: dict[str, str] = {}
    for alike, before, after in likely:
        if alike >= _ENOUGH and before not in renamed and after not in renamed.values():
            renamed[before] = after
    return renamed


def _alike(one: object, other: object) -> float:
    """The share of what both say that is the same; what neither says counts for nothing."""
    if type(one) is not type(other):
        return 0
    first, second = flat(one), flat(other)
    said = [name for name in {**first, **second} if first.get(name) or second.get(name)]
    same = [name for name in said if first.get(name) == second.get(name)]
    return len(same) / len(said) if said else 0
