"""Bytes in, a Playbook out, or everything that is wrong with it. The only validator there is.

A playbook loads when no diagnostic is an error. Nothing is read but the bytes given and the
library files that the playbook names.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256

from crisisplay.i18n import LANGUAGES
from crisisplay.playbook import building, reached, references, step_building
from crisisplay.playbook.diagnostics import MAX_FOUND, Diagnostic, Found, TooManyError
from crisisplay.playbook.model import PHASES, Place, Playbook, Rule
from crisisplay.playbook.names import Names, collect
from crisisplay.playbook.nodes import read
from crisisplay.playbook.reader import Reader
from crisisplay.playbook.shelf import Library, Shelf
from crisisplay.playbook.tree import List, Map, Scalar, opening
from crisisplay.values import dataclass

__all__ = ["Library", "Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """`playbook` is None exactly when a diagnostic is an error.

    `diagnostics` are in the order of their places; `digest` is the SHA-256 of the source, in hex;
    `used` holds the bytes of each library file the playbook was read with, by name as in
    "library/first-hour", so that an incident can pin them; `root` is the file as written, library
    steps in their place, None exactly when there is no playbook.
    """

    playbook: Playbook | None
    diagnostics: tuple[Diagnostic, ...]
    digest: str
    used: Mapping[str, bytes]
    root: Map | None


def load(source: bytes, *, file: str, library: Library, language: str = "en") -> Loaded:
    """Read a playbook. `language` is that of its texts when it does not declare any."""
    found = Found()
    shelf = Shelf(library, found)
    made: tuple[Playbook, Map] | None = None
    try:
        with no_collection():
            made = _playbook(source, file, shelf, found, language)
    except TooManyError:  # the list itself is full, and still has room for saying so
        top = Place(file, 1, 1, 1, 1)
        list.append(found, Diagnostic("PB041", top, {"limit": MAX_FOUND}))
    # A library step used twice, or an anchor, says the same mistake at the same place again.
    each_once = {(each.order, str(each.values)): each for each in found}
    diagnostics = tuple(sorted(each_once.values(), key=lambda each: each.order))
    refused = any(diagnostic.level == "error" for diagnostic in diagnostics)
    digest = sha256(source).hexdigest()
    playbook, root = (None, None) if refused or made is None else made
    return Loaded(playbook, diagnostics, digest, dict(shelf.used), root)


@contextmanager
def no_collection() -> Iterator[None]:
    """A file is bounded, and all that is made of it lives until it is read: looking through it for
    garbage again and again takes a third of the time and finds nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _playbook(
    source: bytes, file: str, shelf: Shelf, found: Found, language: str
) -> tuple[Playbook, Map] | None:
    reading = read(source, file)
    found.extend(reading.diagnostics)
    if reading.root is None:
        return None
    lines = {file: source.decode("utf-8-sig", "replace").split("\n")}
    languages = _languages(reading.root, found) or (language,)
    reader = Reader(file, languages, Names(), found, lines)
    if not isinstance(reading.root, Map):
        reader.construct(reading.root, "playbook")
        return None
    root = shelf.expand(reading.root)
    for name, content in shelf.used.items():
        lines[name] = content.decode("utf-8-sig", "replace").split("\n")
    reader.names = collect(root, found)
    playbook = _build(reader, root, shelf)
    if playbook is None:
        return None
    references.check(playbook, found)
    return reached.keep(playbook, shelf.merged), root


def _languages(root: object, found: Found) -> tuple[str, ...]:
    """The languages declared: read first, because every text is read by them."""
    declared = root.get("languages") if isinstance(root, Map) else None
    if not isinstance(declared, List):
        return ()
    languages = []
    for item in declared.items:
        if isinstance(item, Scalar) and item.text in LANGUAGES:
            languages.append(item.text)
        else:
            known = ", ".join(LANGUAGES)
            found.append(Diagnostic("PB122", item.place, {"languages": known}))
    return tuple(dict.fromkeys(languages))


def _build(reader: Reader, root: Map, shelf: Shelf) -> Playbook | None:
    facts = building.build_map(reader, root.get("facts"), "snake", building.fact)
    values = reader.construct(root, "playbook")
    roles = building.build_map(reader, root.get("roles"), "kebab", building.role)
    criteria = building.build_map(reader, root.get("criteria"), "snake", building.criterion)
    statements = building.build_map(reader, root.get("statements"), "kebab", building.statement)
    before, during, after = (step_building.steps(reader, root.get(p), p) for p in PHASES)
    if not any(phase in root.entries for phase in PHASES):
        reader.say("PB115", opening(root))
    deadlines = building.deadlines(reader, root.get("deadlines"), _rules(reader, root, shelf))
    if values is None:
        return None
    plain = {key: value for key, value in values.items() if key in _PLAIN}
    return Playbook(
        languages=reader.languages,
        roles=roles,
        facts=facts,
        criteria=criteria,
        statements=statements,
        deadlines=deadlines,
        before=before,
        during=during,
        after=after,
        **plain,
    )


_PLAIN = frozenset(
    {"id", "title", "version", "summary", "owner", "reviewed", "review_every", "jurisdictions",
     "sources", "triggers", "not_for"}
)  # fmt: skip


def _rules(reader: Reader, root: Map, shelf: Shelf) -> dict[str, Rule]:
    """The legal clocks of the library, where the playbook names any."""
    if not isinstance(root.get("deadlines"), List):
        return {}
    library = shelf.file("library/deadlines")
    if library is None:
        return {}
    source = shelf.used["library/deadlines"].decode("utf-8-sig", "replace")
    reader.lines["library/deadlines"] = source.split("\n")
    return building.build_map(reader, library.get("deadlines"), "kebab", building.rule)
