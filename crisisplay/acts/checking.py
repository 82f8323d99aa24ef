"""What is wrong with a playbook or with a text, gathered for whoever writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args, get_type_hints

from crisisplay.acts.playbooks import Named, read
from crisisplay.errors import Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.i18n import Language
from crisisplay.playbook import craft
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Statement
from crisisplay.playbook.silencing import heard
from crisisplay.playbook.spelling import nearest
from crisisplay.statement.channels import rules_for
from crisisplay.statement.check import Finding, Subject, check
from crisisplay.statement.version import Version
from crisisplay.system_words import why
from crisisplay.values import dataclass

KINDS: tuple[str, ...] = get_args(get_type_hints(Statement)["kind"])


@dataclass(frozen=True, slots=True)
class Linted:
    """A playbook and everything there is to say of it, in the order of its places."""

    named: Named
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        return sum(one.level == "error" for one in self.diagnostics)


def lint(name: str, lang: Language, today: date) -> Linted:
    """Everything loading finds; where it loads, what the trade expects too. NotFound.

    What a comment sets aside with its reason is left out.
    """
    named = read(name, lang)
    found = list(named.loaded.diagnostics)
    if named.loaded.playbook is not None:
        found += craft.check(named.loaded.playbook, str(named.file), today)
    return Linted(named, heard(found, named.sources))


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
