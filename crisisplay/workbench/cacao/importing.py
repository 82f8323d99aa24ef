"""A CACAO 2.0 playbook as one of ours: our own, come back the same, or somebody else's."""

from __future__ import annotations

from typing import Any

from crisisplay.errors import Refusal
from crisisplay.foreign import one_line, visible
from crisisplay.i18n import Language, say
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import Pinned
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import Playbook
from crisisplay.playbook.nodes import MAX_BYTES
from crisisplay.playbook.reader import MAX_ITEMS
from crisisplay.values import dataclass
from crisisplay.workbench.cacao.course import Course
from crisisplay.workbench.cacao.exporting import EXTENSION, digest
from crisisplay.workbench.cacao.graph import graph
from crisisplay.workbench.cacao.ids import Ids, id_of
from crisisplay.workbench.cacao.instructions import Instructions
from crisisplay.workbench.cacao.leaves import Leaves, parse, shown
from crisisplay.workbench.sharing.yaml_text import COMMENT, yaml_text

PLAYBOOK = "playbook.yaml"
DEADLINES = "library/deadlines"


@dataclass(frozen=True, slots=True)
class Imported:
    """`files` by their names in the folder to be written. `left` are the paths, in the file that
    was read, of what could not be carried over; none of one of our own. `is_changed` where it was
    ours, and somebody else changed it since: then it is read as somebody else's.
    """

    playbook: Playbook
    files: dict[str, bytes]
    left: tuple[str, ...]
    is_ours: bool
    is_changed: bool = False


def read_cacao(source: bytes, file: object, lang: Language) -> Imported:
    """The playbook in a file. Refusal, with the place, for one that can't be walked as its author
    meant, or that is none.

    `lang` is what it is said to be written in, and what is added to it: the format has no word
    for its language.
    """
    document = parse(source, file)
    if document.get("type") != "playbook":
        raise Refusal("cacao.no_playbook", file=file)
    version = document.get("spec_version")
    if version != "cacao-2.0":
        raise Refusal("cacao.version", file=file, version=shown(version or "?"))
    leaves = Leaves(document, file)
    ours = leaves.at("playbook_extensions", EXTENSION)
    if isinstance(ours, dict) and ours.get("workflow") == digest(document):
        return _ours(ours, file)
    return _theirs(leaves, lang, is_changed=isinstance(ours, dict))


def _ours(ours: dict[str, Any], file: object) -> Imported:
    tree, library = ours.get("playbook"), ours.get("library") or {}
    if not isinstance(tree, dict) or not isinstance(library, dict) or {*library} - {DEADLINES}:
        raise Refusal("cacao.extension", file=file)
    shelves = {}
    for name, one in library.items():
        if not isinstance(one, dict):
            raise Refusal("cacao.extension", file=file)
        shelves[name] = yaml_text(one).encode()
    written = yaml_text(tree).encode()
    playbook = _loaded(written, shelves, file)
    files = {f"{name}.yaml": data for name, data in shelves.items()}
    return Imported(playbook, {PLAYBOOK: written, **files}, (), is_ours=True)


def _theirs(leaves: Leaves, lang: Language, *, is_changed: bool) -> Imported:
    leaves.take("type")
    leaves.take("spec_version")
    tree = _tree(leaves, lang)
    written = yaml_text(tree).encode()
    if len(written) > MAX_BYTES:
        raise Refusal("cacao.too_long_written", file=leaves.file, limit=MAX_BYTES)
    playbook = _loaded(written, {}, leaves.file)
    return Imported(
        playbook, {PLAYBOOK: written}, leaves.left, is_ours=False, is_changed=is_changed
    )


def _loaded(written: bytes, library: dict[str, bytes], file: object) -> Playbook:
    loaded = load(written, file=PLAYBOOK, library=Pinned(library))
    if loaded.playbook is None:
        raise Refusal("cacao.not_one_of_ours", file=file, found=_first(loaded.diagnostics))
    return loaded.playbook


class _first:  # noqa: N801 - a value that says itself
    """The first mistake, said in the reader's language."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        self._found = next(one for one in found if one.level == "error")

    def say(self, lang: Language) -> str:
        return f"{self._found.code}, {one_line(self._found.message(lang)).rstrip('.')}"


def _tree(leaves: Leaves, lang: Language) -> dict[str, Any]:
    start = leaves.text("workflow_start")
    nodes = graph(leaves)
    if start not in nodes:
        raise Refusal("cacao.no_start", file=leaves.file, start=shown(start or "?"))
    ids = Ids()
    told = Instructions(leaves, lang, ids)
    given = told.given()
    course = Course(nodes, told, leaves.file)
    steps = course.steps(start)
    if not steps:
        raise Refusal("cacao.no_steps", file=leaves.file)
    exception = leaves.text("workflow_exception")
    if exception in nodes:
        steps += course.in_failure(start, exception)
    name = _line(leaves.text("name"))
    return _kept(
        **{COMMENT: _above(leaves, lang, start, exception)},
        crisisplay=1,
        id=id_of(name) or "cacao-playbook",
        version=_line(leaves.text("modified")),
        languages=[lang],
        title=name or say(lang, "cacao.course_untitled"),
        summary=visible(leaves.text("description")),
        sources=_sources(leaves),
        roles=told.roles,
        facts=told.facts,
        during=[*given, *steps],
    )


def _kept(**entries: Any) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value}


def _above(leaves: Leaves, lang: Language, start: str, exception: str) -> str:
    """Where it comes from, and the ends of it that are no steps."""
    said = [say(lang, "cacao.course_from", id=one_line(leaves.text("id")) or "?"), one_line(start)]
    for id in leaves.keys("workflow"):
        if leaves.at("workflow", id, "type") == "end":
            leaves.take("workflow", id, "type")
            said.append(one_line(id))
    if exception:
        said.append(say(lang, "cacao.course_exception", id=one_line(exception)))
    return "\n".join(said)


def _sources(leaves: Leaves) -> list[str]:
    found = []
    for at in range(min(leaves.count("external_references"), MAX_ITEMS)):
        words = [_line(said) for _, said in leaves.under("external_references", at)]
        found.append(", ".join(dict.fromkeys(one for one in words if one)))
    return [one for one in found if one]


def _line(text: str) -> str:
    return visible(one_line(text)).replace("\t", " ").strip()
