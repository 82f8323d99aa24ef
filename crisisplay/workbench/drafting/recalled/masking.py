"""Words of an incident made fit for a playbook: no names of people, no signs it may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crisisplay.audit.timeline import Timeline
from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.playbook.model import Fact
from crisisplay.playbook.nodes import FORBIDDEN

HIDDEN = "…"
_LONGEST = 2_000  # characters of one text
_SHORTEST = 3  # letters of a part of a name that is looked for on its own
_NOT_UTF8 = re.compile("[\ud800-\udfff]")


class Mask:
    """Hides the names that the journal knows, whole or in part, wherever they stand."""

    def __init__(self, names: Iterable[str]) -> None:
        whole = {" ".join(name.split()) for name in names}
        parts = {part for name in whole for part in re.split(r"[\s.,-]+", name)}
        wanted = {one for one in whole | parts if len(one) >= _SHORTEST}
        each = sorted(map(re.escape, wanted), key=lambda one: (-len(one), one))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)") if each else None

    def text(self, text: str) -> str:
        """The same, over its lines, at most so long."""
        clean = _NOT_UTF8.sub("", FORBIDDEN.sub("", text)).strip()[:_LONGEST]
        return self._names.sub(HIDDEN, clean) if self._names else clean

    def line(self, text: str) -> str:
        return " ".join(self.text(text).split())


def names(timeline: Timeline) -> frozenset[str]:
    """Everybody whom an entry names as a person."""
    persons = {id for id, fact in timeline.plan.playbook.facts.items() if fact.type == "person"}
    return frozenset(name for one in timeline.records for name in _named(one, persons) if name)


def _named(one: Record, persons: set[str]) -> Iterator[str]:
    yield one.by
    match one.event:
        case e.Joined(name=name, user=user):
            yield from (name, user)
        case e.Assigned(name=name, was=was) | e.HandedOver(name=name, was=was):
            yield from (name, was)
        case e.Approved(name=name) | e.Promised(owner=name) | e.Drafted(author=name):
            yield name
        case e.Rejected(name=name) | e.Advised(name=name) | e.FreezeConfirmed(name=name):
            yield name
        case e.Decided(consulted=consulted):
            yield from consulted
        case e.Stated(fact=fact, value=str(value)) if fact in persons:
            yield value
        case _:
            return


def keeps(fact: Fact | None) -> bool:
    """Whether a fact's value may be looked for in texts: a person's is not put anywhere."""
    return fact is not None and fact.type != "person"
