"""Who says yes, who says no, and what advisers say of a text."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from crisisplay.incident.commands import Advise, Approve, Assign, Draft, Publish, Reject
from crisisplay.incident.events import Advised, Approved, Marked, Noted, Rejected
from crisisplay.incident.state import Opinion
from crisisplay.playbook.model import Approval
from tests.incident.stage import (
    OPENED,
    Incident,
    Kind,
    not_found,
    playbook,
    refusal,
    replayed,
    said,
    say,
    statement,
)

ONE, TWO = "1" * 64, "2" * 64


def drafted(kind: Kind = "incident") -> Incident:
    texts = [statement("holding", approvals=[Approval("director")]), statement("update")]
    incident = Incident(playbook(say("holding"), say("update"), statements=texts), kind)
    incident.do(Draft("holding", ONE, "Camille Roy"))
    return incident


def approve(
    name: str = "Alix Martin", role: str = "director", expires: datetime | None = None
) -> Approve:
    return Approve("holding", ONE, name, role, expires)


def reject(because: str = "too soon", file: str = ONE, name: str = "Sacha Morel") -> Reject:
    return Reject("holding", file, name, "legal", because)


def opinions(incident: Incident) -> list[Opinion]:
    return [*incident.state.statements["holding"].opinions]


# No


def test_a_rejection_has_its_reason_and_says_whether_the_role_is_somebody_elses() -> None:
    incident = drafted()
    incident.do(Assign("legal", "Lou Bernard"))
    assert refusal(incident, reject(" ")).id == "incident.no_reason"
    reason, rejected = incident.do(reject())
    assert reason == Noted(text="too soon", about="reason")
    assert rejected == Rejected(
        statement="holding", file=ONE, name="Sacha Morel", role="legal", reason=4, outside=True
    )


def test_a_text_that_was_rejected_is_neither_approved_rejected_nor_published() -> None:
    incident = drafted()
    incident.do(approve())
    incident.do(reject())
    for command in (approve("Lou Bernard"), reject(), Publish("holding", ONE, "x")):
        assert said(refusal(incident, command)) == (
            "« holding » a été refusé, entrée n° 5.\nCorrigez le texte, puis rédigez-le de nouveau : crisisplay statement draft holding --text FICHIER.",
            "'holding' was rejected, entry #5.\nMend the text, then draft it again: crisisplay statement draft holding --text FILE.",
        )


def test_a_rejection_is_of_the_very_words_by_a_person_with_a_role() -> None:
    incident = drafted()
    assert refusal(incident, reject(file=TWO)).id == "incident.other_text"
    assert refusal(incident, reject(name=" ")).id == "incident.no_name"
    command = Reject("holding", ONE, "Sacha Morel", "leagl", "so")
    assert not_found(incident, command).values["near"] == "legal"
    assert refusal(incident, Reject("update", ONE, "Sacha Morel", "legal", "so")).id == (
        "incident.no_draft"
    )


@pytest.mark.parametrize(("file", "author"), [(TWO, "Camille Roy"), (ONE, "Lou Bernard")])
def test_what_is_drafted_after_a_rejection_starts_anew(file: str, author: str) -> None:
    incident = drafted()
    incident.do(approve())
    incident.do(reject())
    incident.do(Draft("holding", file, author))
    version = incident.state.statements["holding"]
    assert (version.rejected, version.approvals) == (None, ())


def test_the_same_words_drafted_again_after_a_rejection_keep_no_approval() -> None:
    incident = drafted()
    incident.do(approve())
    incident.do(reject())
    incident.do(Draft("holding", ONE, "Camille Roy"))
    assert refusal(incident, Publish("holding", ONE, "x")).id == "incident.not_approved"
    incident.do(approve())
    incident.do(Publish("holding", ONE, "x"))


def test_a_rejection_of_what_is_out_leaves_it_out() -> None:
    incident = drafted()
    incident.do(approve())
    incident.do(Publish("holding", ONE, "x"))
    incident.do(reject())
    incident.do(Draft("holding", TWO, "Camille Roy"))
    assert [one.file for one in incident.state.publications()] == [ONE]


def test_one_may_say_no_to_ones_own_text() -> None:
    incident = drafted()
    incident.do(reject(name="Camille Roy"))
    assert incident.state.statements["holding"].rejected == 4


# Until when


@pytest.mark.parametrize("ahead", [0, -1])
def test_an_approval_that_would_be_over_already_is_none(ahead: int) -> None:
    incident = drafted()
    command = approve(expires=incident.now + timedelta(seconds=ahead))
    assert said(refusal(incident, command)) == (
        "L’accord serait déjà périmé.\nDonnez une heure à venir, ou aucune.",
        "The approval would be over already.\nGive a time to come, or none.",
    )


def test_an_approval_that_is_told_late_may_be_over_by_then() -> None:
    incident = drafted()
    incident.wait(60)
    end = OPENED + timedelta(minutes=30)
    told = incident.do(approve(expires=end), at=OPENED + timedelta(minutes=10), late="by phone")
    assert isinstance(told[-1], Approved)
    assert refusal(incident, Publish("holding", ONE, "x")).id == "incident.not_approved"


def test_an_approval_counts_until_its_end_and_not_at_it() -> None:
    incident = drafted()
    incident.do(approve(expires=incident.now + timedelta(minutes=30)))
    (given,) = incident.state.statements["holding"].approvals
    seconds = (given.expires or OPENED) - OPENED - timedelta(seconds=1)
    assert given.counts_at(OPENED + seconds)
    assert not given.counts_at(OPENED + timedelta(minutes=30))


def test_an_approval_that_ran_out_is_given_again_by_the_same_person() -> None:
    incident = drafted()
    incident.do(approve(expires=incident.now + timedelta(minutes=1)))
    incident.wait(1)
    assert refusal(incident, Publish("holding", ONE, "x")).id == "incident.not_approved"
    incident.do(approve())
    incident.do(Publish("holding", ONE, "x"))


@pytest.mark.parametrize("year", [1969, 2200])
def test_an_end_that_nobody_can_mean_is_odd(year: int) -> None:
    incident = drafted()
    command = approve(expires=OPENED.replace(year=year))
    assert refusal(incident, command).id == "incident.odd_time"


# Opinions


def test_an_opinion_binds_nobody_and_goes_with_the_words_it_is_of() -> None:
    incident = drafted()
    command = Advise("holding", ONE, "counsel", "Sacha Morel", "opposes", "it admits a fault")
    reason, advised = incident.do(command)
    assert reason == Noted(text="it admits a fault", about="reason")
    assert advised == Advised(
        statement="holding", file=ONE, adviser="counsel", name="Sacha Morel", view="opposes",
        reason=3,
    )  # fmt: skip
    assert opinions(incident) == [Opinion("counsel", "Sacha Morel", "opposes", 4)]
    incident.do(approve())
    incident.do(Publish("holding", ONE, "x"))
    incident.do(Draft("holding", TWO, "Camille Roy"))
    assert opinions(incident) == []


def test_who_agrees_need_not_say_why() -> None:
    incident = drafted()
    agreed = Advise("holding", ONE, "insurer", "Lou Bernard", "agrees")
    assert incident.do(agreed) == (
        Advised(
            statement="holding", file=ONE, adviser="insurer", name="Lou Bernard", view="agrees"
        ),
    )
    reserves = Advise("holding", ONE, "insurer", "Lou Bernard", "reserves")
    opposes = Advise("holding", ONE, "insurer", "Lou Bernard", "opposes")
    for command in (reserves, opposes):
        assert refusal(incident, command).id == "incident.no_reason"


def test_an_opinion_that_secrecy_covers_is_marked_with_its_reason() -> None:
    incident = drafted()
    command = Advise(
        "holding", ONE, "counsel", "Sacha Morel", "reserves", "it admits a fault", privileged=True
    )
    assert incident.do(command)[-1] == Marked(entries=(3, 4))
    assert incident.state.privileged == {3, 4}


def test_an_opinion_is_of_the_very_words_by_somebody() -> None:
    incident = drafted()
    other = Advise("holding", TWO, "counsel", "Sacha Morel", "agrees")
    assert refusal(incident, other).id == "incident.other_text"
    nobody = Advise("holding", ONE, "counsel", " ", "agrees")
    assert refusal(incident, nobody).id == "incident.no_name"


def test_counsel_may_speak_of_what_was_rejected() -> None:
    incident = drafted()
    incident.do(reject())
    incident.do(Advise("holding", ONE, "counsel", "Sacha Morel", "agrees"))


# A journal from elsewhere


def test_answers_to_other_words_or_to_no_text_are_without_effect() -> None:
    incident = drafted()
    before = incident.state.statements
    for statement_id, file in (("holding", TWO), ("update", ONE), ("nothing", ONE)):
        incident.take(Approved(statement=statement_id, file=file, name="a", role="director"))
        incident.take(
            Rejected(statement=statement_id, file=file, name="a", role="legal", reason=99)
        )
        incident.take(
            Advised(statement=statement_id, file=file, adviser="other", name="a", view="agrees")
        )
    assert incident.state.statements == before


def test_agreement_reads_back_to_the_same_state() -> None:
    incident = drafted()
    incident.do(approve(expires=incident.now + timedelta(minutes=30)))
    incident.do(Advise("holding", ONE, "other", "Lou Bernard", "agrees"))
    incident.do(reject())
    assert replayed(incident, [2, 3]) == incident.state
