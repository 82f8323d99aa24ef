"""An entry in words: the one place that says what it is, what happened, why and how.

Plain text in the reader's language, unwrapped, with no colour: the log, what is said after an act,
reports and exports all say it so. A new event has a line in the `said` of one of
the modules `words_of_...`, and its name in the catalogue `entries`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.names import NO_NAMES, Names
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.incident import events as e
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB

_OTHERS = ("recovered", ERASED_STUB, REDACTED_STUB)


def kind(told: Told, lang: Language) -> str:
    """The word for an entry's type; a type that this version does not know, as it is."""
    name, event = told.entry.type, told.record.event
    if isinstance(event, e.Noted) and (told.named or event.about != "note"):
        return say(lang, f"entries.note-{'text' if event.about == 'note' else event.about}")
    return flat(say(lang, f"entries.{name}") if is_known(name) else name)


def is_known(type: str) -> bool:
    """Whether there is a word for entries of this type."""
    return type in e.EVENTS or type in _OTHERS


def words(told: Told, zone: tzinfo, lang: Language, names: Names = NO_NAMES) -> tuple[str, ...]:
    """What happened first, then why and how: each text on its own, as long as it is.

    Hours are told in `zone`, as seen from when it happened.
    """
    reader = Reader(lambda: zone, lang, names, told.record.happened)
    said = _said(told, reader)
    pieces = (said.what, *said.why, listed(said.how), *said.more, *_afterthoughts(told, reader))
    return tuple(piece for piece in pieces if piece.strip())


def brief(
    told: Told,
    zone: Callable[[], tzinfo],
    lang: Language,
    names: Names = NO_NAMES,
    *,
    now: datetime,
) -> str:
    """What happened on one line, for who has just done it; hours as seen from `now`.

    The zone is asked for where there is an hour to tell: a note needs none, and zones cost time.
    """
    said = _said(told, Reader(zone, lang, names, now, is_brief=True))
    return listed([flat(said.what), *said.how])


def _said(told: Told, reader: Reader) -> Said:  # noqa: PLR0911 - one line for each kind of entry
    """By the room of the words: a short command reads those of one kind of entry only."""
    match told.record.event:
        case e.Noted() as event:
            return _words_of_note(event, reader)
        case e.Opened() | e.Joined() | e.Assigned() | e.HandedOver():
            from crisisplay.acts import words_of_people

            return words_of_people.said(told, reader)
        case (
            e.Sending() | e.Unsent() | e.Published() | e.Withdrawn() | e.LeftStanding() | e.Pinned()
        ):
            from crisisplay.acts import words_of_sending

            return words_of_sending.said(told, reader)
        case e.ClockStarted() | e.ClockMet() | e.ClockWaived():
            from crisisplay.acts import words_of_clocks

            return words_of_clocks.said(told, reader)
        case e.FreezeOrdered() | e.FreezeConfirmed() | e.FreezeLifted():
            from crisisplay.acts import words_of_freeze

            return words_of_freeze.said(told, reader)
        case e.Drafted() | e.Approved() | e.Rejected() | e.Advised() | e.Promised() | e.Kept():
            from crisisplay.acts import words_of_texts

            return words_of_texts.said(told, reader)
        case e.Stated() | e.Done() | e.Skipped() | e.Decided() | e.Assessed():
            from crisisplay.acts import words_of_steps

            return words_of_steps.said(told, reader)
        case e.Corrected() | e.Marked() | e.Erased() | e.Unsealed() | e.Other():
            from crisisplay.acts import words_of_record

            return words_of_record.said(told, reader)
        case _:
            from crisisplay.acts import words_of_course

            return words_of_course.said(told, reader)


def _words_of_note(event: e.Noted, reader: Reader) -> Said:
    """The question where there was one, then the text."""
    text, step = reader.text(event.text), reader.at_step(event.step)
    if event.question:
        return Said(_question(event.question, reader.lang), how=(text,), more=(step,))
    return Said(text, more=(step,))


def _question(question: str, lang: Language) -> str:
    """A question of the debrief is the program's own: it is asked in the reader's language."""
    from crisisplay.i18n.en.debrief import SENTENCES

    for name in SENTENCES:
        if question in (say(other, f"debrief.{name}") for other in LANGUAGES):
            return say(lang, f"debrief.{name}")
    return flat(question)


def _afterthoughts(told: Told, reader: Reader) -> Iterator[str]:
    """That it was recorded later, and why; that another entry corrects it."""
    record, recorded = told.record, ""
    if record.at:
        recorded = reader.say("log.recorded", time=reader.hour(record.ts, "at"))
    yield listed([recorded, *_late(told)])
    corrections = told.corrections or (((told.corrected, ""),) if told.corrected else ())
    for seq, text in corrections:
        yield reader.say("log.corrected_to" if text else "log.corrected", seq=seq, text=text)


def _late(told: Told) -> Iterator[str]:
    """Why it was recorded late; a source that was given as the reason is not said twice."""
    event = told.record.event
    source = event.source if isinstance(event, e.Stated) else ""
    for _, record in told.texts:
        if isinstance(record.event, e.Noted) and record.event.about == "late":
            text = "" if record.event.text == source else f"{flat(record.event.text)} "
            yield f"{text}(#{record.seq})"
