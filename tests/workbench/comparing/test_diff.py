"""`crisisplay playbook diff`: two files, or a playbook and the one an incident was opened with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Crisisplay

SMALL = """\
crisisplay: 1
id: small
version: {version}
languages: [en]
title: Small
during:
  - {{id: freeze, title: Freeze, due: {due}}}
  - {{id: warn, title: "{title}"}}
"""


def small(folder: Path, name: str, *, due: str = "10m", title: str = "Warn") -> Path:
    file = folder / name
    text = SMALL.format(version="1.0.0", due=due, title=title)
    file.write_text(text, encoding="utf-8")
    return file


def test_two_files_that_mean_the_same_say_so(crisisplay: Crisisplay, tmp_path: Path) -> None:
    one, other = small(tmp_path, "a.yaml"), small(tmp_path, "b.yaml", due="0h10m")
    ended = crisisplay("playbook", "diff", one, other, lang="fr")
    assert (ended.code, ended.out) == (0, "Rien n’a changé pour qui intervient.\n")


def test_what_somebody_else_wrote_moves_no_cursor(crisisplay: Crisisplay, tmp_path: Path) -> None:
    one, other = small(tmp_path, "a.yaml"), small(tmp_path, "b.yaml", title="Warn\\e[2J")
    ended = crisisplay("playbook", "diff", one, other)
    assert "\x1b" not in ended.out


def test_a_playbook_is_compared_with_the_one_an_incident_was_opened_with(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    file, answers = small(tmp_path, "a.yaml"), tmp_path / "answers.yaml"
    answers.write_text("as: {name: Camille Roy}\nanswers: {freeze: done, warn: done}\n")
    opened = crisisplay("run", file, "--drill", "--answers", answers, "--json")
    small(tmp_path, "a.yaml", due="20m")
    ended = crisisplay("playbook", "diff", file, "--since-incident", opened.json["incident"])
    assert "    - due: 20 min (before: 10 min)\n" in ended.out
    told = crisisplay(
        "playbook", "diff", file, "--json", "--since-incident", opened.json["incident"]
    )
    assert told.json["changes"] == [
        {
            "what": "field",
            "kind": "step",
            "id": "freeze",
            "of": "",
            "group": "during",
            "field": "due",
            "essential": False,
            "message": ["due: 20 min (before: 10 min)"],
        }
    ]


ALONE = {
    "fr": """\
Erreur : diff compare deux playbooks, ou un playbook et un incident.
  Écrivez : diff A B, ou diff PLAYBOOK --since-incident INCIDENT.
""",
    "en": """\
Error: diff compares two playbooks, or a playbook and an incident.
  Write: diff A B, or diff PLAYBOOK --since-incident INCIDENT.
""",
}


@pytest.mark.parametrize("lang", ALONE)
def test_one_playbook_alone_is_compared_with_nothing(crisisplay: Crisisplay, lang: str) -> None:
    ended = crisisplay("playbook", "diff", "misplaced-words", lang=lang)
    assert (ended.code, ended.err.replace("\u00a0", " ")) == (2, ALONE[lang])
