"""What a person writes, as the values that the register of facts and the levels hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

from crisisplay.acts.sitting import Sitting
from crisisplay.acts.times import is_ahead, typed
from crisisplay.errors import Misuse
from crisisplay.incident.events import FactStatus
from crisisplay.playbook.facts import Problem, parse_value
from crisisplay.playbook.model import Value
from crisisplay.playbook.spelling import nearest

STATUSES: tuple[FactStatus, ...] = get_args(FactStatus)


def value_of(sitting: Sitting, fact: str, written: str) -> Value:
    """The value a fact takes from `written`. Misuse where it can't be one.

    For a fact that the playbook does not have, the words: the rules say that there is none.
    """
    known = sitting.plan.playbook.facts.get(fact)
    if known and known.type == "datetime":
        value = parse_value(known, _moment(sitting, fact, written))
    else:
        value = parse_value(known, written) if known else written
    if isinstance(value, Problem):
        raise Misuse("commands.bad_fact", fact=fact, what=value)
    return value


def _moment(sitting: Sitting, fact: str, written: str) -> datetime:
    """An hour as the walk takes it, in the incident's zone; or ISO 8601."""
    zone, now = ZoneInfo(sitting.opened.zone), sitting.clock.now()
    moment = typed(written, zone, now, ahead=is_ahead(fact))
    if moment is None:
        raise Misuse("commands.bad_fact_time", fact=fact, value=written)
    return moment


def status_of(written: str) -> FactStatus:
    """Misuse for a word that is no status."""
    for status in STATUSES:
        if status == written:
            return status
    near = nearest(written, STATUSES)
    raise Misuse("commands.bad_status", value=written, near=near)


def level_of(written: str) -> int:
    """Misuse for what is not a number; the rules say which numbers are levels."""
    return _number(written, written)


def scores_of(written: Iterable[str]) -> Mapping[str, int]:
    """From `harm=2`, one score a criterion."""
    scores: dict[str, int] = {}
    for pair in written:
        criterion, _, score = pair.partition("=")
        scores[criterion.strip()] = _number(score.strip(), pair)
    return scores


def _number(digits: str, written: str) -> int:
    if not (digits.isascii() and digits.isdecimal() and len(digits) < len("1000")):
        raise Misuse("commands.bad_level", value=written)
    return int(digits)
