"""What is wrong with a text that is in no incident, for whoever writes it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

from crisisplay.errors import Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.playbook.model import Statement
from crisisplay.playbook.spelling import nearest
from crisisplay.statement.channels import rules_for
from crisisplay.statement.checks import Finding, Subject, check
from crisisplay.statement.version import Version
from crisisplay.system_words import why

KINDS: tuple[str, ...] = get_args(get_type_hints(Statement)["kind"])


def check_text(file: Path, lang: str, kind: str, channels: tuple[str, ...]) -> tuple[Finding, ...]:
    """The findings of a text that is in no incident: no fact, no playbook.

    NotFound for the file or a channel, Misuse for a kind that there is not.
    """
    if kind and kind not in KINDS:
        known, near = ", ".join(KINDS), nearest(kind, KINDS)
        raise Misuse("protocol.no_kind", value=kind, known=known, near=near)
    version = Version("", {lang: read_text(file)})
    return check(Subject(version, (lang,), rules_for(channels)))


def read_text(file: Path) -> str:
    """The words of a file, without its last line end. NotFound, or Misuse for what is no text."""
    try:
        return read_given(file).decode("utf-8-sig").rstrip("\n")
    except OSError as error:
        raise NotFound("acts.no_file", file=file, why=why(error)) from error
    except UnicodeDecodeError as error:
        raise Misuse("protocol.not_utf8", file=file, at=error.start) from error
