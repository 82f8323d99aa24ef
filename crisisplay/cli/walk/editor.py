"""Long texts, in the editor that the person knows."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from crisisplay.errors import Refusal

_FALLBACKS = ("nano", "vim", "vi")


def edited(text: str, *, suffix: str = ".md") -> str:
    """The text after the person has edited it. Refusal where there is no editor, or it failed."""
    command = _editor()
    with tempfile.TemporaryDirectory(prefix="crisisplay-") as folder:
        file = Path(folder) / f"text{suffix}"
        file.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the person's own editor
        except OSError as error:
            why = error.strerror or ""
            raise Refusal("walk.editor_failed", editor=command[0], why=why) from error
        if done.returncode:
            raise Refusal("walk.editor_failed", editor=command[0], why=done.returncode)
        return file.read_text(encoding="utf-8", errors="replace")


def _editor() -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(os.environ.get(name, "")):
            return words
    found = next((one for one in _FALLBACKS if shutil.which(one)), None)
    if found is None:
        raise Refusal("walk.no_editor")
    return [found]
