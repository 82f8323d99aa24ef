"""`crisisplay playbook test`: what differs, what no path takes, and its exit code."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Crisisplay
from tests.workbench.paths.walks import HEAD, PLAYBOOK


def files(folder: Path, *paths: str) -> Path:
    (folder / "playbook.yaml").write_text(PLAYBOOK, encoding="utf-8")
    listed = "".join(f"  - {{id: p{at}, {path}}}\n" for at, path in enumerate(paths))
    (folder / "paths.yaml").write_text(HEAD + listed, encoding="utf-8")
    return folder / "playbook.yaml"


def test_paths_that_pass_are_listed_with_what_they_leave_out(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    playbook = files(tmp_path, "title: {fr: Tout, en: All of it}, expect: {ends: closed}")
    ended = crisisplay("playbook", "test", playbook)
    assert ended.code == 0
    assert ended.out.splitlines()[:5] == [
        "ok  p0  All of it",
        "",
        "Covered by these paths",
        "  steps 100 % (9 of 9)",
        "  options 50 % (2 of 4)",
    ]
    assert ended.err == "1 path, in each language: all is as expected.\n"


def test_of_a_playbook_in_one_language_no_other_is_spoken_of(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    one = "crisisplay: 1\nid: one\nlanguages: [en]\ntitle: One\nduring: [{id: freeze, title: Freeze}]\n"
    (tmp_path / "playbook.yaml").write_text(one, encoding="utf-8")
    (tmp_path / "paths.yaml").write_text(
        "crisisplay: 1\nplaybook: one\npaths: [{id: whole, title: All of it}]\n", encoding="utf-8"
    )
    ended = crisisplay("playbook", "test", tmp_path / "playbook.yaml")
    assert (ended.code, ended.err) == (0, "1 path: all is as expected.\n")


def test_a_share_that_is_wanted_and_not_reached_is_a_finding(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    playbook = files(tmp_path, "until: exit")
    ended = crisisplay("playbook", "test", playbook, "--min-options", "100", "--min-deadlines", "9")
    assert (ended.code, ended.err.splitlines()[-1]) == (1, "options: 50 %, wanted 100 %.")


def test_a_path_that_goes_otherwise_is_a_finding_said_once_for_both_languages(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    playbook = files(tmp_path, "expect: {level: 3}", "expect: {level: 2}")
    ended = crisisplay("playbook", "test", playbook)
    lines = ended.out.splitlines()
    assert (ended.code, ended.err) == (1, "1 of 2 paths are not as expected.\n")
    assert lines[0] == "DIFFERS  p0 (fr, en)"
    assert lines[1] == f"    {tmp_path / 'paths.yaml'}:8:30: level expected: 3; got: 2."
    assert lines[2] == "ok  p1"
    assert crisisplay("playbook", "test", playbook, "--only", "p1").code == 0
    assert crisisplay("playbook", "test", playbook, "--only", "p2").code == 4


def test_programs_get_the_course_the_differences_and_the_shares(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    playbook = files(tmp_path, "until: freeze, expect: {level: 3}")
    told = crisisplay("playbook", "test", playbook, "--json").json
    assert (told["playbook"], told["passed"]) == ("leak", False)
    assert told["paths"][0]["course"][0] == {"step": "freeze", "outcome": "done"}
    assert told["paths"][0]["differences"] == [
        {
            "what": "other_level",
            "step": "",
            "place": f"{tmp_path / 'paths.yaml'}:8:45",
            "message": "level expected: 3; got: nothing.",
        }
    ]
    assert told["coverage"]["steps"]["taken"] == 1


def test_a_decision_without_an_answer_says_what_to_add(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    playbook = files(tmp_path, "until: exit")
    paths = tmp_path / "other.yaml"
    paths.write_text("crisisplay: 1\npaths: [{id: bare}]\n", encoding="utf-8")
    ended = crisisplay("playbook", "test", playbook, paths, lang="fr")
    assert ended.code == 1
    said = ended.out.splitlines()[1].replace("\u00a0", " ")
    assert said.endswith("arrive à « set-level » sans niveau. Ajoutez level: 0 à 4.")


def test_no_file_of_paths_is_not_found_and_a_broken_one_is_misuse(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    playbook = files(tmp_path, "until: exit")
    missing = crisisplay("playbook", "test", playbook, tmp_path / "none.yaml")
    assert missing.code == 4
    (tmp_path / "paths.yaml").write_text("crisisplay: 1\npaths: [{id: a, until: x}, {}]\n")
    broken = crisisplay("playbook", "test", playbook)
    assert broken.code == 2
    assert broken.err == (
        f"{tmp_path / 'paths.yaml'}:2:24: no step 'x' in this playbook.\n"
        "  Correct the step's name.\n"
        f"{tmp_path / 'paths.yaml'}:2:28: this path has no id.\n"
        "  Add id: NAME.\n"
        f"Error: {tmp_path / 'paths.yaml'}: 2 mistakes in the paths.\n"
        "  Mend them and try again.\n"
    )


def test_a_drill_is_added_and_then_passes(crisisplay: Crisisplay, tmp_path: Path) -> None:
    playbook = files(tmp_path, "until: exit")
    answers = Path(__file__).with_name("answers.yaml")
    opened = crisisplay("run", playbook, "--drill", "--answers", answers, "--json")
    drill = opened.json["incident"]
    added = crisisplay("playbook", "test", playbook, "--record", drill, "--id", "lived")
    assert (added.code, added.err) == (
        0,
        f"Path 'lived' added to {tmp_path / 'paths.yaml'}. Read it again, and give it a title.\n",
    )
    assert crisisplay("playbook", "test", playbook, "--only", "lived").code == 0
