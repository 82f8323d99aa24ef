"""A drafted playbook put on disk: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from crisisplay.errors import Refusal, StoreTrouble
from crisisplay.system_words import why

PLAYBOOK = "playbook.yaml"
PATHS = "paths.yaml"
SCHEMA = "schema.json"
# Read by editors; the schema lies beside the playbook.
MODELINE = f"# yaml-language-server: $schema={SCHEMA}"


def free(folder: Path) -> None:
    """Refusal where there is something already."""
    if folder.exists() or folder.is_symlink():
        raise Refusal("drafting.exists", folder=folder)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Make `folder` with these texts in it, by their names.

    Refusal where there is something already, StoreTrouble where it can't be written.
    """
    free(folder)
    made = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        made.mkdir(parents=True)
        for name, text in files.items():
            (made / name).write_bytes(text.encode())
        # What came in between is somebody's: only an empty folder would be taken.
        made.rename(folder)
    except OSError as error:
        raise StoreTrouble("drafting.unwritable", folder=folder, why=why(error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
