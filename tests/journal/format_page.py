"""What FORMAT.md holds, for the tests that run it."""

from __future__ import annotations

import re
from pathlib import Path

import crisisplay.journal

_PAGE = (Path(crisisplay.journal.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of this kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)


def page() -> str:
    return _PAGE
