"""What works on this machine and what does not: each check answers with what it saw.

Nothing is left behind: what is tried on the disk is tried on a file without a name of its own.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from crisisplay.cell.organisation import Organisation
from crisisplay.cell.reader import check_organisation
from crisisplay.errors import CrisisplayError, Refusal
from crisisplay.outlets import registry
from crisisplay.playbook.library import list_shipped
from crisisplay.statement.clipboard import copy_sequence
from crisisplay.values import dataclass

State: TypeAlias = Literal["ok", "warn", "fail"]
PYTHON = (3, 11)
_ENOUGH = 200 * 1024 * 1024  # bytes: an incident with its pieces, and room to spare
_NEEDED = 5 * 1024 * 1024
_NARROW = 40


@dataclass(frozen=True, slots=True)
class Check:
    """`id` names what was looked at; `finding` the sentence of what was seen, with `values`.

    Where it is not ok, the sentence has a second line: the remedy. A value `error` is an error that
    says both itself.
    """

    id: str
    state: State
    finding: str
    values: Mapping[str, object] = field(default_factory=dict)


def check_python() -> Iterator[Check]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info[:2] >= PYTHON
    yield Check("python", "ok" if good else "fail", "python" if good else "old_python", _v(version))


def _v(value: object) -> dict[str, object]:
    return {"value": value}


def check_home(home: Path) -> Iterator[Check]:
    """The folder of incidents: a real one, private, that takes a file, a lock and a sync."""
    if home.is_symlink():
        yield Check("home", "fail", "home_link", {"value": home, "target": home.readlink()})
        return
    place = home if home.is_dir() else _nearest(home)
    if home.exists() and not home.is_dir():
        yield Check("home", "fail", "home_file", _v(home))
        return
    if not os.access(place, os.W_OK | os.X_OK):
        yield Check("home", "fail", "home_denied", _v(place))
        return
    yield Check("home", "ok", "home" if home.is_dir() else "home_new", _v(home))
    if home.is_dir() and stat.S_IMODE(home.stat().st_mode) & 0o077:
        yield Check("private", "warn", "open_home", _v(home))
    yield _space(place)
    yield from _disk(place)


def _nearest(path: Path) -> Path:
    return next((parent for parent in path.parents if parent.is_dir()), Path("/"))


def _space(place: Path) -> Check:
    free = shutil.disk_usage(place).free
    state: State = "ok" if free >= _ENOUGH else "warn" if free >= _NEEDED else "fail"
    finding = "space" if state == "ok" else "little_space"
    return Check("space", state, finding, {"value": free // 1024 // 1024, "place": place})


def _disk(place: Path) -> Iterator[Check]:
    """Write, lock and sync, for the log rests on these three."""
    try:
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(b"crisisplay\n")
            probe.flush()
            yield from _tried("lock", lambda: fcntl.flock(probe, fcntl.LOCK_EX | fcntl.LOCK_NB))
            yield from _tried("sync", lambda: os.fsync(probe.fileno()))
    except OSError as error:
        yield Check("disk", "fail", "no_write", {"value": place, "why": error.strerror or error})


def _tried(id: str, act: Callable[[], None]) -> Iterator[Check]:
    try:
        act()
    except OSError as error:
        why = errno.errorcode.get(error.errno or 0, "?")
        yield Check(id, "fail", f"no_{id}", {"why": why})
        return
    yield Check(id, "ok", id)


def check_playbooks() -> Iterator[Check]:
    shipped = list_shipped()
    names = ", ".join(one.id for one in shipped)
    found = "playbooks" if shipped else "no_playbooks"
    yield Check("playbooks", "ok" if shipped else "fail", found, _v(names))


def check_organisation_file(file: Path) -> Iterator[Check]:
    try:
        source = file.read_bytes()
    except FileNotFoundError:
        yield Check("organisation", "warn", "no_organisation", _v(file))
        return
    except OSError as error:
        values = {"value": file, "why": error.strerror}
        yield Check("organisation", "fail", "unread_organisation", values)
        return
    known, found = check_organisation(source, str(file), registry)
    if known is None:
        errors = sum(one.level == "error" for one in found)
        yield Check("organisation", "fail", "bad_organisation", {"value": file, "errors": errors})
    else:
        yield Check("organisation", "ok", "organisation", _v(file))


def check_terminal(
    environ: Mapping[str, str], *, interactive: bool, columns: int, encoding: str
) -> Iterator[Check]:
    """What the walk will find. Without a terminal there are answers files: a warning, no more."""
    if not interactive:
        yield Check("terminal", "warn", "no_terminal")
    elif columns < _NARROW:
        yield Check("terminal", "warn", "narrow", _v(columns))
    else:
        yield Check("terminal", "ok", "terminal", _v(columns))
    utf8 = encoding.lower().replace("-", "") == "utf8"
    yield Check("encoding", "ok" if utf8 else "warn", "utf8" if utf8 else "no_utf8", _v(encoding))
    plain = "NO_COLOR" in environ or environ.get("TERM", "") in ("", "dumb")
    yield Check("colour", "ok", "plain" if plain else "colour")
    yield _clipboard(environ)


def _clipboard(environ: Mapping[str, str]) -> Check:
    try:
        copy_sequence("", environ)
    except Refusal:
        return Check("clipboard", "warn", "no_clipboard", _v(environ.get("TERM") or "-"))
    return Check("clipboard", "ok", "clipboard", _v(environ.get("TERM", "")))


def check_tools(environ: Mapping[str, str]) -> Iterator[Check]:
    editor = environ.get("VISUAL") or environ.get("EDITOR") or ""
    path = environ.get("PATH")
    if not editor:
        yield Check("editor", "warn", "no_editor")
    elif shutil.which(editor.split()[0], path=path) is None:
        yield Check("editor", "warn", "lost_editor", _v(editor))
    else:
        yield Check("editor", "ok", "editor", _v(editor))
    yield from _sealing_tool("ssh-keygen", "cryptography", path)
    yield from _sealing_tool("openssl", "rfc3161_client", path)


def _sealing_tool(program: str, library: str, path: str | None) -> Iterator[Check]:
    """A program, or the library that does without it."""
    found = shutil.which(program, path=path)
    name = program.replace("-", "_")
    if found:
        yield Check(program, "ok", name, _v(found))
    elif find_spec(library):
        yield Check(program, "ok", name, _v(library))
    else:
        yield Check(program, "warn", f"no_{name}")


def check_outlets(organisation: Organisation, environ: Mapping[str, str]) -> Iterator[Check]:
    """Each channel that is sent to from here: set up, with its secrets. Nobody is contacted."""
    from crisisplay.acts.outlets import outlet_for, sending

    for channel in sending(organisation):
        try:
            outlet = outlet_for(organisation, channel, environ)
        except CrisisplayError as error:
            yield Check(f"outlet-{channel}", "warn", error.id, {"error": error})
        else:
            values = {"channel": channel, "value": outlet.name}
            yield Check(f"outlet-{channel}", "ok", "outlet", values)


def check_sealing(key: Path | None, certificate: Path | None) -> Iterator[Check]:
    """The key and the certificate that are named: read, and no more. Nobody is asked, or called."""
    from crisisplay.acts.sealing import read_roots
    from crisisplay.journal.seals.signing import read_key

    try:
        if key:
            read_key(key)
            yield Check("seal-key", "ok", "seal_key", _v(key))
    except CrisisplayError as error:
        yield Check("seal-key", "warn", error.id, {"error": error})
    try:
        if certificate:
            read_roots(certificate)
            yield Check("seal-certificate", "ok", "seal_certificate", _v(certificate))
    except CrisisplayError as error:
        yield Check("seal-certificate", "warn", error.id, {"error": error})
