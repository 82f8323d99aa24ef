"""The log as text: who, when, what and why, with the receipt of every decision.

#41  14:52  C. Roy, Director            DECISION
            What does the organisation say? → repair
            because the fault is ours and confirmed (#40)
            to review at 18:00
            set aside: diminish, wait · advice followed
            1cb1 7301 e176 fdd1 6045
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from crisisplay.acts.layout import WIDTH, flat, wrapped
from crisisplay.acts.names import NO_NAMES, Names
from crisisplay.acts.times import day as said_day
from crisisplay.acts.told import Told
from crisisplay.acts.words import kind, words
from crisisplay.i18n import Language, say
from crisisplay.journal.receipt import Receipt

_INDENT = " " * 13
_WHO = 26
_WITH_RECEIPT = ("decision", "handover", "closed")


def page(
    told: Iterable[Told], zone: tzinfo, lang: Language, names: Names = NO_NAMES
) -> Iterator[str]:
    """The lines of the log, a rule and the date where the day changes."""
    day: date | None = None
    for one in told:
        when = one.record.happened.astimezone(zone)
        if when.date() != day and one.record.by:
            day = when.date()
            shown = f"── {said_day(when, lang)} "
            yield shown + "─" * (WIDTH - len(shown))
        yield from _entry(one, when, zone, lang, names)


def _entry(one: Told, when: datetime, zone: tzinfo, lang: Language, names: Names) -> Iterator[str]:
    record = one.record
    role = f", {flat(names.role(one.role))}" if one.role else ""
    time = f"{when:%H:%M}" if record.by else "  :  "
    drill = f"{say(lang, 'sitrep.drill')}  " if one.entry.fields.get("drill") is True else ""
    who = f"{flat(record.by)}{role}"
    head = f"{'#' + str(record.seq):>5}  {time}  {who:<{_WHO}}  {drill}{kind(one, lang).upper()}"
    what, *more = [*words(one, zone, lang, names)] or [""]
    if what and "\n" not in what and len(head) + 2 + len(what) <= WIDTH:
        yield f"{head}  {what}"
    else:
        yield head.rstrip()
        yield from wrapped(what, _INDENT) if what else ()
    for text in more:
        yield from wrapped(text, _INDENT)
    if one.entry.type in _WITH_RECEIPT:
        yield _INDENT + str(Receipt(record.seq, one.entry.head)).partition(" ")[2]
