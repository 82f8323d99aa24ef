"""Lint finds what was put wrong on purpose, and says nothing of what is right."""

from __future__ import annotations

import pytest

from crisisplay.playbook.diagnostics import Diagnostic
from tests.defects.generated import tried
from tests.defects.mutations import MUTATIONS, Mutation
from tests.defects.seeded import PLAYBOOK, SEEDED, Defect
from tests.defects.told import diagnostics, said, said_of_tree, source
from tests.program import SHIPPED

IDS = sorted(file.parent.name for file in SHIPPED.glob("*/playbook.yaml"))
# Kinds of which one or another is not seen, with the share that is: all else is seen always.
MISSED = {
    "unpublished": 0.75,  # another step publishes it too
}


def serious(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.code} {one.place.file}:{one.place.line}" for one in found if one.level != "info"]


@pytest.mark.parametrize("id", IDS)
def test_of_what_is_shipped_lint_has_nothing_to_warn(id: str) -> None:
    assert serious(diagnostics(source(id))) == []


@pytest.mark.parametrize("defect", SEEDED, ids=[one.name for one in SEEDED])
def test_a_defect_put_in_by_hand_is_told(defect: Defect) -> None:
    new = said(defect.text) - said(source(PLAYBOOK))
    assert defect.code in {code for code, _ in new}


def test_twenty_are_seeded() -> None:
    assert len({one.name for one in SEEDED}) == 20


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[one.__name__ for one in MUTATIONS])
def test_a_generated_defect_is_told(mutation: Mutation) -> None:
    results = tried(mutation)
    assert results
    share = sum(bool(codes) for _, _, codes in results) / len(results)
    assert share >= MISSED.get(mutation.__name__, 1), [one for one in results if not one[2]]


def test_what_may_be_missed_is_five_in_a_hundred_at_most() -> None:
    at_least = sum(MISSED.get(one.__name__, 1) for one in MUTATIONS) / len(MUTATIONS)
    assert at_least >= 0.95


def test_an_unchanged_playbook_is_not_a_defect() -> None:
    assert said_of_tree(PLAYBOOK) - said_of_tree(PLAYBOOK) == {}
    assert serious(diagnostics(source(PLAYBOOK))) == []
