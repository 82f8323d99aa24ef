"""A playbook that loads, laid out for the rules: what it says, where, and what day it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from crisisplay.playbook.model import Place, Playbook
from crisisplay.playbook.tree import Map
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """`root` is the file as written, library steps in their place; `sources` are the bytes of the
    files that places name.
    """

    playbook: Playbook
    root: Map
    file: str
    today: date
    sources: Mapping[str, bytes]

    @property
    def top(self) -> Place:
        """Where what is wrong with the whole file is said."""
        return Place(self.file, 1, 1, 1, 1)
