"""Pieces of evidence: kept by their digest, named in the journal."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

from crisisplay.acts.sitting import Sitting
from crisisplay.errors import NotFound, Refusal
from crisisplay.given import read_given
from crisisplay.incident.commands import Attach
from crisisplay.journal.entry import Entry
from crisisplay.journal.files import MAX_FILE
from crisisplay.system_words import why


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
    data = bytes_of(file)
    digest = sitting.journal.keep(data)
    return Attach(digest, name_of(file), len(data), step, note)


def name_of(file: Path) -> str:
    return os.fsencode(file.name).decode("utf-8", "backslashreplace")


def bytes_of(file: Path) -> bytes:
    """What is to be kept. NotFound, or Refusal for what is not a plain file or is too big."""
    try:
        return read_given(file, MAX_FILE)
    except OSError as error:
        match error.errno:
            case errno.ENXIO | errno.EISDIR:
                raise Refusal("acts.not_a_file", file=file) from None
            case errno.EFBIG:
                raise Refusal("acts.too_big", file=file, limit=MAX_FILE // 1024 // 1024) from None
            case _:
                raise NotFound("acts.no_file", file=file, why=why(error)) from error
