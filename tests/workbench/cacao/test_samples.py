"""Playbooks that another tool publishes: imported, checked, walked, and what was lost named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.answers.walk import walk_answers
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.opening import open_incident
from crisisplay.acts.playbooks import sound
from crisisplay.acts.ports import Actor
from crisisplay.playbook.model import Ask, Playbook, Step
from crisisplay.workbench.cacao.importing import Imported, read_cacao
from crisisplay.workbench.lint import look
from crisisplay.workbench.sharing.placing import place
from tests.workbench.cacao.official import there

NAMES = ("http", "manual", "ssh")


@pytest.fixture(params=NAMES)
def sample(request: pytest.FixtureRequest) -> Path:
    return there() / "samples" / f"{request.param}-playbook.json"


def read(sample: Path) -> Imported:
    return read_cacao(sample.read_bytes(), sample.name, "en")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, one in value.items():
                yield from leaves(one, f"{path}/{key}")
        case list():
            for at, one in enumerate(value):
                yield from leaves(one, f"{path}/{at}")
        case str() | int() if not isinstance(value, bool):
            yield path, str(value)
        case _:
            return  # a yes or no is carried in what is made of it


def test_every_word_of_it_is_carried_over_or_its_place_is_named(sample: Path) -> None:
    found = read(sample)
    written = " ".join(found.files["playbook.yaml"].decode().split())
    own = ("/type", "/spec_version")  # that it is a playbook, and of which format
    lost = [
        path
        for path, said in leaves(json.loads(sample.read_bytes()))
        if " ".join(said.split()) not in written
        and not any(path == one or path.startswith(f"{one}/") for one in (*found.left, *own))
    ]
    assert lost == []


def test_it_lints_without_error(sample: Path, tmp_path: Path) -> None:
    place(tmp_path / "got", read(sample).files)
    found = look(sound(str(tmp_path / "got"), "en"), date(2026, 11, 22))
    assert [one.code for one in found if one.level == "error"] == []


def test_it_is_walked_as_a_drill_to_its_end(sample: Path, tmp_path: Path) -> None:
    place(tmp_path / "got", read(sample).files)
    named = sound(str(tmp_path / "got"), "en")
    playbook = named.loaded.playbook
    assert playbook
    answers = tmp_path / "answers.yaml"
    answers.write_text(json.dumps(all_done(playbook)), encoding="utf-8")
    clock = StoryClock(datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    actor = Actor("Camille Roy", "en")
    sitting = open_incident(
        tmp_path / "home", named.source, named.loaded, actor, clock, kind="drill"
    )
    walk_answers(sitting, read_answers(answers), lambda _id, _values: None)
    assert set(sitting.state.steps) == {step.id for step in playbook.steps("during")}


def all_done(playbook: Playbook) -> dict[str, Any]:
    """An answer to each step: done, and nothing known."""

    def answer(step: Step) -> Any:
        if isinstance(step.action, Ask):
            return dict.fromkeys(step.action.facts)
        return "done"

    return {"answers": {step.id: answer(step) for step in playbook.steps("during")}}


HTTP = [
    "/playbook_types",
    "/created_by",
    "/created",
    "/valid_from",
    "/valid_until",
    "/priority",
    "/severity",
    "/impact",
    "/labels",
    "/agent_definitions/soarca--00020001-1000-1000-a000-000100010001/type",
    "/target_definitions/http-api--1c3900b4-f86b-430d-b415-12312b9e31f4/type",
    "/workflow/start--9e7d62b2-88ac-4656-94e1-dbd4413ba008/name",
    "/workflow/end--a6f0b81e-affb-4bca-b4f6-a2d5af908958/name",
]


def test_what_is_lost_is_named_by_its_place() -> None:
    assert list(read(there() / "samples" / "http-playbook.json").left) == HTTP


def test_a_password_is_not_carried_over_or_shown() -> None:
    found = read(there() / "samples" / "ssh-playbook.json")
    assert "/authentication_info_definitions" in found.left
    assert b"password" not in found.files["playbook.yaml"]
