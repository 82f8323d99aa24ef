"""Why a step was not reached: its condition and what that read, what it waits for or needs."""

from __future__ import annotations

from collections.abc import Iterable

from crisisplay.i18n import Language, say
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.playbook.condition_tree import Name, Unknown, parts
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.facts import value_to_json
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is written in a playbook; None is 'not known', or nothing at all."""

    written: str | None

    def say(self, lang: Language) -> str:
        return say(lang, "paths.nothing") if self.written is None else self.written


@dataclass(frozen=True, slots=True)
class Read:
    """A condition, and what each name in it stood for."""

    condition: Condition
    values: tuple[tuple[str, Value], ...]

    def say(self, lang: Language) -> str:
        shown = ", ".join(f"{name} = {value.say(lang)}" for name, value in self.values)
        source = " ".join(self.condition.source.split())
        return say(lang, "paths.condition", condition=source, values=shown)


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence of why, with the names and the conditions it is about."""

    id: str
    names: str = ""
    reads: tuple[Read, ...] = ()

    @classmethod
    def of(cls, outlook: Outlook, conditions: Iterable[Condition | None], more: str = "") -> Listed:
        """What these conditions read; `more` is a name that counts besides."""
        reads = tuple(read(outlook, one) for one in conditions if one)
        if not reads and not more:
            return cls("paths.why_always")
        known = Value(_written(outlook, more)) if more else None
        if known is not None and known.written is None:
            return cls("paths.why_unknown", more, reads)
        return cls("paths.why_read", "", reads) if reads else cls("paths.why_always")

    def say(self, lang: Language) -> str:
        conditions = "; ".join(one.say(lang) for one in self.reads)
        return say(lang, self.id, names=self.names, conditions=conditions)


def read(outlook: Outlook, condition: Condition) -> Read:
    names = dict.fromkeys(p.id for p in parts(condition.tree) if isinstance(p, Name))
    return Read(condition, tuple((name, Value(_written(outlook, name))) for name in names))


def _written(outlook: Outlook, name: str) -> str | None:
    value = outlook.lookup(name)
    if value is None or isinstance(value, Unknown):
        return None
    plain = value_to_json(value)
    if isinstance(plain, list):
        return ", ".join(plain) or None
    return str(plain).lower() if isinstance(plain, bool) else str(plain) or None


def why_not(outlook: Outlook, step: str) -> Listed:
    """Why a step that was not done was not."""
    standing = outlook.standing(step)
    chain = outlook.plan.spots[step].chain
    match standing.stand:
        case Stand.NOT_APPLICABLE:
            failed = (one.when for one in chain if outlook.holds(one.when) is False)
            return Listed.of(outlook, failed)
        case Stand.WAITING:
            return Listed("paths.why_waits", ", ".join(standing.reasons))
        case Stand.BLOCKED:
            return Listed("paths.why_needs", ", ".join(standing.reasons))
        case Stand.OPEN:
            return Listed("paths.why_before")
        case Stand.PASSED:
            return Listed("paths.why_over")
