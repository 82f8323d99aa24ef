"""The graph of a CACAO workflow as steps of ours, in an order that a person can walk.

What leads to a step becomes its `when`: one of the answers that lead there. A loop and parallel
branches become blocks. Whatever can't be said so is refused with the step: nothing is walked in
another order than its author meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from crisisplay.errors import Refusal
from crisisplay.playbook.condition_words import MAX_LENGTH
from crisisplay.values import dataclass
from crisisplay.workbench.cacao.graph import OUTCOME, Graph, Node, ordered, reached
from crisisplay.workbench.cacao.instructions import Instructions
from crisisplay.workbench.cacao.leaves import shown

MAX_NESTING = 8
_MAX_ANSWERS = 60

Plain: TypeAlias = dict[str, Any]
Answer: TypeAlias = tuple[str, str]  # id of a decision of ours, and of its option
Guard: TypeAlias = "frozenset[Answer] | None"
"""The answers that lead to a step: any of them. None where nothing has to be answered."""


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of the graph that is walked as one: all of it, a loop's body, a branch.

    `loops` are the loops around it: a way back to one of them ends its round.
    """

    entries: tuple[str, ...]
    inside: AbstractSet[str]
    loops: AbstractSet[str] = frozenset()
    depth: int = 0


class Course:
    """`steps` are what became of the workflow; `ids` say which step of ours each node became."""

    def __init__(self, graph: Graph, told: Instructions, file: object) -> None:
        self._graph = graph
        self._told = told
        self._file = file
        self._placed: set[str] = set()
        self._answers: dict[
            str, tuple[frozenset[str], Guard]
        ] = {}  # of each decision, all; its way

    def steps(self, start: str) -> list[Plain]:
        everything = reached(self._graph, [start], frozenset())
        return self._walk(_Area((start,), everything))[0]

    def in_failure(self, start: str, exception: str) -> list[Plain]:
        """A question, and what is done where all else failed: nothing where that is only an end,
        or what the course leads to anyway.
        """
        usual = reached(self._graph, [start], frozenset())
        own = reached(self._graph, [exception], frozenset())
        steps = {id for id in own if self._graph[id].kind != "end"}
        if not steps or steps & usual:
            return []
        asked, block = self._told.failure()
        block["steps"] = self._walk(_Area((exception,), own))[0]
        return (
            [asked, {**block, "when": f'{_name(asked["id"])} == "yes"'}] if block["steps"] else []
        )

    def _walk(self, area: _Area) -> tuple[list[Plain], list[tuple[str, Guard]]]:
        """The steps of an area, and the ways that lead out of it."""
        if area.depth > MAX_NESTING:
            raise Refusal("cacao.nested", file=self._file, step=shown(area.entries[0]))
        held = {id: self._held(id, area) for id in area.inside if self._graph[id].inside}
        order = ordered(self._edges(area, held), area.entries, self._file)
        guards: dict[str, list[Guard]] = {id: [None] for id in area.entries}
        steps: list[Plain] = []
        ways_out: list[tuple[str, Guard]] = []
        for id in order:
            if id in area.loops or self._graph[id].kind == "end":
                continue
            if id not in area.inside:
                ways_out += [(id, one) for one in guards.get(id, [])]
                continue
            node, guard = self._graph[id], self._joined(guards.get(id, [None]))
            made, onward = self._node(node, guard, held.get(id, ()))
            steps += made
            for target, way in onward:
                guards.setdefault(target, []).append(way)
        return steps, ways_out

    def _edges(
        self, area: _Area, held: Mapping[str, Sequence[_Area]]
    ) -> dict[str, tuple[str, ...]]:
        """What follows first, then the branches from the last to the first: see `ordered`."""
        edges: dict[str, tuple[str, ...]] = {}
        for id in area.inside:
            if id in area.loops:
                continue
            node = self._graph[id]
            ahead = [one.target for one in node.edges if not one.answer]
            branches = [one.target for one in node.edges if one.answer]
            beyond = [out for one in held.get(id, ()) for out in self._beyond(one)]
            if node.kind == "outcome":
                edges[id] = tuple(branches)
            else:
                edges[id] = (*ahead, *beyond, *reversed(branches))
        for id in area.loops:
            edges[id] = ()
        return edges

    def _beyond(self, area: _Area) -> list[str]:
        """Where ways lead that leave an area."""
        entries = [one for one in area.entries if one not in area.inside]
        edges = (edge.target for id in area.inside for edge in self._graph[id].edges)
        held = (one for id in area.inside for one in self._graph[id].inside)
        targets = dict.fromkeys((*entries, *edges, *held))
        return sorted(one for one in targets if one not in area.inside and one not in area.loops)

    def _held(self, id: str, area: _Area) -> tuple[_Area, ...]:
        """The areas inside a loop or a parallel step: what only they lead to."""
        node = self._graph[id]
        loops = area.loops | ({id} if node.kind == "while" else set())
        walls = loops if node.kind == "while" else loops | {id}
        after = reached(self._graph, [one.target for one in node.edges], walls)
        reach = [reached(self._graph, [one], walls) for one in node.inside]
        ends = {one for one in self._graph if self._graph[one].kind == "end"}
        areas = []
        for at, (entry, found) in enumerate(zip(node.inside, reach, strict=True)):
            others = set().union(*reach[:at], *reach[at + 1 :], after)
            alone = frozenset(found - (others - ends))
            areas.append(_Area((entry,), alone, frozenset(loops), area.depth + 1))
        return tuple(areas)

    def _node(
        self, node: Node, guard: Guard, held: Sequence[_Area]
    ) -> tuple[list[Plain], list[tuple[str, Guard]]]:
        """What a node becomes, and the ways on from it."""
        if node.id in self._placed:
            raise Refusal("cacao.shared", file=self._file, step=shown(node.id))
        self._placed.add(node.id)
        self._told.walked(node.id.removesuffix(OUTCOME))
        when = self._when(guard, node.id)
        onward = [(edge.target, guard) for edge in node.edges if not edge.answer]
        match node.kind:
            case "decision" | "outcome":
                asked, chosen = self._asked(node)
                self._answers[asked["id"]] = (frozenset(chosen.values()), guard)
                answered = [edge for edge in node.edges if edge.answer]
                onward += [
                    (edge.target, frozenset({(asked["id"], chosen[edge.answer])}))
                    for edge in answered
                ]
                return [{**asked, **when}], onward
            case "while":
                return self._loop(node, when, held), onward
            case "parallel":
                return self._branches(node, guard, when, held, onward)
            case _:
                made = [{**one, **when} for one in self._told.task(node.id)]
                return made, onward

    def _asked(self, node: Node) -> tuple[Plain, dict[str, str]]:
        if node.kind == "outcome":
            return self._told.outcome(node.id.removesuffix(OUTCOME), node.answers)
        return self._told.decision(node.id, node.answers)

    def _loop(self, node: Node, when: Plain, held: Sequence[_Area]) -> list[Plain]:
        """Asked before the first round, and again at the end of each: theirs may have none."""
        before, again = self._told.loop(node.id)
        steps: list[Plain] = []
        for area in held:
            body, out = self._walk(area)
            if out:
                raise Refusal("cacao.out_of_loop", file=self._file, step=shown(out[0][0]))
            steps += body
        self._answers[before["id"]] = (frozenset({"yes", "no"}), None)
        block = self._told.block(node.id, "rounds")
        block["when"] = f'{_name(before["id"])} == "yes"'
        block["repeat"] = {"until": f'{_name(again["id"])} == "no"'}
        block["steps"] = [*steps, again]
        return [{**before, **when}, block]

    def _branches(
        self,
        node: Node,
        guard: Guard,
        when: Plain,
        held: Sequence[_Area],
        onward: list[tuple[str, Guard]],
    ) -> tuple[list[Plain], list[tuple[str, Guard]]]:
        inside: list[Plain] = []
        for area in held:
            steps, out = (
                self._walk(area)
                if area.entries[0] in area.inside
                else ([], [(area.entries[0], None)])
            )
            onward += [(target, guard if way is None else way) for target, way in out]
            if len(steps) == 1:
                inside += steps
            elif steps:
                inside.append({**self._told.block(node.id, "branch"), "steps": steps})
        if not inside:
            return [], onward
        block = {**self._told.block(node.id, ""), **when, "parallel": True, "steps": inside}
        return [block], onward

    def _joined(self, guards: Iterable[Guard]) -> Guard:
        """Any of several ways; where all answers of a decision lead on, its own way does."""
        answers: set[Answer] = set()
        for guard in guards:
            if guard is None:
                return None
            answers |= guard
        for decision in [*dict.fromkeys(one for one, _ in sorted(answers))]:
            given = {option for one, option in answers if one == decision}
            options, way = self._answers[decision]
            if given == options:
                rest = frozenset(one for one in answers if one[0] != decision)
                return self._joined([rest, way]) if rest or way else None
        return frozenset(answers)

    def _when(self, guard: Guard, step: str) -> Plain:
        if guard is None:
            return {}
        by_decision: dict[str, list[str]] = {}
        for decision, option in sorted(guard):
            by_decision.setdefault(decision, []).append(option)
        said = " or ".join(_test(decision, options) for decision, options in by_decision.items())
        if len(said) > MAX_LENGTH or len(guard) > _MAX_ANSWERS:
            raise Refusal("cacao.many_ways", file=self._file, step=shown(step))
        return {"when": said}


def _test(decision: str, options: Sequence[str]) -> str:
    if len(options) == 1:
        return f'{_name(decision)} == "{options[0]}"'
    return f"{_name(decision)} in [{', '.join(f'{chr(34)}{one}{chr(34)}' for one in options)}]"


def _name(id: str) -> str:
    return id.replace("-", "_")
