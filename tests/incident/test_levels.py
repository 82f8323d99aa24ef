"""The level: the highest criterion, or a person's word with its reason."""

from __future__ import annotations

import pytest

from crisisplay.incident.commands import Attach, SetLevel
from crisisplay.incident.events import Assessed, Noted
from crisisplay.playbook.model import Assess
from tests.incident.stage import Incident, assess, not_found, playbook, refusal, said, step

NO_REASON = (
    "Il manque la raison.\nAjoutez-la avec --because : une phrase suffit.",
    "The reason is missing.\nAdd it with --because: one sentence is enough.",
)
NO_LEVEL = (
    "Le niveau est un nombre de 0 à 4.\nDans le doute, prenez le plus élevé.",
    "The level is a number from 0 to 4.\nIn doubt, take the higher one.",
)


def test_the_level_is_the_highest_score_and_says_what_each_means() -> None:
    incident = Incident(playbook(assess()))
    events = incident.do(SetLevel({"harm": 1, "echo": 2}, step="assess"))
    assert events == (
        Assessed(
            level=2,
            scores={"harm": 1, "echo": 2},
            shown={"harm": "harm 1", "echo": "some"},
            step="assess",
            title="Assess",
            lang="en",
        ),
    )
    assert (incident.state.level, incident.state.level_seq) == (2, 2)
    assert incident.stands("assess") == ["passed"]


def test_a_score_of_nought_is_a_score() -> None:
    incident = Incident(playbook(assess(), step("calm-down", on="level == 0")))
    incident.do(SetLevel({"harm": 0}, step="assess"))
    assert incident.state.level == 0
    assert incident.stands("calm-down") == ["open"]


def test_the_level_is_unknown_until_it_is_given() -> None:
    incident = Incident(playbook(step("alert", on="level >= 0")))
    assert incident.standing("alert") == ("waiting", ("level",))


def test_a_person_may_give_the_level_with_the_reason() -> None:
    incident = Incident(playbook(assess()))
    assert said(refusal(incident, SetLevel(level=3))) == NO_REASON
    events = incident.do(SetLevel(level=3, because="it is on the evening news", step="assess"))
    assert events == (
        Noted(text="it is on the evening news", about="reason", step="assess"),
        Assessed(level=3, reason=2, step="assess", title="Assess", lang="en"),
    )


def test_lowering_the_level_asks_why_even_from_scores() -> None:
    incident = Incident(playbook(assess()))
    incident.do(SetLevel({"harm": 3}))
    incident.do(SetLevel({"harm": 4}))
    assert said(refusal(incident, SetLevel({"harm": 3}))) == NO_REASON
    lowered = incident.do(SetLevel({"harm": 3}, because="nobody is hurt"))[-1]
    assert isinstance(lowered, Assessed)
    assert (lowered.level, lowered.reason, lowered.was) == (3, 4, 3)


@pytest.mark.parametrize("level", [-1, 5])
def test_a_level_is_from_nought_to_four(level: int) -> None:
    incident = Incident(playbook(assess()))
    assert said(refusal(incident, SetLevel(level=level, because="so"))) == NO_LEVEL
    assert said(refusal(incident, SetLevel(because="so"))) == NO_LEVEL


def test_a_score_off_the_scale_is_refused_and_the_scale_is_shown() -> None:
    incident = Incident(playbook(assess()))
    assert said(refusal(incident, SetLevel({"echo": 3}))) == (
        "Note 3 hors de l’échelle du critère « echo ».\nÉchelle : 0, 2, 4.",
        "Score 3 is off the scale of 'echo'.\nScale: 0, 2, 4.",
    )


def test_a_criterion_that_does_not_exist_is_not_found() -> None:
    incident = Incident(playbook(assess()))
    assert said(not_found(incident, SetLevel({"ham": 3}))) == (
        "Aucun critère « ham » (vouliez-vous dire « harm » ?).\nLes critères du niveau : crisisplay playbook show.",
        "No criterion 'ham' (did you mean 'harm'?).\nThe criteria of the level: crisisplay playbook show.",
    )


def test_a_level_answers_no_other_step() -> None:
    incident = Incident(playbook(step("freeze"), assess()))
    assert said(refusal(incident, SetLevel({"harm": 2}, step="freeze"))) == (
        "« freeze » ne fixe pas le niveau.\nPour la faire : crisisplay done freeze.",
        "'freeze' does not set the level.\nTo do it: crisisplay done freeze.",
    )


def test_an_assessment_that_requires_evidence_has_some_first() -> None:
    incident = Incident(playbook(step("assess", Assess(), evidence=True)))
    refused = refusal(incident, SetLevel({"harm": 2}, step="assess"))
    assert refused.id == "incident.wants_evidence"
    incident.do(Attach("a" * 64, "count.csv", 10, "assess"))
    incident.do(SetLevel({"harm": 2}, step="assess"))


def test_the_level_may_be_given_without_its_step_which_stays_open() -> None:
    incident = Incident(playbook(assess()))
    incident.level(2)
    assert (incident.state.level, incident.next) == (2, "assess")
