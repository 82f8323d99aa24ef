"""kill -9, two hundred times: what was acknowledged is there, and the walk goes on where it was."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random as Chance

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.incident.plan import Plan
from tests import program
from tests.terminal import kills
from tests.terminal.conftest import LEAK
from tests.terminal.kills import Figures, Scene, resumed, started, strike, turns
from tests.terminal.leak_keys import keys
from tests.terminal.terminal import Terminal

ANSWERS = LEAK.with_name("leak-answers.yaml")
FROM_A_FILE, AT_THE_KEYBOARD, NOTES = 20, 10, 10  # kills in each of five tests: 200 in all
SEEDS = range(5)
NOT_FOUND, STORE = 4, 5


@pytest.fixture
def plan() -> Plan:
    playbook = sound(str(LEAK), "en").loaded.playbook
    assert playbook
    return Plan(playbook)


@pytest.fixture
def whole(tmp_path: Path) -> list[tuple[str, str]]:
    """The course when nobody kills."""
    walked = program.call("run", LEAK, "--answers", ANSWERS, "--json", home=tmp_path)
    assert walked.code == 0, walked.err
    return turns(walked.json["course"])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_from_a_file_goes_on_where_it_was_killed(
    home: Path, plan: Plan, whole: list[tuple[str, str]], seed: int
) -> None:
    random, figures = Chance(seed), Figures()  # noqa: S311 - the same moments each time
    for place in kills.homes(home):
        scene, done = Scene(place, plan), list[tuple[str, str]]()
        place.mkdir()
        while figures.kills < FROM_A_FILE and len(done) < len(whole):
            what = ("resume",) if scene.lines() else ("run", LEAK)
            walk = started(*what, "--answers", ANSWERS, home=place)
            if not strike(walk, scene, random):
                break
            figures.kills += 1
            if scene.lines():
                scene.acknowledge("")
                done = resumed(scene, whole)
        _to_the_end(scene, done, whole)
        figures.acknowledged += len(scene.seen)
        figures.torn += kills.torn(scene)
        if figures.kills == FROM_A_FILE:
            break
    print(figures)  # noqa: T201 - shown with -rP


def _after_a_kill(scene: Scene, whole: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What was gone through; nothing where the blow came before the first entry."""
    if scene.lines():
        scene.seen = scene.lines()[:-1]
        return resumed(scene, whole)
    ended = program.call("resume", "--json", home=scene.home)
    assert ended.code in (NOT_FOUND, STORE), ended.err
    assert "Traceback" not in ended.err
    return []


def _to_the_end(scene: Scene, done: list[tuple[str, str]], whole: list[tuple[str, str]]) -> None:
    """The same answers, given again, reach the course that a walk without kills has."""
    done = resumed(scene, whole) if scene.lines() else done
    if scene.journal and not scene.state().closed:
        ended = program.call("resume", "--answers", ANSWERS, "--json", home=scene.home)
        assert ended.code == 0, ended.err
        assert turns(ended.json["course"]) == whole
        assert ended.json["closed"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_at_the_keyboard_has_every_entry_whose_receipt_was_shown(
    home: Path, plan: Plan, whole: list[tuple[str, str]], seed: int
) -> None:
    random, figures = Chance(100 + seed), Figures()  # noqa: S311 - the same moments each time
    for place in kills.homes(home):
        scene = Scene(place, plan)
        while figures.kills < AT_THE_KEYBOARD and not scene.closed:
            if not _struck_while_typed_at(scene, random):
                break
            figures.kills += 1
            _after_a_kill(scene, whole)
        figures.acknowledged += len(scene.receipts)
        figures.torn += kills.torn(scene)
        if figures.kills == AT_THE_KEYBOARD:
            break
    print(figures)  # noqa: T201 - shown with -rP


def _struck_while_typed_at(scene: Scene, random: Chance) -> bool:
    """Type ahead all that is left to be answered; the program is killed somewhere on the way."""
    what = ("resume",) if scene.lines() else ("run", LEAK)
    typed = keys(scene.plan, scene.state() if scene.lines() else None)
    with Terminal(*what, "--plain", home=scene.home, measured=False) as terminal:
        terminal.send(typed)
        killed = kills.strike_at_the_keyboard(terminal, scene, random)
        scene.acknowledge(terminal.text)
        assert killed or terminal.code == 0, terminal.screen
    return killed


@pytest.mark.parametrize("seed", SEEDS)
def test_a_note_is_there_once_its_receipt_was_printed_whatever_befalls_a_writer_beside_it(
    home: Path, plan: Plan, whole: list[tuple[str, str]], seed: int
) -> None:
    random, figures = Chance(200 + seed), Figures()  # noqa: S311 - the same moments each time
    scene = Scene(home, plan)
    answers = home / "none.yaml"
    answers.write_text("answers: {}\n", encoding="utf-8")
    program.call("run", LEAK, "--answers", answers, home=home)
    began = time.monotonic()
    started("note", "nobody is killed", home=home).communicate()
    length = time.monotonic() - began
    while figures.kills < NOTES:
        victim = started("note", f"killed {figures.kills}", home=home)
        other = started("note", f"beside it {figures.kills}", home=home)
        figures.kills += kills.strike_within(victim, 1.2 * length, random)
        said, _ = other.communicate()
        assert other.returncode == 0
        scene.acknowledge(f"{said}\n{victim.communicate()[0]}")
        resumed(scene, whole)
    figures.acknowledged, figures.torn = len(scene.receipts), kills.torn(scene)
    assert figures.acknowledged >= NOTES
    print(figures)  # noqa: T201 - shown with -rP
