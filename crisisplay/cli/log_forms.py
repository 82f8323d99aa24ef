"""The forms in which `crisisplay log` gives its entries: text, JSON, CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Protocol

from crisisplay.acts.layout import WIDTH
from crisisplay.acts.logbook import Logbook
from crisisplay.acts.told import Told
from crisisplay.cli.language import t
from crisisplay.cli.output import data, data_json, safe, styled_line


class Form(Protocol):
    def show(self, told: Iterable[Told]) -> None:
        """Print entries, after those that were printed before. Raises Unheard."""


class AsText:
    """Lines for a person, as wide as the terminal.

    A drill, or a redacted copy, is called so before all else.
    """

    def __init__(self, book: Logbook, *, receipts: bool) -> None:
        from crisisplay.acts.reading_page import NARROWEST, Page

        width = max(NARROWEST, _columns())
        self._page = Page(book.zone, book.lang, book.names, width=width, receipts=receipts)
        self._head = _head(book, width)

    def show(self, told: Iterable[Told]) -> None:
        for line in self._page.lines(told):
            for head in self._head:
                data(head)
            self._head = []
            data(line)


class AsJson:
    """The entries as they are on disk, in their order, one a line, each with the head after it."""

    def show(self, told: Iterable[Told]) -> None:
        entries = [entry for one in told for entry in one.entries]
        for entry in sorted(entries, key=lambda each: each.seq):
            data_json({"crisisplay": 1, **entry.fields, "head": entry.head})


class AsCsv:
    """Rows for a spreadsheet, under the names of their columns."""

    def __init__(self, book: Logbook) -> None:
        self._book = book
        self._has_begun = False
        self._is_redacted = False

    def show(self, told: Iterable[Told]) -> None:
        from crisisplay.acts.reading_csv import COLUMNS, row
        from crisisplay.acts.spreadsheet import BOM

        book = self._book
        if not self._has_begun:
            self._has_begun, self._is_redacted = True, book.is_redacted
            self._print(COLUMNS, BOM)
        for one in told:
            self._print(row(one, book.zone, book.lang, book.names, is_redacted=self._is_redacted))

    def _print(self, cells: Sequence[str], before: str = "") -> None:
        from crisisplay.acts.spreadsheet import csv_row

        line = csv_row(map(safe, cells))
        styled_line(before + line.removesuffix("\n"))


def _columns() -> int:
    """How wide the terminal is; 80 where there is none."""
    try:
        return int(os.environ.get("COLUMNS", "")) or WIDTH
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH


def _head(book: Logbook, width: int) -> list[str]:
    """`EXERCISE · Defective product · 2026-11-22-... · times in Europe/Paris`, as far as known."""
    from crisisplay.acts.layout import flat, listed, wrapped

    opened = book.opened
    marks = [
        t("sitrep.drill") if opened and opened.kind == "drill" else "",
        t("sitrep.redacted") if book.is_redacted else "",
    ]
    if opened is None:
        return wrapped(listed(marks), width=width)
    title = flat(book.names.title(opened.title, opened.lang))
    said = listed([*marks, title, flat(opened.incident), t("log.zone", zone=book.zone)])
    return wrapped(said, rest="  ", width=width)
