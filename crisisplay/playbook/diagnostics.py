"""What a reader of a playbook is told: a code, a place, why it matters and how to fix it.

A diagnostic carries values; its sentences are in `i18n/fr/diagnostics.py` and
`i18n/en/diagnostics.py` under "PB012.message", "PB012.why" and "PB012.fix".
PB0 reading YAML, PB1 shape and types, PB2 names, PB3 conditions, PB4 placeholders: what loading
finds. PB5 the craft, PB6 the course, PB7 the words: what the rules of `workbench/lint/` find.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from crisisplay.i18n import Language, say
from crisisplay.playbook.model import Place
from crisisplay.values import dataclass

Level: TypeAlias = Literal["error", "warning", "info"]

# What loading finds refuses it, but for these.
_LEVELS: Mapping[str, Level] = {
    "PB032": "warning",
    "PB039": "info",
    "PB040": "info",
    "PB041": "info",
    "PB405": "warning",
    "PB509": "info",
    "PB510": "info",
}

EXCERPT_WIDTH = 70  # with the line number and two cuts, 80
_MARGIN = 80 - EXCERPT_WIDTH
_NARROWEST = 20
_TAB = "→   "  # seen for what it is: blank, it looks like the spaces that are wanted
_LONG = 400  # characters of a list of names


class Term(str):
    """A value that is itself a word of the catalogues: "text", "list", "step"."""

    __slots__ = ()


@runtime_checkable
class Spoken(Protocol):
    """A value that says itself: why a fact does not take a value."""

    def sentence(self, lang: Language) -> str: ...


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell an author. `suggestion` is the name that was probably meant."""

    code: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)
    suggestion: str | None = None
    weighed: Level | None = None  # by the rule that found it; None of what loading finds

    @property
    def level(self) -> Level:
        return self.weighed or _LEVELS.get(self.code, "error")

    @property
    def refuses(self) -> bool:
        """Whether the playbook does not load for it: what a rule finds never does that."""
        return self.weighed is None and self.level == "error"

    def at(self, level: Level) -> Diagnostic:
        """The same, of that level."""
        return Diagnostic(self.code, self.place, self.values, self.suggestion, level)

    def message(self, lang: Language) -> str:
        return self._say(lang, f"{self.code}.message")

    def why(self, lang: Language) -> str:
        return self._say(lang, f"{self.code}.why")

    def fix(self, lang: Language) -> str:
        fix = self._say(lang, f"{self.code}.fix")
        if self.suggestion is None:
            return fix
        meant = say(lang, "diagnostics.did_you_mean", suggestion=shown(self.suggestion))
        return f"{meant} {fix}"

    def _say(self, lang: Language, name: str) -> str:
        values = {key: _worded(value, lang) for key, value in self.values.items()}
        return say(lang, f"diagnostics.{name}", **values)

    @property
    def order(self) -> tuple[str, int, int, str]:
        return (self.place.file, self.place.line, self.place.column, self.code)


MAX_FOUND = 200


class TooManyError(Exception):
    """So much is wrong that the file is something else; looking on would only cost time."""


class Found(list[Diagnostic]):
    """What was found so far. Raises TooManyError when it is full."""

    def append(self, diagnostic: Diagnostic) -> None:
        super().append(diagnostic)
        if len(self) >= MAX_FOUND:
            raise TooManyError

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.append(diagnostic)


def _worded(value: object, lang: Language) -> object:
    if isinstance(value, Term):
        return say(lang, f"diagnostics.term.{value}")
    if isinstance(value, Spoken):
        return shown(value.sentence(lang), _LONG)
    return shown(value, _LONG) if isinstance(value, str) else value


def shown(text: str, limit: int = 60) -> str:
    """Foreign text on one line of a sentence: nothing that acts on a terminal, not too long."""
    visible = "".join(_visible(character) for character in text[: limit + 1])
    return visible if len(text) <= limit else f"{visible[:limit]}…"


def _visible(character: str) -> str:
    if character == "\t":
        return "    "
    # Cc, Cf, Cs, Co, Zl and Zp can move the cursor, turn the text round or hide it.
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:04x}}}"  # noqa: PLR2004 - \x has two digits
    return character


def render(diagnostic: Diagnostic, source: bytes, lang: Language, columns: int = 0) -> str:
    """The whole diagnostic as plain text, ending in a newline. `source` is that of its file.

    Sentences are as long as they are, or wrapped between words to `columns`.
    """
    place = diagnostic.place
    level = say(lang, f"diagnostics.level.{diagnostic.level}")
    head = f"{shown(place.file, 200)}:{place.line}:{place.column}: {level} {diagnostic.code}"
    lines = [*_fitted(f"{head}: {diagnostic.message(lang)}", columns)]
    lines += excerpt(place, source, columns)
    for part, sentence in (("why", diagnostic.why(lang)), ("fix", diagnostic.fix(lang))):
        lines += _fitted(f"  {say(lang, f'diagnostics.{part}')} {sentence}", columns)
    return "\n".join(lines) + "\n"


def _fitted(line: str, columns: int) -> list[str]:
    if not columns:
        return [line]
    return textwrap.wrap(line, columns, subsequent_indent="    ", break_on_hyphens=False)


def excerpt(place: Place, source: bytes, columns: int = 0) -> Iterator[str]:
    """The line of the place and a line of carets under it, cut to a screen; safe to print."""
    lines = source.split(b"\n", place.line)
    if place.line > len(lines) or not (raw := lines[place.line - 1].rstrip(b"\r")).strip():
        return
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    room = max(_NARROWEST, min(EXCERPT_WIDTH, columns - _MARGIN)) if columns else EXCERPT_WIDTH
    start = min(place.column - 1, len(text))
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    end = max(min(end, len(text)), start + 1)
    first = max(0, min(start - room // 2, len(text) - room))
    cells = [
        _TAB if character == "\t" else _visible(character)
        for character in text[first : first + room]
    ]
    widths = [_width(cell) for cell in cells]
    before, marked = sum(widths[: start - first]), sum(widths[start - first : end - first])
    cut, more = "…" if first else "", "…" if first + room < len(text) else ""
    yield f"{place.line:>5} | {cut}{''.join(cells).rstrip()}{more}"
    yield f"{'':5} | {' ' * (len(cut) + before)}{'^' * max(marked, 1)}"


def _width(cell: str) -> int:
    """Columns on a terminal: two for wide characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in cell
    )
