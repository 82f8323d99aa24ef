"""What is written is what the published schemas ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crisisplay.workbench.cacao.exporting import cacao
from tests.acts.playbooks import EVERYTHING
from tests.audit.exports.test_cacao_status import told
from tests.audit.incidents import timeline
from tests.workbench.cacao.official import faults
from tests.workbench.cacao.test_exporting import SHIPPED, SMALL, loaded, shipped


def all_faults(document: dict[str, Any]) -> list[str]:
    """Of the whole, and of each step as the one that it says it is."""
    found = faults(document)
    for step in document["workflow"].values():
        found += faults(step, f"workflows/{step['type']}")
    return found


@pytest.mark.parametrize("id", SHIPPED)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_shipped_playbook_is_valid(id: str, lang: Any) -> None:
    assert all_faults(cacao(shipped(id), lang)) == []


@pytest.mark.parametrize("source", [EVERYTHING, SMALL])
def test_every_kind_of_step_is_valid(source: str) -> None:
    assert all_faults(cacao(loaded(source), "en")) == []


def test_every_step_that_is_named_is_there() -> None:
    workflow = cacao(shipped("misplaced-words"), "en")["workflow"]
    keys = ("on_completion", "on_true", "on_false")
    named = {step[key] for step in workflow.values() for key in keys if key in step}
    for step in workflow.values():
        named |= {*step.get("cases", {}).values(), *step.get("next_steps", [])}
    assert named <= set(workflow)
    assert set(workflow) - named == {next(id for id in workflow if id.startswith("start--"))}


def test_the_schemas_see_what_is_wrong() -> None:
    document = cacao(loaded(SMALL), "en")
    step = next(one for one in document["workflow"].values() if one["type"] == "action")
    del step["agent"]
    assert all_faults(document) != []
    assert all_faults({**document, "created": "yesterday", "workflow": {}}) != []


def test_an_account_of_execution_is_valid(tmp_path: Path) -> None:
    objects = told(timeline(tmp_path, "misplaced-words", "en", "incident"))
    assert [fault for one in objects for fault in faults(one, "status")] == []
    assert len(faults({**objects[0], "status": "skipped"}, "status")) == 1
