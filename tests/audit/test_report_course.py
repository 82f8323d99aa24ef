"""The picture of the course: time in its place, nothing on top of another, no style in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from crisisplay.audit.course_axis import Axis
from crisisplay.audit.course_picture import WIDTH, Band, Bar, Lane, Mark, Words, draw
from crisisplay.audit.document import Picture
from tests.audit.incidents import timeline
from tests.audit.reports import report_on, section

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words(lambda one: f"{one:%d/%m}", str, lambda n: f"and {n} more")


def after(**length: float) -> datetime:
    return START + timedelta(**length)


def drawn(*lanes: Lane) -> ET.Element:
    svg = draw(lanes, "The course", "What it shows", ZoneInfo("UTC"), WORDS)
    return ET.fromstring(svg)  # noqa: S314 - made here


def labels(svg: ET.Element) -> list[str]:
    return [one.text or "" for one in svg.iter(f"{SVG}text")]


# The axis


def test_time_is_in_proportion_where_something_happens() -> None:
    axis = Axis([START, after(minutes=30), after(hours=1)], 0, 100)
    assert [axis.at(after(minutes=n)) for n in (0, 30, 60)] == [0, 50, 100]
    assert axis.breaks == ()


def test_days_without_an_event_are_cut_out_and_their_length_is_kept() -> None:
    axis = Axis([START, after(hours=2), after(days=20), after(days=20, hours=1)], 0, 500)
    (cut,) = axis.breaks
    assert cut.length == timedelta(days=19, hours=22)
    assert axis.at(after(hours=2)) == pytest.approx(cut.left)
    assert axis.at(after(days=20)) == pytest.approx(cut.right)


def test_what_is_due_while_nothing_happened_stands_inside_the_cut() -> None:
    axis = Axis([START, after(hours=2), after(days=20)], 0, 500)
    (cut,) = axis.breaks
    assert cut.left < axis.at(after(days=3)) < axis.at(after(days=9)) < cut.right


def test_what_lies_outside_stands_at_the_nearest_end() -> None:
    axis = Axis([START, after(hours=2)], 10, 90)
    assert (axis.at(after(hours=-5)), axis.at(after(days=400))) == (10, 90)


def test_one_moment_alone_can_be_shown() -> None:
    axis = Axis([START], 0, 100)
    assert axis.at(START) == 0
    assert [x for x, _ in axis.ticks(ZoneInfo("UTC"), 40)] == [0]


def test_ticks_are_round_hours_of_the_incidents_own_zone() -> None:
    axis = Axis([after(minutes=10), after(hours=5)], 0, 600)
    ticks = [f"{moment:%H:%M}" for _, moment in axis.ticks(ZoneInfo("Europe/Paris"), 44)]
    assert ticks[:3] + ticks[-2:] == ["10:30", "11:00", "11:30", "14:30", "15:00"]


def test_order_is_kept_whatever_is_cut_out() -> None:
    moments = [after(hours=n * n * 7 % 1000, minutes=n) for n in range(60)]
    axis = Axis(moments, 0, 600)
    places = [axis.at(moment) for moment in sorted(moments)]
    assert places == sorted(places)
    assert 0 <= min(places) <= max(places) <= 600.001


# The picture


def test_it_has_a_title_a_description_and_no_style(tmp_path: Path) -> None:
    picture = section(report_on(timeline(tmp_path)), "course").blocks[0]
    assert isinstance(picture, Picture)
    svg = ET.fromstring(picture.svg)  # noqa: S314 - made here
    assert [one.tag for one in svg][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert {one.tag for one in svg.iter()} <= {
        f"{SVG}{name}"
        for name in ("svg", "title", "desc", "text", "line", "rect", "polygon", "circle")
    }
    names = {name for one in svg.iter() for name in one.attrib}
    assert not names & {"style", "class", "id", "href"}
    assert not any(name.startswith("on") for name in names)


def test_words_of_others_are_words_in_it() -> None:
    hostile = '</text><script>alert(1)</script> & "\x1b\u202e'
    svg = drawn(Lane("Decisions", marks=(Mark(START, 1, hostile), Mark(after(hours=1), 2, "b"))))
    assert f"#1 {hostile[:29]}" in labels(svg)[-2]
    assert svg.find(f".//{SVG}script") is None


def test_marks_at_one_moment_stand_in_rows_of_their_own() -> None:
    marks = tuple(Mark(START, n, "Same time") for n in range(1, 6))
    svg = drawn(Lane("Decisions", marks=(*marks, Mark(after(hours=1), 9, "later"))))
    heights = [
        one.get("y") for one in svg.iter(f"{SVG}text") if (one.text or "").endswith("Same time")
    ]
    assert len(heights) == len(set(heights)) == 5


def test_what_has_no_room_is_counted_not_dropped() -> None:
    marks = tuple(Mark(START, n, "Same time") for n in range(1, 21))
    svg = drawn(Lane("Decisions", marks=(*marks, Mark(after(hours=1), 99, "later"))))
    shown = [text for text in labels(svg) if text.endswith("Same time")]
    assert f"and {20 - len(shown)} more" in labels(svg)


def test_no_text_reaches_over_the_right_end() -> None:
    marks = tuple(Mark(after(minutes=n), n, "A title of some length") for n in range(60))
    svg = drawn(Lane("Decisions", marks=marks))
    for one in svg.iter(f"{SVG}text"):
        if one.get("text-anchor") == "start":
            width = len(one.text or "") * float(one.get("font-size") or 0) * 0.5
            assert float(one.get("x") or 0) + width <= WIDTH


def test_a_promise_that_was_missed_is_crossed_and_one_kept_has_a_dot() -> None:
    band = Band(START, after(hours=3), "During")
    kept = Bar(START, after(hours=1), after(minutes=50), "kept", "good")
    missed = Bar(START, after(hours=2), None, "missed", "bad")
    one = drawn(Lane("Phases", bands=(band,)), Lane("Promises", bars=(kept,)))
    both = drawn(Lane("Phases", bands=(band,)), Lane("Promises", bars=(kept, missed)))
    assert len(list(one.iter(f"{SVG}circle"))) == len(list(both.iter(f"{SVG}circle"))) == 1
    slanted = [
        line
        for line in both.iter(f"{SVG}line")
        if line.get("x1") != line.get("x2") and line.get("y1") != line.get("y2")
    ]
    assert len(slanted) == 2


def test_a_limit_after_the_end_of_the_record_ends_in_an_arrow() -> None:
    band = Band(START, after(hours=3), "During")
    inside = drawn(
        Lane("P", bands=(band,)), Lane("D", bars=(Bar(START, after(hours=2), None, "a"),))
    )
    beyond = drawn(
        Lane("P", bands=(band,)), Lane("D", bars=(Bar(START, after(days=30), None, "a"),))
    )
    assert len(list(inside.iter(f"{SVG}polygon"))) == 0
    assert len(list(beyond.iter(f"{SVG}polygon"))) == 1


def test_the_same_lanes_give_the_same_picture() -> None:
    lanes = (Lane("Decisions", marks=(Mark(START, 1, "a"), Mark(after(days=3), 2, "b"))),)
    about = ("The course", "What it shows", ZoneInfo("UTC"), WORDS)
    assert draw(lanes, *about) == draw(lanes, *about)
