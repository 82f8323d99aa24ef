"""Notes, evidence, corrections, readings, pauses, skips; entries that come late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisisplay.errors import Refusal
from crisisplay.incident.commands import (
    Amend,
    Attach,
    Complete,
    Measure,
    Note,
    Pause,
    Resume,
    Skip,
    StateFact,
)
from crisisplay.incident.events import (
    Attached,
    Corrected,
    Done,
    Joined,
    Measured,
    Noted,
    Paused,
    Resumed,
    Skipped,
)
from tests.incident.stage import Incident, leave, not_found, playbook, posture, refusal, said, step

NO_REASON = (
    "Il manque la raison.\nAjoutez-la avec --because : une phrase suffit.",
    "The reason is missing.\nAdd it with --because: one sentence is enough.",
)
LATE = (
    "Cela s’est passé il y a plus de cinq minutes : le journal demande pourquoi c’est noté maintenant.\nAjoutez la raison avec --late.",
    "That happened more than five minutes ago: the log asks why it is recorded now.\nAdd the reason with --late.",
)


def on_stage() -> Incident:
    return Incident(playbook(step("freeze"), posture(), leave()))


# Notes


def test_a_note_is_an_entry_of_its_own_about_a_step_or_none() -> None:
    incident = on_stage()
    assert incident.do(Note("the phones ring")) == (Noted(text="the phones ring"),)
    answer = Note("ads too", "freeze", "answer", "What else?")
    assert incident.do(answer) == (
        Noted(text="ads too", step="freeze", about="answer", question="What else?"),
    )


def test_an_empty_note_is_refused() -> None:
    assert said(refusal(on_stage(), Note(" \n"))) == (
        "Le texte est vide.\nÉcrivez une phrase.",
        "The text is empty.\nWrite a sentence.",
    )


def test_a_note_about_a_step_that_does_not_exist_is_not_found() -> None:
    assert not_found(on_stage(), Note("so", "freezer")).id == "incident.no_step"


# Evidence


def test_a_piece_of_evidence_is_bound_to_its_step_with_its_note_first() -> None:
    incident = on_stage()
    events = incident.do(Attach("a" * 64, "shot.png", 2048, "freeze", "the post, at nine"))
    assert events == (
        Noted(text="the post, at nine", about="evidence", step="freeze"),
        Attached(file="a" * 64, name="shot.png", size=2048, step="freeze", note=2),
    )
    assert incident.state.evidence == {"freeze": (3,)}


def test_a_piece_of_evidence_may_stand_alone_and_be_empty() -> None:
    incident = on_stage()
    events = incident.do(Attach("a" * 64, "nothing.txt", 0))
    assert events == (Attached(file="a" * 64, name="nothing.txt", size=0),)
    assert incident.state.evidence == {}


def test_a_step_that_requires_evidence_is_not_done_without() -> None:
    incident = Incident(playbook(step("freeze", evidence=True), step("tell")))
    assert said(refusal(incident, Complete("freeze"))) == (
        "« freeze » exige une pièce.\nJoignez-la d’abord : crisisplay attach FICHIER --step freeze.",
        "'freeze' requires a piece of evidence.\nAttach it first: crisisplay attach FILE --step freeze.",
    )
    incident.do(Attach("a" * 64, "other.png", 1, "tell"))
    assert refusal(incident, Complete("freeze")).id == "incident.wants_evidence"
    incident.do(Attach("b" * 64, "shot.png", 1, "freeze"))
    assert incident.last(Complete("freeze"), Done).evidence == (3,)


def test_evidence_for_a_step_that_does_not_exist_is_not_found() -> None:
    assert not_found(on_stage(), Attach("a" * 64, "x", 1, "frieze")).id == "incident.no_step"


# Corrections


def test_a_correction_stands_beside_what_it_corrects_with_its_reason() -> None:
    incident = on_stage()
    incident.do(Note("twelve calls"))
    events = incident.do(Amend(2, "I misheard", "twenty calls"))
    assert events == (
        Noted(text="I misheard", about="reason"),
        Corrected(entry=2, text="twenty calls", reason=3),
    )
    assert incident.state.corrected == {2: 4}
    incident.do(Amend(2, "again"))
    assert incident.state.corrected == {2: 6}


def test_a_correction_asks_why() -> None:
    assert said(refusal(on_stage(), Amend(1, "", "text"))) == NO_REASON


def test_an_entry_that_does_not_exist_is_not_corrected() -> None:
    incident = on_stage()
    sentences = (
        "Pas d’entrée #2 : le journal va de #1 à #1.\nCherchez la bonne avec crisisplay log.",
        "No entry #2: the log runs from #1 to #1.\nFind the right one with crisisplay log.",
    )
    assert said(not_found(incident, Amend(2, "so"))) == sentences
    assert not_found(incident, Amend(0, "so")).values == {"seq": 0, "last": 1}


# Readings, pauses


def test_a_reading_keeps_its_figures_and_when_its_step_was_last_read() -> None:
    incident = on_stage()
    incident.wait(4)
    events = incident.do(Measure({"mentions": 120, "rate": "0.4"}, "search", "kettle", "freeze"))
    assert events == (
        Measured(
            figures={"mentions": 120, "rate": "0.4"},
            source="search",
            query="kettle",
            step="freeze",
        ),
    )
    assert incident.state.readings == {"freeze": incident.now}
    incident.do(Measure({"mentions": 1}))
    assert incident.state.readings == {"freeze": incident.now}


def test_a_reading_has_a_figure_and_a_step_that_exists() -> None:
    assert said(refusal(on_stage(), Measure({}))) == (
        "Aucun chiffre dans ce relevé.\nDonnez au moins un chiffre : mentions=120.",
        "No figure in this reading.\nGive at least one: mentions=120.",
    )
    assert not_found(on_stage(), Measure({"n": 1}, step="frieze")).id == "incident.no_step"


def test_a_pause_is_recorded_once_and_ends_with_a_resumption_or_a_new_sitting() -> None:
    incident = on_stage()
    assert incident.do(Pause("freeze")) == (Paused(step="freeze"),)
    assert incident.state.paused is True
    assert incident.do(Pause()) == ()
    assert incident.do(Resume("changed")) == (Resumed(playbook="changed"),)
    assert incident.outlook.state.paused is False
    incident.do(Pause())
    incident.take(Joined(name="Alix Martin", role="legal"))
    assert [incident.state.paused, dict(incident.state.people)] == [False, {"Alix Martin": "legal"}]


# Skips


def test_a_skip_always_asks_why() -> None:
    incident = on_stage()
    assert said(refusal(incident, Skip("freeze", ""))) == NO_REASON
    events = incident.do(Skip("freeze", "nothing was planned"))
    assert events == (
        Noted(text="nothing was planned", about="reason", step="freeze"),
        Skipped(step="freeze", title="Freeze", reason=2, lang="en"),
    )
    assert incident.state.steps["freeze"].outcome == "skipped"


def test_a_step_that_is_never_skipped_is_not() -> None:
    incident = Incident(playbook(step("freeze", skip_never=True)))
    assert said(refusal(incident, Skip("freeze", "no time"))) == (
        "« freeze » ne se passe pas : le playbook l’exige.\nSi c’est impossible maintenant, notez pourquoi et faites une pause.",
        "'freeze' is never skipped: the playbook requires it.\nIf it can't be done now, note why and pause.",
    )


def test_a_step_that_waits_or_is_blocked_may_be_skipped() -> None:
    incident = Incident(
        playbook(step("freeze"), step("a", on="at_risk"), step("b", needs=["freeze"]))
    )
    incident.skip("a")
    incident.skip("b")
    assert incident.stands("a", "b") == ["passed", "passed"]


# Late entries


def test_what_happened_more_than_five_minutes_ago_says_why_it_comes_late() -> None:
    incident = on_stage()
    incident.wait(60)
    five = incident.now - timedelta(minutes=5)
    assert incident.do(Note("just now"), at=five) == (Noted(text="just now"),)
    before = five - timedelta(milliseconds=1)
    assert said(refusal(incident, Note("a while ago"), at=before)) == LATE
    events = incident.do(Note("a while ago"), at=before, late="the phone was flat")
    assert events == (
        Noted(text="the phone was flat", about="late"),
        Noted(text="a while ago"),
    )
    assert [record.happened for record in incident.records[-2:]] == [before, before]


def test_a_reason_given_for_an_entry_that_is_hardly_late_is_kept_too() -> None:
    incident = on_stage()
    events = incident.do(Note("so"), at=incident.now - timedelta(minutes=1), late="on the phone")
    assert events == (Noted(text="on the phone", about="late"), Noted(text="so"))


def test_nothing_is_recorded_in_the_future() -> None:
    incident = on_stage()
    refused = refusal(incident, Note("soon"), at=incident.now + timedelta(milliseconds=1))
    assert said(refused) == (
        "Cette heure est dans le futur.\nDonnez l’heure à laquelle cela s’est passé, avec son décalage : 2026-11-22T14:30:00+01:00.",
        "That time is in the future.\nGive the time it happened, with its offset: 2026-11-22T14:30:00+01:00.",
    )


def test_a_refused_command_leaves_no_late_note_behind() -> None:
    incident = on_stage()
    incident.wait(60)
    at = incident.now - timedelta(minutes=30)
    with pytest.raises(Refusal, match="The text is empty"):
        incident.do(Note(""), at=at, late="late")
    assert incident.state.seq == 1


def test_a_late_answer_counts_from_when_it_happened() -> None:
    incident = on_stage()
    incident.wait(60)
    at = incident.now - timedelta(minutes=30)
    incident.do(Complete("freeze"), at=at, late="no network")
    incident.do(StateFact("at_risk", True), at=at, late="no network")
    assert incident.state.steps["freeze"].at == at
    assert incident.state.facts["at_risk"].at == at
    assert incident.state.last_at == incident.now
