"""What changed between two playbooks: nothing is forgotten, and nothing is said for nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.i18n import LANGUAGES
from crisisplay.playbook import model
from crisisplay.playbook.model import Playbook
from crisisplay.workbench.comparing.compare import compare
from crisisplay.workbench.comparing.wording import lines, word_diff
from tests.program import SHIPPED
from tests.workbench.comparing.mutating import mutations

WHOLE = Path(__file__).with_name("whole.yaml")


def read(file: Path) -> Playbook:
    playbook = sound(str(file), "en").loaded.playbook
    assert playbook is not None
    return playbook


def changed(tmp_path: Path, *swaps: tuple[str, str]) -> Playbook:
    text = WHOLE.read_text(encoding="utf-8")
    for old, new in swaps:
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    file = tmp_path / "changed.yaml"
    file.write_text(text, encoding="utf-8")
    return read(file)


def said(old: Playbook, new: Playbook, width: int = 80) -> list[str]:
    return list(lines(compare(old, new), "en", width))


@pytest.mark.parametrize(
    "file", sorted(SHIPPED.glob("*/playbook.yaml")), ids=lambda f: f.parent.name
)
def test_a_playbook_does_not_differ_from_itself(file: Path) -> None:
    assert compare(read(file), read(file)) == ()


def test_each_field_of_the_model_that_changes_is_said_in_both_languages() -> None:
    whole = read(WHOLE)
    silent = []
    for name, mutated in mutations(whole):
        for old, new in ((whole, mutated), (mutated, whole)):
            changes = compare(old, new)
            words = [line for lang in LANGUAGES for line in lines(changes, lang)]
            if not changes or not words:
                silent.append(name)
    assert silent == []


def test_no_field_of_the_model_is_left_out_of_that() -> None:
    """A field that is added to the model has to be tried here."""
    tried = {name for name, _ in mutations(read(WHOLE))}
    values = ("Place", "Text", "Duration", "Recommendation")
    known = {
        f"{kind.__name__}.{one.name}"
        for kind in vars(model).values()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind)
        if kind.__module__ == model.__name__ and kind.__name__ not in values
        for one in dataclasses.fields(kind)
        if one.compare
    }
    assert known - tried == {
        "Deadline.rule"
    }  # its fields are tried; another rule is another deadline


def test_comments_quotes_and_the_order_of_keys_change_nothing(tmp_path: Path) -> None:
    new = changed(
        tmp_path,
        ("# Every key", "# Each and every key"),
        ('when: "level >= 2"', "when: 'level>=2'"),
        ("{fr: Geler, en: Freeze}", '{en: "Freeze", fr: Geler}'),
        ("id: whole\nversion: 1.0.0", "version: 1.0.0\nid: whole"),
    )
    assert said(read(WHOLE), new) == ["Nothing changed for a responder."]


def test_what_matters_most_comes_first_and_the_rest_by_phase(tmp_path: Path) -> None:
    new = changed(
        tmp_path,
        ("    skip: never\n", ""),
        ("approvals: [{role: director}, {role: legal", "approvals: [{role: legal"),
        ("    due: 10m\n", "    due: 20m\n"),
        ("{fr: Nous savons., en: We know.}", "{fr: Nous savons., en: We know it.}"),
    )
    assert said(read(WHOLE), new) == [
        "FIRST OF ALL",
        "  step freeze: Freeze",
        "    - can now be skipped",
        "  statement holding: Holding",
        "    - approvals, removed: director",
        "",
        "DURING",
        "  step freeze: Freeze",
        "    - due: 20 min (before: 10 min)",
        "",
        "STATEMENTS",
        "  statement holding: Holding",
        "    - text, en: We [-know.-] {+know it.+}",
        "",
    ]


def test_a_step_by_a_new_name_is_the_same_step_wherever_it_is_named(tmp_path: Path) -> None:
    new = changed(
        tmp_path,
        ("id: situation,", "id: look,"),
        ("[situation]", "[look]"),
        ("done: situation", "done: look"),
    )
    assert said(read(WHOLE), new) == [
        "DURING",
        "  step look: Situation",
        "    - was called situation",
        "",
    ]


def test_a_step_that_stands_elsewhere_moved_and_no_other_did(tmp_path: Path) -> None:
    cell = "  - {id: open-cell, title: {fr: Cellule, en: Cell}, cell: open}\n"
    new = changed(tmp_path, (cell, ""), ("  - id: freeze\n", cell + "  - id: freeze\n"))
    assert said(read(WHOLE), new) == [
        "DURING",
        "  step open-cell: Cell",
        "    - now comes after the beginning (before: set-level)",
        "",
    ]


def test_forty_columns_are_enough(tmp_path: Path) -> None:
    new = changed(
        tmp_path, ("We know.", "We know and we are looking into it with those concerned.")
    )
    assert all(len(line) <= 40 for line in said(read(WHOLE), new, 40))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("we regret it", "we regret it", "¶"),
        ("a b c d e f g h i j", "a b c d e f g h i k", "… f g h i [-j-] {+k+}"),
        ("one two", "three four", "[-one two-] {+three four+}"),
        ("", "all new", "{+all new+}"),
    ],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, words: str) -> None:
    assert word_diff(old, new) == words
