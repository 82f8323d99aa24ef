"""What an incident has to be reminded of: its deadlines, promised updates, decisions to review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crisisplay.acts.calendar_file import LONG, SHORT, Reminder, calendar
from crisisplay.acts.clock_words import by_hand
from crisisplay.acts.deadlines import watched_clocks
from crisisplay.acts.deadlines_page import View, basis
from crisisplay.acts.layout import asked, flat
from crisisplay.acts.sitrep import words
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.words_of_texts import update_promised
from crisisplay.errors import NotFound
from crisisplay.i18n import say
from crisisplay.incident.deadlines import Running


def reminders(sitting: Sitting, now: datetime) -> tuple[Reminder, ...]:
    """The nearest first. What is over is among them."""
    view = View.of(sitting, now)
    found = (*_deadlines(sitting, view), *_promises(sitting, view), *_reviews(sitting, view))
    return tuple(sorted(found, key=lambda one: one.at))


def calendar_file(sitting: Sitting, now: datetime) -> tuple[bytes, int]:
    """The file, and how many reminders are in it that are not over. NotFound where none is."""
    found = reminders(sitting, now)
    if not found:
        raise NotFound("deadlines.no_reminder", incident=sitting.id)
    lang = sitting.actor.lang
    mark = say(lang, "sitrep.drill") if sitting.state.drill else ""
    data = calendar(
        found, incident=sitting.id, number=sitting.last.seq, now=now, mark=mark, lang=lang
    )
    return data, sum(not one.over for one in found)


def _deadlines(sitting: Sitting, view: View) -> Iterator[Reminder]:
    """A duty without a limit stands at the moment it began: it is due since then."""
    for one in watched_clocks(sitting):
        at = one.due or one.started
        if at:
            over = sitting.state.closed is not None or one.stage != "runs"
            title = one.deadline.rule.title.say(view.lang)
            lines = tuple(_about(one, sitting, view))
            yield Reminder(one.deadline.id, at, title, lines, LONG if one.due else (), over)


def _about(one: Running, sitting: Sitting, view: View) -> Iterator[str]:
    rule, lang = one.deadline.rule, view.lang
    if one.due is None:
        yield say(lang, "sitrep.without_delay")
    if rule.status == "verify":
        yield say(lang, "sitrep.verify")
    yield say(lang, "deadlines.to", text=flat(rule.recipient.say(lang)))
    yield flat(rule.channel.say(lang))
    yield by_hand(one, view)
    yield basis(rule, lang)
    yield sitting.id


def _promises(sitting: Sitting, view: View) -> Iterator[Reminder]:
    for one in sitting.state.promises:
        if one.due is None:
            continue
        text = words(sitting, one.what)
        if one.statement and text:
            text = update_promised(text, one.due.astimezone(view.zone), view.lang) or text
        title = flat(text) or say(view.lang, "deadlines.promise", seq=one.seq)
        lines = (flat(one.owner), sitting.id)
        yield Reminder(str(one.seq), one.due, title, lines, SHORT, one.kept is not None)


def _reviews(sitting: Sitting, view: View) -> Iterator[Reminder]:
    """A decision that was taken again is one event: it moves to the new time, or is over."""
    for step, choice in sitting.state.decisions.items():
        if choice.review_at is None:
            continue
        question = asked(view.names.decision(step))
        title = say(view.lang, "deadlines.review", question=question)
        chosen = flat(view.names.option(step, choice.option))
        over = step in sitting.state.reopened or sitting.state.closed is not None
        yield Reminder(step, choice.review_at, title, (chosen, sitting.id), SHORT, over)
