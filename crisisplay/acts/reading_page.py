"""The log as text: who, when, what and why, with the receipt of every decision.

     #41  14:52  C. Roy, Director            DECISION
                 What does the organisation say? → repair
                 because the fault is ours and confirmed (#40)
                 to review at 18:00
                 set aside: diminish, wait · advice followed
                 1cb1 7301 e176 fdd1 6045

On a narrow terminal the words stand further to the left, and what it is on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from crisisplay.acts.layout import WIDTH, flat, listed, wrapped
from crisisplay.acts.names import NO_NAMES, Names
from crisisplay.acts.times import day as said_day
from crisisplay.acts.told import Told
from crisisplay.acts.words import kind, words
from crisisplay.i18n import Language, say
from crisisplay.journal.receipt import Receipt

_WHO = 26
_WITH_RECEIPT = ("decision", "handover", "closed")
_NARROW = 60
NARROWEST = 40


class Page:
    """Entries as lines of at most `width`, a rule and the date where the day changes.

    `receipts` shows that of every entry, not only of decisions and of what changes hands.
    """

    def __init__(
        self,
        zone: tzinfo,
        lang: Language,
        names: Names = NO_NAMES,
        *,
        width: int = WIDTH,
        receipts: bool = False,
    ) -> None:
        self._zone = zone
        self._lang = lang
        self._names = names
        self._width = max(NARROWEST, width)
        self._indent = " " * (13 if self._width >= _NARROW else 4)
        self._receipts = receipts
        self._day: date | None = None

    def lines(self, told: Iterable[Told]) -> Iterator[str]:
        for one in told:
            when = one.record.happened.astimezone(self._zone)
            if when.date() != self._day and one.record.by:
                self._day = when.date()
                shown = f"── {said_day(when, self._lang)} "
                yield shown + "─" * (self._width - len(shown))
            yield from self._entry(one, when)

    def _entry(self, one: Told, when: datetime) -> Iterator[str]:
        what, *more = [*words(one, self._zone, self._lang, self._names)] or [""]
        yield from self._first(self._head(one, when), self._kind(one), what)
        for text in more:
            yield from self._wrapped(text)
        if self._receipts or one.entry.type in _WITH_RECEIPT:
            receipt = str(Receipt(one.record.seq, one.entry.head))
            yield self._indent + receipt.partition(" ")[2]

    def _first(self, head: str, kind: str, what: str) -> Iterator[str]:
        """Who, when, what it is, and the words on the same line where there is room for them."""
        together = f"{head}  {kind}"
        if self._width < _NARROW or len(together.rstrip()) > self._width:
            yield from wrapped(head, width=self._width, rest=self._indent)
            yield from self._wrapped(listed([kind, what], "  "))
        elif what and "\n" not in what and len(together) + 2 + len(what) <= self._width:
            yield f"{together}  {what}"
        else:
            yield together.rstrip()
            yield from self._wrapped(what)

    def _head(self, one: Told, when: datetime) -> str:
        role = f", {flat(self._names.role(one.role))}" if one.role else ""
        time = f"{when:%H:%M}" if one.record.by else " " * 5
        who = f"{flat(one.record.by)}{role}"
        return f"{'#' + str(one.record.seq):>5}  {time}  {who:<{_WHO}}"

    def _kind(self, one: Told) -> str:
        drill = say(self._lang, "sitrep.drill") if one.entry.fields.get("drill") is True else ""
        mark = say(self._lang, "log.privileged") if one.is_privileged else ""
        return listed([drill, mark, kind(one, self._lang).upper()], "  ")

    def _wrapped(self, text: str) -> list[str]:
        return wrapped(text, self._indent, width=self._width) if text else []
