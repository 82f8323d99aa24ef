"""Values of facts: from YAML, JSON or what a person typed, to JSON, and to a screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from crisisplay.i18n import Language, say
from crisisplay.playbook.model import Fact, Value
from crisisplay.values import dataclass

TRUE_WORDS = frozenset({"true", "yes", "y", "oui", "o", "vrai"})
FALSE_WORDS = frozenset({"false", "no", "n", "non", "faux"})
_MAX_TEXT = 10_000
_MAX_SAFE = 2**53  # what every reader of JSON holds exactly
_YEARS = range(1900, 2200)

# Patterns are compiled where they are used: a short command uses few of them.
_INTEGER = r"[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)"
_NUMBER = r"[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:[.,]\d+)?"
_LINK = r"(?:https?://[^\s/?#]+|mailto:[^\s@]+@)[^\s]*"
_GROUPS = "[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value is not one of the fact's; its sentence is in the catalogue of this room."""

    id: str
    values: Mapping[str, object]

    def sentence(self, lang: Language) -> str:
        return say(lang, f"playbook.{self.id}", **self.values)


def parse_value(fact: Fact, raw: object) -> Value | Problem:  # noqa: PLR0911 - one return for each type of fact
    """The value of a fact, from what YAML or JSON brings or from what a person typed."""
    match fact.type:
        case "text" | "person":
            return _text(fact, raw)
        case "link":
            return _link(fact, raw)
        case "yes_no":
            return _yes_no(raw)
        case "integer" | "number":
            return _number(fact, raw)
        case "choice":
            return _choice(fact, raw)
        case "choices":
            return _choices(fact, raw)
        case "datetime":
            return _datetime(fact, raw)


def _refused(id: str, raw: object, **values: object) -> Problem:
    return Problem(id, {"value": str(raw)[:60], **values})


def _text(fact: Fact, raw: object) -> str | Problem:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, Decimal)):
        return _refused("value_not_text", raw)
    text = str(raw).strip()
    if not text:
        return _refused("value_empty", raw)
    limit = fact.max_length or _MAX_TEXT
    if len(text) > limit:
        return _refused("value_too_long", raw, length=len(text), limit=limit)
    return text


def _link(fact: Fact, raw: object) -> str | Problem:
    text = _text(fact, raw)
    if isinstance(text, str) and not re.fullmatch(_LINK, text):
        return _refused("value_not_link", raw)
    return text


def is_link(text: str) -> bool:
    """An address that can be opened: http, https or mailto."""
    return re.fullmatch(_LINK, text) is not None


def _yes_no(raw: object) -> bool | Problem:
    if isinstance(raw, bool):
        return raw
    word = raw.strip().lower() if isinstance(raw, str) else ""
    if word in TRUE_WORDS or word in FALSE_WORDS:
        return word in TRUE_WORDS
    return _refused("value_not_yes_no", raw)


def _number(fact: Fact, raw: object) -> int | Decimal | Problem:
    read = _integer if fact.type == "integer" else _decimal
    number = read(raw)
    if isinstance(number, Problem):
        return number
    return _within(fact, number)


def _integer(raw: object) -> int | Problem:
    if isinstance(raw, int) and not isinstance(raw, bool):
        number = raw
    elif isinstance(raw, str) and len(raw) < 30 and re.fullmatch(_INTEGER, raw.strip()):  # noqa: PLR2004 - 2**53 with its spaces fits
        number = int(re.sub(_GROUPS, "", raw))
    else:
        return _refused("value_not_integer", raw)
    return number if abs(number) <= _MAX_SAFE else _refused("value_too_big", raw)


def _decimal(raw: object) -> Decimal | Problem:
    match raw:
        case bool():
            return _refused("value_not_number", raw)
        case int() | Decimal() | float():
            text = str(raw)
        case str() if re.fullmatch(_NUMBER, raw.strip()):
            text = re.sub(_GROUPS, "", raw.strip()).replace(",", ".")
        case _:
            return _refused("value_not_number", raw)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return _refused("value_not_number", raw)
    if not number.is_finite():
        return _refused("value_not_number", raw)
    if abs(number) > _MAX_SAFE or len(text) > 30:  # noqa: PLR2004 - more digits than anyone counts
        return _refused("value_too_big", raw)
    return number


