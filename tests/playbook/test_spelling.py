"""Names as they are compared, and dates that no calendar could count from."""

from __future__ import annotations

import pytest

from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.spelling import folded


@pytest.mark.parametrize(
    "typed",
    [
        "Zo\u00eb Stra\u00dfe",
        "Zoe\u0308 STRASSE",
        "  zo\u00eb\u00a0stra\u00dfe ",
        "\uff3ao\u00eb Strasse",
    ],
)
def test_a_name_is_the_same_however_it_was_typed(typed: str) -> None:
    assert folded(typed) == "zo\u00eb strasse"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_review_that_would_leave_the_calendar_is_no_date(day: str) -> None:
    source = (
        "crisisplay: 1\nid: example\nlanguages: [en]\ntitle: Example\n"
        f"reviewed: {day}\nreview_every: 6 months\n"
        "during:\n  - {id: first, title: Freeze}\n"
    )
    found = load(source.encode(), file="example.yaml", library=shipped_library()).diagnostics
    assert [(one.code, one.place.line) for one in found] == [("PB107", 5)]
