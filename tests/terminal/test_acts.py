"""What else a responder does at a question: go back, edit, look, and work beside a colleague."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Crisisplay
from tests.terminal.conftest import LEAK, AtHand
from tests.terminal.hands import Arrows, Numbers
from tests.terminal.terminal import DOWN, ENTER, ESCAPE, bare, squeezed

MODES = ["redrawn", "plain"]
HOSTILE = "\x1b[2J\x1b]52;c;YWJj\x07[bold red]gone[/]\u202eevil\x9b31m"

Hand = Arrows | Numbers


def _to_the_decision(hand: Hand) -> None:
    hand.tick("Tick what is done", ["Posts", "Letters"])
    hand.pick("Is anyone at risk?", "no")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "factory")
    hand.line("How many complaints?", "12")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "customer service")


def _decide(hand: Hand, label: str, because: str) -> None:
    hand.pick("What do we say?", label)
    hand.line("Why?", because)
    hand.pick("Record the decision?", "Record it")


def _to_the_statement(hand: Hand) -> None:
    _to_the_decision(hand)
    _decide(hand, "We wait for the facts", "Nothing is certain yet.")
    hand.at("What about this text?")


def _entries(home: Path) -> list[Any]:
    (journal,) = home.glob("crisisplay/incidents/*/journal.jsonl")
    return [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]


def _is_sound(crisisplay: Crisisplay, home: Path) -> None:
    (journal,) = home.glob("crisisplay/incidents/*/journal.jsonl")
    assert crisisplay("verify", journal.parent, "--json").json["verdict"] == "sound"


# Going back


@pytest.mark.parametrize("mode", MODES)
def test_going_back_to_a_decision_changes_it_by_a_new_entry_and_asks_what_hung_on_it(
    at_hand: AtHand, crisisplay: Crisisplay, home: Path, mode: str
) -> None:
    hand = at_hand(mode)
    _to_the_decision(hand)
    _decide(hand, "We apologise", "The leak is ours.")
    hand.at("What now?")
    assert hand.sees("Write the apology by hand")
    hand.key("b")
    hand.at("What do we say?")
    _decide(hand, "We wait for the facts", "The factory has doubts.")
    hand.at("What about this text?")
    first, second = (one for one in _entries(home) if one["type"] == "decision")
    assert (first["chosen"], second["chosen"]) == ("apologise", "wait")
    assert second["was"] == first["seq"]
    _is_sound(crisisplay, home)


@pytest.mark.parametrize("mode", MODES)
def test_the_earlier_answer_is_what_enter_keeps(at_hand: AtHand, home: Path, mode: str) -> None:
    hand = at_hand(mode)
    _to_the_decision(hand)
    _decide(hand, "We apologise", "The leak is ours.")
    hand.key("b")
    hand.pick("What do we say?", "We apologise")
    hand.line("Why?", "")
    hand.pick("Record the decision?", "Record it")
    hand.at("What now?")
    assert sum(one["type"] == "decision" for one in _entries(home)) == 1


# Two people


def test_two_terminals_on_one_incident_both_go_on_and_nothing_is_lost(
    at_hand: AtHand, crisisplay: Crisisplay, home: Path
) -> None:
    one = at_hand("redrawn")
    one.at("Tick what is done")
    two = at_hand("plain", "resume", CRISISPLAY_AS="Lou Bernard")
    two.pick("All that was entered is here.", "Go on")
    two.at("Tick what is done")
    for number in range(3):
        one.key("n")
        one.line("Note", f"one {number}")
        one.at("Tick what is done")
        two.key("n")
        two.line("Note", f"two {number}")
        two.at("Tick what is done")
    two.tick("Tick what is done", ["Posts", "Letters"])
    two.pick("Is anyone at risk?", "no")
    one.tick("Tick what is done", ["Posts", "Letters"])
    one.at("Is anyone at risk?")
    notes = [(e["by"], e["text"]) for e in _entries(home) if e["type"] == "note"]
    assert notes == [
        (name, f"{who} {number}")
        for number in range(3)
        for name, who in (("Camille Roy", "one"), ("Lou Bernard", "two"))
    ]
    _is_sound(crisisplay, home)


def test_a_note_of_a_colleague_shows_in_the_log_of_the_walk(
    at_hand: AtHand, crisisplay: Crisisplay
) -> None:
    hand = at_hand("redrawn")
    hand.at("Tick what is done")
    assert crisisplay("note", "The factory has called.", CRISISPLAY_AS="Lou Bernard").code == 0
    hand.key("n")
    hand.line("Note", "We have heard.")
    hand.key("l")
    hand.at("Tick what is done")
    assert hand.sees("Lou Bernard")
    assert hand.sees("The factory has called.")


# The editor


def _editor(folder: Path, script: str) -> str:
    file = folder / "editor"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize("mode", MODES)
def test_the_editor_that_is_named_changes_the_text(
    at_hand: AtHand, home: Path, tmp_path: Path, mode: str
) -> None:
    editor = _editor(tmp_path, 'sed -i "s/We know of/We have counted/" "$1"')
    hand = at_hand(mode, EDITOR=editor)
    _to_the_statement(hand)
    hand.pick("What about this text?", "Edit it")
    hand.at("What about this text?")
    assert hand.sees("We have counted 12 complaints")
    drafted = [one for one in _entries(home) if one["type"] == "drafted"]
    assert len(drafted) == 1
    (kept,) = home.glob(f"crisisplay/incidents/*/files/*{drafted[0]['file']}*")
    assert b"We have counted 12 complaints" in kept.read_bytes()


@pytest.mark.parametrize("mode", MODES)
def test_an_editor_that_fails_is_said_and_loses_nothing(
    at_hand: AtHand, home: Path, tmp_path: Path, mode: str
) -> None:
    editor = _editor(tmp_path, "exit 3")
    hand = at_hand(mode, EDITOR=editor)
    _to_the_statement(hand)
    before = _entries(home)
    hand.pick("What about this text?", "Edit it")
    hand.at("What about this text?")
    assert hand.sees(f"The editor {editor} could not be used: 3.")
    assert hand.sees("Name another: export EDITOR=nano")
    assert _entries(home) == before


def test_an_editor_that_is_not_there_is_said(at_hand: AtHand) -> None:
    hand = at_hand("redrawn", EDITOR="/nowhere/editor")
    _to_the_statement(hand)
    hand.pick("What about this text?", "Edit it")
    hand.at("What about this text?")
    assert hand.sees("The editor /nowhere/editor could not be used: No such file or directory.")


# Rounds


def test_a_round_in_which_nothing_is_new_comes_to_its_end(at_hand: AtHand) -> None:
    hand = at_hand("plain")
    _to_the_statement(hand)
    hand.key("s")
    hand.line("Why skip this step?", "It was said at the door.")
    for _ in range(2):
        _look_again(hand)
        hand.pick("What about this text?", "Keep this text")
        hand.ready()
        if hand.sees("Approval of"):
            hand.pick("What about this text?", "Approval of: Crisis director")
            hand.line("Who approves this exact text?", "Dominique Petit")
        hand.pick("What about this text?", "That is all for this step")
    hand.at("How many complaints?")
    assert hand.sees("round 3")


def _look_again(hand: Hand) -> None:
    hand.line("How many complaints?", "12")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "customer service")
    hand.pick("Is it calm?", "no")
    hand.pick("How sure is it?", "Confirmed")
    hand.line("Who says so?", "monitoring")


# Keys that come too fast, and text that would act on the terminal


def test_keys_typed_faster_than_the_screen_are_each_answered_once(
    at_hand: AtHand, home: Path
) -> None:
    hand = at_hand("redrawn")
    hand.at("Tick what is done")
    hand.terminal.send("a" + ENTER + ENTER + DOWN * 3 + ESCAPE + "xyz" + DOWN + ENTER * 2)
    hand.terminal.wait_for(lambda: sum(one["type"] == "done" for one in _entries(home)) == 1)
    hand.terminal.wait_till_idle()
    assert "Traceback" not in hand.terminal.text


@pytest.mark.parametrize("mode", MODES)
def test_pasted_text_with_line_ends_and_control_characters_is_only_text(
    at_hand: AtHand, crisisplay: Crisisplay, home: Path, mode: str
) -> None:
    hand = at_hand(mode)
    hand.key("n")
    hand.at("Note")
    pasted = "first line\nsecond \x1b]52;c;YWJj\x07line"
    wrapped = f"\x1b[200~{pasted}\x1b[201~" if mode == "redrawn" else pasted.replace("\n", " ")
    hand.terminal.send(wrapped + ENTER)
    hand.terminal.wait_for(lambda: any(one["type"] == "note" for one in _entries(home)))
    hand.ready()
    assert "Traceback" not in hand.terminal.text
    assert "\x1b]52" not in hand.terminal.text
    _is_sound(crisisplay, home)


@pytest.mark.parametrize("mode", MODES)
def test_a_hostile_note_is_shown_and_does_nothing(
    at_hand: AtHand, crisisplay: Crisisplay, mode: str
) -> None:
    hand = at_hand(mode)
    hand.at("Tick what is done")
    assert crisisplay("note", HOSTILE).code == 0
    hand.key("n")
    hand.line("Note", "We have seen it.")
    hand.ready()
    before = len(hand.terminal.text)
    hand.key("l")
    hand.at("Tick what is done")
    written = hand.terminal.text[before:]
    assert "\x1b]" not in written
    assert "\u202e" not in written
    assert "\x9b" not in written
    assert squeezed(r"\x1b[2J\x1b]52;c;YWJj\x07[bold red]gone[/]\u202e") in squeezed(bare(written))


# The playbook, changed meanwhile


@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_a_playbook_that_changes_meanwhile_is_walked_as_it_was_and_said_to_have_changed(
    at_hand: AtHand, home: Path, tmp_path: Path, change: str
) -> None:
    file = tmp_path / "leak.yaml"
    file.write_bytes(LEAK.read_bytes())
    hand = at_hand("redrawn", "run", file)
    hand.at("Tick what is done")
    hand.key("p")
    hand.terminal.wait_for_end()
    if change == "edited":
        file.write_text(file.read_text(encoding="utf-8").replace("Freeze", "Thaw"), "utf-8")
    else:
        file.unlink()
    again = at_hand("redrawn", "resume")
    again.at("All that was entered is here.")
    said = "has changed since the opening" if change == "edited" else "is no longer there"
    assert again.terminal.shows(said)
    again.pick("All that was entered is here.", "Go on")
    again.at("Tick what is done")
    assert again.sees("Freeze what is scheduled")
    (resumed,) = (one for one in _entries(home) if one["type"] == "resumed")
    assert resumed["playbook"] == {"edited": "changed", "deleted": "gone"}[change]


def test_a_playbook_that_is_as_it_was_is_not_said_to_have_changed(
    at_hand: AtHand, tmp_path: Path
) -> None:
    file = tmp_path / "leak.yaml"
    file.write_bytes(LEAK.read_bytes())
    hand = at_hand("redrawn", "run", file)
    hand.key("p")
    hand.terminal.wait_for_end()
    again = at_hand("redrawn", "resume")
    again.at("All that was entered is here.")
    assert not again.terminal.shows("is no longer there")
    assert "no longer there" not in again.terminal.text
