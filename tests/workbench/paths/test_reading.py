"""A file of paths is read strictly: every mistake at once, each with its place, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.workbench.paths.reader import BrokenPaths, parse_paths
from tests.workbench.paths.walks import mistakes, plan

WRONG = """\
crisisplay: 2
playbook: leek
comon: {}
common: {level: 7, decide: {situation: x}}
paths:
  - id: one
    fact: {calm: true}
    facts: {clam: true, count: many, personal_data: {status: sure}, calm: [true, maybe]}
    decide: {posture: cares, updates: x}
    skip: {rehearse: Not now.}
    until: exite
    because: {freeze: x}
    expect: {steps: [freze], statements: [holdin], deadlines: [gdpr-33], level: high, ends: done}
  - id: one
    answers: nowhere.yaml
    level: 2
  - {title: Nameless}
"""
SAID = [
    "paths.yaml:1:13: the version of the format is missing, or not known.",
    "paths.yaml:2:11: these paths are those of 'leek', not of 'leak'.",
    "paths.yaml:3:1: unknown key 'comon' (did you mean 'common'?).",
    "paths.yaml:4:17: there is no level 7.",
    "paths.yaml:4:29: 'situation' is not a decision.",
    "paths.yaml:7:5: unknown key 'fact' (did you mean 'facts'?).",
    "paths.yaml:8:13: no fact 'clam' in this playbook (did you mean 'calm'?).",
    "paths.yaml:8:32: 'count': many is not a whole number.",
    "paths.yaml:8:53: 'personal_data' has no value.",
    "paths.yaml:8:62: 'sure' is not the status of a fact.",
    "paths.yaml:8:82: 'calm': maybe is neither yes nor no.",
    "paths.yaml:9:23: 'posture' has no option 'cares' (did you mean 'care'?).",
    "paths.yaml:9:30: 'updates' is a block.",
    "paths.yaml:10:12: 'rehearse' belongs to preparation, which no path walks.",
    "paths.yaml:11:12: no step 'exite' in this playbook (did you mean 'exit'?).",
    "paths.yaml:12:15: 'freeze' publishes no statement.",
    "paths.yaml:13:22: no step 'freze' in this playbook (did you mean 'freeze'?).",
    "paths.yaml:13:43: no statement 'holdin' in this playbook (did you mean 'holding'?).",
    "paths.yaml:13:64: no deadline 'gdpr-33' in this playbook (did you mean 'gdpr-33-1'?).",
    "paths.yaml:13:81: 'high' is not a whole number.",
    "paths.yaml:13:93: a path does not end 'done'.",
    "paths.yaml:14:9: there is a path 'one' already, at paths.yaml:6:9.",
    "paths.yaml:15:14: no answers file 'nowhere.yaml' beside this one.",
    "paths.yaml:16:12: a path with answers: has no 'level'.",
    "paths.yaml:17:5: this path has no id.",
]


def test_every_mistake_is_said_at_once(tmp_path: Path) -> None:
    assert mistakes(tmp_path, WRONG) == SAID


def test_more_paths_than_are_walked_in_a_while_are_refused(tmp_path: Path) -> None:
    source = "crisisplay: 1\npaths:\n" + "".join(f"  - {{id: p{n}}}\n" for n in range(201))
    (said,) = mistakes(tmp_path, source)
    assert said == "paths.yaml:3:3: 201 paths; 200 at most."


def test_they_are_shown_with_their_remedies_in_french(tmp_path: Path) -> None:
    source = b"crisisplay: 1\npaths: [{id: a, level: 7}]\n"
    with pytest.raises(BrokenPaths) as caught:
        parse_paths(source, Path("paths.yaml"), plan(tmp_path))
    shown = caught.value.details("fr") + "\n" + caught.value.sentence("fr")
    assert shown.replace("\u00a0", " ") == (
        "paths.yaml:2:24 : il n’y a pas de niveau 7.\n"
        "  Écrivez un niveau de 0 à 4.\n"
        "paths.yaml : 1 faute dans les chemins.\n"
        "Corrigez-la, puis recommencez."
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "paths.yaml:1:1: The file is empty."),
        ("crisisplay: 1\n", "paths.yaml:1:1: no path."),
        ("[]", "paths.yaml:1:1: keys with their values are expected here."),
    ],
)
def test_what_is_no_file_of_paths_says_so(tmp_path: Path, source: str, said: str) -> None:
    assert said in mistakes(tmp_path, source)


@pytest.mark.parametrize("name", ["../private.yaml", "below/private.yaml", "/etc/hosts"])
def test_answers_lie_beside_the_paths_and_nowhere_else(tmp_path: Path, name: str) -> None:
    """Who wrote the paths may be anybody: no file of the machine is read for them."""
    folder = tmp_path / "paths"
    (folder / "below").mkdir(parents=True)
    for private in (tmp_path / "private.yaml", folder / "below" / "private.yaml"):
        private.write_text("crisisplay: 1\n", encoding="utf-8")
    text = f"crisisplay: 1\nplaybook: leak\npaths:\n  - {{id: a, title: A, answers: {name}}}\n"
    with pytest.raises(BrokenPaths) as broken:
        parse_paths(text.encode(), folder / "paths.yaml", plan(tmp_path))
    said = [one.sentence("en") for one in broken.value.mistakes]
    assert any(f"no answers file '{name}' beside this one" in one for one in said)
