"""Whatever a file holds, lint reads it to its end, and says of it only what can be shown."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crisisplay.acts.playbooks import Named
from crisisplay.i18n import LANGUAGES
from crisisplay.playbook.diagnostics import MAX_FOUND, render
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.workbench.lint import Linted, looked
from crisisplay.workbench.lint.mending import mend
from crisisplay.workbench.lint.pages import page
from crisisplay.workbench.sharing.plain import plain
from tests.program import CHECKOUT
from tests.workbench.cacao.foreign import changed as put
from tests.workbench.cacao.foreign import places

TODAY = date(2026, 12, 1)
WHOLE = (CHECKOUT / "tests" / "workbench" / "comparing" / "whole.yaml").read_text(encoding="utf-8")
SHIPPED = [
    (CHECKOUT / "playbooks" / id / "playbook.yaml").read_text(encoding="utf-8")
    for id in ("triage", "rumour")
]
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

HOSTILE = [
    "", "~", "[]", "{}", "- x", "[[[x]]]", "{a: {b: c}}", "*x", "&x y", "!!int x", "|", ">-", "'", '"',
    "'l''eau !'", "\\x1b[2J", '"\\e]52;c;eA==\\a"', "\u202eabc", "\ufeff", "{{ x", "{{ level }}", "}}",
    "9" * 400, "-1", "1e999", "0h", "level > 2 and", "level == level", "not (level > 1)", "a, b", "#x",
    "null", "yes", "2026-02-30", "T+4h", "🎉" * 9, "e\u0301", "\t", "sk-" + "a1" * 12, "06 12 34 56 78",
    "::error::x%0A", "<b>", "TODO", "http://x", "# PB503", "# PB709: so", "first", "director", "fr",
]  # fmt: skip
VALUES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


def linted(source: bytes) -> Linted:
    loaded = load(source, file="p.yaml", library=shipped_library(), language="fr")
    return looked(Named(Path("p.yaml"), source, loaded), TODAY)


def judged(source: bytes) -> None:
    """Every finding stands in its file, and is told in each language with nothing that acts."""
    one = linted(source)
    assert len(one.diagnostics) <= MAX_FOUND + 1
    if one.named.loaded.playbook is None:
        assert one.errors
    for each in one.diagnostics:
        place, text = each.place, one.named.sources[each.place.file]
        lines = text.decode("utf-8-sig", "replace").split("\n")
        assert 1 <= place.line <= place.end_line <= len(lines) + 1
        assert place.column >= 1
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        if place.line <= len(lines):
            assert place.column <= len(lines[place.line - 1]) + 1
        for lang in LANGUAGES:
            shown = render(each, one.mask.sources[place.file], lang)
            assert shown.startswith(f"{place.file}:{place.line}:{place.column}: ")
            assert not ACTS.search(shown)
            assert page(each.code, lang).code == each.code


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=60)
@given(st.sampled_from([WHOLE, *SHIPPED]), st.binary(max_size=8), st.integers(0, 30_000))
@example(WHOLE, b"\r\n\xef\xbb\xbf", 0)
@example(WHOLE, b"\xff\xfe", 0)
def test_bytes_put_anywhere(text: str, noise: bytes, at: int) -> None:
    source = text.encode()
    at %= len(source)
    judged(source[:at] + noise + source[at + len(noise) :])


LINES = st.lists(
    st.tuples(
        st.integers(0, 2_000),
        st.sampled_from(["drop", "twice", "in", "out", "value", "end", "swap"]),
        VALUES,
    ),
    min_size=1,
    max_size=4,
)


def changed(lines: list[str], at: int, how: str, value: str) -> None:
    at %= len(lines)
    line = lines[at]
    match how:
        case "drop":
            del lines[at]
        case "twice":
            lines.insert(at, line)
        case "in":
            lines[at] = f"  {line}"
        case "out":
            lines[at] = line.removeprefix("  ")
        case "value":
            lines[at] = f"{line.partition(': ')[0]}: {value}"
        case "end":
            lines[at] = f"{line} {value}"
        case _:
            lines[at], lines[at - 1] = lines[at - 1], line


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=120)
@given(st.sampled_from([WHOLE, WHOLE, *SHIPPED]), LINES, st.sampled_from(["\n", "\r\n"]))
def test_lines_that_an_author_gets_wrong(
    text: str, changes: list[tuple[int, str, str]], end: str
) -> None:
    lines = text.split("\n")
    for at, how, value in changes:
        changed(lines, at, how, value)
    judged(end.join(lines).encode("utf-8", "replace"))


def _tree() -> dict[str, Any]:
    loaded = linted(WHOLE.encode()).named.loaded
    assert loaded.playbook is not None
    return plain(loaded.playbook)


TREE = _tree()
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(places(TREE)),
        st.one_of(VALUES, st.lists(VALUES, max_size=2), st.integers(), st.none(), st.booleans()),
        st.sampled_from(["put", "put", "take", "name"]),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=120)
@given(CHANGES)
def test_values_of_another_shape(changes: list[tuple[tuple[Any, ...], object, str]]) -> None:
    tree = json.loads(json.dumps(TREE))
    for path, value, how in changes:
        put(tree, path, value, how)
    judged(json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


@settings(max_examples=60)
@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_what_is_mended_is_no_worse_and_is_mended_once(
    changes: list[tuple[int, str, str]], end: str
) -> None:
    lines = WHOLE.split("\n")
    for at, how, value in changes:
        changed(lines, at, how, value)
    before = linted(end.join(lines).encode("utf-8", "replace"))
    mended = mend(before.named, TODAY)
    after = linted(mended.after)
    if before.named.loaded.playbook is not None:
        assert after.named.loaded.playbook is not None
    assert mend(after.named, TODAY).changes == ()
