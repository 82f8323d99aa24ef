"""A playbook read as a graph: its steps numbered, in rows, with the lines between them.

The walk follows the order written, so each row leads to the next. Steps stand in one row where
their order does not matter: those of a parallel block, and neighbours of which a decision lets
only one apply. A line for each option that leads somewhere, each need, each way back, each round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.acts.layout import flat
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import PHASES, Block, Decide, Phase, Playbook, Step
from crisisplay.values import dataclass
from crisisplay.workbench.graph.conditions import Teller
from crisisplay.workbench.graph.forks import exclude, leading
from crisisplay.workbench.graph.model import Answer, Edge, Frame, Graph, Item, Node
from crisisplay.workbench.graph.notes import Notes, shape_of

_BESIDE = 3
"""The most that stand side by side: more would leave no room for words."""


def read_graph(playbook: Playbook, lang: Language, phases: Sequence[Phase] = PHASES) -> Graph:
    """The graph of the phases that have steps, in the reader's language."""
    reading = _Reading(playbook, lang)
    drawn = tuple(reading.phase(phase) for phase in phases if playbook.phase(phase))
    edges = tuple(reading.edges(drawn))
    title = flat(playbook.title.say(lang))
    steps = sum(1 for phase in drawn for _ in phase.nodes())
    about = say(lang, "graph.about", title=title, n=steps, phases=", ".join(p.title for p in drawn))
    return Graph(lang, title, about, drawn, edges)


def numbers_of(playbook: Playbook) -> dict[str, int]:
    """The number of each step that is no block, from 1, in the order written."""
    leaves = (step for step in playbook.steps() if not isinstance(step.action, Block))
    return {step.id: number for number, step in enumerate(leaves, 1)}


@dataclass(frozen=True, slots=True)
class _Ends:
    """The boxes that an item begins and ends with."""

    first: tuple[str, ...]
    last: tuple[str, ...]


