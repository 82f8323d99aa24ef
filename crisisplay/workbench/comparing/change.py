"""One thing that is otherwise: what was done to what, and how much it matters to a responder."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from crisisplay.playbook.model import NO_TEXT, Text
from crisisplay.values import dataclass

Kind: TypeAlias = Literal[
    "step", "option", "fact", "choice", "role", "criterion", "statement", "deadline", "playbook"
]
What: TypeAlias = Literal["added", "removed", "renamed", "moved", "field"]
Group: TypeAlias = Literal[
    "during", "after", "before", "statements", "deadlines", "facts", "roles", "level", "head"
]
GROUPS: tuple[Group, ...] = (
    "during", "after", "before", "statements", "deadlines", "facts", "roles", "level", "head",
)  # fmt: skip

_STARTED_BY = ("when", "fact", "done", "met", "also_from", "second_limit")
# What nobody may overlook, by the kind of thing: what may be passed over, who must agree, what the
# law's clocks run on, and what is not there any more.
_ESSENTIAL: dict[Kind, frozenset[str]] = {
    "step": frozenset({"removed", "skip_never", "evidence_required", "needs", "marks", "meets"}),
    "option": frozenset({"removed", "returns", "confirm"}),
    "statement": frozenset(
        {"removed", "approvals", "quorum", "in_order", "lasts", "after_internal", "next_update"}
    ),
    "deadline": frozenset((*_STARTED_BY, "added", "removed", "limit", "calendar", "status")),
    "role": frozenset({"removed"}),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about; `of` is the step or the fact that an option belongs to."""

    kind: Kind
    id: str
    group: Group
    title: Text = field(default=NO_TEXT, compare=False)
    of: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """`field` and its values, where that is what changed; else `old` and `new` say from and to."""

    what: What
    subject: Subject
    field: str = ""
    old: object = None
    new: object = None

    @property
    def essential(self) -> bool:
        known = _ESSENTIAL.get(self.subject.kind, frozenset())
        return (self.field or self.what) in known
