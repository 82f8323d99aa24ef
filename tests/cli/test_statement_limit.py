"""An account may take more, or less, than its network's rule: that is what counts everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.incidents import journal
from tests.conftest import Crisisplay

PLAYBOOK = Path(__file__).parents[1] / "terminal" / "by-hand.yaml"
WHY = ("--because", "Rien de plus n’est su.")


@pytest.fixture
def limit(home: Path) -> int:
    (home / "crisisplay").mkdir(exist_ok=True)
    (home / "crisisplay/organisation.yaml").write_text(
        "crisisplay: 1\nchannels:\n  x: {limit: 100}\n  mastodon: {limit: 1000}\n",
        encoding="utf-8",
    )
    return 100


def _limits(told: Any) -> dict[str, int]:
    return {one["channel"]: one["posts"][0]["limit"] for one in told}


@pytest.mark.usefixtures("limit")
def test_a_file_is_measured_by_it(crisisplay: Crisisplay, home: Path) -> None:
    file = home / "words.txt"
    file.write_text("Nous vérifions.", encoding="utf-8")
    asked = (file, "--channel", "mastodon", "--channel", "bluesky", "--in", "fr", "--json")
    fits = crisisplay("statement", "fit", *asked).json["fits"]
    assert _limits(fits) == {"mastodon": 1000, "bluesky": 300}
    previews = crisisplay("statement", "preview", *asked).json["previews"]
    assert _limits(previews) == {"mastodon": 1000, "bluesky": 300}


def test_a_text_of_an_incident_is_shown_checked_and_held_to_it(
    crisisplay: Crisisplay, home: Path, limit: int
) -> None:
    answers = home / "answers.yaml"
    answers.write_text(
        "as: {name: Camille Roy}\npeople: {director: {name: Dominique Petit}}\nanswers: {}\n",
        encoding="utf-8",
    )
    crisisplay("run", PLAYBOOK, "--answers", answers)
    shown = crisisplay("statement", "draft", "holding", *WHY, "--show", "--json").json
    assert {one["channel"]: one["limit"] for one in shown["lengths"]} == {"x": limit, "email": None}
    assert "ST18" in {one["rule"] for one in shown["findings"]}
    own = home / "organisation.later"
    (home / "crisisplay/organisation.yaml").rename(own)
    assert crisisplay("statement", "draft", "holding", *WHY).code == 0
    entries = [json.loads(line) for line in journal(home).read_text("utf-8").splitlines()]
    file = entries[-1]["file"][:12]
    who = ("--name", "Dominique Petit", "--role", "director")
    agreed = crisisplay("statement", "approve", "holding", "--text-id", file, *who)
    assert agreed.code == 0, agreed.err
    own.rename(home / "crisisplay/organisation.yaml")
    done = crisisplay("statement", "publish", "holding", "--channel", "x", "--by-hand")
    assert done.code == 3
    assert done.err.startswith("Error: X (fr), post 1/1: 114 weighted characters for 100, 14 too")
