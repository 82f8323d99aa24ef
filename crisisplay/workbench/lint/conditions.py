"""The conditions of a playbook, each with its site, and what walking their domains says of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, TypeAlias

from crisisplay.playbook.condition_tree import Expression
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.model import Block, Decide, Playbook, Step
from crisisplay.values import dataclass
from crisisplay.workbench.lint.cuts import BOUND, UndecidedError
from crisisplay.workbench.lint.domains import NOTHING, Only, Table, Verdict, atoms, names_in
from crisisplay.workbench.lint.worlds import World, world_of

Role: TypeAlias = Literal["when", "until", "recommend", "approval", "deadline"]


@dataclass(frozen=True, slots=True)
class Site:
    """A condition where it stands: `path` as `Written` takes it, `owner` the id it is for."""

    condition: Condition
    role: Role
    owner: str
    path: tuple[str | int, ...]


BUDGET = 2_000_000  # combinations that are walked for one playbook


class Conditions:
    """Remembers what it has worked out: one condition is often written on many steps."""

    def __init__(self, playbook: Playbook) -> None:
        self._playbook = playbook
        self._verdicts: dict[object, Verdict | None] = {}
        self._tables: dict[str, Table | None] = {}
        self._walked = 0  # combinations, of all tables
        self._grouped: dict[tuple[str, ...], tuple[tuple[Condition, ...], ...]] = {}

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        return tuple(_sites(self._playbook))

    @cached_property
    def world(self) -> World:
        return world_of(self._playbook)

    @cached_property
    def _by_name(self) -> dict[str, list[Site]]:
        by_name: dict[str, list[Site]] = {}
        for site in self.sites:
            for name in site.condition.reads:
                by_name.setdefault(name, []).append(site)
        return by_name

    def reading(self, name: str) -> Iterator[Expression]:
        """The parts of conditions that read a name."""
        for site in self._by_name.get(name, ()):
            yield from (atom for atom in atoms(site.condition.tree) if name in names_in(atom))

    def table(self, condition: Condition) -> Table | None:
        """Over one condition; None where it has too many combinations."""
        if condition.source not in self._tables:
            self._tables[condition.source] = self.over((condition.tree,))
        return self._tables[condition.source]

    def over(self, trees: tuple[Expression, ...], only: Only = NOTHING) -> Table | None:
        """Over some conditions together; None where they have too many combinations."""
        if self._walked > BUDGET:
            return None
        try:
            table = Table(trees, self.world, only)
        except UndecidedError:
            self._walked += BOUND  # finding that out has its cost too
            return None
        self._walked += table.work
        return table

    def verdict(self, condition: Condition) -> Verdict | None:
        """Of one condition; None where nothing is decided."""
        key = condition.source
        if key not in self._verdicts:
            table = self.table(condition)
            self._verdicts[key] = table.verdict(condition.tree) if table else None
        return self._verdicts[key]

    def together(self, conditions: tuple[Condition, ...], only: Only = NOTHING) -> bool:
        """Whether all can hold at one moment; True too where that is not decided.

        `only` are the names that can't be worth all they could, with what they can be.
        """
        key = tuple(one.source for one in conditions)
        if key not in self._grouped:
            self._grouped[key] = tuple(self._groups(conditions))
        return all(self._hold(group, only) for group in self._grouped[key])

    def _hold(self, group: tuple[Condition, ...], only: Only) -> bool:
        verdict = self._group(group, only)
        return verdict is None or verdict.holds

    def can_fail(self, conditions: tuple[Condition, ...], only: Only = NOTHING) -> bool:
        """Whether one of them can be false; True too where that is not decided."""
        verdicts = (self._group((one,), only) for one in conditions)
        return any(verdict is None or verdict.fails for verdict in verdicts)

    def implied(self, by: tuple[Condition, ...], condition: Condition) -> bool:
        """Whether a condition holds wherever the others do; False too where it is not decided."""
        related = tuple(one for one in by if self._hangs_on(one) & self._hangs_on(condition))
        table = self.over((*(one.tree for one in related), condition.tree))
        if not related or table is None:
            return False
        others, _ = table.joined("and", (one.tree for one in related))
        return not others & ~table.truth(condition.tree)[0]

    def _group(self, group: tuple[Condition, ...], only: Only) -> Verdict | None:
        hidden = {name: only[name] for one in group for name in one.reads if name in only}
        if len(group) == 1 and not hidden:
            return self.verdict(group[0])
        key = (frozenset(one.source for one in group), frozenset(hidden.items()))
        if key not in self._verdicts:
            trees = tuple(one.tree for one in group)
            table = self.over(trees, hidden)
            self._verdicts[key] = table.verdict(*trees) if table else None
        return self._verdicts[key]

    def _groups(self, conditions: tuple[Condition, ...]) -> list[tuple[Condition, ...]]:
        """Conditions that read something in common go together, each written one once."""
        once = {one.source: one for one in conditions}
        groups: list[tuple[frozenset[str], list[Condition]]] = []
        for one in once.values():
            reads, members = self._hangs_on(one), [one]
            apart = []
            for others, group in groups:
                if reads & others:
                    reads, members = reads | others, [*group, *members]
                else:
                    apart.append((others, group))
            groups = [*apart, (reads, members)]
        return [tuple(members) for _, members in groups]

    def _hangs_on(self, condition: Condition) -> frozenset[str]:
        """What it reads, and the decisions that this follows from."""
        reads, follows = condition.reads, self.world.follows
        return reads.union(decision for decision, fact in follows if fact in reads)


def _sites(playbook: Playbook) -> Iterator[Site]:
    for step in playbook.steps():
        yield from _of_step(step)
    for statement in playbook.statements.values():
        for at, approval in enumerate(statement.approvals):
            if approval.when:
                path = ("statements", statement.id, "approvals", at, "when")
                yield Site(approval.when, "approval", statement.id, path)
    for at, deadline in enumerate(playbook.deadlines):
        if deadline.when:
            yield Site(deadline.when, "deadline", deadline.id, ("deadlines", at, "when"))


def _of_step(step: Step) -> Iterator[Site]:
    if step.when:
        yield Site(step.when, "when", step.id, ("steps", step.id, "when"))
    match step.action:
        case Decide(_, options):
            for option in options:
                if option.recommend:
                    path = ("steps", step.id, "decide", "options", option.id, "recommend", "when")
                    yield Site(option.recommend.when, "recommend", step.id, path)
        case Block(_, repeat) if repeat:
            yield Site(repeat.until, "until", step.id, ("steps", step.id, "repeat", "until"))
        case _:
            pass
