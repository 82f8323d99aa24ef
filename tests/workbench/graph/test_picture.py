"""The graph as a picture: nothing overlaps, nothing is cut off, nothing acts."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.errors import Misuse
from crisisplay.playbook.model import Playbook
from crisisplay.workbench.graph.boxes import BOLD, LEADING, SIZES
from crisisplay.workbench.graph.columns import LANDSCAPE, PORTRAIT
from crisisplay.workbench.graph.letters import width, wrap
from crisisplay.workbench.graph.model import Edge, Graph
from crisisplay.workbench.graph.picture import as_svg, plan
from crisisplay.workbench.graph.reading import read_graph
from crisisplay.workbench.graph.routing import Layout, Placed
from tests.workbench.drafts import HOSTILE, drafted, hostile

_SVG = "{http://www.w3.org/2000/svg}"
_SHIPPED = ("defective-product", "misplaced-words")


def _shipped(id: str) -> Graph:
    playbook = sound(id, "fr").loaded.playbook
    assert playbook is not None
    return read_graph(playbook, "fr")


@pytest.fixture(scope="module", params=[*_SHIPPED, "hostile"])
def layout(request: pytest.FixtureRequest) -> Layout:
    if request.param == "hostile":
        return plan(read_graph(hostile(), "en"))
    return plan(_shipped(request.param))


def _drawn(playbook: Playbook) -> ET.Element:
    return ET.fromstring(as_svg(read_graph(playbook, "en")))  # noqa: S314 - it is our own


def _overlap(one: Placed, other: Placed) -> bool:
    beside = one.x + one.box.wide <= other.x or other.x + other.box.wide <= one.x
    above = one.y + one.box.high <= other.y or other.y + other.box.high <= one.y
    return not (beside or above)


def test_no_two_boxes_overlap(layout: Layout) -> None:
    assert not [(a, b) for a, b in combinations(layout.boxes, 2) if _overlap(a, b)]


def test_every_text_fits_its_box(layout: Layout) -> None:
    for placed in layout.boxes:
        for line in placed.box.lines:
            reach = line.left + width(line.text, SIZES[line.voice], bold=line.voice in BOLD)
            assert reach <= placed.box.wide, line
            assert line.top + SIZES[line.voice] * LEADING <= placed.box.high, line


def test_no_two_lines_of_a_box_overlap(layout: Layout) -> None:
    for placed in layout.boxes:
        for above, below in pairwise(placed.box.lines):
            assert above.top + SIZES[above.voice] <= below.top


def test_no_line_crosses_a_box(layout: Layout) -> None:
    for wire in layout.wires:
        for (x1, y1), (x2, y2) in pairwise(wire.points):
            low, high = sorted((y1, y2))
            left, right = sorted((x1, x2))
            for placed in layout.boxes:
                across = left < placed.x + placed.box.wide - 0.1 and right > placed.x + 0.1
                along = low < placed.y + placed.box.high - 0.1 and high > placed.y + 0.1
                assert not (across and along), (wire.edge, placed.box.item.title)


def test_lines_of_different_meaning_never_run_on_top_of_each_other(layout: Layout) -> None:
    runs: dict[tuple[str, float], list[tuple[float, float, Edge]]] = {}
    for wire in layout.wires:
        for (x1, y1), (x2, y2) in pairwise(wire.points):
            at, ends = (("x", x1), (y1, y2)) if x1 == x2 else (("y", y1), (x1, x2))
            runs.setdefault((at[0], round(at[1], 1)), []).append((min(ends), max(ends), wire.edge))
    for found in runs.values():
        for (a1, a2, one), (b1, b2, other) in combinations(found, 2):
            if min(a2, b2) - max(a1, b1) > 0.1:
                assert _mean_the_same(one, other), (one, other)


def _mean_the_same(one: Edge, other: Edge) -> bool:
    """They part from one place, or come together at one."""
    together = one.kind == "next" or one.source == other.source or one.target == other.target
    return one.kind == other.kind and together


def test_everything_is_inside_the_picture(layout: Layout) -> None:
    for placed in layout.boxes:
        assert placed.x >= 0
        assert placed.x + placed.box.wide <= layout.wide
        assert placed.y + placed.box.high <= layout.high
    for x, y in (point for wire in layout.wires for point in wire.points):
        assert 0 <= x <= layout.wide
        assert 0 <= y <= layout.high


def test_every_word_of_a_step_is_in_its_box() -> None:
    graph = _shipped("misplaced-words")
    boxes = {placed.box.item.id: placed.box for placed in plan(graph).boxes}
    for node in graph.nodes():
        written = "".join(line.text for line in boxes[node.id].lines).replace(" ", "")
        for text in (node.condition, node.title, *node.notes, *(o.told for o in node.options)):
            assert text.replace(" ", "") in written


def test_a_playbook_of_fifty_steps_is_read_on_one_page_of_a4() -> None:
    layout = plan(_shipped("misplaced-words"))
    scale = max(page.scale(layout.wide, layout.high) for page in (LANDSCAPE, PORTRAIT))
    assert scale * SIZES["title"] > 5, "points"


def test_the_picture_is_xml_with_a_title_a_description_and_named_boxes() -> None:
    root = _drawn(drafted())
    assert root.get("role") == "graphics-document document"
    assert [one.text for one in root.iter(f"{_SVG}title")] == ["A small one"]
    assert [one.text for one in root.iter(f"{_SVG}desc")] == [
        "A small one: 8 steps (Before, During, After), with their decisions, conditions and gates."
    ]
    named = {one.get("aria-label") for one in root.iter(f"{_SVG}g")}
    assert {"See what is known", "Choose", "The first hour", "During"} <= named


def test_the_picture_follows_a_dark_screen_and_prints_in_black() -> None:
    svg = as_svg(read_graph(drafted(), "en"))
    assert "@media (prefers-color-scheme:dark)" in svg
    assert "@media print{svg{color:#000;background:#fff}}" in svg


def test_each_kind_of_line_differs_by_its_stroke_and_is_in_the_legend() -> None:
    root = _drawn(drafted())
    strokes = [
        (line.get("stroke-width"), line.get("stroke-dasharray"))
        for line in root.iter(f"{_SVG}line")
    ]
    assert len(strokes) == len(set(strokes)) == 5
    said = [one.text for one in root.iter(f"{_SVG}text")]
    assert said[-5:] == ["next", "by the decision", "comes first", "goes back", "next round"]


def test_a_hostile_text_is_text() -> None:
    root = _drawn(hostile())
    tags = {one.tag.removeprefix(_SVG) for one in root.iter()}
    assert tags == {
        "svg", "title", "desc", "style", "g", "rect", "polygon", "polyline", "line", "text",
    }  # fmt: skip
    assert f"{HOSTILE} A small one" in [one.text for one in root.iter(f"{_SVG}title")]
    assert len(list(root.iter(f"{_SVG}style"))) == 1


def test_the_same_playbook_gives_the_same_bytes() -> None:
    assert as_svg(_shipped("misplaced-words")) == as_svg(_shipped("misplaced-words"))


_LONG = ("a" * 200, "mot " * 30, "نص عربي طويل " * 8, "🚨" * 40, "e\u0301" * 60)


@pytest.mark.parametrize("text", _LONG, ids=["letters", "words", "arabic", "emoji", "accents"])
def test_a_wrapped_text_keeps_every_letter_and_fits(text: str) -> None:
    lines = wrap(text, 80, 10)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 10) <= 80 for line in lines)


def test_what_nobody_could_read_is_not_drawn() -> None:
    steps = "".join(f"  - {{id: s{n}, title: A}}\n" for n in range(501))
    head = "crisisplay: 1\nid: long\nlanguages: [en]\ntitle: Long\nduring:\n"
    with pytest.raises(Misuse) as refused:
        as_svg(read_graph(drafted((head + steps).encode()), "en"))
    assert refused.value.sentence("en") == (
        "A course of 501 steps can't be read as a picture: 500 at most.\n"
        "Ask for --to mermaid or --to dot, or split the playbook."
    )
