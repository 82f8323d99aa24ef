"""`playbook lint --watch`: again whenever a file is saved, until Ctrl-C.

Files are looked at by their names: an editor that puts a new file in the place of the old one is
followed. On a terminal the screen is begun anew, elsewhere one block follows another.
"""

from __future__ import annotations

import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from crisisplay.cli.language import reader, t
from crisisplay.cli.output import Unheard, talk
from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.playbook.library import find, shipped_folder

_PAUSE = 250  # milliseconds between two looks at the files
_ANEW = "\x1b[H\x1b[2J\x1b[3J"

_Stamp: TypeAlias = tuple[int, int, int] | None


def watch(files: Sequence[str], show: Callable[[], int]) -> int:
    """`show` now, and after every change of a file or of the shipped library.

    The code of the last time when Ctrl-C ends it; NotFound where a file is not there to begin with.
    """
    paths = [find(name) for name in files]
    watched = [*paths, *sorted((shipped_folder() / "library").glob("*.yaml"))]
    code = 0
    with suppress(KeyboardInterrupt):
        while True:
            seen = _stamps(watched)
            code = _again(paths, show, code)
            talk(t("linting.watching"))
            while _stamps(watched) == seen:
                _wait()
    return code


def _again(paths: Sequence[Path], show: Callable[[], int], code: int) -> int:
    if sys.stdout.isatty():
        sys.stdout.write(_ANEW)
        sys.stdout.flush()
    gone = [path for path in paths if not path.exists()]
    for path in gone:
        talk(t("linting.gone", file=path))
    try:
        return code if gone else show()
    except (NotFound, StoreTrouble) as error:  # it went between the look and the reading
        talk(error.sentence(reader()))
        return code


def _stamps(paths: Sequence[Path]) -> list[_Stamp]:
    return [_stamp(path) for path in paths]


def _stamp(path: Path) -> _Stamp:
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_ino, now.st_size, now.st_mtime_ns


def _wait() -> None:
    """Let some time go by, or notice before that nobody reads any more."""
    reading = select.poll()
    with suppress(OSError, ValueError):
        reading.register(sys.stdout.fileno(), 0)
    if any(event & (select.POLLERR | select.POLLNVAL) for _, event in reading.poll(_PAUSE)):
        raise Unheard("cli.unheard", BrokenPipeError())
