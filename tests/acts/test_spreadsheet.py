"""Cells that no spreadsheet takes for a formula, in rows that any reader of CSV takes apart."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplay.acts.spreadsheet import csv_row, spreadsheet_safe


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_work_out_is_text(sign: str) -> None:
    assert spreadsheet_safe(f"{sign}1") == f"'{sign}1"


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0", " \t "])
def test_so_it_is_behind_blanks_that_a_spreadsheet_leaves_out(blank: str) -> None:
    assert spreadsheet_safe(f"{blank}=1") == f"'{blank}=1"


@pytest.mark.parametrize("text", ["", "1=2", "a", "#41 1cb1", "'=1", "1-2", "é", "→ oui"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert spreadsheet_safe(text) == text


@given(st.lists(st.text(), min_size=2))
def test_a_row_is_read_back_as_it_was_written(cells: list[str]) -> None:
    line = csv_row(cells)
    (read,) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert read == [spreadsheet_safe(one).replace("\r\n", "\n") for one in cells]
    assert line.endswith("\r\n")
