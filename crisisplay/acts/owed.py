"""How each statement stands: what it waits for, where it is out, where it is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, TypeAlias

from crisisplay.acts.sitting import Sitting
from crisisplay.incident import events as e
from crisisplay.incident.agreement import Agreed, agreed
from crisisplay.incident.outlook import Stand
from crisisplay.incident.state import Publication, Version
from crisisplay.playbook.model import Publish, Statement
from crisisplay.values import dataclass

Progress: TypeAlias = Literal["none", "drafted", "rejected", "approved", "published"]


@dataclass(frozen=True, slots=True)
class Refused:
    """Who said no to the text as it stands, as what, and why."""

    name: str
    role: str
    reason: str
    seq: int


@dataclass(frozen=True, slots=True)
class Counsel:
    """What an adviser says of the text as it stands. `reason` is empty where it is privileged."""

    adviser: str
    name: str
    view: str
    reason: str
    seq: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement. `live` is where any version of it is out; `owed` the channels where the
    text as it stands is not. `agreed`, `refused` and `opinions` are of the text as it stands.
    """

    id: str
    title: str
    kind: str
    version: Version | None
    agreed: Agreed
    live: tuple[Publication, ...]
    owed: tuple[str, ...]
    refused: Refused | None = None
    opinions: tuple[Counsel, ...] = ()

    @property
    def approvals(self) -> tuple[str, ...]:
        """The roles whose approval of the text is missing; none while there is no text."""
        return self.agreed.missing if self.version else ()

    @property
    def progress(self) -> Progress:
        if self.version is None:
            return "none"
        if self.version.out:
            return "published"
        if self.refused:
            return "rejected"
        return "drafted" if self.approvals else "approved"


def statements(sitting: Sitting, now: datetime | None = None) -> tuple[Standing, ...]:
    """Every statement of the playbook, in its order, as it stands at `now`."""
    known = sitting.plan.playbook.statements.values()
    now = now or sitting.clock.now()
    return tuple(_standing(sitting, statement, now) for statement in known)


def _standing(sitting: Sitting, statement: Statement, now: datetime) -> Standing:
    version = sitting.state.statements.get(statement.id)
    due = version is not None or statement.id in set(_asked(sitting))
    owed = [ch for ch in statement.channels if not (version and version.out_on(ch))]
    return Standing(
        statement.id,
        statement.title.say(sitting.actor.lang),
        statement.kind,
        version,
        agreed(sitting.outlook, statement, now),
        version.publications if version else (),
        tuple(owed) if due else (),
        _refused(sitting, version) if version else None,
        tuple(_opinions(sitting, version)) if version else (),
    )


def _refused(sitting: Sitting, version: Version) -> Refused | None:
    if version.rejected is None:
        return None
    event = sitting.told(version.rejected)
    if not isinstance(event, e.Rejected):  # left out of a redacted copy, or erased
        return Refused("", "", "", version.rejected)
    return Refused(event.name, event.role, _text(sitting, event.reason), version.rejected)


def _opinions(sitting: Sitting, version: Version) -> Iterator[Counsel]:
    """The last of each adviser: what they say now."""
    latest = {(one.adviser, one.name): one for one in version.opinions}
    for one in latest.values():
        event = sitting.told(one.seq)
        said = _text(sitting, event.reason) if isinstance(event, e.Advised) else ""
        kept = one.seq in sitting.state.privileged
        yield Counsel(one.adviser, one.name, one.view, "" if kept else said, one.seq)


def _text(sitting: Sitting, seq: int | None) -> str:
    event = sitting.told(seq)
    return event.text if isinstance(event, e.Noted) else ""


def _asked(sitting: Sitting) -> Iterator[str]:
    """The statements of steps that can be done now."""
    for id in sitting.outlook.standing_as(Stand.OPEN):
        action = sitting.plan.step(id).action
        if isinstance(action, Publish):
            yield action.statement


def agreement(sitting: Sitting, statement: str) -> Agreed:
    """How far the text as it stands is agreed to: `next` are the roles to ask now."""
    known = sitting.plan.playbook.statements[statement]
    return agreed(sitting.outlook, known, sitting.clock.now())


def missing(sitting: Sitting, statement: str) -> tuple[str, ...]:
    """The roles whose approval of the text as it stands is missing."""
    return agreement(sitting, statement).missing
