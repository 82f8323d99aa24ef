"""Placeholders: two braces, a fact, a format; nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.playbook.template import Placeholder, TemplateError, placeholders


def test_placeholders_are_found_with_their_format_and_their_place() -> None:
    text = "Le {{ seen_at | date }}, {{units_sold}} pièces {ou plus}."
    assert placeholders(text) == (
        Placeholder("seen_at", "date", 3, 23),
        Placeholder("units_sold", "", 25, 39),
    )


@pytest.mark.parametrize(
    ("text", "code", "column", "written"),
    [
        ("Il y a {{ n pièces", "PB401", 8, "{{ n pièces"),
        ("Il y a n }} pièces", "PB401", 10, "}}"),
        ("{{ a {{ b }}", "PB401", 1, "{{ a "),
        ("a {{ n + 1 }}", "PB406", 3, "{{ n + 1 }}"),
        ("a {{ }}", "PB406", 3, "{{ }}"),
        ("a {{ n.__class__ }}", "PB406", 3, "{{ n.__class__ }}"),
        ("a {{ n | upper }}", "PB403", 3, "upper"),
        ("a {{ n | }}", "PB403", 3, ""),
        ("a {% if n %}{{ n|date|time }}", "PB406", 13, "{{ n|date|time }}"),
    ],
)
def test_anything_else_is_refused_with_its_column(
    text: str, code: str, column: int, written: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        placeholders(text)
    error = refused.value
    assert (error.code, error.column, error.written) == (code, column, written)


def readable(text: str) -> tuple[Placeholder, ...]:
    try:
        return placeholders(text)
    except TemplateError:
        return ()


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="{} |a_date\n", max_size=60))
def test_what_is_found_is_what_was_written(text: str) -> None:
    for each in readable(text):
        assert text[each.start : each.start + 2] == "{{"
        assert text[each.end - 2 : each.end] == "}}"
        assert each.name in text[each.start : each.end]
