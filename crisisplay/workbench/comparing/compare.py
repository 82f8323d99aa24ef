"""What changed between two playbooks, for whoever walks them. The order of keys changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crisisplay.incident.plan import Plan, Spot
from crisisplay.playbook.condition_words import words_of
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.model import (
    Approval,
    Criterion,
    Deadline,
    Decide,
    Due,
    Fact,
    Option,
    Playbook,
    Role,
    Statement,
    Step,
    Text,
)
from crisisplay.workbench.comparing.change import Change, Kind, Subject
from crisisplay.workbench.comparing.flat import flat
from crisisplay.workbench.comparing.pairing import Pairs, pairs

_HEAD = (
    "id", "version", "title", "languages", "summary", "owner", "reviewed", "review_every",
    "jurisdictions", "sources", "triggers", "not_for",
)  # fmt: skip


def compare(old: Playbook, new: Playbook) -> tuple[Change, ...]:
    """Every change that a responder can notice; nothing where the two mean the same."""
    return tuple(_Comparison(old, new).changes())


class _Comparison:
    """Ids that were renamed are the same id wherever the old playbook names them."""

    def __init__(self, old: Playbook, new: Playbook) -> None:
        self.old, self.new = old, new
        self.languages = [lang for lang in new.languages if lang in old.languages]
        self.steps = pairs(_steps(old), _steps(new))
        self.facts = pairs(dict(old.facts), dict(new.facts))
        self.roles = pairs(dict(old.roles), dict(new.roles))
        self.criteria = pairs(dict(old.criteria), dict(new.criteria))
        self.statements = pairs(dict(old.statements), dict(new.statements))
        self.deadlines = pairs(_by_id(old.deadlines), _by_id(new.deadlines))
        named = (self.steps, self.facts, self.roles, self.criteria, self.statements)
        self.renamed = {a: b for one in named for a, b in one.renamed.items()}

    def changes(self) -> Iterator[Change]:
        yield from self._walked()
        yield from self._keyed(self.statements, _of_statement)
        yield from self._keyed(self.deadlines, _of_deadline)
        for old, new in self.facts.both:
            yield from self._options(_by_id(old.options), _by_id(new.options), _of_fact(new))
        yield from self._keyed(self.facts, _of_fact)
        yield from self._keyed(self.roles, _of_role)
        yield from self._keyed(self.criteria, _of_criterion)
        head = Subject("playbook", self.new.id, "head", self.new.title)
        was = {name: getattr(self.old, name) for name in _HEAD}
        now = {name: getattr(self.new, name) for name in _HEAD}
        yield from self._fields(was, now, head)

    # Things with an id

    def _keyed(self, found: Pairs[Any], subject: Any) -> Iterator[Change]:
        yield from (Change("removed", subject(one)) for one in found.removed)
        yield from (Change("added", subject(one)) for one in found.added)
        for old, new in found.both:
            if old.id != new.id:
                yield Change("renamed", subject(new), old=old.id, new=new.id)
            yield from self._fields(flat(old), flat(new), subject(new))

    def _options(
        self, old: Mapping[str, Option], new: Mapping[str, Option], owner: Subject
    ) -> Iterator[Change]:
        kind: Kind = "choice" if owner.kind == "fact" else "option"

        def subject(option: Option) -> Subject:
            return Subject(kind, option.id, owner.group, option.label, owner.id)

        found = pairs(old, new)
        yield from self._keyed(found, subject)
        now = [id for id in new if id in old]
        if [id for id in old if id in new] != now:
            yield Change("field", owner, "option_order", tuple(old), tuple(new))

    # Steps, and where they stand

    def _walked(self) -> Iterator[Change]:
        old, new = Plan(self.old), Plan(self.new)
        yield from (Change("removed", _of_step(old.spots[one.id])) for one in self.steps.removed)
        yield from (Change("added", _of_step(new.spots[one.id])) for one in self.steps.added)
        moved = self._moved(old, new)
        for before, after in self.steps.both:
            subject = _of_step(new.spots[after.id])
            if before.id != after.id:
                yield Change("renamed", subject, old=before.id, new=after.id)
            if after.id in moved:
                yield Change("moved", subject, *moved[after.id])
            yield from self._step(before, after, subject)

    def _step(self, old: Step, new: Step, subject: Subject) -> Iterator[Change]:
        was, now = flat(old), flat(new)
        if was["does"] != now["does"]:  # what it does is said, not that each of its keys went
            for inside in {*flat(old.action)} | {*flat(new.action)}:
                was.pop(inside, None), now.pop(inside, None)
        yield from self._fields(was, now, subject)
        if isinstance(old.action, Decide) and isinstance(new.action, Decide):
            options = _by_id(old.action.options), _by_id(new.action.options)
            yield from self._options(*options, subject)

    def _moved(self, old: Plan, new: Plan) -> Mapping[str, tuple[str, str, str]]:
        """Steps that stand elsewhere: in another phase or block, or after another step."""
        was = {self._now(a.id): self._home(old.spots[a.id]) for a, _ in self.steps.both}
        now = {b.id: _home(new.spots[b.id]) for _, b in self.steps.both}
        moved = {id: ("into", was[id], home) for id, home in now.items() if was[id] != home}
        for home in dict.fromkeys(now.values()):
            stayed = {id for id in now if now[id] == home and id not in moved}
            before = [i for i in map(self._now, old.spots) if i in stayed]
            after = [id for id in new.spots if id in stayed]
            for id in _out_of_order(before, after):
                moved[id] = "after", _neighbour(before, id), _neighbour(after, id)
        return moved

    def _home(self, spot: Spot) -> str:
        return self._now(spot.blocks[-1].id) if spot.blocks else spot.phase

    # Fields

    def _fields(
        self, old: Mapping[str, object], new: Mapping[str, object], subject: Subject
    ) -> Iterator[Change]:
        for name in {**old, **new}:
            was, now = self._translated(old.get(name)), new.get(name)
            if not self._same(was, now):
                yield Change("field", subject, name, was, now)

    def _same(self, old: object, new: object) -> bool:
        match old, new:
            case ((Text() | None), (Text() | None)):
                return self._texts(old) == self._texts(new)
            case Condition(), Condition():
                return old.tree == new.tree or _words(old.source) == _words(new.source)
            case tuple(), tuple() if len(old) == len(new):
                return all(self._same(a, b) for a, b in zip(old, new, strict=True))
            case Approval(), Approval():
                return old.role == new.role and self._same(old.when, new.when)
            case _:
                return old == new or (not old and not new and _is_nothing(old, new))

    def _texts(self, text: Text | None) -> list[str]:
        return [text.by_language.get(lang, "") if text else "" for lang in self.languages]

    def _now(self, id: str) -> str:
        return self.renamed.get(id, id)

    def _translated(self, value: object) -> object:
        """A value of the old playbook, with the ids of the new one."""
        match value:
            case str():
                return self._now(value) if self.renamed else value
            case tuple():
                return tuple(self._translated(one) for one in value)
            case Condition(source=source) if self.renamed.keys() & value.reads:
                return replace(value, source=self._sourced(source))
            case Approval(role=role, when=when):
                return Approval(self._now(role), self._condition(when))
            case Due(after=after, since=since):
                named = self._now(after) if after else after, self._now(since) if since else since
                return replace(value, after=named[0], since=named[1])
            case _:
                return value

    def _condition(self, when: Condition | None) -> Condition | None:
        found = self._translated(when)
        return found if isinstance(found, Condition) else None

    def _sourced(self, source: str) -> str:
        written = {a.replace("-", "_"): b.replace("-", "_") for a, b in self.renamed.items()}
        return " ".join(written.get(word, word) for word in _words(source))


def _is_nothing(old: object, new: object) -> bool:
    """Nothing, however it is written: `None`, an empty text, no items. `false` and 0 say more."""
    return all(one is None or one in ("", ()) for one in (old, new))


def _words(source: str) -> list[str]:
    """A condition without its blanks, its quotes alike."""
    return [_requoted(word.text) for word in words_of(source)]


def _requoted(word: str) -> str:
    return f'"{word[1:-1]}"' if word[:1] == "'" and '"' not in word else word


def _steps(playbook: Playbook) -> dict[str, Step]:
    return {step.id: step for step in playbook.steps()}


def _by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {one.id: one for one in things}


def _home(spot: Spot) -> str:
    return spot.blocks[-1].id if spot.blocks else spot.phase


def _out_of_order(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The fewest that moved, so that all the others kept their order."""
    place = {id: at for at, id in enumerate(before)}
    best: list[list[str]] = []
    for at, id in enumerate(after):
        earlier = (best[i] for i in range(at) if place[after[i]] < place[id])
        best.append([*max(earlier, key=len, default=[]), id])
    kept = {*max(best, key=len, default=[])}
    return [id for id in after if id not in kept]


def _neighbour(order: Sequence[str], id: str) -> str:
    """The one before it; nothing where it comes first."""
    at = order.index(id)
    return order[at - 1] if at else ""


# What is spoken of


def _of_step(spot: Spot) -> Subject:
    return Subject("step", spot.step.id, spot.phase, spot.step.title)


def _of_statement(one: Statement) -> Subject:
    return Subject("statement", one.id, "statements", one.title)


def _of_deadline(one: Deadline) -> Subject:
    return Subject("deadline", one.id, "deadlines", one.rule.title)


def _of_fact(one: Fact) -> Subject:
    return Subject("fact", one.id, "facts", one.ask)


def _of_role(one: Role) -> Subject:
    return Subject("role", one.id, "roles", one.title)


def _of_criterion(one: Criterion) -> Subject:
    return Subject("criterion", one.id, "level", one.title)
