"""`playbook lint --fix`: what was put right, line by line; the file is written whole or not."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime

from crisisplay.acts.playbooks import read
from crisisplay.audit.writing import write_whole
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, talk
from crisisplay.errors import Findings, Misuse, Refusal, StoreTrouble
from crisisplay.playbook.diagnostics import shown
from crisisplay.playbook.library import read_playbook
from crisisplay.workbench.lint.masking import mask_of
from crisisplay.workbench.lint.mending import Change, Mended, mend


def show_diff(files: list[str]) -> int:
    """What would be written, as a patch; 1 where something would."""
    found = [_mended(file) for file in files]
    for one in found:
        hide = _hide(one)
        for line in one.diff().splitlines():
            data(hide(line))
        if not one.changes:
            talk(t("linting.nothing", file=_name(one)))
    return Findings.exit_code if any(one.changes for one in found) else 0


def write_fixes(files: list[str]) -> None:
    """Write what is certain, and say what was changed. Refusal, StoreTrouble."""
    for file in files:
        one = _mended(file)
        if not one.changes:
            talk(t("linting.nothing", file=_name(one)))
            continue
        _write(one)
        hide = _hide(one)
        for change in one.changes:
            _say(_name(one), change, hide)
        talk(t("linting.fixed", n=len(one.changes), file=_name(one)))


def _name(one: Mended) -> str:
    """On one line, whatever it holds: it begins none of its own in a log that is read by lines."""
    return shown(str(one.named.file), 200)


def _mended(file: str) -> Mended:
    named = read(file, reader())
    if not named.path:
        raise Misuse("linting.shipped", file=named.file)
    return mend(named, datetime.now(UTC).astimezone().date())


def _write(one: Mended) -> None:
    """Through a link to the file itself, which keeps its permissions."""
    file = one.named.file.resolve()
    mode = stat.S_IMODE(file.stat().st_mode)
    if not mode & 0o222 or not os.access(file, os.W_OK):
        raise StoreTrouble("linting.read_only", file=one.named.file)
    if read_playbook(file) != one.named.source:
        raise Refusal("linting.moved", file=one.named.file)
    write_whole(file, one.after, force=True)
    file.chmod(mode)


def _hide(one: Mended) -> Callable[[str], str]:
    """A line that holds a secret is shown without it."""
    return mask_of(one.named.sources, str(one.named.file)).hide


def _say(file: str, change: Change, hide: Callable[[str], str]) -> None:
    data(f"{file}:{change.line}: {change.code}")
    data(f"  - {hide(change.before)}")
    if change.after:
        data(f"  + {hide(change.after)}")
