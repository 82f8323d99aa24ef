"""A playbook that loads, laid out for the rules: what it says, where, and what day it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from crisisplay.playbook.model import Place, Playbook
from crisisplay.playbook.tree import Map
from crisisplay.workbench.lint.conditions import Conditions
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.readings import Reading, readings
from crisisplay.workbench.lint.written import Written


class Desk:
    """`root` is the file as written, library steps in their place; `sources` are the bytes of the
    files that places name. What several rules want to know is worked out once.
    """

    def __init__(
        self, playbook: Playbook, root: Map, file: str, today: date, sources: Mapping[str, bytes]
    ) -> None:
        self.playbook = playbook
        self.root = root
        self.file = file
        self.today = today
        self.sources = sources

    @property
    def top(self) -> Place:
        """Where what is wrong with the whole file is said."""
        return Place(self.file, 1, 1, 1, 1)

    @cached_property
    def written(self) -> Written:
        """Where the parts of the playbook stand in its files."""
        return Written(self.root, self.file, self.sources)

    @cached_property
    def conditions(self) -> Conditions:
        """Its conditions, and what is to be said of them."""
        return Conditions(self.playbook)

    @cached_property
    def course(self) -> Course:
        """In which order it is walked, and what of it can be reached."""
        return Course(self.playbook, self.conditions)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Where it reads what is to be known."""
        return tuple(readings(self.playbook, self.conditions.sites))
