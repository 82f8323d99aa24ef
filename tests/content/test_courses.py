"""The shipped playbooks are walked whole, as their answers files say, by the program itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Crisisplay
from tests.program import SHIPPED

HERE = Path(__file__).parent
WHOLE = sorted(SHIPPED.glob("*/answers-*.yaml"))
SITUATIONS: dict[str, dict[str, object]] = {
    "misplaced-words": {
        "first_seen_at": "2026-12-03T08:00:00+01:00",
        "origin_link": "https://example.org/1",
        "speaker": "team",
        "where_said": "networks",
        "accusation": "partly",
        "people_at_risk": False,
    },
    "ill-received-image": {
        "first_seen_at": "2026-12-03T08:00:00+01:00",
        "origin_link": "https://example.org/1",
        "image_kind": "photo",
        "accusation": "partly",
        "people_at_risk": False,
        "children_shown": False,
        "still_online": True,
    },
    "defective-product": {
        "product": "Thermos Lueur 500",
        "batches": "A12-A15",
        "product_kind": "consumer",
        "people_at_risk": False,
        "hazard": "burn",
        "injured": 0,
        "serious_accident": False,
        "sold_in": ["fr"],
        "accusation": "unfounded",
    },
}


def _walked(crisisplay: Crisisplay, playbook: str, answers: Path) -> Any:
    ended = crisisplay("run", playbook, "--drill", "--answers", answers, "--json")
    assert ended.code == 0, ended.err
    return ended.json


def _outcomes(course: Any) -> dict[str, str]:
    return {entry["step"]: entry["outcome"] for entry in course["course"]}


def _answers(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _saved(folder: Path, data: object) -> Path:
    file = folder / "answers.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


@pytest.mark.parametrize("answers", WHOLE, ids=lambda file: f"{file.parent.name}-{file.stem[-2:]}")
def test_each_course_is_walked_from_the_opening_to_the_close(
    crisisplay: Crisisplay, answers: Path
) -> None:
    course = _walked(crisisplay, answers.parent.name, answers)
    assert course["closed"] is True
    assert "waiting" not in _outcomes(course).values()
    assert course["decisions"]["exit"] == "leave"


@pytest.mark.parametrize("playbook", sorted(SITUATIONS))
def test_what_is_not_a_crisis_skips_nearly_all_and_still_closes(
    crisisplay: Crisisplay, tmp_path: Path, playbook: str
) -> None:
    answers = _answers(HERE / "ordinary-reply.yaml")
    answers["answers"]["situation"] = SITUATIONS[playbook]
    course = _walked(crisisplay, playbook, _saved(tmp_path, answers))
    outcomes = _outcomes(course)
    done = [step for step, outcome in outcomes.items() if outcome != "not-applicable"]
    assert course["closed"] is True
    assert len(done) == 10
    assert {outcomes[step] for step in ("open-cell", "say-holding", "exit")} == {"not-applicable"}


def test_a_baseless_accusation_is_denied_with_proof_and_without_apology(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    answers = _answers(SHIPPED / "misplaced-words" / "answers-en.yaml")
    given = answers["answers"]
    harm = ("say-answers", "say-update", "say-last")  # they speak of words that were said
    for step in ("gate-facts", "apology", "say-staff-position", "say-regret", *harm):
        del given[step]
    given["investigate"].update(cluster="rumour", denial_proof=True)
    given["posture"] = {"choose": "deny", "confirm": True, "because": "The recording shows it."}
    proof = {"value": "https://example.org/full", "status": "confirmed", "source": "recording"}
    given["proof"] = {"proof_link": proof}
    channels = ("site", "press", "x", "facebook", "linkedin")
    approve = [
        {"name": "Dominique Petit", "role": "director"},
        {"name": "Sacha Morel", "role": "legal"},
    ]
    for number, step in enumerate(("say-correction", "say-correction-again", "say-last-check")):
        where = channels if step != "say-last-check" else ("site", "intranet", "x")
        links = {channel: f"https://example.org/{channel}/{number + 7}" for channel in where}
        told = {"after": "4m", "approve": approve, "published": links}
        given[step] = [told, told] if step == "say-correction-again" else told  # two rounds
    course = _walked(crisisplay, "misplaced-words", _saved(tmp_path, answers))
    outcomes = _outcomes(course)
    said = ("say-correction", "say-correction-again", "say-last-check")
    assert {outcomes[step] for step in said} == {"published"}
    assert {outcomes[step] for step in ("apology", *harm)} == {"not-applicable"}
    assert course["closed"] is True


def test_a_dangerous_product_starts_the_clocks_of_where_it_was_sold(crisisplay: Crisisplay) -> None:
    started = {}
    for lang in ("fr", "en"):
        answers = SHIPPED / "defective-product" / f"answers-{lang}.yaml"
        course = _walked(crisisplay, "defective-product", answers)
        started[lang] = {deadline["id"] for deadline in course["deadlines"]}
    assert started == {
        "fr": {"gpsr-9-8", "gpsr-20", "conso-l423-3"},
        "en": {"gpsr-9-8", "cpsc-15-b"},
    }
