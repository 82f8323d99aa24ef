"""Ids made from what a person typed: short, of the format, and of nothing else in the playbook."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from crisisplay.playbook.condition_words import RESERVED
from crisisplay.playbook.library import shipped_folder, shipped_library
from crisisplay.playbook.names import entries_of, items_of, steps_of, text_of
from crisisplay.playbook.nodes import read
from crisisplay.playbook.spelling import ascii_words
from crisisplay.playbook.tree import Tree

_LONGEST = 40  # characters: it has to be typed in conditions


class Ids:
    """Gives each name an id that nothing else has. A hyphen and an underscore count as one."""

    def __init__(self, taken: Iterator[str] | frozenset[str] = frozenset()) -> None:
        self._taken = {_folded(one) for one in taken} | RESERVED | {"level", "drill"}

    def kebab(self, text: str, otherwise: str) -> str:
        return self._free(text, otherwise, "-")

    def snake(self, text: str, otherwise: str) -> str:
        return self._free(text, otherwise, "_")

    def _free(self, text: str, otherwise: str, joint: str) -> str:
        base = shortened(text, joint) or otherwise.replace("-", joint)
        id, n = base, 1
        while _folded(id) in self._taken:
            n += 1
            id = f"{base}{joint}{n}"
        self._taken.add(_folded(id))
        return id


def shortened(text: str, joint: str = "-") -> str:
    """The words of a text as an id, or nothing: `Geler déjà !` is geler-deja."""
    id = ""
    for word in ascii_words(text):
        longer = f"{id}{joint}{word}" if id else word.lstrip("0123456789")
        if len(longer) > _LONGEST:
            break
        id = longer
    return id


def _folded(id: str) -> str:
    return id.replace("-", "_")


@cache
def library_ids() -> frozenset[str]:
    """Every id that a file of the shipped library declares."""
    found: set[str] = set()
    library = shipped_library()
    for file in sorted((shipped_folder() / "library").glob("*.yaml")):
        name = f"library/{file.stem}"
        found.update(_declared(read(library.read(name) or b"{}", name).root))
    return frozenset(found)


def _declared(root: Tree | None) -> Iterator[str]:
    for key in ("roles", "facts", "criteria", "statements"):
        for id, _ in entries_of(dict(_sections(root)).get(key)):
            yield id.text
    for step in items_of(dict(_sections(root)).get("steps")):
        for inner in (step, *steps_of(step.get("steps"))):
            yield text_of(inner.get("id"))


def _sections(root: Tree | None) -> Iterator[tuple[str, Tree]]:
    for key, value in entries_of(root):
        yield key.text, value
