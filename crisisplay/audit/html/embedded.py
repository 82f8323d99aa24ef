"""The journal inside the page: its exact bytes, and the heads they lead to."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from crisisplay.journal.entry import Entry, follow
from crisisplay.journal.line import Unsound

_COLUMNS = 76
"""As `base64` writes it, so that the page can be read with sed and base64 alone."""


def heads_of(journal: bytes) -> tuple[str, ...]:
    """The head after each entry that holds, from the first on."""
    return tuple(entry.head for entry in _entries(journal))


def _entries(journal: bytes) -> Iterator[Entry]:
    last: Entry | None = None
    for raw in journal.splitlines(keepends=True):
        try:
            last = follow(raw, last, 0)
        except Unsound:
            return
        yield last


def embed(journal: bytes) -> str:
    """A data block, which no browser runs. Its lines are those of base64, and nothing else."""
    text = b64encode(journal).decode()
    lines = "\n".join(text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS))
    kind = "application/octet-stream;base64"
    return f'<script type="{kind}" id="journal">\n{lines}\n</script>\n'
