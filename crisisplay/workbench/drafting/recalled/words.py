"""What the parts of a recalled draft share: the incident, its course, and how its words are put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisplay.audit.timeline import Timeline
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import Text
from crisisplay.playbook.names import KEBAB, LONGEST_ID
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.naming import Ids
from crisisplay.workbench.drafting.recalled.course import Course
from crisisplay.workbench.drafting.recalled.masking import Mask
from crisisplay.workbench.drafting.recalled.published import Out


@dataclass(slots=True)
class Words:
    """Ids of the journal are kept where they can be, and each is given once, whatever it names."""

    timeline: Timeline
    mask: Mask
    lang: Language
    reader: Language
    ids: Ids
    course: Course
    out: tuple[Out, ...] = ()
    _given: dict[tuple[str, str], str] = field(default_factory=dict)

    def text(self, said: str) -> Text:
        return Text({self.lang: said})

    def said(self, id: str, **values: object) -> str:
        """A sentence of the draft itself, in its language."""
        return say(self.lang, f"drafting.{id}", **values)

    def comment(self, id: str, *, indent: int = 0, **values: object) -> Iterator[str]:
        yield from lines.comment(say(self.reader, f"drafting.{id}", **values), indent)

    def step(self, id: str) -> str:
        return self._id("step", id, "step")

    def fact(self, id: str) -> str:
        return self._id("fact", id, "fact")

    def statement(self, id: str) -> str:
        return self._id("statement", id, "statement")

    def role(self, id: str) -> str:
        """Nothing for what is no role: anybody may claim to be anything."""
        known = id in self.timeline.plan.playbook.roles
        if not known and not (KEBAB.fullmatch(id) and len(id) <= LONGEST_ID):
            return ""
        return self._id("role", id, "role")

    def _id(self, kind: str, id: str, otherwise: str) -> str:
        if (kind, id) not in self._given:
            give = self.ids.snake if kind == "fact" else self.ids.kebab
            self._given[kind, id] = give(id, otherwise)
        return self._given[kind, id]
