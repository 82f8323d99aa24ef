"""The playbook an incident was opened with: its very bytes, kept beside the journal.

Editing or deleting the playbook, or a newer version of this program with another library, never
changes a live incident.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crisisplay.errors import StoreTrouble
from crisisplay.incident.events import Opened
from crisisplay.incident.plan import Plan
from crisisplay.journal.store import Journal
from crisisplay.values import dataclass

if TYPE_CHECKING:  # a note, or a glance at the log, reads no playbook
    from crisisplay.playbook.loader import Loaded


@dataclass(frozen=True, slots=True)
class PinnedLibrary:
    """The library files the playbook was read with, by name."""

    journal: Journal
    digests: Mapping[str, str]

    def read(self, name: str) -> bytes | None:
        digest = self.digests.get(name)
        return self.journal.kept(digest) if digest else None


def pin(journal: Journal, source: bytes, loaded: Loaded) -> tuple[str, dict[str, str]]:
    """Keep a playbook and what it used; the digests, as `Opened` names them."""
    used = {name: journal.keep(data) for name, data in sorted(loaded.used.items())}
    return journal.keep(source), used


def pinned_plan(journal: Journal, opened: Opened) -> Plan:
    """The plan of an incident. StoreTrouble where the kept copy can't be read any more."""
    library = PinnedLibrary(journal, opened.uses)
    from crisisplay.playbook.loader import load

    source = journal.kept(opened.file)
    loaded = load(source, file=opened.playbook, library=library, language=opened.lang)
    if loaded.playbook is None:
        first = next(d for d in loaded.diagnostics if d.level == "error")
        raise StoreTrouble("acts.pinned_unreadable", playbook=opened.playbook, code=first.code)
    return Plan(loaded.playbook)
