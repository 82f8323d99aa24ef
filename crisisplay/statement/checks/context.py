"""What is known when a text is checked. None is unknown, and an unknown thing blocks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, get_args

from crisisplay.values import dataclass

Investigation: TypeAlias = Literal["open", "closed"]
INVESTIGATIONS: tuple[Investigation, ...] = get_args(Investigation)
Posture: TypeAlias = Literal["deny", "diminish", "rebuild", "bolster", "wait", "care"]
POSTURES: tuple[Posture, ...] = get_args(Posture)


@dataclass(frozen=True, slots=True)
class Outdated:
    """A fact whose value changed: what was said of it by language, and what is true now."""

    fact: str
    was: Mapping[str, str]
    now: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """`kind` is that of the statement, "" where nobody said. `level` is 0 to 4.

    `counsel`: counsel approved an admission. `names`: of victims and employees, who must not
    appear. `freeze`: nothing is promoted now. `instructed`: what people
    must do to be safe is out already. `earlier`: what was published, oldest first, by
    language. `approved`: every approval is there, on these very words. `age`: since the text was
    written. `internal_out`: the version for staff is out.
    """

    kind: str = ""
    harm: bool | None = None
    people_at_risk: bool | None = None
    level: int | None = None
    investigation: Investigation | None = None
    counsel: bool | None = None
    freeze: bool | None = None
    instructed: bool | None = None
    posture: Posture | None = None
    names: tuple[str, ...] = ()
    earlier: tuple[Mapping[str, str], ...] = ()
    outdated: tuple[Outdated, ...] = ()
    now: datetime | None = None
    approved: bool | None = None
    age: timedelta | None = None
    internal_out: bool | None = None


UNKNOWN = Context()
