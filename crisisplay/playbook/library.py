"""The playbooks that are shipped, and finding the one that a person means."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import crisisplay
from crisisplay.errors import Misuse, NotFound, StoreTrouble
from crisisplay.given import read_given
from crisisplay.playbook.model import PHASES
from crisisplay.playbook.names import entries_of, text_of
from crisisplay.playbook.nodes import MAX_BYTES, read
from crisisplay.playbook.spelling import nearest
from crisisplay.playbook.tree import List, Map, Scalar
from crisisplay.values import dataclass

_SUFFIXES = (".yaml", ".yml")
_NAME = re.compile(r"library/[a-z0-9-]+")
_MANIFEST = "MANIFEST"
_LISTED = re.compile(rb"^[0-9a-f]{64}  (library/[a-z0-9-]+)\.yaml$", re.MULTILINE)
# The steps are most of a playbook, and a list does not show them.
_BODY = re.compile(
    rb"^(?:roles|facts|criteria|statements|deadlines|%s):" % "|".join(PHASES).encode(), re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Shipped:
    """A playbook as a list shows it. `title` is by language."""

    id: str
    version: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    file: Path


def shipped_folder() -> Path:
    """Where the playbooks are: in the installed package, else beside it in a checkout."""
    package = Path(crisisplay.__file__).parent
    installed = package / "_shipped"
    return installed if installed.is_dir() else package.parent / "playbooks"


@dataclass(frozen=True, slots=True)
class Shelves:
    """The library files of a folder of playbooks. It reads nothing but `library/*.yaml` there."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        if not _NAME.fullmatch(name):
            return None
        try:
            return (self.folder / f"{name}.yaml").read_bytes()
        except OSError:
            return None


@dataclass(frozen=True, slots=True)
class Pinned:
    """The library files that an incident was opened with, by name."""

    files: Mapping[str, bytes]

    def read(self, name: str) -> bytes | None:
        return self.files.get(name)


def shipped_library() -> Shelves:
    return Shelves(shipped_folder())


@dataclass(frozen=True, slots=True)
class Beside:
    """The library beside a playbook, `library/` in `folder`; ours for what it does not hold.

    The folder may come from anywhere: only plain files are read, within bounds, and no links. What
    came with the playbook, by its manifest, and is gone is not replaced: its gates and its
    approvals would become ours without a word.
    """

    folder: Path

    def read(self, name: str) -> bytes | None:
        if not _NAME.fullmatch(name):
            return None
        place = self.folder / f"{name}.yaml"
        if place.is_symlink():
            return None
        try:
            return read_given(place, MAX_BYTES)
        except FileNotFoundError:
            return None if name in _came_with(self.folder) else shipped_library().read(name)
        except OSError:
            return None


def _came_with(folder: Path) -> frozenset[str]:
    """The library files that came with a playbook that was imported to `folder`."""
    manifest = folder / _MANIFEST
    try:
        text = b"" if manifest.is_symlink() else read_given(manifest, MAX_BYTES)
    except OSError:
        return frozenset()
    return frozenset(name.decode() for name in _LISTED.findall(text))


def library_of(file: Path) -> Beside | Shelves:
    """The library that the playbook in `file` is read with: its own where one lies beside it."""
    beside = file.parent / "library"
    is_own = beside.is_dir() and not beside.is_symlink()
    return Beside(file.parent) if is_own or _came_with(file.parent) else shipped_library()


def list_shipped(folder: Path | None = None) -> tuple[Shipped, ...]:
    """The shipped playbooks in the order of their ids, from the head of each file only."""
    files = sorted((folder or shipped_folder()).glob("*/playbook.yaml"))
    listed = (_head(file) for file in files)
    return tuple(sorted((each for each in listed if each is not None), key=lambda each: each.id))


def _head(file: Path) -> Shipped | None:
    source = file.read_bytes()
    body = _BODY.search(source)
    root = read(source[: body.start()] if body else source, str(file)).root
    if not isinstance(root, Map):
        return None
    title, languages = root.get("title"), root.get("languages")
    titles = {key.text: text_of(value) for key, value in entries_of(title)}
    declared = [text_of(item) for item in languages.items] if isinstance(languages, List) else []
    if isinstance(title, Scalar):
        titles = {(declared or ["en"])[0]: title.text}
    languages_shown = tuple(declared or titles)
    return Shipped(
        text_of(root.get("id")), text_of(root.get("version")), titles, languages_shown, file
    )


def find(name: str, folder: Path | None = None) -> Path:
    """The file of a playbook by its id, a part of its title in either language, or its path.

    Raises NotFound where there is none (a name with a / or that ends in .yaml is a path), Misuse
    where a part of a title is that of several.
    """
    path = Path(name)
    if _is_path(name) and path.is_file():
        return path  # without a look at what is shipped: many files may be given at once
    shipped = list_shipped(folder)
    by_id = {each.id: each.file for each in shipped}
    if name in by_id:
        return by_id[name]
    if path.is_file():
        return path
    if (path / "playbook.yaml").is_file():
        return path / "playbook.yaml"
    if _is_path(name):
        raise _no_file(path)
    matching = [each for each in shipped if _matches(each, name)]
    if len(matching) > 1:
        ids = ", ".join(each.id for each in matching)
        raise Misuse("playbook.ambiguous", name=name, ids=ids)
    if not matching:
        raise _not_found(name, shipped)
    return matching[0].file


def _is_path(name: str) -> bool:
    """Whether a file was meant: no id and no title is written like that."""
    return "/" in name or os.sep in name or Path(name).suffix.lower() in _SUFFIXES


def _no_file(path: Path) -> NotFound:
    """With the name beside it that was probably meant, where there is one."""
    beside = sorted(other.name for suffix in _SUFFIXES for other in path.parent.glob(f"*{suffix}"))
    near = nearest(path.name, beside)
    return NotFound("playbook.no_file", file=path, near=path.with_name(str(near)) if near else "")


def _matches(each: Shipped, name: str) -> bool:
    part = _folded(name)
    return bool(part) and any(part in _folded(text) for text in (each.id, *each.title.values()))


def _folded(text: str) -> str:
    """Without case and accents: a person types `defectueux` at night."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).strip()


def _not_found(name: str, shipped: tuple[Shipped, ...]) -> NotFound:
    ids = {each.id: each.id for each in shipped}
    titles = {text: each.id for each in shipped for text in each.title.values()}
    known = {**titles, **ids}
    near = nearest(name, known)
    if near is None:
        return NotFound("playbook.unknown", name=name)
    return NotFound("playbook.unknown_near", name=name, suggestion=known[near])


def read_playbook(file: Path) -> bytes:
    """A playbook's bytes, not many more than may be read. Raises StoreTrouble."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreTrouble("playbook.unreadable", file=str(file), reason=reason) from error
