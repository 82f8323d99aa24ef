"""Whatever ends a walk: what was entered is kept, the terminal is as it was, and it goes on."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Crisisplay
from tests.terminal.conftest import LEAK, AtHand, Opens
from tests.terminal.terminal import CTRL_C, CTRL_D, ENTER, Terminal

MODES = ["redrawn", "plain"]
KEPT = ("Interrupted: everything that was entered is kept.", "To go on: crisisplay resume")

Signal = Callable[[Terminal], None]


def _stop_at_the_second_fact(at_hand: AtHand, mode: str) -> Terminal:
    """A walk that stands at a question with one step done and one fact of the next stated."""
    hand = at_hand(mode)
    hand.tick("Tick what is done", ["Posts", "Letters"])
    hand.pick("Is anyone at risk?", "yes")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "customer service")
    hand.at("How many complaints?")
    hand.terminal.wait_till_idle()
    return hand.terminal


def _goes_on(at_hand: AtHand, crisisplay: Crisisplay, mode: str) -> None:
    """`resume` says where things stand and asks what was not answered, with what was kept."""
    hand = at_hand(mode, "resume")
    hand.at("All that was entered is here.")
    assert hand.sees("Resumed: Leak")
    assert hand.sees("Last entry: #4")
    assert hand.sees("Next step: Establish the facts")
    hand.pick("All that was entered is here.", "Go on")
    hand.at("Is anyone at risk?")
    assert hand.sees("Establish the facts")
    hand.pick("Is anyone at risk?", "yes")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "")
    hand.line("How many complaints?", "12")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "customer service")
    hand.at("What do we say?")
    told = crisisplay("resume", "--json").json
    assert told["facts"]["complaints"] == {"value": 12, "status": "confirmed"}
    _is_sound(crisisplay)


def _is_sound(crisisplay: Crisisplay) -> None:
    (one,) = crisisplay("status", "--json").json["incidents"]
    assert crisisplay("verify", one["folder"], "--json").json["verdict"] == "sound"


def _facts(crisisplay: Crisisplay) -> Any:
    return crisisplay("resume", "--json").json["facts"]


@pytest.mark.parametrize("mode", MODES)
def test_ctrl_c_keeps_everything_and_says_how_to_go_on(
    at_hand: AtHand, crisisplay: Crisisplay, mode: str
) -> None:
    terminal = _stop_at_the_second_fact(at_hand, mode)
    terminal.send(CTRL_C)
    assert terminal.wait_for_end() == 130
    assert terminal.shows(*KEPT)
    assert terminal.echoes()
    assert _facts(crisisplay) == {"people_at_risk": {"value": True, "status": "confirmed"}}
    _goes_on(at_hand, crisisplay, mode)


@pytest.mark.parametrize("mode", MODES)
def test_ctrl_d_is_the_same_as_ctrl_c(at_hand: AtHand, crisisplay: Crisisplay, mode: str) -> None:
    terminal = _stop_at_the_second_fact(at_hand, mode)
    terminal.send(CTRL_D)
    assert terminal.wait_for_end() == 130
    assert terminal.shows(*KEPT)
    assert terminal.echoes()
    _goes_on(at_hand, crisisplay, mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_gives_the_terminal_back(
    at_hand: AtHand, crisisplay: Crisisplay, mode: str, number: signal.Signals
) -> None:
    terminal = _stop_at_the_second_fact(at_hand, mode)
    terminal.kill(number)
    assert terminal.wait_for_end() == 130
    assert terminal.shows(*KEPT)
    assert terminal.echoes()
    _goes_on(at_hand, crisisplay, mode)


@pytest.mark.parametrize("mode", MODES)
def test_a_closed_window_ends_the_program_and_loses_nothing(
    at_hand: AtHand, crisisplay: Crisisplay, mode: str
) -> None:
    terminal = _stop_at_the_second_fact(at_hand, mode)
    terminal.close()
    assert terminal.reap() == 130
    _goes_on(at_hand, crisisplay, mode)


@pytest.mark.parametrize("mode", MODES)
def test_a_pause_is_no_interruption(at_hand: AtHand, crisisplay: Crisisplay, mode: str) -> None:
    hand = at_hand(mode)
    hand.key("p")
    assert hand.terminal.wait_for_end() == 0
    assert hand.terminal.shows("Paused. To go on: crisisplay resume")
    assert hand.terminal.echoes()
    (one,) = crisisplay("status", "--json").json["incidents"]
    assert one["paused"] is True
    assert one["next_step"] == "freeze"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("columns", [40, 120])
def test_the_screen_can_be_used_after_a_resize(at_hand: AtHand, mode: str, columns: int) -> None:
    hand = at_hand(mode)
    hand.at("Tick what is done")
    hand.terminal.resize(columns, 20)
    hand.tick("Tick what is done", ["Posts", "Letters"])
    hand.pick("Is anyone at risk?", "yes")
    hand.pick("How sure is it?", "Confirmed")
    assert all(len(line) <= columns for line in hand.terminal.screen.splitlines())


def test_a_killed_terminal_program_leaves_a_journal_that_resumes(
    at_hand: AtHand, crisisplay: Crisisplay
) -> None:
    terminal = _stop_at_the_second_fact(at_hand, "redrawn")
    terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    assert terminal.signal == signal.SIGKILL
    _goes_on(at_hand, crisisplay, "redrawn")


def test_a_command_without_a_terminal_is_an_error_and_no_hang(crisisplay: Crisisplay) -> None:
    ended = crisisplay("run", LEAK)
    assert ended.code == 2
    assert ended.err == (
        "Error: No terminal to ask the questions in.\n"
        "  Give the answers in a file: crisisplay run PLAYBOOK --answers FILE\n"
    )


def test_ctrl_c_while_the_program_starts_ends_it_with_the_same_sentence(
    terminal: Opens, home: Path
) -> None:
    one = terminal("run", LEAK)
    one.wait_for("Incident opened")
    one.send(CTRL_C)
    one.send(ENTER)
    assert one.wait_for_end() == 130
    assert one.echoes()
    assert list(home.glob("crisisplay/incidents/*/journal.jsonl"))
