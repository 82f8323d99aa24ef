"""A condition cut into words, and the one way in which its reading stops."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, NoReturn

from crisisplay.playbook.condition_tree import Span
from crisisplay.values import dataclass

MAX_LENGTH = 1_000
MAX_WORDS = 200
MAX_DEPTH = 20
RESERVED = frozenset({"and", "or", "not", "in", "is", "known", "true", "false"})
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")

_DATED = re.compile(r"\d{4}-\d\d-\d\d[T ]")
_WORD = re.compile(
    r"""(?P<space>\s+)
    | (?P<number>\d+(?:\.\d+)?(?![\w.]))
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<name>[^\W\d]\w*)
    | (?P<sign>==|!=|<=|>=|[-+*/<>()\[\],])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a condition, and where in its source (offsets, the end exclusive)."""

    code: str
    start: int
    end: int
    values: Mapping[str, object]
    suggestion: str | None = None


class ConditionError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Word(NamedTuple):
    kind: str  # number, text, name, keyword, sign, end
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def stop(code: str, start: int, end: int, **values: object) -> NoReturn:
    raise ConditionError(Problem(code, start, end, values))


def words_of(source: str) -> list[Word]:
    if len(source) > MAX_LENGTH:
        stop("PB306", 0, len(source), limit=MAX_LENGTH)
    words: list[Word] = []
    at = 0
    while at < len(source):
        found = _WORD.match(source, at)
        if not found:
            _refuse_character(source, at)
        if found.lastgroup != "space":
            words.append(_word(found))
        at = found.end()
    if len(words) > MAX_WORDS:
        stop("PB306", words[MAX_WORDS].start, len(source), limit=MAX_LENGTH)
    words.append(Word("end", "", len(source), len(source)))
    return words


def _word(found: re.Match[str]) -> Word:
    kind, text = found.lastgroup or "", found.group()
    if kind == "name" and text in RESERVED:
        kind = "keyword"
    return Word(kind, text, found.start(), found.end())


def _refuse_character(source: str, at: int) -> NoReturn:
    character = source[at]
    if character in "\"'":
        stop("PB309", at, len(source), text=source[at:])
    if character == "=":
        stop("PB308", at, at + 1)
    stop("PB307", at, at + 1, character=character)


def moment_of(text: str) -> datetime | None:
    """A datetime with its offset, written as text: `aware_at > "2026-10-23T09:00:00+02:00"`."""
    if not _DATED.match(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None
