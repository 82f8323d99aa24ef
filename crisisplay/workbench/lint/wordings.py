"""Every text that people read, with the node it was written in, language by language.

Only those of the playbook's own file: its author can't change the words of the library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from crisisplay.playbook.diagnostics import Found
from crisisplay.playbook.model import Place
from crisisplay.playbook.names import Names
from crisisplay.playbook.reader import Reader
from crisisplay.playbook.tree import List, Map, Scalar, Tree
from crisisplay.values import dataclass
from crisisplay.workbench.lint.desk import Desk

_ONE = frozenset(
    {"title", "summary", "ask", "label", "why", "guide", "question", "effect", "mission", "query",
     "text", "subject"}
)  # fmt: skip
_SEVERAL = frozenset({"triggers", "not_for", "checklist"})
_EACH = frozenset({"scale", "text_for"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One text under `key`, as `{"fr": node, "en": node}`."""

    key: str
    by_language: Mapping[str, Scalar]


def wordings(desk: Desk) -> Sequence[Wording]:
    """All of them, in the order written."""
    return _wordings(desk.root, desk.file, desk.playbook.languages)


@lru_cache(maxsize=1)
def _wordings(root: Map, file: str, languages: tuple[str, ...]) -> tuple[Wording, ...]:
    found = _below(root, languages)
    return tuple(one for one in found if next(iter(one.by_language.values())).file == file)


def _below(node: Tree, languages: tuple[str, ...]) -> Iterator[Wording]:
    match node:
        case List():
            for item in node.items:
                yield from _below(item, languages)
        case Map():
            for key, (_, value) in node.entries.items():
                texts = list(_texts(key, value))
                if texts:
                    yield from (w for text in texts for w in _wording(key, text, languages))
                else:
                    yield from _below(value, languages)
        case _:
            return


def _texts(key: str, value: Tree) -> Iterator[Tree]:
    """The nodes that are texts, of the value of a key; none where it holds something else."""
    match value:
        case List() if key in _SEVERAL:
            yield from value.items
        case Map() if key in _EACH:
            yield from (text for _, text in value.entries.values())
        case Map() | Scalar() if key in _ONE:
            yield value
        case _:
            return


def _wording(key: str, node: Tree, languages: tuple[str, ...]) -> Iterator[Wording]:
    match node:
        case Scalar():
            yield Wording(key, {languages[0]: node})
        case Map():
            texts = {lang: node.get(lang) for lang in languages}
            written = {lang: text for lang, text in texts.items() if isinstance(text, Scalar)}
            if written:
                yield Wording(key, written)
        case _:
            return


def inside(desk: Desk, node: Scalar, start: int, end: int) -> Place:
    """The place of a part of a text, by offsets in it."""
    return _reader(desk.file, desk.sources[desk.file]).within(node, start, end)


@lru_cache(maxsize=1)
def _reader(file: str, source: bytes) -> Reader:
    lines = {file: source.decode("utf-8-sig", "replace").split("\n")}
    return Reader(file, ("en",), Names(), Found(), lines)
