"""Facts as a published text shows them: in its language, in the zone of the incident."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from crisisplay.acts.sitting import Sitting
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.incident.state import Known
from crisisplay.playbook.facts import (
    joined,
    show_date,
    show_moment,
    show_number,
    show_time,
    show_value,
)
from crisisplay.playbook.model import Fact


def language(lang: str) -> Language:
    """The one of our languages whose dates and numbers suit a text in `lang`."""
    return next((known for known in LANGUAGES if lang.startswith(known)), "en")


def zone_of(sitting: Sitting) -> ZoneInfo:
    return ZoneInfo(sitting.opened.zone)


def shown(fact: Fact, known: Known, lang: Language, zone: ZoneInfo) -> dict[str, str]:
    """A fact's words, and its words in each format it can take."""
    value = known.value
    if isinstance(value, datetime):
        value = value.astimezone(zone)
        return {
            fact.id: _moment(value, lang, zone),
            f"{fact.id}|date": show_date(value, lang),
            f"{fact.id}|time": show_time(value, lang),
            f"{fact.id}|datetime": _moment(value, lang, zone),
        }
    words = {fact.id: show_value(fact, value, lang)}
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        words[f"{fact.id}|number"] = show_number(value, lang)
    if isinstance(value, tuple):
        labels = [show_value(fact, one, lang) for one in value]
        words[f"{fact.id}|list"] = joined(labels, lang)
    return words


def _moment(value: datetime, lang: Language, zone: ZoneInfo) -> str:
    """A moment as one publishes it: in the words of the place, where the zone is that of one."""
    city = zone.key.rpartition("/")[2].replace("_", " ")
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return show_moment(value, lang)
    date, time = show_date(value, lang), show_time(value, lang)
    return say(lang, "acts.local_moment", date=date, time=time, city=city)
