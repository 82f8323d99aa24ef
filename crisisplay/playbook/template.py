"""Placeholders of a statement's text: `{{ fact }}` and `{{ fact | date }}`, and nothing else.

A statement is prose that people approve: no logic, no calls, one pass over the text.
"""

from __future__ import annotations

import re

from crisisplay.playbook.model import FactType
from crisisplay.values import dataclass

# What each format can show.
FORMATS: dict[str, tuple[FactType, ...]] = {
    "date": ("datetime",),
    "time": ("datetime",),
    "datetime": ("datetime",),
    "number": ("integer", "number"),
    "list": ("choices",),
    "label": ("choice", "yes_no"),
}

_MARK = r"\{\{|\}\}"
_INSIDE = r"\s*([a-z][a-z0-9_]*)\s*(?:\|\s*(\w*)\s*)?"
_MAX_INSIDE = 120


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`start` and `end` are offsets in the text, braces included; `format` is "" when none is."""

    name: str
    format: str
    start: int
    end: int


class TemplateError(Exception):
    """A placeholder that can't be read. `code` is its diagnostic, `column` counts from 1."""

    def __init__(self, code: str, start: int, end: int, written: str) -> None:
        super().__init__(code, start, written)
        self.code = code
        self.start = start
        self.end = end
        self.column = start + 1
        self.written = written


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder in the order written. Raises TemplateError at the first bad one."""
    found: list[Placeholder] = []
    marks = re.finditer(_MARK, text)
    for opening in marks:
        closing = next(marks, None)
        if opening[0] == "}}" or closing is None or closing[0] == "{{":
            end = len(text) if closing is None else closing.start()
            end = opening.end() if opening[0] == "}}" else min(end, opening.start() + _MAX_INSIDE)
            raise TemplateError("PB401", opening.start(), end, text[opening.start() : end])
        found.append(_placeholder(text, opening.start(), closing.end()))
    return tuple(found)


def _placeholder(text: str, start: int, end: int) -> Placeholder:
    written = text[start:end]
    inside = re.fullmatch(_INSIDE, written[2:-2]) if len(written) <= _MAX_INSIDE else None
    if inside is None:
        raise TemplateError("PB406", start, end, written)
    if inside[2] is not None and inside[2] not in FORMATS:
        raise TemplateError("PB403", start, end, inside[2])
    return Placeholder(inside[1], inside[2] or "", start, end)
