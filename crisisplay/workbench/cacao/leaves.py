"""A JSON file that somebody else wrote, read within bounds, with an account of what was used.

Every text, number, yes and no in it has a path, like `/workflow/action--.../name`. Whatever is
carried over is taken by its path; what nobody took is left over, and named. So nothing is dropped
in silence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn, TypeAlias

from crisisplay.errors import Refusal
from crisisplay.foreign import visible

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_LEAVES = 50_000
_DIGITS = 20

Path: TypeAlias = tuple[str | int, ...]


def parse(source: bytes, file: object) -> dict[str, Any]:
    """The object in the file. Refusal for anything else, with the place where it can be told."""
    if len(source) > MAX_BYTES:
        raise Refusal("cacao.too_big", file=file, limit=MAX_BYTES)
    try:
        text = source.decode("utf-8-sig")
        # What json makes of a number is not asked for: it stays as it was written.
        document = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=str,
            parse_int=_integer,
            parse_constant=_constant,
        )
    except _TwiceError as error:
        raise Refusal("cacao.twice", file=file, key=shown(error.key)) from None
    except json.JSONDecodeError as error:
        values = {"line": error.lineno, "column": error.colno}
        raise Refusal("cacao.not_json", file=file, **values) from None
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise Refusal("cacao.not_utf8", file=file, line=line) from None
    except RecursionError:
        raise Refusal("cacao.too_deep", file=file, limit=MAX_DEPTH) from None
    if not isinstance(document, dict):
        raise Refusal("cacao.no_playbook", file=file)
    return document


class _TwiceError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(key for key, _ in pairs)
        raise _TwiceError(counted.most_common(1)[0][0])
    return found


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) < _DIGITS else digits


def _constant(word: str) -> NoReturn:
    """NaN and Infinity are no JSON."""
    raise json.JSONDecodeError(word, "", 0)


def shown(text: object) -> str:
    """As it can stand in a sentence, and not too long."""
    said = visible(str(text)).replace("\n", " ").replace("\t", " ")
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


_SHOWN = 200


class Leaves:
    """`document` and its leaves by path. Refusal for one that is too deep or has too many."""

    def __init__(self, document: dict[str, Any], file: object) -> None:
        self.document = document
        self.file = file
        self._left = dict(self._walk(document))
        self._used: set[Path] = set()  # every place with something under it that was taken

    def _walk(self, document: object) -> Iterator[tuple[Path, Any]]:
        found = 0
        open_: list[tuple[Path, Any]] = [((), document)]
        while open_:
            path, value = open_.pop()
            if len(path) > MAX_DEPTH:
                raise Refusal("cacao.too_deep", file=self.file, limit=MAX_DEPTH)
            found += 1
            if found > MAX_LEAVES:
                raise Refusal("cacao.too_many", file=self.file, limit=MAX_LEAVES)
            match value:
                case dict() if value:
                    open_ += [((*path, key), one) for key, one in reversed(value.items())]
                case list() if value:
                    open_ += [((*path, at), one) for at, one in reversed([*enumerate(value)])]
                case _:
                    yield path, value

    def at(self, *path: str | int) -> Any:
        """What stands there, taken or not; None where nothing does."""
        value: Any = self.document
        for key in path:
            match value, key:
                case dict(), str():
                    value = value.get(key)
                case list(), int() if key < len(value):
                    value = value[key]
                case _:
                    return None
        return value

    def text(self, *path: str | int) -> str:
        """The text there, taken; nothing where there is none, or only blanks."""
        value = self.at(*path)
        if not isinstance(value, str) or not value.strip():
            return ""
        self.take(*path)
        return value.strip()

    def word(self, *path: str | int) -> str:
        """The same of whatever stands there: a number, a yes or no."""
        match self.at(*path):
            case bool() as truth:
                self.take(*path)
                return "true" if truth else "false"
            case int() as number:
                self.take(*path)
                return str(number)
            case _:
                return self.text(*path)

    def keys(self, *path: str | int) -> tuple[str, ...]:
        value = self.at(*path)
        return tuple(value) if isinstance(value, dict) else ()

    def count(self, *path: str | int) -> int:
        value = self.at(*path)
        return len(value) if isinstance(value, list) else 0

    def take(self, *path: str | int) -> None:
        if path in self._left:
            del self._left[path]
            self._used |= {path[:n] for n in range(len(path) + 1)}

    def under(self, *path: str | int) -> Iterator[tuple[str, str]]:
        """What is still left below a path, taken: the rest of the path, and the text."""
        for one in self._below(path):
            if said := self.word(*one):
                yield "/".join(map(str, one[len(path) :])), said

    def _below(self, path: Path) -> list[Path]:
        """The paths of the leaves below one, from the value itself: the whole file is not asked."""
        found, open_ = [], [(path, self.at(*path))]
        while open_:
            place, value = open_.pop()
            match value:
                case dict() if value:
                    open_ += [((*place, key), one) for key, one in reversed(value.items())]
                case list() if value:
                    open_ += [((*place, at), one) for at, one in reversed([*enumerate(value)])]
                case _ if place in self._left:
                    found.append(place)
        return found

    @property
    def left(self) -> tuple[str, ...]:
        """The paths of what nobody took, in the order of the file, as they can be shown: the path
        of an object or a list where nothing in it was.
        """
        return tuple(dict.fromkeys(map(self._widest, self._left)))

    def _widest(self, path: Path) -> str:
        n = next((n for n in range(1, len(path)) if path[:n] not in self._used), len(path))
        return "/" + "/".join(shown(key) for key in path[:n])
