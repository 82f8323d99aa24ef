"""How each statement stands: what it waits for, where it is out, where it is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from crisisplay.acts.sitting import Sitting
from crisisplay.incident.moment import Moment
from crisisplay.incident.outlook import Stand
from crisisplay.incident.state import Publication, Version
from crisisplay.playbook.model import Publish, Statement
from crisisplay.values import dataclass

Progress: TypeAlias = Literal["none", "drafted", "approved", "published"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement. `live` is where any version of it is out; `owed` the channels where the
    text as it stands is not; `approvals` the roles whose approval is missing.
    """

    id: str
    title: str
    kind: str
    version: Version | None
    approvals: tuple[str, ...]
    live: tuple[Publication, ...]
    owed: tuple[str, ...]

    @property
    def progress(self) -> Progress:
        if self.version is None:
            return "none"
        if self.version.out:
            return "published"
        return "drafted" if self.approvals else "approved"


def statements(sitting: Sitting) -> tuple[Standing, ...]:
    """Every statement of the playbook, in its order."""
    known = sitting.plan.playbook.statements.values()
    return tuple(_standing(sitting, statement) for statement in known)


def _standing(sitting: Sitting, statement: Statement) -> Standing:
    version = sitting.state.statements.get(statement.id)
    due = version is not None or statement.id in set(_asked(sitting))
    owed = [ch for ch in statement.channels if not (version and version.out_on(ch))]
    return Standing(
        statement.id,
        statement.title.say(sitting.actor.lang),
        statement.kind,
        version,
        missing(sitting, statement.id) if version else (),
        version.publications if version else (),
        tuple(owed) if due else (),
    )


def _asked(sitting: Sitting) -> Iterator[str]:
    """The statements of steps that can be done now."""
    for id in sitting.outlook.standing_as(Stand.OPEN):
        action = sitting.plan.step(id).action
        if isinstance(action, Publish):
            yield action.statement


def missing(sitting: Sitting, statement: str) -> tuple[str, ...]:
    """The roles whose approval of the text as it stands is missing."""
    from crisisplay.incident.decide.case import Case
    from crisisplay.incident.decide.texts import missing_approvals

    moment = Moment(sitting.clock.now(), sitting.actor.name, sitting.actor.lang)
    case = Case(sitting.plan, sitting.state, moment, sitting.state.seq + 1)
    return missing_approvals(case, statement)
