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


def told(roles: str, head: str = "crisisplay: 1\n") -> list[tuple[str, int]]:
    """Code and line of what is left of the findings about roles, and about the whole file."""
    source = (
        f"{head}id: example\nlanguages: [en]\ntitle: Example\n"
        f"during: [{{id: first, title: A}}]\nroles:\n{roles}"
    ).encode()
    loaded = load(source, file="p.yaml", library=Pinned({}))
    assert loaded.playbook is not None, loaded.diagnostics
    left = look(Named(Path("p.yaml"), source, loaded), TODAY)
    return [(one.code, one.place.line) for one in left if one.code not in ("PB502", "PB507")]


BARE = "  a: {title: A}\n  b: {title: B}\n"


def test_without_a_comment_everything_is_heard() -> None:
    assert told(BARE) == [("PB501", 1), ("PB503", 7), ("PB503", 8)]


@pytest.mark.parametrize(
    "roles",
    [
        "  a: {title: A}  # PB503: the firm has a duty line\n  b: {title: B}\n",
        "  # PB503: the firm has a duty line\n  a: {title: A}\n  b: {title: B}\n",
        "  # PB503: the firm has a duty line\n  # another word\n  a: {title: A}\n  b: {title: B}\n",
        "  a: {title: A}  # PB504, PB503: the firm has a duty line\n  b: {title: B}\n",
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
    assert told(roles) == [("PB501", 1), ("PB503", 7)]


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


def test_an_error_and_a_warning_of_another_room_stay() -> None:
    source = b"crisisplay: 1\nid: example\ntitle: A #b # PB032: wanted\nduring: x # PB101: wanted\n"
    found = load(source, file="p.yaml", library=Pinned({})).diagnostics
    assert [one.code for one in heard(found, {"p.yaml": source})] == ["PB032", "PB101"]
