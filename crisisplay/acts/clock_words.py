"""How a deadline stands, in a few words: the one place, for the report, the status and the list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Protocol

from crisisplay.acts.layout import asked, flat, listed
from crisisplay.acts.names import Names
from crisisplay.acts.times import Form, distance, hour, span
from crisisplay.i18n import Language, say
from crisisplay.incident.deadlines import Running, is_early


class Seen(Protocol):
    """Who is told, with which names, and from when and where hours are seen."""

    @property
    def lang(self) -> Language: ...
    @property
    def names(self) -> Names: ...
    @property
    def now(self) -> datetime: ...
    @property
    def zone(self) -> tzinfo: ...


def standing(one: Running, seen: Seen) -> str:
    """`before 15:30, in 2 h 10 · VERIFY before relying on it`."""
    in_doubt = one.deadline.rule.status == "verify" and one.stage != "waived"
    doubt = _say(seen, "sitrep.verify") if in_doubt else ""
    return listed([*_standing(one, seen), doubt])


def _standing(one: Running, seen: Seen) -> Iterator[str]:
    match one.stage:
        case "met":
            yield from _met(one, seen)
        case "waived":
            clock = one.clock
            yield _say(seen, "deadlines.waived", seq=clock.waived if clock else 0)
        case "runs":
            yield _runs(one, seen)
            yield by_hand(one, seen)
        case "waits":
            names = [asked(flat(seen.names.waited(name))) for name in one.waits_for]
            yield _say(seen, "sitrep.waits", names=" / ".join(names))


def _met(one: Running, seen: Seen) -> Iterator[str]:
    if one.met is None:
        return
    yield _say(seen, "sitrep.met", time=_hour(one.met, seen, "at"))
    yield outcome(one, seen.lang)
    clock = one.clock
    if clock and clock.met and clock.reference:
        yield _say(seen, "log.reference", text=flat(clock.reference))
    if clock and clock.left:
        yield _say(seen, "deadlines.left", n=len(clock.left))


def outcome(one: Running, lang: Language) -> str:
    """Whether it was met in time; nothing for a duty without a limit, or that is not met."""
    if one.met is None:
        return ""
    if one.started is None:
        return say(lang, "deadlines.not_started")
    if is_early(one.met, one.started):
        return say(lang, "deadlines.early", span=span(one.started - one.met, lang))
    if one.due is None:
        took = max(one.met, one.started) - one.started
        return say(lang, "deadlines.took", span=span(took, lang))
    if one.met > one.due:
        return say(lang, "times.late", span=span(one.met - one.due, lang))
    return say(lang, "deadlines.in_time")


def _runs(one: Running, seen: Seen) -> str:
    if one.due:
        away = distance(one.due, seen.now, seen.lang)
        return _say(seen, "sitrep.due", time=_hour(one.due, seen, "the"), away=away)
    gone = span(max(seen.now, one.started) - one.started, seen.lang) if one.started else ""
    return listed([_say(seen, "sitrep.without_delay"), _say(seen, "deadlines.gone", span=gone)])


def by_hand(one: Running, seen: Seen) -> str:
    """That a person started it, and when its event says that it did."""
    clock = one.clock
    if clock is None or clock.started is None:
        return ""
    time = _hour(clock.started, seen, "the")
    hand = _say(seen, "deadlines.by_hand", time=time, seq=clock.started_seq)
    if one.anchored is None or one.anchored == clock.started:
        return hand
    return listed([hand, _say(seen, "deadlines.event", time=_hour(one.anchored, seen, "the"))])


def _hour(moment: datetime, seen: Seen, form: Form) -> str:
    return hour(moment, seen.now, seen.zone, seen.lang, form)


def _say(seen: Seen, id: str, **values: object) -> str:
    return say(seen.lang, id, **values)
