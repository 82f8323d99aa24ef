"""Where the parts of a playbook stand in its files. It is only asked for what is to be said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from crisisplay.i18n import LANGUAGES
from crisisplay.playbook.condition_tree import Expression, Span
from crisisplay.playbook.diagnostics import Found
from crisisplay.playbook.model import PHASES, Place
from crisisplay.playbook.names import Names, items_of, steps_of, text_of
from crisisplay.playbook.reader import Reader
from crisisplay.playbook.tree import List, Map, Scalar, Tree, opening


class Written:
    """Paths of keys and positions, as in `("steps", "posture", "due")`, to their places.

    The step or option of an id follows `steps` or `options`; in other lists, a number counts.
    """

    def __init__(self, root: Map, file: str, sources: Mapping[str, bytes]) -> None:
        self._root = root
        self._file = file
        self._sources = sources

    @cached_property
    def _steps(self) -> Mapping[str, Map]:
        steps = (step for phase in PHASES for step in steps_of(self._root.get(phase)))
        return {text_of(step.get("id")): step for step in steps}

    @cached_property
    def _reader(self) -> Reader:
        """It knows how a place inside a text is found."""
        lines = {
            name: source.decode("utf-8-sig", "replace").split("\n")
            for name, source in self._sources.items()
        }
        return Reader(self._file, ("en",), Names(), Found(), lines)

    def node(self, *path: str | int) -> Tree | None:
        """What stands there; None where nothing does."""
        node: Tree | None = self._root
        for at, key in enumerate(path):
            if at == 1 and path[0] == "steps":
                node = self._steps.get(str(key))
            elif at == 0 and key == "steps":
                continue
            else:
                node = _inside(node, key)
        return node

    def place(self, *path: str | int) -> Place:
        """Of the value; where there is none, of what is nearest around it."""
        for end in range(len(path), 0, -1):
            if (node := self.node(*path[:end])) is not None:
                return _id_of(node) or opening(node)
        return opening(self._root)

    def part(self, tree: Expression | Span, *path: str | int) -> Place:
        """Of a part of the condition, or of the text, that stands there."""
        span = tree if isinstance(tree, Span) else tree.span
        node = self.node(*path)
        return (
            self.place(*path) if node is None else self._reader.within(node, span.start, span.end)
        )


def _inside(node: Tree | None, key: str | int) -> Tree | None:
    match node:
        case Map():
            return node.get(str(key))
        case Scalar() if key in LANGUAGES:
            return node  # in a playbook of one language
        case List() if isinstance(key, int):
            return node.items[key] if key < len(node.items) else None
        case List():
            options = (item for item in items_of(node) if text_of(item.get("id")) == key)
            named = (item for item in node.items if text_of(item) == key)
            return next(options, None) or next(named, None)
        case _:
            return None


def _id_of(node: Tree) -> Place | None:
    """A step or an option is shown by its id."""
    id = node.get("id") if isinstance(node, Map) else None
    return None if id is None else id.place
