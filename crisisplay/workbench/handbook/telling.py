"""What every section needs: the playbook, its numbers, and the words for its parts."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.layout import flat
from crisisplay.i18n import Language, say
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.model import Block, Decide, Playbook, Step, Text
from crisisplay.workbench.graph.conditions import Teller
from crisisplay.workbench.graph.notes import Notes
from crisisplay.workbench.graph.reading import numbers_of

BOX = "☐"


class Telling:
    """One playbook, told in one language. `digest` is the SHA-256 of its file, in hex."""

    def __init__(self, playbook: Playbook, digest: str, lang: Language) -> None:
        self.playbook = playbook
        self.digest = digest
        self.lang: Language = lang
        self.numbers = numbers_of(playbook)
        self.notes = Notes(playbook, lang, self.numbers)
        self._teller = Teller(playbook, lang, self.numbers)

    def say(self, id: str, /, **values: object) -> str:
        return say(self.lang, f"handbook.{id}", **values)

    def text(self, text: Text) -> str:
        """On one line, in the reader's language."""
        return flat(text.say(self.lang))

    def when(self, condition: Condition | None) -> str:
        """`if the level is 2 or more`; nothing where it always applies."""
        if condition is None:
            return ""
        return say(self.lang, "graph.if", what=self._teller.tell(condition))

    def role(self, id: str | None) -> str:
        role = self.playbook.roles.get(id or "")
        return self.text(role.title) if role else id or ""

    def number(self, step: Step) -> str:
        return str(self.numbers.get(step.id, ""))

    def leaves(self, *phases: str) -> Iterator[Step]:
        """The steps that are no blocks, in the order written."""
        for phase in phases:
            for outer in getattr(self.playbook, phase):
                yield from (one for one in outer.walk() if not isinstance(one.action, Block))

    def decisions(self) -> Iterator[tuple[Step, Decide]]:
        for step in self.playbook.steps():
            if isinstance(step.action, Decide):
                yield step, step.action

    def due(self, step: Step) -> str:
        return self.notes.due(step.due) if step.due else ""
