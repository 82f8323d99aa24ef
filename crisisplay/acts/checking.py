"""What is wrong with a text that is in no incident, for whoever writes it, and the rules it is
held to.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar, get_args, get_type_hints

from crisisplay.errors import Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.playbook.model import Statement
from crisisplay.playbook.spelling import nearest
from crisisplay.statement.channels import rules_for
from crisisplay.statement.checks import UNKNOWN, Context, Finding, Subject, check
from crisisplay.statement.checks.context import (
    INVESTIGATIONS,
    POSTURES,
    Investigation,
    Posture,
)
from crisisplay.statement.checks.wordings import Rule, Wordings, read_wordings, shipped_wordings
from crisisplay.statement.version import Version
from crisisplay.system_words import why

KINDS: tuple[str, ...] = get_args(get_type_hints(Statement)["kind"])
_LEVELS = ("0", "1", "2", "3", "4")
_Word = TypeVar("_Word", bound=str)


def check_text(
    file: Path,
    lang: str,
    kind: str,
    channels: tuple[str, ...],
    *,
    context: Context = UNKNOWN,
    earlier: tuple[Path, ...] = (),
    wordings: Path | None = None,
) -> tuple[Finding, ...]:
    """The findings of a text that is in no incident: no fact, no playbook, and of the context
    only what is given.

    NotFound for a file or a channel, Misuse for a kind that there is not.
    """
    if kind and kind not in KINDS:
        known, near = ", ".join(KINDS), nearest(kind, KINDS)
        raise Misuse("protocol.no_kind", value=kind, known=known, near=near)
    before = tuple({lang: read_text(one)} for one in earlier)
    known_now = replace(context, kind=kind, earlier=before)
    version = Version("", {lang: read_text(file)})
    subject = Subject(version, (lang,), rules_for(channels), context=known_now)
    return check(subject, rules_with(wordings))


def rules_with(wordings: Path | None = None) -> Wordings:
    """The shipped rules, and those of a file besides. StoreTrouble for a file that is none."""
    shipped = shipped_wordings()
    return shipped if wordings is None else read_wordings(wordings, shipped)


def rule_named(id: str, rules: Wordings) -> Rule:
    """NotFound for a rule that there is not."""
    if id.upper() not in rules:
        raise NotFound("checking.no_rule", rule=id, near=nearest(id.upper(), rules))
    return rules[id.upper()]


def posture_of(written: str) -> Posture | None:
    """Misuse for a word that is no posture."""
    return _one_of(POSTURES, written, "checking.bad_posture")


def investigation_of(written: str) -> Investigation | None:
    """Misuse for another word than `open` and `closed`."""
    return _one_of(INVESTIGATIONS, written, "checking.bad_investigation")


def level_of(written: str) -> int | None:
    """Misuse for what is not a number from 0 to 4."""
    if written and written not in _LEVELS:
        raise Misuse("checking.bad_level", value=written)
    return int(written) if written else None


def moment_of(written: str, now: datetime) -> datetime:
    """When the text goes out; Misuse for what is no moment with an offset."""
    if not written:
        return now
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Misuse("checking.bad_at", value=written)
    return moment


def _one_of(known: tuple[_Word, ...], written: str, id: str) -> _Word | None:
    found = next((one for one in known if one == written), None)
    if written and found is None:
        near = nearest(written, known)
        raise Misuse(id, value=written, near=near, known=", ".join(known))
    return found


def read_text(file: Path) -> str:
    """The words of a file, without its last line end. NotFound, or Misuse for what is no text."""
    try:
        return read_given(file).decode("utf-8-sig").rstrip("\n")
    except OSError as error:
        raise NotFound("acts.no_file", file=file, why=why(error)) from error
    except UnicodeDecodeError as error:
        raise Misuse("protocol.not_utf8", file=file, at=error.start) from error
