"""New entries as others write them: asked for twice a second, until the incident is closed."""

from __future__ import annotations

import select
import sys
from collections.abc import Iterator
from pathlib import Path

from crisisplay.cli.language import t
from crisisplay.cli.output import Unheard, talk
from crisisplay.journal.chain import Torn
from crisisplay.journal.ending import Growth
from crisisplay.journal.entry import Entry

_PAUSE = 500  # milliseconds between two looks at the file


def batches(folder: Path, last: Entry) -> Iterator[list[Entry]]:
    """What is added after `last`, as it comes. Never ends by itself.

    StoreTrouble where a line does not follow; Unheard where whoever read has left. A last line
    that was cut off is said, and waited for: somebody will put it aside.
    """
    growth, is_torn = Growth(folder, last), False
    while True:
        if growth.is_new():
            fresh, trouble = growth.news()
            if fresh:
                yield fresh
            if trouble and not isinstance(trouble, Torn):
                raise trouble
            if trouble and not is_torn:
                talk(t("log.torn_again"))
            is_torn = trouble is not None
        _wait()


def _wait() -> None:
    """Let some time go by, or notice before that nobody reads any more."""
    try:
        output = sys.stdout.fileno()
    except (OSError, ValueError):
        output = -1
    watch = select.poll()
    if output >= 0:
        watch.register(output, 0)
    if any(event & (select.POLLERR | select.POLLNVAL) for _, event in watch.poll(_PAUSE)):
        raise Unheard("cli.unheard", BrokenPipeError())
