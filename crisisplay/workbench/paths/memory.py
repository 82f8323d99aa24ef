"""A journal that is nowhere but in memory: the real acts walk a path, and leave nothing."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import crisisplay
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.opening import Team
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting, line
from crisisplay.errors import NotFound
from crisisplay.incident.events import Opened
from crisisplay.incident.moment import Moment
from crisisplay.incident.plan import Plan
from crisisplay.journal.entry import GENESIS, Entry, compose
from crisisplay.journal.files import MAX_FILE
from crisisplay.journal.line import Fields
from crisisplay.journal.store import Journal

_SALT = "0" * 32
_NO_FILE = "0" * 64


class Memory(Journal):
    """The lines and files of one walk. Nobody else writes here, so no head moves."""

    def __init__(self) -> None:
        super().__init__(Path("path"))
        self._newest_entry: Entry | None = None
        self._files: dict[str, bytes] = {}

    def append(self, batch: Sequence[Fields], *, after: str) -> list[Entry]:  # noqa: ARG002 - the shape is the parent's
        entries: list[Entry] = []
        for fields in batch:
            self._newest_entry = compose(fields, self._newest_entry, _SALT)
            entries.append(self._newest_entry)
        return entries

    def news(self, seen: Entry | None) -> list[Entry]:  # noqa: ARG002 - the same
        return []

    def keep(self, data: bytes) -> str:
        digest = sha256(data).hexdigest()
        self._files[digest] = data
        return digest

    def kept(self, digest: str, limit: int = MAX_FILE) -> bytes:
        """NotFound for what was not kept."""
        if digest not in self._files:
            raise NotFound("journal.not-found", place=digest)
        return self._files[digest][:limit]


def open_in_memory(
    plan: Plan, actor: Actor, clock: StoryClock, *, drill: bool, team: Team
) -> Sitting:
    """An incident of this playbook that only this process ever knows of."""
    playbook, journal = plan.playbook, Memory()
    opened = Opened(
        tool=crisisplay.__version__,
        incident=playbook.id,
        kind="drill" if drill else "incident",
        playbook=playbook.id,
        version=playbook.version,
        title=playbook.title.say(actor.lang),
        file=_NO_FILE,
        lang=actor.lang,
    )
    moment = Moment(clock.now(), actor.name, actor.lang)
    first = journal.append([line(opened, moment, clock, None, drill=drill)], after=GENESIS)
    sitting = Sitting(journal, plan, first, actor, clock)
    sitting.join()
    sitting.do(*team.commands(plan))
    return sitting
