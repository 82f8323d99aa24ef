"""What is typed to go through the small playbook with --plain, from wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from tests.terminal.terminal import ENTER

_STEPS = {
    "freeze": ["1 2"],
    "situation": ["2", "3", "factory", "12", "3", "customers"],
    "posture": ["1", "The leak is ours.", "1"],
    "write-apology": ["1"],
    "exit": ["1", "Every tank is tight.", "1"],
    "lessons": ["1"],
    "thanks": ["1"],
}
_CHANNELS = {"holding": ("site", "x"), "update": ("site",)}
_ADDRESSES = {"site": "https://example.org/1", "x": "https://x.com/example/status/1"}
_ROUNDS = 2


def keys(plan: Plan, state: State | None) -> str:
    """Every line that is left, from the step that is next to the close."""
    lines = [] if state is None else [""]
    return "".join(f"{line}{ENTER}" for line in [*lines, *_left(plan, state or State())])


def _left(plan: Plan, state: State) -> Iterator[str]:
    upcoming = Outlook(plan, state).next() if state.opened else "freeze"
    number = state.rounds["rounds"].number if "rounds" in state.rounds else 1
    course = list(_course())
    if upcoming is None and state.phase == "during":
        upcoming = "lessons"
    if upcoming is not None:
        now = (upcoming, number if upcoming in ("look-again", "say-update") else 1)
        done = len(list(takewhile(lambda one: one != now, course)))
        for step, turn in course[done:]:
            yield from _lines(step, turn, state if (step, turn) == now else None)
    yield from ("1", "")


def _course() -> Iterator[tuple[str, int]]:
    yield from ((step, 1) for step in ("freeze", "situation", "posture", "write-apology"))
    yield "say-holding", 1
    for turn in range(1, _ROUNDS + 1):
        yield "look-again", turn
        yield "say-update", turn
    yield from ((step, 1) for step in ("exit", "lessons", "thanks"))


def _lines(step: str, turn: int, state: State | None) -> Iterator[str]:
    match step:
        case "look-again":
            yield from (str(13 + turn), "3", "customers")
            yield from ("2" if turn < _ROUNDS else "1", "3", "monitoring")
        case "say-holding":
            yield from _statement("holding", turn, state)
        case "say-update":
            yield from _statement("update", turn, state)
        case _:
            yield from _STEPS[step]


def _statement(id: str, turn: int, state: State | None) -> Iterator[str]:
    known = state.statements.get(id) if state else None
    if state and known and turn > 1 and known.seq < state.rounds["rounds"].seq:
        known = None
    if known is None:
        yield "1"
    if known is None or not known.approvals:
        yield from ("1", "Dominique Petit")
    for channel in _CHANNELS[id]:
        if known is None or not known.out_on(channel):
            yield from ("1", "2", _ADDRESSES[channel], "")
    yield "1"
