"""What the YAML parser could not read, in the words of somebody who writes playbooks.

The parser says 'did not find expected key'; the author forgot quotes around a text with a colon.
Each usual mistake has its own diagnostic, told from the parser's words and the line as written.
"""

from __future__ import annotations

import re

import yaml

from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Place

_HASH = re.compile(r"[\s,{\[:]#\S")
_FIRST_KEY = re.compile(r"\s*(?:- +)*[\"']?[\w-]+[\"']? *")


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """The diagnostic for the one syntax error that stops the parser."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Diagnostic("PB005", Place(file, 1, 1, 1, 1))
    row = min(mark.line, len(lines) - 1)
    at = _At(lines, row, mark.column if row == mark.line else len(lines[row]))
    context = error.context_mark
    code, start = _recognise(error.problem or "", error.context or "", at, context)
    row, column = start
    line = lines[row].rstrip("\r")
    end = len(line.rstrip()) if code in _WHOLE_TEXT else column + 1
    place = Place(file, row + 1, column + 1, row + 1, max(end, column + 1) + 1)
    return Diagnostic(code, place, {"text": line[column:end].strip() or line[column : column + 1]})


# Codes whose mark runs to the end of the line: it is the whole text that wants quotes.
_WHOLE_TEXT = frozenset(
    {"PB005", "PB021", "PB022", "PB024", "PB025", "PB026", "PB028", "PB029", "PB031", "PB034"}
)


class _At:
    """Where the parser stopped."""

    def __init__(self, lines: list[str], row: int, column: int) -> None:
        self.lines, self.row, self.column = lines, row, column
        self.line = lines[row]
        self.before, self.after = self.line[:column], self.line[column:]

    def value(self) -> tuple[int, int]:
        """The start of the value that the stop is in: after the last ': ' before it."""
        separators = list(re.finditer(r"[:,{]\s+|- +", self.before.rstrip()))
        keys = [m for m in separators if m.group().startswith(":")]
        found = (keys or separators)[-1:] if (keys or separators) else []
        return (self.row, found[0].end() if found else self.column)

    def first_value(self) -> tuple[int, int]:
        """The start of the line's first value."""
        found = re.match(r"\s*(?:- +)*[^:]*:\s+", self.line)
        return (self.row, found.end() if found else self.column)

    def here(self) -> tuple[int, int]:
        return (self.row, self.column)


_Found = tuple[str, tuple[int, int]]


def _recognise(problem: str, context: str, at: _At, start: yaml.Mark | None) -> _Found:
    if start is not None and "expected ',' or" in problem:
        return _brackets(at, start)
    if start is not None and "could not find expected ':'" in problem:
        return _no_colon(at, start)
    if "quoted scalar" in context:
        return _quotes(problem, at, start)
    return _block_mistake(problem, at) or _beginning(problem, context, at, start)


def _no_colon(at: _At, start: yaml.Mark) -> _Found:
    line = at.lines[start.line]
    return ("PB034", (start.line, len(line) - len(line.lstrip())))


def _block_mistake(problem: str, at: _At) -> _Found | None:
    if "mapping values are not allowed" in problem:
        return _colon(at)
    if "did not find expected key" in problem or "'-' indicator" in problem:
        return _block(at)
    if "<document start>" in problem:
        return ("PB011", at.here())
    if "cannot start any token" in problem and _tab_indents(at):
        return ("PB006", at.here())
    return None


def _tab_indents(at: _At) -> bool:
    return "\t" in at.line[: len(at.line) - len(at.line.lstrip())]


def _colon(at: _At) -> _Found:
    """`title: Rumour : what now`, or a key that stands where no key can."""
    if _tab_indents(at):
        return ("PB006", (at.row, at.line.index("\t")))
    if re.search(r":\s", at.before):
        return ("PB021", at.first_value())
    return ("PB031", (at.row, len(at.line) - len(at.line.lstrip())))


def _brackets(at: _At, start: yaml.Mark) -> _Found:
    for row in range(start.line, at.row + 1):
        from_column = start.column if row == start.line else 0
        if found := _HASH.search(at.lines[row], from_column):
            return ("PB024", (row, found.start() + 1))
    if code := _cut_by(at):
        return (code, at.value())
    return ("PB030", (start.line, start.column))


def _cut_by(at: _At) -> str | None:
    """What cut a text inside brackets or braces, if it is not that one was never closed."""
    if at.after.startswith("{{"):
        return "PB025"
    if at.after[:1] in ("[", "{"):
        return "PB022"
    if at.after[:1] == ":":
        # The first colon of a line begins an entry: the bracket above it was never closed.
        return None if _FIRST_KEY.fullmatch(at.before) else "PB021"
    return "PB029" if at.before.rstrip()[-1:] in ("'", '"') else None


def _quotes(problem: str, at: _At, start: yaml.Mark | None) -> _Found:
    if "end of stream" in problem or "document indicator" in problem:
        return ("PB028", (start.line, start.column) if start else at.here())
    return ("PB033", at.here())


def _block(at: _At) -> _Found:
    if "{{" in at.before:
        return ("PB025", at.first_value())
    if at.before.rstrip()[-1:] in ("'", '"'):
        return ("PB029", at.first_value())
    if at.after[:1] in ("}", "]"):
        return ("PB030", at.here())
    if not at.before.strip():
        return ("PB031", at.here())
    row, column = at.first_value()
    # `title: [URGENT] Product recall`: the text ended with the bracket.
    return ("PB022" if at.line[column : column + 1] in ("[", "{") else "PB005", (row, column))


def _beginning(problem: str, context: str, at: _At, start: yaml.Mark | None) -> _Found:
    """A text that begins with a sign that YAML keeps for itself: @ ` % * & ! > | - ?"""
    signs = ("token", "alias", "anchor", "tag", "block scalar", "directive", "node")
    if any(sign in context for sign in signs) or "not allowed in this context" in problem:
        place = (start.line, start.column) if start and start.line == at.row else at.here()
        return ("PB026", place)
    return ("PB005", at.here())
