"""The playbook that a person means, read whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from crisisplay.errors import Findings
from crisisplay.i18n import Language
from crisisplay.incident.events import Opened
from crisisplay.playbook.diagnostics import Diagnostic, render
from crisisplay.playbook.library import find, library_of, read_playbook, shipped_folder
from crisisplay.playbook.loader import Loaded, load
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A playbook's file, its bytes, and what loading it gave."""

    file: Path
    source: bytes
    loaded: Loaded

    @property
    def sources(self) -> Mapping[str, bytes]:
        """The playbook and what it used of the library, by the names that diagnostics give."""
        return {**self.loaded.used, str(self.file): self.source}

    @property
    def path(self) -> str:
        """The whole path of the file; nothing for a shipped playbook."""
        shipped = self.file.is_relative_to(shipped_folder())
        return "" if shipped else str(self.file.resolve())

    def rendered(self, diagnostic: Diagnostic, lang: Language) -> str:
        """A diagnostic with the excerpt of the file it is in: the playbook's or the library's."""
        return render(diagnostic, self.sources.get(diagnostic.place.file, b""), lang)


class BrokenPlaybook(Findings):
    """A playbook that can't be loaded, with everything that is wrong with it."""

    def __init__(self, named: Named) -> None:
        self.named = named
        errors = [one for one in named.loaded.diagnostics if one.level == "error"]
        super().__init__("acts.broken_playbook", file=named.file, n=len(errors))

    def details(self, lang: Language) -> str:
        found = self.named.loaded.diagnostics
        return "\n".join(self.named.rendered(one, lang) for one in found if one.level == "error")


def read(name: str, lang: Language) -> Named:
    """The playbook by id, part of its title or file, with its diagnostics, sound or not."""
    file = find(name)
    source = read_playbook(file)
    loaded = load(source, file=str(file), library=library_of(file), language=lang)
    return Named(file, source, loaded)


def sound(name: str, lang: Language) -> Named:
    """The same; BrokenPlaybook where it does not load."""
    named = read(name, lang)
    if named.loaded.playbook is None:
        raise BrokenPlaybook(named)
    return named


def changed_since(opened: Opened) -> Literal["same", "changed", "gone"]:
    """Whether the file that an incident's playbook was read from still is what is pinned."""
    from crisisplay.errors import CrisisplayError

    try:
        named = read(opened.path or opened.playbook, "en")
    except CrisisplayError:
        return "gone"
    return "same" if named.loaded.digest == opened.file else "changed"
