"""Where an incident stands, on one line of several. Light: it is looked at again and again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisplay.acts.layout import listed
from crisisplay.acts.outstanding import unconfirmed
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import clocks, progress
from crisisplay.acts.times import crisis_clock, hour
from crisisplay.i18n import say
from crisisplay.incident.corrections import owed


def line(sitting: Sitting, now: datetime) -> str:
    """One incident on one line."""
    lang, state, told = sitting.actor.lang, sitting.state, clocks(sitting, now)
    zone = ZoneInfo(sitting.opened.zone)
    passed, steps = progress(sitting)
    update = told.next_update.due if told.next_update else None
    level = "status.no_level" if state.level is None else "status.level"
    return listed(
        [
            sitting.id,
            say(lang, "sitrep.drill") if state.drill else "",
            say(lang, "sitrep.redacted") if sitting.redacted else "",
            say(lang, level, level=state.level),
            crisis_clock(now - told.opened, lang),
            say(lang, f"sitrep.phase_{state.phase}", done=passed, of=steps),
            say(lang, "status.late", n=len(told.late)) if told.late and not state.closed else "",
            *_outstanding(sitting),
            say(lang, "status.update", time=hour(update, now, zone, lang)) if update else "",
            say(lang, "sitrep.closed") if state.closed else "",
        ],
        "  ",
    )


def _outstanding(sitting: Sitting) -> Iterator[str]:
    """How many texts are to be put right, how many sendings in doubt, how many stops nobody saw."""
    state = sitting.state
    counts = {
        "corrections": len(owed(state)),
        "doubts": len(state.sending),
        "unconfirmed": len(unconfirmed(state)),
    }
    for name, n in counts.items():
        if n:
            yield say(sitting.actor.lang, f"outstanding.{name}", n=n)