def _within(fact: Fact, number: int | Decimal) -> int | Decimal | Problem:
    if isinstance(fact.min, (int, Decimal)) and number < fact.min:
        return _refused("value_under", number, min=fact.min)
    if isinstance(fact.max, (int, Decimal)) and number > fact.max:
        return _refused("value_over", number, max=fact.max)
    return number


def _choice(fact: Fact, raw: object) -> str | Problem:
    ids = [option.id for option in fact.options]
    if isinstance(raw, str) and raw.strip() in ids:
        return raw.strip()
    return _refused("value_not_option", raw, options=", ".join(ids))


def _choices(fact: Fact, raw: object) -> tuple[str, ...] | Problem:
    items = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(items, (list, tuple)):
        return _refused("value_not_choices", raw)
    chosen: list[str] = []
    for item in items:
        choice = _choice(fact, item)
        if isinstance(choice, Problem):
            return choice
        chosen.append(choice)
    # In the order of the options, once each: two people who tick the same say the same.
    return tuple(option.id for option in fact.options if option.id in chosen)


def _datetime(fact: Fact, raw: object) -> datetime | Problem:
    moment = _moment(raw)
    if isinstance(moment, Problem):
        return moment
    if isinstance(fact.min, datetime) and moment < fact.min:
        return _refused("value_under", moment.isoformat(), min=fact.min.isoformat())
    if isinstance(fact.max, datetime) and moment > fact.max:
        return _refused("value_over", moment.isoformat(), max=fact.max.isoformat())
    return moment


def _moment(raw: object) -> datetime | Problem:
    if isinstance(raw, str):
        try:
            raw = datetime.fromisoformat(raw.strip())
        except ValueError:
            return _refused("value_not_datetime", raw)
    if not isinstance(raw, datetime) or raw.year not in _YEARS:
        return _refused("value_not_datetime", raw)
    if raw.utcoffset() is None:
        return _refused("value_no_offset", raw.isoformat())
    return raw


def value_to_json(value: Value) -> str | int | bool | list[str]:
    """As the journal keeps it: decimals as text, datetimes as ISO 8601 with their offset."""
    match value:
        case datetime():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value


def value_from_json(fact: Fact, json: object) -> Value | Problem:
    """Back from `value_to_json`. Problem when the journal holds what the fact can't."""
    return parse_value(fact, json)


def show_value(fact: Fact, value: Value, lang: Language) -> str:
    """As a person reads it: the label of a choice, yes or no, a date in words."""
    match value:
        case bool():
            return say(lang, "playbook.yes" if value else "playbook.no")
        case datetime():
            return show_moment(value, lang)
        case int() | Decimal():
            return show_number(value, lang)
        case tuple():
            labels = [_label(fact, id, lang) for id in value]
            return joined(labels, lang) or say(lang, "playbook.none")
        case str():
            return _label(fact, value, lang)


def _label(fact: Fact, value: str, lang: Language) -> str:
    return next((o.label.say(lang) for o in fact.options if o.id == value), value)


def joined(words: list[str], lang: Language) -> str:
    """`a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} {say(lang, 'playbook.and')} {words[-1]}"


def show_number(value: int | Decimal, lang: Language) -> str:
    """Grouped by three, with the decimal sign of the language."""
    grouped = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if lang == "fr":
        return grouped.replace(",", "\u202f").replace(".", ",")
    return grouped


def show_date(moment: datetime, lang: Language) -> str:
    month = say(lang, f"playbook.month_{moment.month}")
    day = say(lang, "playbook.first") if moment.day == 1 else str(moment.day)
    return say(lang, "playbook.date", day=day, month=month, year=moment.year)


def show_time(moment: datetime, lang: Language) -> str:
    return say(lang, "playbook.time", hour=f"{moment.hour:02}", minute=f"{moment.minute:02}")


def show_moment(moment: datetime, lang: Language) -> str:
    """Date and time with the offset: two readers in two places read one moment."""
    offset = moment.strftime("%z")
    zone = "UTC" if offset in ("+0000", "") else f"UTC{offset[:3]}:{offset[3:5]}"
    day, hour = show_date(moment, lang), show_time(moment, lang)
    return say(lang, "playbook.moment", date=day, time=hour, zone=zone)
