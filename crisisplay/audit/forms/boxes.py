"""What the forms of the ICS have in common: numbered boxes, filled in from a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.names import Names
from crisisplay.acts.times import day, hour, stamp
from crisisplay.audit.document import Block, Document, Pairs, Paragraph, Section
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.i18n import say
from crisisplay.incident.events import Joined
from crisisplay.journal.receipt import receipt
from crisisplay.values import dataclass

_RULE = "_" * 24


@dataclass(frozen=True, slots=True)
class Filling:
    """A timeline, told to whoever fills in a form."""

    timeline: Timeline
    names: Names

    @classmethod
    def of(cls, timeline: Timeline) -> Filling:
        return cls(timeline, Names.of_plan(timeline.plan, timeline.lang))

    def say(self, id: str, /, **values: object) -> str:
        return say(self.timeline.lang, f"forms.{id}", **values)

    def word(self, id: str, /, **values: object) -> str:
        """A word of another room, as `sitrep.drill`."""
        return say(self.timeline.lang, id, **values)

    def stamp(self, moment: datetime) -> str:
        return stamp(moment, self.timeline.zone, self.timeline.lang)

    def hour(self, moment: datetime) -> str:
        """An hour of the last day, or an hour with its day."""
        timeline = self.timeline
        return hour(moment, timeline.now, timeline.zone, timeline.lang)

    def exactly(self, moment: datetime) -> str:
        """`22 Nov 2026 14:52`: a line of a log stands on its own."""
        there = moment.astimezone(self.timeline.zone)
        return f"{day(there, self.timeline.lang)} {there:%H:%M}"

    def role(self, id: str) -> str:
        return flat(self.names.role(id)) if id else ""

    def channel(self, id: str) -> str:
        return flat(self.names.channel(id))

    def pair(self, name: str, text: str) -> str:
        return self.say("pair", name=name, text=text)

    def box(
        self, form: str, number: int, blocks: Iterable[Block], *, page: bool = False
    ) -> Section:
        """The box of that number, with the title it has on the form."""
        found = tuple(blocks) or (Paragraph(self.say("nothing"), "muted"),)
        return Section(str(number), f"{number}. {self.say(f'{form}_{number}')}", found, page)

    def words(self, form: str, number: int, text: str) -> Section:
        return self.box(form, number, (Paragraph(text),))

    def signature(self, form: str, number: int, name: str = "", position: str = "") -> Section:
        """Who answers for the form, to be signed by hand, and what it was taken from."""
        rows = (
            (self.say("name"), flat(name) or _RULE),
            (self.say("position"), position or _RULE),
            (self.say("signature"), _RULE),
            (self.say("when"), _RULE),
        )
        time = self.stamp(self.timeline.now)
        source = self.say("source", time=time, receipt=receipt(self.timeline.last))
        return self.box(form, number, (Pairs(rows), Paragraph(source, "muted")))

    def joined(self) -> Iterator[tuple[Happening, Joined]]:
        """Each time somebody sat down."""
        for one in self.timeline.happenings:
            if isinstance(one.record.event, Joined):
                yield one, one.record.event


def form(filling: Filling, kind: str, sections: Iterable[Section]) -> Document:
    """The form, whose name says what it is; the boxes hold the rest."""
    timeline = filling.timeline
    return Document(
        kind="ics-201" if kind == "ics201" else "ics-214",
        lang=timeline.lang,
        title=filling.say(kind),
        subtitle="",
        mark=_mark(filling),
        cover=Pairs(()),
        sections=tuple(sections),
        foot=listed([timeline.id, receipt(timeline.last)]),
        date=timeline.now,
        seq=timeline.last.seq,
        head=timeline.last.head,
    )


def _mark(filling: Filling) -> str:
    drill = filling.word("sitrep.drill") if filling.timeline.state.drill else ""
    redacted = filling.word("sitrep.redacted") if filling.timeline.redacted else ""
    return listed([drill, redacted, filling.say("cut_short") if filling.timeline.trouble else ""])
