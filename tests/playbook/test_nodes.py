"""Strict YAML: what is read as it was written, what is refused, and what a hostile file costs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.playbook.nodes import Reading, read
from crisisplay.playbook.tree import List, Map, Scalar, Tree


def reading(text: str) -> Reading:
    return read(text.encode(), "p.yaml")


def value(text: str) -> str:
    """The text of the only value of a map."""
    found = reading(text)
    assert not found.diagnostics
    assert isinstance(found.root, Map)
    ((_, node),) = found.root.entries.values()
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    "written",
    ["no", "on", "off", "yes", "y", "12:30", "010", "0x10", "1_000", "1e3", "true", "~", "2026-11-22",
     "Attendre ?", "C'est non", "a#b", "http://example.org/x?y=1", "50 %", "« Geler »", "😀 👩‍👩‍👧"],
)  # fmt: skip
def test_a_word_stays_what_its_author_wrote(written: str) -> None:
    assert value(f"title: {written}\n") == written


def test_a_question_mark_at_the_end_is_read_inside_braces() -> None:
    found = reading("{label: Attendre ?}")
    assert isinstance(found.root, Map)
    label = found.root.get("label")
    assert isinstance(label, Scalar)
    assert label.text == "Attendre ?"


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    found = read(b"\xef\xbb\xbfid: a\r\ntitle: b\r\n", "p.yaml")
    assert not found.diagnostics
    assert isinstance(found.root, Map)
    title = found.root.entries["title"][0]
    assert (title.line, title.column) == (2, 1)


def test_an_anchor_within_the_bound_is_read() -> None:
    found = reading("a: &who [Roy]\nb: *who\n")
    assert not found.diagnostics
    assert isinstance(found.root, Map)
    assert isinstance(found.root.get("b"), List)


def test_a_node_knows_where_it_was_written() -> None:
    found = reading("id: a\ntitle: {fr: Été, en: Summer}\n")
    assert isinstance(found.root, Map)
    title = found.root.get("title")
    assert isinstance(title, Map)
    english = title.get("en")
    assert isinstance(english, Scalar)
    place = english.place
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 22, 2, 28)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"[" * 100_000, "PB004"),
        (b"{a: " * 100_000, "PB004"),
        (b"- " * 100_000, "PB004"),
        (b"a: " + b"x" * 1024 * 1024, "PB002"),
        (b"[" + b"a," * 300_000 + b"]", "PB010"),
        ("id: a".encode("utf-16"), "PB001"),
        ("id: a".encode("utf-16-le"), "PB001"),
        (b"id: \xe9", "PB036"),
        ("id: a\u0085b".encode(), "PB003"),
        ("id: a\u2028b".encode(), "PB003"),
        (b"id: a\rtitle: b", "PB003"),
        (b"id: a\x1b[31m", "PB003"),
        (b'id: "\\e[31m"', "PB003"),
        (b"a: &a [*a]", "PB014"),
        (b"", "PB012"),
        (b"---\n", "PB012"),
    ],
)
def test_what_would_surprise_is_refused(source: bytes, code: str) -> None:
    assert code in [each.code for each in read(source, "p.yaml").diagnostics]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("title: [URGENT] Rappel\n", "PB022", 1, 8),
        ("a: {id: x, when: y in [z]}\n", "PB022", 1, 18),
        ("a: {fr: Rumeur : que faire}\n", "PB021", 1, 9),
        ("a: {fr: l'eau: non}\n", "PB021", 1, 9),
        ("a: {fr: x {{ p }} y}\n", "PB025", 1, 9),
        ("a: {{ product }}\n", "PB025", 1, 4),
        ("a: {fr: #boycott, en: x}\nb: c\n", "PB024", 1, 9),
        ("a: {fr: Non}}\n", "PB030", 1, 13),
        ("a: {fr: Non\nb: c\n", "PB030", 1, 4),
        ("a: b\n]\n", "PB030", 2, 1),
        ('a: "Geler" puis\n', "PB029", 1, 4),
        ("a: **gras** x\n", "PB026", 1, 4),
        ("a: >plus\n", "PB026", 1, 4),
        ("a: - x\n", "PB026", 1, 4),
        ("a: b\n c: d\n", "PB031", 2, 2),
        ("a:\n  - b\n c: d\n", "PB031", 3, 2),
        ("a:\n\t- b\n", "PB006", 2, 1),
        ("a:\n  - id: b\n\ttitle: c\n", "PB006", 3, 1),
        ("a:\n  -\tid: b\n\ttitle: c\n", "PB006", 2, 4),
        ("id: a\ntitle:Savoir\nb: c\n", "PB035", 2, 1),
        ("a:\n  - id:b\n    title: c\n", "PB035", 2, 5),
        ("a: {fr:Savoir}\n", "PB035", 1, 5),
        ('a: "Savoir\nb: "c"\n', "PB028", 1, 4),
        ("a: 'Savoir\nb: 'c'\n", "PB028", 1, 4),
        ('a:\n  - {b: "c}\n  - {b: "d"}\n', "PB028", 2, 9),
        ('a: "Savoir\n  dire" et faire\n', "PB029", 2, 9),
        ("a:\n  - {b: #boycott}\n  - {b: c}\n", "PB024", 2, 9),
        ("a:\n  - {b: c\n  - {b: d}\n", "PB030", 2, 5),
    ],
)
def test_each_trap_of_the_brace_style_has_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    (found,) = reading(text).diagnostics
    assert (found.code, found.place.line, found.place.column) == (code, line, column)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a: Rumeur : que faire\n", '"Rumeur : que faire"'),
        ("a: {fr: Rumeur : que faire, en: x}\n", '"Rumeur : que faire"'),
        ("a: {fr: Rumeur : Paris, Lyon}\n", '"Rumeur : Paris, Lyon"'),
        ('a: {when: y in ["z"], b: c}\n', "'y in [\"z\"]'"),
        ("a: {fr: Crise #boycott}\nb: c\n", '"Crise #boycott"'),
        ("a: @marque et nous\n", '"@marque et nous"'),
    ],
)
def test_the_fix_shows_the_text_in_its_quotes(text: str, quoted: str) -> None:
    (found,) = reading(text).diagnostics
    assert found.values["quoted"] == quoted
    assert value(f"a: {quoted}\n") == quoted[1:-1]


def test_the_traps_of_one_file_are_told_together() -> None:
    found = reading("a: {fr: Geler, puis parler, en: ok}\na: b\nc: !x y\n<<: z\nd: e #f\n")
    codes = [each.code for each in found.diagnostics]
    assert codes == ["PB020", "PB007", "PB008", "PB009", "PB032"]


def test_a_text_with_two_commas_is_told_once_and_whole() -> None:
    (found,) = reading("a: {fr: Un, deux, trois, en: x}\n").diagnostics
    assert found.values["quoted"] == '"Un, deux, trois"'


def test_an_escaped_quote_in_a_text_that_a_comma_cuts_is_suggested_as_a_quote() -> None:
    (found,) = reading(r"a: {fr: Il dit \"non\", puis \"oui\", en: x}" "\n").diagnostics
    assert found.code == "PB020"
    suggested = str(found.values["quoted"])
    assert suggested == """'Il dit "non", puis "oui"'"""
    assert value(f"fr: {suggested}\n") == 'Il dit "non", puis "oui"'


YAMLISH = st.lists(
    st.sampled_from(
        ["{", "}", "[", "]", ":", ": ", ", ", "- ", "#", " #x", "'", '"', "\n", "\n  ", "&a ", "*a",
         "!t ", "|\n", ">\n", "? ", "---\n", "...\n", "%YAML 1.1\n", "\t", "\\", "a", "id", "é", "\ufeff"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(derandomize=True, deadline=None)
@given(YAMLISH | st.text(max_size=100))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found = read(text.encode("utf-8", "surrogatepass"), "p.yaml")
    assert found.root is not None or found.diagnostics
    for each in found.diagnostics:
        place = each.place
        assert (place.line, place.column) >= (1, 1)
        assert (place.line, place.column) <= (place.end_line, place.end_column)


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(source: bytes) -> None:
    found = read(source, "p.yaml")
    assert found.root is not None or found.diagnostics


def depth(node: Tree) -> int:
    match node:
        case Map():
            return 1 + max((depth(child) for _, child in node.entries.values()), default=0)
        case List():
            return 1 + max((depth(child) for child in node.items), default=0)
        case Scalar():
            return 0


def test_references_do_not_nest_deeper_than_what_is_written() -> None:
    text = "a0: &a0 [[[[[[x]]]]]]\n"
    text += "".join(f"a{i}: &a{i} [[[[[[*a{i - 1}]]]]]]\n" for i in range(1, 8))
    found = reading(text)
    assert [each.code for each in found.diagnostics] == ["PB004"]
