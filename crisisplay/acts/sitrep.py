"""The situation report: what a person who comes in, or takes over, has to know, on one page.

It is read off the entries at one moment, and says which: the number and the head of the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crisisplay.acts.cadence import slower
from crisisplay.acts.names import Names
from crisisplay.acts.outstanding import Outstanding, outstanding
from crisisplay.acts.owed import Standing, statements
from crisisplay.acts.owed_seals import OwedSeal, owed_seal
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import Clocks, clocks, moment_of, progress
from crisisplay.acts.words_of_texts import update_promised
from crisisplay.i18n import Language
from crisisplay.incident import events as e
from crisisplay.incident.commands import HandOver
from crisisplay.incident.outlook import UNFINISHED, Stand
from crisisplay.incident.state import Choice, Known
from crisisplay.journal.entry import Entry
from crisisplay.journal.receipt import receipt
from crisisplay.playbook.facts import show_value
from crisisplay.playbook.model import Ask, Decide
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class FactLine:
    """`set_by` is the decision that stated it, where one did."""

    id: str
    asked: str
    shown: str
    known: Known
    set_by: str = ""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """`followed` is None where nothing was advised."""

    step: str
    question: str
    label: str
    reason: str
    followed: bool | None
    choice: Choice


@dataclass(frozen=True, slots=True)
class LevelLine:
    level: int
    before: int | None
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    seq: int
    text: str
    due: datetime | None
    owner: str
    kept: bool
    late: timedelta = timedelta()  # how long after its hour it was kept
    others: tuple[int, ...] = ()  # the entries that promise the very same


@dataclass(frozen=True, slots=True)
class Person:
    role: str
    title: str
    holder: str
    deputies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sitrep:
    """`unknown` are the questions asked and not answered; `awaited` the decisions to come.

    `slower` says that the next update comes later than the cadence asks. `redacted` counts the
    entries that a redacted copy leaves out, 0 for the original.
    """

    incident: str
    title: str
    lang: Language
    names: Names
    drill: bool
    redacted: int
    closed: bool
    now: datetime
    zone: ZoneInfo
    seq: int
    receipt: str
    head: str
    phase: str
    passed: int
    steps: int
    level: LevelLine | None
    facts: tuple[FactLine, ...]
    unknown: tuple[tuple[str, str], ...]
    taken: tuple[DecisionLine, ...]
    awaited: tuple[tuple[str, str], ...]
    outstanding: Outstanding
    statements: tuple[Standing, ...]
    promises: tuple[PromiseLine, ...]
    clocks: Clocks
    slower: str
    people: tuple[Person, ...]
    seal: OwedSeal | None


def situation(sitting: Sitting, now: datetime) -> Sitrep:
    """The report at `now`, in the language of whoever asks."""
    passed, steps = progress(sitting)
    told = clocks(sitting, now)
    return Sitrep(
        incident=sitting.id,
        title=sitting.plan.playbook.title.say(sitting.actor.lang),
        lang=sitting.actor.lang,
        names=_names(sitting),
        drill=sitting.state.drill,
        redacted=sitting.redacted,
        closed=sitting.state.closed is not None,
        now=now,
        zone=ZoneInfo(sitting.opened.zone),
        seq=sitting.last.seq,
        receipt=receipt(sitting.last),
        head=sitting.last.head,
        phase=sitting.state.phase,
        passed=passed,
        steps=steps,
        level=_level(sitting),
        facts=tuple(_facts(sitting)),
        unknown=tuple(_unknown(sitting)),
        taken=tuple(_taken(sitting)),
        awaited=tuple(_awaited(sitting)),
        outstanding=outstanding(sitting),
        statements=statements(sitting, now),
        promises=tuple(_promises(sitting)),
        clocks=told,
        slower=slower(sitting, told.next_update),
        people=people(sitting),
        seal=owed_seal(sitting),
    )


def people(sitting: Sitting) -> tuple[Person, ...]:
    """Every role of the playbook, bound to somebody or not."""
    lang, bound = sitting.actor.lang, sitting.state.roles
    found = []
    for role in sitting.plan.playbook.roles.values():
        held = bound.get(role.id)
        holder, deputies = (held.holder, held.deputies) if held else ("", ())
        found.append(Person(role.id, role.title.say(lang), holder, deputies))
    return tuple(found)


def words(sitting: Sitting, seq: int | None) -> str:
    """The free text of an entry; empty where it was erased."""
    event = sitting.told(seq)
    return event.text if isinstance(event, e.Noted) else ""


def _level(sitting: Sitting) -> LevelLine | None:
    told = [one for one in sitting.records if isinstance(one.event, e.Assessed)]
    if not told:
        return None
    last = told[-1].event
    before = told[-2].event if len(told) > 1 else None
    if not isinstance(last, e.Assessed):
        return None
    return LevelLine(
        last.level,
        before.level if isinstance(before, e.Assessed) else None,
        told[-1].happened,
        words(sitting, last.reason),
    )


def _facts(sitting: Sitting) -> Iterator[FactLine]:
    playbook, lang = sitting.plan.playbook, sitting.actor.lang
    zone = ZoneInfo(sitting.opened.zone)
    for id, known in sitting.state.facts.items():
        fact, value = playbook.facts[id], known.value
        if isinstance(value, datetime):
            value = value.astimezone(zone)
        set_by = known.decision
        title = sitting.plan.step(set_by).title.say(lang) if set_by in sitting.plan.spots else ""
        yield FactLine(id, fact.ask.say(lang), show_value(fact, value, lang), known, title)


def _unknown(sitting: Sitting) -> Iterator[tuple[str, str]]:
    asked: dict[str, None] = {}
    for id in sitting.outlook.standing_as(Stand.PASSED, Stand.OPEN):
        action = sitting.plan.step(id).action
        if isinstance(action, Ask):
            asked.update(dict.fromkeys(action.facts))
    facts = sitting.plan.playbook.facts
    for id in asked:
        if id not in sitting.state.facts:
            yield id, facts[id].ask.say(sitting.actor.lang)


def _taken(sitting: Sitting) -> Iterator[DecisionLine]:
    state, names = sitting.state, _names(sitting)
    for step, choice in sorted(state.decisions.items(), key=lambda each: each[1].seq):
        event = sitting.records[choice.seq - 1].event
        if step not in state.reopened and isinstance(event, e.Decided):
            reason = words(sitting, event.reason)
            question = names.decision(step, event.question, event.lang)
            label = names.option(step, event.chosen, event.label, event.lang)
            yield DecisionLine(step, question, label, reason, event.followed, choice)


def _awaited(sitting: Sitting) -> Iterator[tuple[str, str]]:
    for id in sitting.outlook.standing_as(*UNFINISHED):
        action = sitting.plan.step(id).action
        if isinstance(action, Decide):
            yield id, action.question.say(sitting.actor.lang)


def _promises(sitting: Sitting) -> Iterator[PromiseLine]:
    for one in sitting.state.promises:
        text = words(sitting, one.what)
        if one.statement and one.due and text:
            due = one.due.astimezone(ZoneInfo(sitting.opened.zone))
            text = update_promised(text, due, sitting.actor.lang) or text
        kept, late = one.kept, timedelta()
        if kept and one.due:
            late = max(timedelta(), sitting.records[kept - 1].happened - one.due)
        yield PromiseLine(one.seq, text, one.due, one.owner, kept is not None, late)


def owed_promises(report: Sitrep) -> Iterator[PromiseLine]:
    """What is promised and not kept; one line for what several texts promise alike.

    Hours are told to the minute, and so compared.
    """
    same: dict[tuple[str, datetime | None, str], list[PromiseLine]] = {}
    for one in report.promises:
        if not one.kept:
            due = one.due.replace(second=0, microsecond=0) if one.due else None
            same.setdefault((one.text or f"#{one.seq}", due, one.owner), []).append(one)
    for first, *others in same.values():
        yield replace(first, others=tuple(one.seq for one in others))


def kept_late(report: Sitrep) -> Iterator[PromiseLine]:
    """What was kept after its hour: hours are told to the minute."""
    return (one for one in report.promises if one.kept and one.late >= timedelta(minutes=1))


def _names(sitting: Sitting) -> Names:
    return Names.of_plan(sitting.plan, sitting.actor.lang)


def hand_over(sitting: Sitting, role: str, name: str, because: str = "") -> tuple[list[Entry], str]:
    """Hand a role over, with the report as it stands kept as the brief; its digest, too."""
    from crisisplay.acts.sitrep_page import page

    text = "\n".join(page(situation(sitting, moment_of(sitting)))) + "\n"
    brief = sitting.journal.keep(text.encode("utf-8", "backslashreplace"))
    return sitting.do(HandOver(role, name, because, brief)), brief
