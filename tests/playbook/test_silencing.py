"""A finding set aside by a comment with its reason: on its line, above it, and nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crisisplay.acts.playbooks import Named
from crisisplay.playbook.library import Pinned
from crisisplay.playbook.loader import load
from crisisplay.playbook.silencing import heard
from crisisplay.workbench.lint import look

TODAY = date(2026, 11, 22)
HERE = {"PB501", "PB503", "PB509", "PB510"}  # what these small files are made to show


def told(roles: str, head: str = "crisisplay: 1\n") -> list[tuple[str, int]]:
    """Code and line of what is left of the findings about roles, and about the whole file."""
    source = (
        f"{head}id: example\nlanguages: [en]\ntitle: Example\n"
        f"during: [{{id: first, title: A}}]\nroles:\n{roles}"
    ).encode()
    loaded = load(source, file="p.yaml", library=Pinned({}))
    assert loaded.playbook is not None, loaded.diagnostics
    left = look(Named(Path("p.yaml"), source, loaded), TODAY)
    return [(one.code, one.place.line) for one in left if one.code in HERE]


BARE = "  a: {title: A}\n  b: {title: B}\n"


def test_without_a_comment_everything_is_heard() -> None:
    assert told(BARE) == [("PB501", 1), ("PB503", 7), ("PB503", 8)]


@pytest.mark.parametrize(
    "roles",
    [
        "  a: {title: A}  # PB503: the firm has a duty line\n  b: {title: B}\n",
        "  # PB503: the firm has a duty line\n  a: {title: A}\n  b: {title: B}\n",
        "  # PB503: the firm has a duty line\n  # another word\n  a: {title: A}\n  b: {title: B}\n",
    ],
)
def test_a_reason_silences_its_line_and_no_other(roles: str) -> None:
    line = 7 + roles.count("\n") - 1
    assert told(roles) == [("PB501", 1), ("PB503", line)]


@pytest.mark.parametrize("reason", ["", ":", ": ", ": -", ": ?"])
def test_without_a_reason_nothing_is_silenced_and_that_is_said(reason: str) -> None:
    left = told(f"  a: {{title: A}}  # PB503{reason}\n")
    assert left == [("PB501", 1), ("PB503", 7), ("PB509", 7)]


@pytest.mark.parametrize(
    "roles",
    [
        "  a: {title: A}  # PB504: another rule\n",
        "  a: {title: A}  # see PB503: a word in passing\n",
        '  a: {title: "A#PB503: part of the text"}\n',
    ],
)
def test_what_does_not_name_the_rule_silences_nothing(roles: str) -> None:
    assert told(roles)[:2] == [("PB501", 1), ("PB503", 7)]


def test_one_comment_may_name_several_rules() -> None:
    left = told("  a: {title: A}  # PB503, PB501: the firm has a duty line\n")
    assert left == [("PB501", 1), ("PB510", 7)]


@pytest.mark.parametrize(
    ("roles", "row"),
    [
        ("  a: {title: A, deputy: required}  # PB503: a duty line\n", 7),
        ("  # PB503: a duty line\n\n  a: {title: A, deputy: required}\n", 7),
        ("  a: {title: A, deputy: required}\n  # PB101: wanted like this\n", 8),
    ],
)
def test_a_comment_that_silences_nothing_is_told(roles: str, row: int) -> None:
    assert told(roles) == [("PB501", 1), ("PB510", row)]


def test_a_comment_is_not_called_idle_where_the_rules_could_not_look() -> None:
    source = b"crisisplay: 1\nid: example\ntitle: A # PB503: later\nduring: x\n"
    loaded = load(source, file="p.yaml", library=Pinned({}))
    left = look(Named(Path("p.yaml"), source, loaded), TODAY)
    assert [one.code for one in left] == ["PB101"]


LIBRARY = b"""crisisplay: 1
library: shared
languages: [en]
roles:
  head: {title: {en: Head}}%s
steps:
  - {id: call, title: {en: Call}, role: head}
"""


@pytest.mark.parametrize(
    ("comment", "codes"), [(b"", {"PB503"}), (b"  # PB503: one person only, by law", set())]
)
def test_a_comment_in_a_file_of_the_library_counts_there(comment: bytes, codes: set[str]) -> None:
    source = (
        b"crisisplay: 1\nid: p\nlanguages: [en]\ntitle: T\nduring:\n  - use: library/shared#call\n"
    )
    library = Pinned({"library/shared": LIBRARY % comment})
    named = Named(Path("p.yaml"), source, load(source, file="p.yaml", library=library))
    found = {one.code for one in look(named, TODAY) if one.place.file == "library/shared"}
    assert found == codes


@pytest.mark.parametrize(
    "head",
    [
        "crisisplay: 1  # PB501: part of a longer playbook\n",
        "# PB501: part of a longer playbook\ncrisisplay: 1\n",
        "# Example\n# PB501: part of a longer playbook\ncrisisplay: 1\n",
    ],
)
def test_what_is_found_about_the_whole_file_is_silenced_at_its_top(head: str) -> None:
    assert told("  a: {title: A, deputy: required}\n", head) == []


def test_what_refuses_a_playbook_stays_and_a_warning_of_loading_goes() -> None:
    source = b"crisisplay: 1\nid: example\ntitle: A #b # PB032: wanted\nduring: x # PB101: wanted\n"
    found = load(source, file="p.yaml", library=Pinned({})).diagnostics
    assert [one.code for one in found] == ["PB032", "PB101"]
    assert [one.code for one in heard(found, {"p.yaml": source})] == ["PB101"]
