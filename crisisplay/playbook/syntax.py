"""What the YAML parser could not read, in the words of somebody who writes playbooks.

The parser says 'did not find expected key'; the author forgot quotes around a text with a colon.
Each usual mistake has its own diagnostic, told from the parser's words and the line as written.
"""

from __future__ import annotations

import re

import yaml

from crisisplay.playbook import cuts
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Place
from crisisplay.playbook.tree import quoted

_FIRST_KEY = re.compile(r"\s*(?:- +)*[\"']?[\w-]+[\"']? *")


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """The diagnostic for the one syntax error that stops the parser."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Diagnostic("PB005", Place(file, 1, 1, 1, 1))
    row = min(mark.line, len(lines) - 1)
    at = _At(lines, row, mark.column if row == mark.line else len(lines[row]))
    context = error.context_mark
    code, (row, column) = _recognise(error.problem or "", error.context or "", at, context)
    return _diagnostic(code, file, lines[row], row, column)


# Codes whose mark runs to the end of the line, or to the end of the text that wants quotes.
_WHOLE_LINE = frozenset({"PB005", "PB024", "PB028", "PB031", "PB034", "PB035"})
_WHOLE_TEXT = frozenset({"PB021", "PB022", "PB025", "PB026", "PB029"})


def _diagnostic(code: str, file: str, line: str, row: int, column: int) -> Diagnostic:
    end = column + 1
    if code in _WHOLE_LINE:
        end = len(line.rstrip())
    elif code in _WHOLE_TEXT:
        end = cuts.text_end(line, column)
    elif code == "PB006":
        end = column + len(re.match(r"\t*", line[column:])[0])  # type: ignore[index]
    place = Place(file, row + 1, column + 1, row + 1, max(end, column + 1) + 1)
    text = line[column:end].strip() or line[column : column + 1]
    return Diagnostic(code, place, {"text": text, **_better(code, line, column)})


def _better(code: str, line: str, column: int) -> dict[str, str]:
    """The text as it should have been written."""
    if code == "PB035" and (parts := cuts.glued(line)):
        return {"key": ":".join(parts), "spaced": ": ".join(parts)}
    start = (cuts.value_start(line[:column]) or column) if code == "PB024" else column
    return {"quoted": quoted(line[start : cuts.text_end(line, start)].strip())}


class _At:
    """Where the parser stopped."""

    def __init__(self, lines: list[str], row: int, column: int) -> None:
        self.lines, self.row, self.column = lines, row, column
        self.line = lines[row]
        self.before, self.after = self.line[:column], self.line[column:]

    def value(self) -> tuple[int, int]:
        """The start of the value that the stop is in: after the last ': ' before it."""
        start = cuts.value_start(self.before)
        return (self.row, self.column if start is None else start)

    def first_value(self) -> tuple[int, int]:
        """The start of the line's first value."""
        found = re.match(r"\s*(?:- +)*[^:]*:\s+", self.line)
        return (self.row, found.end() if found else self.column)

    def here(self) -> tuple[int, int]:
        return (self.row, self.column)

    def above(self) -> int | None:
        """The row of the nearest line above that says something."""
        rows = range(self.row - 1, -1, -1)
        return next((row for row in rows if self.lines[row].strip()), None)


_Found = tuple[str, tuple[int, int]]


def _recognise(problem: str, context: str, at: _At, start: yaml.Mark | None) -> _Found:
    if start is not None and "expected ',' or" in problem:
        return _brackets(at, start)
    if start is not None and "could not find expected ':'" in problem:
        return _no_colon(at, start)
    if "quoted scalar" in context:
        return _quotes(problem, at, start)
    if "\t" in (indent := cuts.indent(at.line)):
        return ("PB006", (at.row, indent.index("\t")))
    return _block_mistake(problem, at) or _beginning(problem, context, at, start)


def _no_colon(at: _At, start: yaml.Mark) -> _Found:
    line = at.lines[start.line]
    code = "PB035" if cuts.glued(line) else "PB034"
    return (code, (start.line, len(cuts.indent(line))))


def _block_mistake(problem: str, at: _At) -> _Found | None:
    if "mapping values are not allowed" in problem:
        return _colon(at)
    if "did not find expected key" in problem or "'-' indicator" in problem:
        return _block(at)
    if "node content" in problem and at.after.startswith("- ") and not at.before.strip():
        return _never_closed(at)
    return ("PB011", at.here()) if "<document start>" in problem else None


def _never_closed(at: _At) -> _Found | None:
    """An item begins while a brace above is open: it was not closed, or a comment hid its end."""
    if (row := at.above()) is None:
        return None
    line = at.lines[row]
    cut = cuts.HASH.search(line)
    column = cuts.open_bracket(line[: cut.start() + 1] if cut else line)
    if column is None:
        return None
    return ("PB024", (row, cut.start() + 1)) if cut else ("PB030", (row, column))


def _colon(at: _At) -> _Found:
    """`title: Rumour : what now`, or a key that stands where no key can."""
    if re.search(r":\s", at.before):
        return ("PB021", at.first_value())
    above = at.above()
    if above is not None and cuts.glued(at.lines[above]):
        return ("PB035", (above, len(cuts.indent(at.lines[above]))))
    return ("PB031", (at.row, len(at.line) - len(at.line.lstrip())))


def _brackets(at: _At, start: yaml.Mark) -> _Found:
    for row in range(start.line, at.row + 1):
        from_column = start.column if row == start.line else 0
        if found := cuts.HASH.search(at.lines[row], from_column):
            return ("PB024", (row, found.start() + 1))
    if opened := cuts.open_quote(at.lines, at.row, at.before):
        return ("PB028", opened)
    # The next item of a list has begun: nothing cut a text, the bracket was never closed.
    next_item = at.row > start.line and at.line.lstrip().startswith("- ")
    if not next_item and (code := _cut_by(at)):
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
    if opened := cuts.open_quote(at.lines, at.row, at.before):
        return ("PB028", opened)
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
