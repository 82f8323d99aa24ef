"""How each statement stands: what it waits for, where it is out, where it is still owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal, TypeAlias

from crisisplay.acts.sitting import Sitting
from crisisplay.incident import events as e
from crisisplay.incident.agreement import Agreed, agreed
from crisisplay.incident.corrections import owed as debts
from crisisplay.incident.outlook import Stand
from crisisplay.incident.state import Intention, Publication, Version
from crisisplay.playbook.model import Publish, Statement
from crisisplay.values import dataclass

Progress: TypeAlias = Literal["none", "drafted", "rejected", "approved", "published", "withdrawn"]


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
    """One statement. `live` is where any version of it is out, `withdrawn` where one was.

    `owed` are the channels where the text as it stands has yet to go out, with the languages that
    are missing where others are out; `doubts` the sendings of which nobody knows the outcome;
    `wrong` the publications that say what is no longer so. `agreed`, `refused` and `opinions` are
    of the text as it stands.
    """

    id: str
    title: str
    kind: str
    version: Version | None
    agreed: Agreed
    live: tuple[Publication, ...]
    owed: Mapping[str, tuple[str, ...]]
    withdrawn: tuple[Publication, ...] = ()
    doubts: tuple[Intention, ...] = ()
    wrong: tuple[Publication, ...] = ()
    refused: Refused | None = None
    opinions: tuple[Counsel, ...] = ()

    @property
    def approvals(self) -> tuple[str, ...]:
        """The roles whose approval of the text is missing; none while there is no text."""
        return self.agreed.missing if self.version else ()

    @property
    def is_over(self) -> bool:
        """Whether the text as it stands went out: what was said of it before matters no more."""
        return self.progress in ("published", "withdrawn")

    @property
    def progress(self) -> Progress:
        if self.version is None:
            return "none"
        if self.version.out:
            is_out = any(one.withdrawn is None for one in self.version.out)
            return "published" if is_out else "withdrawn"
        if self.refused:
            return "rejected"
        return "drafted" if self.approvals else "approved"


def statements(sitting: Sitting, now: datetime | None = None) -> tuple[Standing, ...]:
    """Every statement of the playbook, in its order, as it stands at `now`."""
    known = sitting.plan.playbook.statements.values()
    now = now or sitting.clock.now()
    wrong = tuple(debt.publication for debt in debts(sitting.state))
    return tuple(_standing(sitting, statement, now, wrong) for statement in known)


def _standing(
    sitting: Sitting, statement: Statement, now: datetime, wrong: tuple[Publication, ...]
) -> Standing:
    version = sitting.state.statements.get(statement.id)
    due = version is not None or statement.id in set(_asked(sitting))
    owed = [ch for ch in statement.channels if not (version and version.out_on(ch))]
    out = version.publications if version else ()
    return Standing(
        statement.id,
        statement.title.say(sitting.actor.lang),
        statement.kind,
        version,
        agreed(sitting.outlook, statement, now),
        tuple(one for one in out if one.withdrawn is None),
        {ch: _unsaid(version, ch) for ch in owed} if due else {},
        tuple(one for one in out if one.withdrawn is not None),
        tuple(one for one in sitting.state.sending.values() if one.statement == statement.id),
        tuple(one for one in wrong if one.statement == statement.id),
        _refused(sitting, version) if version else None,
        tuple(_opinions(sitting, version)) if version else (),
    )


def _unsaid(version: Version | None, channel: str) -> tuple[str, ...]:
    """The languages that a channel waits for, where others are out there; none for all of them."""
    here = [one for one in version.out if one.channel == channel] if version else []
    langs = dict.fromkeys(lang for one in here for lang in one.owes)
    return tuple(lang for lang in langs if version and not version.out_in(channel, lang))


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
