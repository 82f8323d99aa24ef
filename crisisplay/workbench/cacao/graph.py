"""The workflow of a CACAO playbook as a graph, and the order in which a person walks it.

A node is a step, or the question whether one succeeded (`on_failure`). An edge may be an answer:
an option of the decision that its node becomes. A branch that comes to an `end` goes on where the
step that it began at says (`on_completion`), so an end has no edges, and is no node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import field
from typing import Literal, TypeAlias

from crisisplay.errors import Refusal
from crisisplay.values import dataclass
from crisisplay.workbench.cacao.leaves import Leaves, shown

MAX_STEPS = 1_000
OUTCOME = "!outcome"
"""After a step's identifier: the question whether it succeeded."""

Kind: TypeAlias = Literal["task", "decision", "while", "parallel", "outcome", "end"]

_KINDS: Mapping[str, Kind] = {
    "if-condition": "decision",
    "switch-condition": "decision",
    "while-condition": "while",
    "parallel": "parallel",
    "end": "end",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """`answer` is the option, by its key in the file, that leads there; empty of any way on."""

    target: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """`inside` are the first steps of what it holds: the body of a loop, parallel branches."""

    id: str
    kind: Kind
    edges: tuple[Edge, ...] = ()
    inside: tuple[str, ...] = ()
    answers: tuple[str, ...] = field(default=())


Graph: TypeAlias = Mapping[str, Node]


def graph(leaves: Leaves) -> Graph:
    """Every step of the workflow. Refusal for too many, or one that goes on to none there is."""
    steps = leaves.keys("workflow")
    if len(steps) > MAX_STEPS:
        raise Refusal("cacao.too_long", file=leaves.file, n=len(steps), limit=MAX_STEPS)
    found = {one.id: one for id in steps for one in _nodes(leaves, id)}
    for one in found.values():
        for target in (*(edge.target for edge in one.edges), *one.inside):
            if target not in found:
                step = shown(one.id.removesuffix(OUTCOME))
                raise Refusal("cacao.no_step", file=leaves.file, step=step, missing=shown(target))
    return found


def _nodes(leaves: Leaves, id: str) -> Iterator[Node]:
    kind = _KINDS.get(str(leaves.at("workflow", id, "type")), "task")
    if kind == "end":
        yield Node(id, "end")
        return
    onward = _named(leaves, id, "on_completion") + _named(leaves, id, "on_success")
    failure = _named(leaves, id, "on_failure")
    if failure:
        answers = [Edge(one, "success") for one in onward] + [
            Edge(one, "failure") for one in failure
        ]
        yield Node(id + OUTCOME, "outcome", tuple(answers), answers=("success", "failure"))
        onward = [id + OUTCOME]
    ahead = tuple(Edge(one) for one in onward)
    match kind:
        case "decision":
            options = tuple(_options(leaves, id))
            answers_ = tuple(dict.fromkeys(one.answer for one in options))
            yield Node(
                id, kind, (*ahead, *(one for one in options if one.target)), answers=answers_
            )
        case "while":
            yield Node(id, kind, ahead, tuple(_named(leaves, id, "on_true")))
        case "parallel":
            yield Node(id, kind, ahead, tuple(_listed(leaves, id, "next_steps")))
        case _:
            yield Node(id, kind, ahead)


def _options(leaves: Leaves, id: str) -> Iterator[Edge]:
    if leaves.at("workflow", id, "type") == "if-condition":
        for answer, key in (("yes", "on_true"), ("no", "on_false")):
            yield Edge(next(iter(_named(leaves, id, key)), ""), answer)
        return
    for case in leaves.keys("workflow", id, "cases"):
        yield Edge(_text(leaves.at("workflow", id, "cases", case)), case)
    if "default" not in leaves.keys("workflow", id, "cases"):
        yield Edge("", "default")


def _named(leaves: Leaves, id: str, key: str) -> list[str]:
    return [named] if (named := _text(leaves.at("workflow", id, key))) else []


def _listed(leaves: Leaves, id: str, key: str) -> list[str]:
    at = range(leaves.count("workflow", id, key))
    return [one for n in at if (one := _text(leaves.at("workflow", id, key, n)))]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


_WAYS = ("on_completion", "on_success", "on_failure", "on_true", "on_false")


def take_ways(leaves: Leaves, id: str) -> None:
    """The ways on from a step that has its place in the course: its order says them now."""
    for key in _WAYS:
        leaves.take("workflow", id, key)
    for case in leaves.keys("workflow", id, "cases"):
        leaves.take("workflow", id, "cases", case)
    for at in range(leaves.count("workflow", id, "next_steps")):
        leaves.take("workflow", id, "next_steps", at)


def reached(graph: Graph, start: Iterable[str], walls: AbstractSet[str]) -> set[str]:
    """All nodes that a way leads to, those inside others included; no way leads past `walls`."""
    found: set[str] = set()
    open_ = [one for one in start if one not in walls]
    while open_:
        id = open_.pop()
        if id not in found:
            found.add(id)
            node = graph[id]
            ahead = [*(edge.target for edge in node.edges), *node.inside]
            open_ += [one for one in ahead if one not in found and one not in walls]
    return found


def ordered(
    edges: Mapping[str, tuple[str, ...]], entries: Iterable[str], file: object
) -> list[str]:
    """The nodes that a way leads to, each after all that lead to it; branches before what follows
    them, as `edges` name what follows first. Refusal where a way leads in a circle.
    """
    done: list[str] = []
    state: dict[str, bool] = {}  # False while it is being walked
    for entry in reversed([*entries]):
        walk = [(entry, iter(edges.get(entry, ())))] if entry not in state else []
        state.setdefault(entry, False)
        while walk:
            id, ahead = walk[-1]
            target = next(ahead, None)
            if target is None:
                walk.pop()
                state[id] = True
                done.append(id)
            elif target not in state:
                state[target] = False
                walk.append((target, iter(edges.get(target, ()))))
            elif not state[target]:
                step, back = (shown(one.removesuffix(OUTCOME)) for one in (id, target))
                raise Refusal("cacao.circle", file=file, step=step, target=back)
    return done[::-1]
