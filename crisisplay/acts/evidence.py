"""Pieces of evidence: kept by their digest, named in the journal."""

from __future__ import annotations

import os
import stat
from datetime import datetime
from pathlib import Path

from crisisplay.acts.sitting import Sitting
from crisisplay.errors import NotFound, Refusal
from crisisplay.incident.commands import Attach
from crisisplay.journal.entry import Entry
from crisisplay.system_words import why

MAX_BYTES = 256 * 1024 * 1024


def attach(
    sitting: Sitting,
    file: Path,
    *,
    step: str = "",
    note: str = "",
    at: datetime | None = None,
    late: str = "",
) -> list[Entry]:
    """Keep a copy of `file`, then say so. NotFound, or Refusal for what is not a plain file."""
    return sitting.do(kept(sitting, file, step=step, note=note), at=at, late=late)


def kept(sitting: Sitting, file: Path, *, step: str = "", note: str = "") -> Attach:
    """Keep a copy of `file`, and give what says so, to be recorded with what rests on it."""
    data = _bytes(file)
    digest = sitting.journal.keep(data)
    return Attach(digest, file.name, len(data), step, note)


def _bytes(file: Path) -> bytes:
    try:
        with open(file, "rb", opener=_without_waiting) as opened:
            told = os.fstat(opened.fileno())
            if not stat.S_ISREG(told.st_mode):
                raise Refusal("acts.not_a_file", file=file)
            if told.st_size > MAX_BYTES:
                raise Refusal("acts.too_big", file=file, limit=MAX_BYTES // 1024 // 1024)
            return opened.read()
    except IsADirectoryError:
        raise Refusal("acts.not_a_file", file=file) from None
    except OSError as error:
        raise NotFound("acts.no_file", file=file, why=why(error)) from error


def _without_waiting(path: str, flags: int) -> int:
    """A named pipe must not hold the responder up until somebody writes to it."""
    return os.open(path, flags | os.O_NONBLOCK)
