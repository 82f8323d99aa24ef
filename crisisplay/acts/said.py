"""What an entry says, in pieces, and how each piece is put: for `words`, whatever the entry."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo

from crisisplay.acts.layout import flat
from crisisplay.acts.names import Names
from crisisplay.acts.times import Form, hour
from crisisplay.acts.told import Told
from crisisplay.i18n import Language, say
from crisisplay.incident import events as e
from crisisplay.values import dataclass

_MOMENT = re.compile(r"(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?[+-]\d\d:\d\d")
_SHORT = 160  # characters of a text that was typed a moment ago


@dataclass(frozen=True, slots=True)
class Said:
    """`what` happened; `why`; `how`, in a few words; `more`, for who has the time to read it.

    Of what was just done only `what` and `how` are said. Empty pieces count for nothing.
    """

    what: str
    why: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told: in which language, with which names, and from when the hours are seen."""

    zone: Callable[[], tzinfo]
    lang: Language
    names: Names
    now: datetime
    is_brief: bool = False

    def say(self, id: str, /, **values: object) -> str:
        return say(self.lang, id, **values)

    def text(self, text: str) -> str:
        """A person's own words: on one line, and not too long, where there is little room."""
        if not self.is_brief:
            return text
        line = flat(text)
        return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"

    def named(self, name: str, text: str) -> str:
        return self.say(f"log.{name}", text=flat(text)) if text.strip() else ""

    def hour(self, moment: datetime, form: Form) -> str:
        return hour(moment, self.now, self.zone(), self.lang, form)

    def role(self, id: str) -> str:
        return flat(self.names.role(id))

    def step(self, id: str, title: str = "", lang: str = "") -> str:
        return flat(self.names.step(id, title, lang))

    def steps(self, ids: Iterable[str]) -> str:
        return ", ".join(self.step(id) for id in ids)

    def channel(self, id: str) -> str:
        """On a line of its own a channel goes by its id, which is what is typed."""
        return id if self.is_brief else self.names.channel(id)

    def item(self, step: str, recorded: str, lang: str) -> str:
        """What was ticked or left open in a step: an item, a fact, a channel."""
        item = self.names.item(step, recorded, lang)
        return flat(item) if item != recorded else flat(self.channel(recorded))

    def at_step(self, id: str) -> str:
        return self.say("log.step", step=self.step(id)) if id else ""

    def digest(self, file: str) -> str:
        return self.say("log.text", file=file[:12])

    def value(self, fact: str, value: object) -> str:
        """The value of a fact; as it was kept, where the playbook does not know the fact."""
        known = self.names.value(fact, value, self.zone())
        return self.text(known if known is not None else self.plain(value))

    def plain(self, value: object) -> str:
        """A value as it was kept, with nothing known of what it may be."""
        match value:
            case bool():
                return self.say("playbook.yes" if value else "playbook.no")
            case list():
                return ", ".join(self.plain(one) for one in value)
            case str() if _MOMENT.fullmatch(value):
                return self._moment(value)
            case str():
                return flat(value)
            case _:
                return flat(json.dumps(value, ensure_ascii=False))

    def _moment(self, value: str) -> str:
        from crisisplay.playbook.facts import show_moment

        try:
            return show_moment(datetime.fromisoformat(value).astimezone(self.zone()), self.lang)
        except (ValueError, OverflowError):  # the 30th of February, or outside the calendar
            return value

    def because(self, told: Told, seq: int | None) -> str:
        """The reason; that it was erased, or stands elsewhere, where it is not here."""
        if not seq:
            return ""
        if text := told.text(seq):
            return self.say("log.because", text=text, seq=seq)
        return self.say("log.see", seq=seq)

    def numbered(self, told: Told, seq: int | None) -> str:
        """A text that was an entry of its own: with its number where it is shown only here."""
        if text := told.text(seq):
            return f"{self.text(text)} (#{seq})"
        event = told.lookup(seq)
        return self.text(event.text) if isinstance(event, e.Noted) else ""

    def instead(self, told: Told, was: int | None) -> str:
        """`replaces #35 (confirmed)`: what no longer counts, and what it said."""
        if not was:
            return ""
        said = self._said_before(told.lookup(was))
        replaced = self.say("log.instead", seq=was)
        return f"{replaced} ({said})" if said else replaced

    def _said_before(self, event: e.Event | None) -> str:
        match event:
            case e.Stated(status=status):
                return self.say(f"sitrep.status_{status}")
            case e.Done(outcome=outcome):
                return self.say(f"course.{outcome}")
            case e.Skipped():
                return self.say("course.skipped")
            case e.Decided(step=step, chosen=chosen, label=label, lang=lang):
                return flat(self.names.option(step, chosen, label, lang))
            case e.Assessed(level=level):
                return self.say("log.level", level=level)
            case _:
                return ""
