"""The playbook an incident was opened with: its very bytes, kept beside the journal.

Editing or deleting the playbook, or a newer version of this program with another library, never
changes a live incident.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import crisisplay
from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.incident.events import Opened
from crisisplay.incident.plan import Plan
from crisisplay.journal.files import MAX_TEXT
from crisisplay.journal.store import Journal
from crisisplay.playbook import compiled
from crisisplay.playbook.model import Playbook
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
        return self.journal.kept(digest, MAX_TEXT) if digest else None


def pin(journal: Journal, source: bytes, loaded: Loaded) -> tuple[str, dict[str, str]]:
    """Keep a playbook and what it used; the digests, as `Opened` names them."""
    used = {name: journal.keep(data) for name, data in sorted(loaded.used.items())}
    return journal.keep(source), used


def pinned_plan(journal: Journal, opened: Opened, cache: Path | None = None) -> Plan:
    """The plan of an incident. StoreTrouble where the kept copy can't be read any more.

    `cache` is a folder of our own, never one that came with the incident: there, the playbook is
    found as it was read the last time, under the digest of all that it was read from.
    """
    place = cache / f"{_digest(opened)}.json" if cache else None
    playbook = _cached(place) if place else None
    if playbook is None:
        playbook = _read(journal, opened)
        if place:
            _keep(place, playbook)
    return Plan(playbook)


def _read(journal: Journal, opened: Opened) -> Playbook:
    from crisisplay.playbook.loader import load

    library = PinnedLibrary(journal, opened.uses)
    try:
        source = journal.kept(opened.file, MAX_TEXT)
        loaded = load(source, file=opened.playbook, library=library, language=opened.lang)
    except NotFound:  # the file itself, or one of the library that it was read with
        raise StoreTrouble("acts.pinned_missing", playbook=opened.playbook) from None
    if loaded.playbook is None:
        first = next(d for d in loaded.diagnostics if d.level == "error")
        raise StoreTrouble("acts.pinned_unreadable", playbook=opened.playbook, code=first.code)
    return loaded.playbook


def _digest(opened: Opened) -> str:
    """Of everything that decides how the playbook is read, this program's version included."""
    uses = [f"{name} {digest}" for name, digest in sorted(opened.uses.items())]
    read_from = [crisisplay.__version__, opened.file, opened.playbook, opened.lang, *uses]
    return sha256("\n".join(read_from).encode()).hexdigest()


def _cached(place: Path) -> Playbook | None:
    try:
        with open(place, "rb", opener=_no_links) as cached:
            data = cached.read()
    except OSError:
        return None
    return compiled.read(data)


def _no_links(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW)


def _keep(place: Path, playbook: Playbook) -> None:
    """A cache that can't be written is no trouble: the playbook is read again."""
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, exist_ok=True)
        half = place.with_suffix(f".{os.getpid()}")
        fd = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(fd, "wb") as new:
            new.write(compiled.compile(playbook))
        half.replace(place)
