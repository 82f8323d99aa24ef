"""Roles bound to people, their deputies, and roles that change hands."""

from __future__ import annotations

from crisisplay.incident.commands import Assign, HandOver
from crisisplay.incident.events import Assigned, HandedOver, Noted
from crisisplay.incident.state import Holders
from tests.incident.stage import Incident, not_found, playbook, refusal, said, step

NO_NAME = (
    "Il manque un nom.\nDonnez le nom de la personne.",
    "A name is missing.\nGive the person's name.",
)
NO_ROLE = (
    "Aucun rôle « directer » dans ce playbook (vouliez-vous dire « director » ?).\nLes rôles du playbook : crisisplay playbook show.",
    "No role 'directer' in this playbook (did you mean 'director'?).\nThe playbook's roles: crisisplay playbook show.",
)


def on_stage() -> Incident:
    return Incident(playbook(step("freeze")))


def test_a_role_has_a_holder_and_deputies() -> None:
    incident = on_stage()
    assert incident.do(Assign("director", "Camille Roy")) == (
        Assigned(role="director", name="Camille Roy"),
    )
    incident.do(Assign("director", "Alix Martin", "deputy"))
    incident.do(Assign("director", "Sacha Morel", "deputy"))
    assert incident.state.roles == {
        "director": Holders("Camille Roy", ("Alix Martin", "Sacha Morel"))
    }


def test_another_holder_replaces_the_one_before_who_is_named() -> None:
    incident = on_stage()
    incident.do(Assign("director", "Camille Roy"))
    assert incident.do(Assign("director", "Alix Martin")) == (
        Assigned(role="director", name="Alix Martin", was="Camille Roy"),
    )
    assert incident.state.roles["director"].holder == "Alix Martin"


def test_what_already_holds_is_not_recorded_again() -> None:
    incident = on_stage()
    incident.do(Assign("director", "Camille Roy"))
    incident.do(Assign("director", "Alix Martin", "deputy"))
    assert incident.do(Assign("director", "Camille Roy")) == ()
    assert incident.do(Assign("director", "Alix Martin", "deputy")) == ()


def test_a_deputy_who_takes_the_role_is_deputy_no_more() -> None:
    incident = on_stage()
    incident.do(Assign("director", "Camille Roy"))
    incident.do(Assign("director", "Alix Martin", "deputy"))
    incident.do(Assign("director", "Alix Martin"))
    assert incident.state.roles["director"] == Holders("Alix Martin")


def test_a_handover_says_from_whom_to_whom_and_with_which_report() -> None:
    incident = on_stage()
    incident.do(Assign("director", "Camille Roy"))
    incident.do(Assign("director", "Alix Martin", "deputy"))
    events = incident.do(HandOver("director", "Alix Martin", "end of my shift", "f" * 64))
    assert events == (
        Noted(text="end of my shift", about="reason"),
        HandedOver(
            role="director", name="Alix Martin", was="Camille Roy", brief="f" * 64, reason=4
        ),
    )
    assert incident.state.roles["director"] == Holders("Alix Martin")


def test_a_handover_needs_no_reason() -> None:
    incident = on_stage()
    assert incident.do(HandOver("legal", "Sacha Morel")) == (
        HandedOver(role="legal", name="Sacha Morel"),
    )


def test_a_role_that_does_not_exist_is_not_found() -> None:
    assert said(not_found(on_stage(), Assign("directer", "Camille Roy"))) == NO_ROLE
    assert said(not_found(on_stage(), HandOver("directer", "Camille Roy"))) == NO_ROLE


def test_a_role_is_given_to_somebody() -> None:
    assert said(refusal(on_stage(), Assign("director", " "))) == NO_NAME
    assert said(refusal(on_stage(), HandOver("director", ""))) == NO_NAME
