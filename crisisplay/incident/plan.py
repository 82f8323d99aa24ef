"""A playbook made ready to be walked: where each step stands in it, and what reads what."""

from __future__ import annotations

from crisisplay.playbook.model import PHASES, Block, Phase, Playbook, Repeat, Step
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A step, the phase it belongs to, and the blocks around it, outermost first."""

    step: Step
    phase: Phase
    blocks: tuple[Step, ...]

    @property
    def chain(self) -> tuple[Step, ...]:
        return (*self.blocks, self.step)

    @property
    def is_block(self) -> bool:
        return isinstance(self.step.action, Block)


class Plan:
    """An index over one playbook; built once, only read."""

    __slots__ = ("_inside", "_leaves", "playbook", "repeats", "spots")

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.spots: dict[str, Spot] = {}
        for phase in PHASES:
            self._index(phase, playbook.phase(phase), ())
        self._leaves: dict[Phase, tuple[str, ...]] = {
            phase: tuple(
                id for id, spot in self.spots.items() if spot.phase == phase and not spot.is_block
            )
            for phase in PHASES
        }
        self._inside: dict[str, tuple[str, ...]] = {}
        self.repeats = tuple(id for id in self.spots if self.repeat(id))

    def _index(self, phase: Phase, steps: tuple[Step, ...], blocks: tuple[Step, ...]) -> None:
        for step in steps:
            self.spots[step.id] = Spot(step, phase, blocks)
            if isinstance(step.action, Block):
                self._index(phase, step.action.steps, (*blocks, step))

    def step(self, id: str) -> Step:
        """KeyError for an id that is no step."""
        return self.spots[id].step

    def leaves(self, phase: Phase) -> tuple[str, ...]:
        """The steps a person does, in the order written; blocks are what they stand in."""
        return self._leaves[phase]

    def inside(self, block: str) -> tuple[str, ...]:
        """The steps a person does inside a block, however deep; a step alone holds itself."""
        if block not in self._inside:
            steps = self.step(block).walk()
            self._inside[block] = tuple(s.id for s in steps if not isinstance(s.action, Block))
        return self._inside[block]

    def repeat(self, id: str) -> Repeat | None:
        action = self.step(id).action
        return action.repeat if isinstance(action, Block) else None

    def round_of(self, id: str) -> str | None:
        """The innermost repeated block around a step."""
        around = (block.id for block in reversed(self.spots[id].blocks) if self.repeat(block.id))
        return next(around, None)

    def exits(self) -> tuple[Step, ...]:
        return tuple(spot.step for spot in self.spots.values() if spot.step.marks == "exit")
