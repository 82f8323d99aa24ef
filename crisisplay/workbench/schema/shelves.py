"""What a playbook may name of the shipped library: steps by their address, and legal duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language, say
from crisisplay.playbook.library import Shelves, shipped_folder, shipped_library
from crisisplay.playbook.names import entries_of, items_of, text_of
from crisisplay.playbook.nodes import read
from crisisplay.playbook.tree import Map, Tree
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Shelved:
    """Addresses of steps and ids of duties, each with what it is called."""

    steps: Mapping[str, str]
    duties: Mapping[str, str]


def shelved(lang: Language) -> Shelved:
    library = shipped_library()
    files = sorted(file.stem for file in (shipped_folder() / "library").glob("*.yaml"))
    return Shelved(dict(_steps(library, files, lang)), dict(_duties(library, lang)))


def _steps(library: Shelves, files: list[str], lang: Language) -> Iterator[tuple[str, str]]:
    for file in files:
        for step in items_of(_root(library, f"library/{file}").get("steps")):
            yield f"library/{file}#{text_of(step.get('id'))}", _in(step.get("title"), lang)


def _duties(library: Shelves, lang: Language) -> Iterator[tuple[str, str]]:
    for id, duty in entries_of(_root(library, "library/deadlines").get("deadlines")):
        if isinstance(duty, Map):
            limit = text_of(duty.get("limit"))
            shown = say(lang, "keys.schema.without_delay") if limit == "none" else limit
            status = text_of(duty.get("status"))
            title = _in(duty.get("title"), lang)
            yield id.text, say(lang, "keys.schema.duty", title=title, limit=shown, status=status)


def _root(library: Shelves, name: str) -> Map:
    source = library.read(name) or b"{}"
    root = read(source, name).root
    if not isinstance(root, Map):
        raise TypeError(name)  # the shipped library is read by a test
    return root


def _in(text: Tree | None, lang: Language) -> str:
    return text_of(text.get(lang) if isinstance(text, Map) else text)
