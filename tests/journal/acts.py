"""What the tests of this room record, with clocks that stand still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.journal import GENESIS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crisisplay.errors import CrisisplayError
    from crisisplay.journal import Entry, Fields, Journal

MOMENT = {"ts": "2026-11-22T14:10:00.000Z", "tz": "+01:00", "up": "0badcafe+1200"}


def stamp(own: Fields) -> Fields:
    return {**MOMENT, **own, "by": "C. Roy", "in": 1}


def note(text: str) -> Fields:
    return stamp({"type": "note", "text": text})


def opening() -> list[Fields]:
    return [stamp({"type": "opened", "format": 1, "drill": False}), stamp({"type": "joined"})]


def head_of(entries: Sequence[Entry]) -> str:
    return entries[-1].head if entries else GENESIS


def filled(journal: Journal, notes: Sequence[str]) -> list[Entry]:
    """Open the incident and note each text, one append a text."""
    entries = journal.append(opening(), after=GENESIS)
    for text in notes:
        entries += journal.append([note(text)], after=entries[-1].head)
    return entries


def bytes_of(folder: Path) -> bytes:
    return (folder / "journal.jsonl").read_bytes()


def says(error: CrisisplayError, english: str, french: str) -> None:
    assert error.sentence("en") == english
    assert error.sentence("fr") == french.replace(" :", "\u00a0:").replace(" ;", "\u00a0;")
