"""Doing a step outside the walk: its pieces and its note first, then the step itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from crisisplay.acts import evidence
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import Misuse
from crisisplay.incident.commands import Complete, Note
from crisisplay.journal.entry import Entry
from crisisplay.playbook.model import Task


def done(
    sitting: Sitting,
    step: str,
    *,
    items: Sequence[str] = (),
    every_item: bool = False,
    note: str = "",
    files: Sequence[Path] = (),
    at: datetime | None = None,
    late: str = "",
) -> list[Entry]:
    """Complete a step. `items` are those ticked, by number or first words; `every_item` is all.

    With neither, the step is done and nobody said which items: none is recorded as ticked.

    Where the step is refused nothing is recorded, neither its pieces nor its note.
    """
    ticked = _items(sitting, step, items, every=every_item)
    pieces = [evidence.kept(sitting, file, step=step) for file in files]
    said = [Note(note, step)] if note else []
    return sitting.do(*pieces, *said, Complete(step, items=ticked), at=at, late=late)


def _items(sitting: Sitting, step: str, words: Sequence[str], *, every: bool) -> tuple[str, ...]:
    spot = sitting.plan.spots.get(step)
    task = spot.step.action if spot else None
    known = [item.say(sitting.actor.lang) for item in task.items] if isinstance(task, Task) else []
    if every:
        return tuple(known)
    return tuple(dict.fromkeys(_item(known, word, step) for word in words))


def _item(known: Sequence[str], word: str, step: str) -> str:
    if word.isdecimal() and 1 <= int(word) <= len(known):
        return known[int(word) - 1]
    meant = [item for item in known if item.casefold().startswith(word.casefold())]
    if len(meant) != 1:
        shown = "; ".join(f"{at}: {item}" for at, item in enumerate(known, 1)) or "-"
        raise Misuse("commands.no_item", value=word, step=step, items=shown)
    return meant[0]
