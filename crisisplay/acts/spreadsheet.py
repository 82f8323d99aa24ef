"""Rows for a spreadsheet: CSV as RFC 4180 has it, and cells that no program takes for a formula."""

from __future__ import annotations

from collections.abc import Iterable

_ACTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_QUOTED = frozenset(',"\r\n')
BOM = "\ufeff"
"""What a CSV file begins with, so that a spreadsheet reads its accents."""


def spreadsheet_safe(text: str) -> str:
    """`text` as a cell of text: an apostrophe before what a spreadsheet would work out or run.

    That is whatever begins with `=`, `+`, `-`, `@`, in either width, a tab or a carriage return;
    also behind the spaces and line ends that some programs leave out.
    """
    return f"'{text}" if text.startswith(_ACTS) or text.lstrip().startswith(_ACTS) else text


def csv_row(cells: Iterable[str]) -> str:
    """A line of CSV, with its end: cells apart by commas, quoted where they must be."""
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(text: str) -> str:
    """Line ends in a text are those of text; the carriage return is the row's alone."""
    safe = spreadsheet_safe(text).replace("\r\n", "\n")
    if _QUOTED.isdisjoint(safe):
        return safe
    doubled = safe.replace('"', '""')
    return f'"{doubled}"'
