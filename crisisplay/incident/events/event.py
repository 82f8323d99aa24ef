"""What all events have in common."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from crisisplay.values import dataclass

JSON: TypeAlias = "bool | int | str | list[JSON] | dict[str, JSON] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events have in common: `type` is their name in the journal."""

    type: ClassVar[str] = ""