class _Reading:
    def __init__(self, playbook: Playbook, lang: Language) -> None:
        self._playbook = playbook
        self._lang: Language = lang
        self._numbers = numbers_of(playbook)
        self._notes = Notes(playbook, lang, self._numbers)
        self._teller = Teller(playbook, lang, self._numbers)
        self._ids = {step.id: _id(at, step) for at, step in enumerate(playbook.steps(), 1)}
        self._frames: dict[str, Frame] = {}
        self._steps = {step.id: step for step in playbook.steps()}
        self._decisions = {
            step.id: step.action for step in playbook.steps() if isinstance(step.action, Decide)
        }

    # Boxes and frames

    def phase(self, phase: Phase) -> Frame:
        rows = self._rows(self._playbook.phase(phase), parallel=False)
        return Frame(f"p{PHASES.index(phase) + 1}", "", say(self._lang, f"graph.{phase}"), rows)

    def _rows(self, steps: Sequence[Step], *, parallel: bool) -> tuple[tuple[Item, ...], ...]:
        rows: list[list[Step]] = []
        for step in steps:
            if rows and len(rows[-1]) < _BESIDE and self._joins(step, rows[-1], parallel=parallel):
                rows[-1].append(step)
            else:
                rows.append([step])
        return tuple(tuple(map(self._item, row)) for row in rows)

    def _joins(self, step: Step, row: Sequence[Step], *, parallel: bool) -> bool:
        if any(isinstance(one.action, Block) or one.id in step.needs for one in (step, *row)):
            return False
        return parallel or all(self._either(one, step) for one in row)

    def _either(self, one: Step, other: Step) -> bool:
        if one.when is None or other.when is None:
            return False
        return exclude(one.when, other.when, self._decisions)

    def _item(self, step: Step) -> Item:
        condition = (
            say(self._lang, "graph.if", what=self._teller.tell(step.when)) if step.when else ""
        )
        title = flat(step.title.say(self._lang))
        if isinstance(step.action, Block):
            rows = self._rows(step.action.steps, parallel=step.action.parallel)
            block = step.action
            notes = (say(self._lang, "outline.parallel"),) if block.parallel else ()
            rounds = self._notes.repeat(block.repeat) if block.repeat else ""
            return Frame(self._ids[step.id], step.id, title, rows, condition, notes, rounds)
        return Node(
            id=self._ids[step.id],
            step=step.id,
            number=self._numbers[step.id],
            shape=shape_of(step),
            title=title,
            condition=condition,
            notes=self._notes.of(step),
            options=tuple(self._answers(step)),
        )

    def _answers(self, step: Step) -> Iterator[Answer]:
        if isinstance(step.action, Decide):
            for option in step.action.options:
                back = self._notes.back_to(option.returns) if option.returns else ""
                yield Answer(flat(option.label.say(self._lang)), back)

    # Lines

    def edges(self, drawn: Sequence[Frame]) -> Iterator[Edge]:
        """Every line between what is drawn, each once, in the order of the steps."""
        self._frames = {one.id: one for phase in drawn for one in phase.frames()}
        shown = {node.id for phase in drawn for node in phase.nodes()} | self._frames.keys()
        follows = list(self._order(drawn))
        gates = list(self._gates())
        told = {(edge.source, inner) for edge in gates for inner in self._entered(edge.target)}
        yield from (one for one in follows if (one.source, one.target) not in told)
        yield from (one for one in gates if one.source in shown and one.target in shown)
        for frame in (frame for phase in drawn for frame in phase.frames()):
            yield from self._round(frame)

    def _entered(self, target: str) -> Iterator[str]:
        """The box or frame itself, and where whoever goes into the frame begins."""
        yield target
        if target in self._frames:
            yield from _ends_of(self._frames[target].rows[0]).first

    def _order(self, drawn: Sequence[Frame]) -> Iterator[Edge]:
        """Each row follows the nearest one before it that may apply when it does."""
        yield from self._followed([row for phase in drawn for row in phase.rows])
        blocks = (one for phase in drawn for one in phase.frames() if one is not phase)
        for frame in blocks:
            yield from self._followed(frame.rows)

    def _followed(self, rows: Sequence[Sequence[Item]]) -> Iterator[Edge]:
        for at, below in enumerate(rows):
            above = next((one for one in reversed(rows[:at]) if not self._apart(one, below)), None)
            for source in _ends_of(above).last if above else ():
                yield from (Edge("next", source, target) for target in _ends_of(below).first)

    def _apart(self, above: Sequence[Item], below: Sequence[Item]) -> bool:
        """Whether a decision keeps each of the one from applying with any of the other."""
        steps = self._steps
        return all(self._either(steps[one.step], steps[two.step]) for one in above for two in below)

    def _gates(self) -> Iterator[Edge]:
        for step in self._playbook.steps():
            yield from self._forks(step)
            for needed in step.needs:
                yield Edge("needs", self._ids[needed], self._ids[step.id])
            if isinstance(step.action, Decide):
                for option in (one for one in step.action.options if one.returns):
                    label = flat(option.label.say(self._lang))
                    yield Edge(
                        "returns", self._ids[step.id], self._ids[option.returns or ""], label
                    )

    def _forks(self, step: Step) -> Iterator[Edge]:
        if step.when is None:
            return
        for id in sorted(step.when.reads & self._decisions.keys()):
            options = leading(step.when, id, self._decisions[id])
            if options and id != step.id:
                labels = " · ".join(flat(one.label.say(self._lang)) for one in options)
                yield Edge("fork", self._ids[id], self._ids[step.id], labels)

    def _round(self, frame: Frame) -> Iterator[Edge]:
        for source in _ends_of(frame.rows[-1]).last if frame.rounds else ():
            for target in _ends_of(frame.rows[0]).first:
                yield Edge("loop", source, target, frame.rounds)


def _id(at: int, step: Step) -> str:
    return f"{'f' if isinstance(step.action, Block) else 'n'}{at}"


def _ends_of(row: Sequence[Item]) -> _Ends:
    first: list[str] = []
    last: list[str] = []
    for item in row:
        if isinstance(item, Node):
            first.append(item.id)
            last.append(item.id)
        else:
            first += _ends_of(item.rows[0]).first
            last += _ends_of(item.rows[-1]).last
    return _Ends(tuple(first), tuple(last))
