"""The kinds of values of an organisation file, each read with its mistakes and where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from crisisplay.cell.mistakes import Mistake
from crisisplay.cell.organisation import Secret
from crisisplay.cell.origin import Origin
from crisisplay.cell.secret_words import is_secret_key, looks_secret
from crisisplay.playbook.diagnostics import Diagnostic, Term
from crisisplay.playbook.model import Place
from crisisplay.playbook.nodes import List, Map, Scalar, Tree
from crisisplay.playbook.spelling import nearest

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Typed:
    """Reads the values of one tree; `found` and `origin` fill up on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.origin: dict[str, Origin] = {}

    def say(self, code: str, place: Place, suggestion: str | None = None, **values: object) -> None:
        self.found.append(Mistake(code, place, values, suggestion))

    def map(self, root: Map, key: str) -> Map | None:
        node = root.get(key)
        if node is None or (isinstance(node, Scalar) and node.empty):
            return None
        if isinstance(node, Map):
            return node
        self.say("OR02", node.place, key=key, expected=Term("map"))
        return None

    def entries(self, root: Map, key: str) -> Iterable[tuple[str, tuple[Scalar, Tree]]]:
        node = self.map(root, key)
        return node.entries.items() if node else ()

    def each(self, root: Map, key: str) -> Iterator[tuple[Scalar, Map]]:
        for id, (written, entry) in self.entries(root, key):
            if not _ID.fullmatch(id):
                self.say("OR15", written.place, word=id)
            if isinstance(entry, Map):
                yield written, entry
            else:
                self.say("OR02", entry.place, key=id, expected=Term("map"))

    def known(self, node: Map, keys: Iterable[str]) -> None:
        for key, (written, value) in node.entries.items():
            if key in keys:
                continue
            if is_secret_key(key) and self.secret_in(value) is None:
                self.say("OR09", value.place, key=key)
            else:
                self.say("OR01", written.place, nearest(key, keys), key=key)

    def secret(self, node: Map, path: str, key: str) -> Secret | None:
        value = node.get(key)
        named = self.secret_in(value)
        if named and value is not None:
            self.came_from(path + key, value)
        elif value is not None:
            self.say("OR09", value.place, key=key)
        return named

    def secret_in(self, value: Tree | None) -> Secret | None:
        """The secret that `{env: NAME}` or `{keyring: NAME}` names; None for anything else."""
        if not isinstance(value, Map) or len(value.entries) != 1:
            return None
        ((kind, (_, name)),) = value.entries.items()
        if not isinstance(name, Scalar) or not name.text or kind not in ("env", "keyring"):
            return None
        return Secret("env" if kind == "env" else "keyring", name.text)

    def text(self, node: Map, path: str, key: str) -> str:
        value = node.get(key)
        if value is None or (isinstance(value, Scalar) and value.empty):
            return ""
        if not isinstance(value, Scalar):
            self.say("OR02", value.place, key=key, expected=Term("text"))
            return ""
        return self.clear(path + key, value)

    def clear(self, path: str, value: Scalar) -> str:
        """The text of `value`; what looks like a secret goes nowhere, not even into a sentence."""
        if looks_secret(value.text):
            return ""
        self.came_from(path, value)
        return value.text

    def needed(self, node: Map, path: str, key: str) -> str:
        text = self.text(node, path, key)
        if not text and node.get(key) is None:
            self.say("OR03", node.place, key=key)
        return text

    def matching(
        self, node: Map, path: str, key: str, form: re.Pattern[str], code: str = "OR11"
    ) -> str:
        text, value = self.text(node, path, key), node.get(key)
        if text and value is not None and not form.fullmatch(text):
            self.say(code, value.place, key=key, value=text)
        return text

    def checked(
        self,
        root: Map,
        key: str,
        code: str,
        is_known: Callable[[str], bool],
        known: Callable[[], Iterable[str]] = tuple,
    ) -> str:
        text, value = self.text(root, "", key), root.get(key)
        if text and value is not None and not is_known(text):
            self.say(code, value.place, nearest(text, known()), value=text)
        return text

    def texts(self, node: Map, path: str, key: str) -> tuple[str, ...]:
        value = node.get(key)
        if value is None or (isinstance(value, Scalar) and value.empty):
            return ()
        if not isinstance(value, List):
            self.say("OR02", value.place, key=key, expected=Term("list"))
            return ()
        for item in value.items:
            if not isinstance(item, Scalar):
                self.say("OR02", item.place, key=key, expected=Term("text"))
        return tuple(self.clear(path + key, item) for item in scalars_in(value))

    def came_from(self, path: str, node: Tree) -> None:
        self.origin[path] = Origin("file", f"{self.file}:{node.line}")


def scalars_in(*nodes: Tree | None) -> Iterator[Scalar]:
    """The texts written directly in `nodes`: itself, or the items of a list."""
    for node in nodes:
        for item in node.items if isinstance(node, List) else [node]:
            if isinstance(item, Scalar) and not item.empty:
                yield item
