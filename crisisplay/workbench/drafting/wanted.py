"""From what a person said to a brief: texts cleaned, ids made, what was left out filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from crisisplay.i18n import Language, say
from crisisplay.playbook.model import FactType, Text
from crisisplay.workbench.drafting.brief import Asked, Brief, Extra, Seat, clean
from crisisplay.workbench.drafting.duties import Duty
from crisisplay.workbench.drafting.naming import Ids, library_ids, shortened
from crisisplay.workbench.drafting.skeleton import SKELETON

SEATS = ("hr", "customer-care", "it", "operations", "quality")
"""Roles that are often wanted, beside those of the library."""
REVIEWS = ("3 months", "6 months", "12 months")
RHYTHMS = ("1h", "2h", "4h", "24h")


@dataclass(slots=True)
class Wanted:
    """As it was said, in any order; empty where nothing was."""

    languages: tuple[Language, ...] = ()
    title: Text = field(default_factory=lambda: Text({}))
    id: str = ""
    triggers: list[Text] = field(default_factory=list)
    owner: str = ""
    decides: Text = field(default_factory=lambda: Text({}))
    seats: list[str] = field(default_factory=list)  # of SEATS
    more_seats: list[Text] = field(default_factory=list)
    facts: list[tuple[Text, FactType]] = field(default_factory=list)
    extras: tuple[Extra, ...] = ()
    channels: tuple[str, ...] = ("site", "press")
    deadlines: tuple[str, ...] = ()
    review_every: str = REVIEWS[1]
    updates_every: str = RHYTHMS[1]


def brief(wanted: Wanted, duties: tuple[Duty, ...], reader: Language, today: date) -> Brief:
    """With ids that nothing else in the playbook has, the library's steps included."""
    ids = Ids(iter(_taken(duties)))
    return Brief(
        reader=reader,
        languages=wanted.languages,
        id=wanted.id or proposed(wanted.title),
        title=_clean(wanted.title),
        triggers=tuple(_clean(one) for one in wanted.triggers),
        owner=clean(wanted.owner),
        decides=_clean(wanted.decides) if wanted.decides else known("decides", wanted.languages),
        seats=tuple(_seats(wanted, ids)),
        facts=tuple(
            Asked(ids.snake(_first(text), "fact"), _clean(text), type)
            for text, type in wanted.facts
        ),
        extras=wanted.extras,
        channels=wanted.channels,
        deadlines=tuple(duty.id for duty in duties),
        review_every=wanted.review_every,
        updates_every=wanted.updates_every,
        reviewed=today,
    )


def proposed(title: Text) -> str:
    """An id for a playbook of this title."""
    return shortened(_first(title)) or "playbook"


def known(id: str, languages: tuple[Language, ...]) -> Text:
    return Text({lang: say(lang, f"drafting.{id}") for lang in languages})


def _seats(wanted: Wanted, ids: Ids) -> list[Seat]:
    usual = [Seat(id, known(f"seat_{id}", wanted.languages)) for id in SEATS if id in wanted.seats]
    own = [Seat(ids.kebab(_first(title), "role"), _clean(title)) for title in wanted.more_seats]
    return [*usual, *own]


def _taken(duties: tuple[Duty, ...]) -> frozenset[str]:
    """The library's ids, the skeleton's, and those that go with duties and roles."""
    written = re.findall(r"(?m)^ *(?:- id: )?([a-z][a-z0-9_-]*):?$", SKELETON)
    clocks = [name for duty in duties for name in (duty.id, duty.fact, duty.step)]
    parts = [f"{seat}-part" for seat in SEATS]
    return library_ids().union(written, clocks, SEATS, parts, ("see-clocks", "director"))


def _first(text: Text) -> str:
    return next(iter(text.by_language.values()), "")


def _clean(text: Text) -> Text:
    return Text({lang: clean(said) for lang, said in text.by_language.items()})
