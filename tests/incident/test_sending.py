"""A text leaves by a network once: intended, sent, and told what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident.commands import (
    Approve,
    Close,
    Draft,
    FailSending,
    Pin,
    Promise,
    Publish,
    Reject,
    Send,
    StateFact,
    Withdraw,
)
from crisisplay.incident.decide.case import Case
from crisisplay.incident.decide.sending import check_may_leave
from crisisplay.incident.events import (
    Drafted,
    Kept,
    Noted,
    Pinned,
    Published,
    Sending,
    Unsent,
    Withdrawn,
)
from crisisplay.incident.state import Intention
from crisisplay.playbook.model import Approval
from tests.incident.stage import (
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

ONE, TWO, PARCEL = "1" * 64, "2" * 64, "3" * 64
KEY = "a" * 32
ID = "3mabc"


def on_stage(kind: Kind = "incident") -> Incident:
    texts = [
        statement("holding", approvals=[Approval("director")], after_internal="note"),
        statement("note", kind="internal", channels=["intranet"]),
        statement("update", kind="update"),
    ]
    return Incident(playbook(say("holding"), say("note"), say("update"), statements=texts), kind)


def send(
    file: str = ONE, lang: str = "fr", id: str = "update", channel: str = "x", outlet: str = "net"
) -> Send:
    return Send(id, file, channel, lang, outlet, KEY, PARCEL)


def out(
    sending: int, file: str = ONE, lang: str = "fr", id: str = "update", channel: str = "x"
) -> Publish:
    return Publish(id, file, channel, "https://x.example/1", lang, post=ID, sending=sending)


def drafted(file: str = ONE, id: str = "update", incident: Incident | None = None) -> Incident:
    incident = incident or on_stage()
    incident.do(Draft(id, file, "Camille Roy"))
    return incident


def intended(incident: Incident, command: Send | None = None) -> int:
    """The entry of the intention, which is in doubt from then on."""
    incident.do(command or send())
    return incident.state.seq


def in_doubt(seq: int) -> tuple[str, str]:
    return (
        f"On ne sait pas si « update » est parti sur x (entrée n° {seq}).\nRegardez d’abord : crisisplay statement settle {seq}.",
        f"Nobody knows whether 'update' left for x (entry #{seq}).\nLook first: crisisplay statement settle {seq}.",
    )


# The sentences, whole


def test_a_text_in_doubt_does_not_leave_again() -> None:
    incident = drafted()
    assert intended(incident) == 3
    assert said(refusal(incident, send())) == in_doubt(3)


def test_what_is_out_already_is_not_sent() -> None:
    incident = drafted()
    incident.do(out(intended(incident)))
    assert said(refusal(incident, send())) == (
        "« update » est déjà parti sur x.\nPour l’y remplacer, rédigez un nouveau texte : crisisplay statement draft update.",
        "'update' is out on x already.\nTo put another in its place, draft a new text: crisisplay statement draft update.",
    )


def test_a_drill_sends_nothing_and_is_rehearsed_by_hand() -> None:
    incident = drafted(incident=on_stage("drill"))
    assert said(refusal(incident, send())) == (
        "C’est un exercice : rien ne part.\nPour répéter le geste, publiez à la main : crisisplay statement publish … --channel CANAL --address ADRESSE.",
        "This is a drill: nothing leaves.\nTo rehearse it, publish by hand: crisisplay statement publish … --channel CHANNEL --address URL.",
    )
    incident.do(Publish("update", ONE, "x"))
    assert incident.state.statements["update"].out_on("x")


@pytest.mark.parametrize("seq", [0, -1, 2, 99])
def test_an_outcome_is_of_something_that_was_intended(seq: int) -> None:
    incident = drafted()
    assert (
        said(not_found(incident, FailSending(seq, why="outlets.refused")))
        == said(not_found(incident, out(seq)))
        == (
            f"Aucun envoi en suspens sous l’entrée n° {seq}.\nLa liste : crisisplay statement list.",
            f"No sending is open under entry #{seq}.\nThe list: crisisplay statement list.",
        )
    )


@pytest.mark.parametrize("seq", [0, 2, 99])
def test_what_was_not_published_is_neither_withdrawn_pinned_nor_corrected(seq: int) -> None:
    incident = drafted()
    correction = Publish("update", ONE, "x", corrects=(seq,))
    for command in (Withdraw(seq, "so"), Pin(seq), correction):
        assert said(not_found(incident, command)) == (
            f"L’entrée n° {seq} n’est pas une publication.\nLa liste : crisisplay statement list.",
            f"Entry #{seq} is no publication.\nThe list: crisisplay statement list.",
        )


def test_what_is_withdrawn_is_neither_withdrawn_nor_pinned_again() -> None:
    incident = drafted()
    incident.do(Publish("update", ONE, "x"))
    incident.do(Withdraw(3, "wrong number"))
    sentences = (
        "La publication n° 3 est déjà retirée (entrée n° 5).\nIl n’y a rien à faire.",
        "Publication #3 is withdrawn already (entry #5).\nThere is nothing to do.",
    )
    for command in (Withdraw(3, "again"), Pin(3), Pin(3, pinned=False)):
        assert said(refusal(incident, command)) == sentences


# An intention, and what becomes of it


def test_an_intention_names_all_that_is_to_leave_and_stays_until_its_outcome() -> None:
    incident = drafted()
    assert incident.do(send()) == (
        Sending(
            statement="update", file=ONE, channel="x", lang="fr", outlet="net", key=KEY,
            uses={"parcel": PARCEL},
        ),
    )  # fmt: skip
    assert incident.state.sending == {
        3: Intention(3, "update", ONE, "x", "fr", "net", KEY, PARCEL, incident.now, written=2)
    }
    assert not incident.state.statements["update"].out_on("x")


def test_what_went_out_ends_the_intention_and_keeps_what_the_network_said() -> None:
    incident = drafted()
    uses = {"sent": "4" * 64, "results": "5" * 64}
    command = Publish(
        "update", ONE, "x", "https://x.example/1", "fr", ("en",), ID, intended(incident), uses, 2
    )
    event = incident.last(command, Published)
    assert (event.uses, event.refused, event.post, event.sending) == (uses, 2, ID, 3)
    assert incident.state.sending == {}
    (one,) = incident.state.publications()
    assert (one.post, one.sending, one.lang, one.owes, one.statement) == (
        ID, 3, "fr", ("en",), "update",
    )  # fmt: skip


def test_what_surely_did_not_leave_can_be_sent_again() -> None:
    incident = drafted()
    seq = intended(incident)
    (event,) = incident.do(FailSending(seq, why="outlets.refused"))
    assert event == Unsent(
        sending=seq, statement="update", channel="x", lang="fr", why="outlets.refused"
    )
    assert incident.state.sending == {}
    assert said(not_found(incident, FailSending(seq, why="twice")))
    again = intended(incident)
    incident.do(out(again))
    assert said(not_found(incident, out(again)))


def test_a_person_who_says_that_nothing_left_says_how_they_know() -> None:
    incident = drafted()
    seq = intended(incident)
    assert refusal(incident, FailSending(seq)).id == "incident.no_reason"
    assert refusal(incident, FailSending(seq, because=" ")).id == "incident.no_reason"
    reason, event = incident.do(FailSending(seq, because="not on the timeline"))
    assert reason == Noted(text="not on the timeline", about="reason")
    assert isinstance(event, Unsent)
    assert event.reason == incident.state.seq - 1


@pytest.mark.parametrize(
    "command",
    [
        out(3, file=TWO),
        out(3, lang="en"),
        out(3, lang=""),
        out(3, channel="site"),
        out(3, id="note"),
    ],
)  # fmt: skip
def test_an_outcome_is_of_the_very_thing_that_was_intended(command: Publish) -> None:
    incident = drafted()
    assert intended(incident) == 3
    assert not_found(incident, command).id == "incident.no_sending"


# While nobody knows


@pytest.mark.parametrize(("lang", "stopped"), [("", True), ("fr", True), ("en", False)])
def test_by_hand_what_is_in_doubt_goes_out_in_no_language_that_is_in_doubt(
    lang: str, *, stopped: bool
) -> None:
    incident = drafted()
    seq = intended(incident)
    command = Publish("update", ONE, "x", lang=lang)
    if stopped:
        assert said(refusal(incident, command)) == in_doubt(seq)
    else:
        incident.do(command)
    incident.do(Publish("update", ONE, "site", lang=lang))


def test_a_doubt_on_all_languages_together_is_one_on_each() -> None:
    incident = drafted()
    seq = intended(incident, send(lang=""))
    assert said(refusal(incident, send(lang="en"))) == in_doubt(seq)
    assert said(refusal(incident, Publish("update", ONE, "x", lang="en"))) == in_doubt(seq)


def test_an_edit_while_it_is_in_doubt_sends_nothing_before_the_doubt_is_ended() -> None:
    incident = drafted()
    seq = intended(incident)
    incident.do(Draft("update", TWO, "Camille Roy"))
    assert said(refusal(incident, send(TWO))) == in_doubt(seq)
    assert said(refusal(incident, Publish("update", TWO, "x"))) == in_doubt(seq)
    incident.do(out(seq))
    version = incident.state.statements["update"]
    assert [(one.file, one.channel) for one in version.publications] == [(ONE, "x")]
    assert not version.out_on("x")
    incident.do(out(intended(incident, send(TWO)), TWO))
    assert incident.state.statements["update"].out_on("x")


def test_what_left_before_an_edit_states_the_facts_it_left_with() -> None:
    incident = on_stage()
    incident.fact("complaints", 12)
    incident.do(Draft("update", ONE, "Camille Roy", facts=(2,)))
    seq = intended(incident)
    incident.fact("complaints", 13)
    incident.do(Draft("update", TWO, "Camille Roy", facts=(incident.state.seq,)))
    incident.do(out(seq))
    (one,) = incident.state.publications()
    assert {id: known.value for id, known in one.facts.items()} == {"complaints": 12}


def test_what_left_before_a_promise_does_not_keep_it() -> None:
    incident = drafted()
    seq = intended(incident)
    incident.do(Promise("more at noon", None, statement="update"))
    incident.do(Draft("update", TWO, "Camille Roy"))
    assert [type(one) for one in incident.do(out(seq))] == [Published]
    assert Kept in map(type, incident.do(out(intended(incident, send(TWO)), TWO)))


def test_no_text_of_a_person_that_is_in_doubt_waits_for_another_channel_or_statement() -> None:
    incident = drafted(id="note", incident=drafted())
    intended(incident)
    intended(incident, send(channel="site"))
    intended(incident, send(id="note", channel="intranet"))
    intended(incident, send(lang="en"))
    assert len(incident.state.sending) == 4


def test_a_text_whose_draft_was_erased_while_it_was_in_doubt_is_told_all_the_same() -> None:
    incident = drafted()
    seq = intended(incident)
    state = replayed(incident)
    erased = [one for one in incident.records if not isinstance(one.event, Drafted)]
    incident.records[:] = erased
    incident.state = replayed(incident)
    assert (incident.state.sending[seq].written, state.sending[seq].written) == (0, 2)
    incident.do(out(seq))
    assert incident.state.sending == {}


# What may leave


@pytest.mark.parametrize("kind", [Send, Publish])
def test_only_what_is_agreed_and_current_leaves(kind: type[Send | Publish]) -> None:
    def leaves(file: str = ONE) -> Send | Publish:
        return (
            send(file, id="holding") if kind is Send else Publish("holding", file, "x", lang="fr")
        )

    incident = on_stage()
    assert refusal(incident, leaves()).id == "incident.no_draft"
    drafted(id="holding", incident=incident)
    assert refusal(incident, leaves()).id == "incident.not_approved"
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    assert refusal(incident, leaves(TWO)).id == "incident.other_text"
    incident.do(Reject("holding", ONE, "Sacha Morel", "legal", "too soon"))
    assert refusal(incident, leaves()).id == "incident.rejected"


def test_an_approval_that_runs_out_before_it_leaves_is_missing() -> None:
    incident = drafted(id="holding")
    end = incident.now + timedelta(minutes=30)
    incident.do(Approve("holding", ONE, "Alix Martin", "director", expires=end))
    incident.wait(29)
    incident.do(Publish("holding", ONE, "site"))
    incident.wait(1)
    assert refusal(incident, send(id="holding")).id == "incident.not_approved"
    assert refusal(incident, Publish("holding", ONE, "x")).id == "incident.not_approved"
    incident.do(Approve("holding", ONE, "Alix Martin", "director"))
    incident.do(send(id="holding"))


def test_what_went_out_while_the_approval_counted_is_recorded_after_it() -> None:
    incident = drafted(id="holding")
    end = incident.now + timedelta(minutes=30)
    incident.do(Approve("holding", ONE, "Alix Martin", "director", expires=end))
    incident.wait(60)
    then = end - timedelta(minutes=1)
    assert refusal(incident, Publish("holding", ONE, "x")).id == "incident.not_approved"
    incident.do(Publish("holding", ONE, "x"), at=then, late="the keyboard was away")
    assert incident.state.publications()[0].at == then


def test_an_outcome_is_recorded_whatever_became_of_the_agreement() -> None:
    incident = drafted(id="holding")
    end = incident.now + timedelta(minutes=5)
    incident.do(Approve("holding", ONE, "Alix Martin", "director", expires=end))
    seq = intended(incident, send(id="holding"))
    incident.wait(10)
    incident.do(Reject("holding", ONE, "Sacha Morel", "legal", "too soon"))
    incident.do(Close("it is over"))
    incident.do(out(seq, id="holding"))
    assert incident.state.statements["holding"].out_on("x")


def test_what_may_not_leave_any_more_is_not_sent_once_more() -> None:
    incident = drafted(id="holding")
    end = incident.now + timedelta(minutes=5)
    incident.do(Approve("holding", ONE, "Alix Martin", "director", expires=end))
    seq = intended(incident, send(id="holding"))

    def stopped() -> str:
        case = Case(incident.plan, incident.state, incident.moment(), incident.state.seq + 1)
        with pytest.raises((Refusal, NotFound)) as caught:
            check_may_leave(case, incident.state.sending[seq])
        return caught.value.id

    case = Case(incident.plan, incident.state, incident.moment(), incident.state.seq + 1)
    check_may_leave(case, incident.state.sending[seq])
    incident.wait(5)
    assert stopped() == "incident.not_approved"
    incident.do(Reject("holding", ONE, "Sacha Morel", "legal", "too soon"))
    assert stopped() == "incident.rejected"
    incident.do(Draft("holding", TWO, "Camille Roy"))
    assert stopped() == "incident.other_text"
    incident.do(Close("it is over"))
    assert stopped() == "incident.closed"


def test_after_the_close_what_was_about_to_leave_is_told_and_nothing_more_leaves() -> None:
    incident = drafted()
    seq = intended(incident)
    other = intended(incident, send(lang="en"))
    incident.do(Publish("update", ONE, "site"))
    incident.do(Close("it is over"))
    assert refusal(incident, send(channel="press")).id == "incident.closed"
    assert refusal(incident, Publish("update", ONE, "site")).id == "incident.closed"
    incident.do(out(seq))
    incident.do(FailSending(other, because="not there"))
    first = incident.state.publications()[0].seq
    incident.do(Pin(first))
    incident.do(Withdraw(first, "the site is closed"))
    assert incident.state.sending == {}


# Two languages on one channel


def test_a_channel_is_served_when_each_language_it_is_owed_is_out() -> None:
    incident = drafted()

    def shown() -> tuple[bool, bool, bool]:
        version = incident.state.statements["update"]
        return version.out_in("x", "fr"), version.out_in("x", "en"), version.out_on("x")

    assert shown() == (False, False, False)
    incident.do(Publish("update", ONE, "x", lang="fr", owes=("en",)))
    assert shown() == (True, False, False)
    assert refusal(incident, send(lang="fr")).id == "incident.already_out"
    incident.do(Publish("update", ONE, "x", lang="en"))
    assert shown() == (True, True, True)


def test_two_who_send_a_language_each_at_once_have_served_the_channel() -> None:
    """Each knew of the other's only as something that was yet to come."""
    incident = drafted()
    incident.do(Publish("update", ONE, "x", lang="fr", owes=("en",)))
    incident.do(Publish("update", ONE, "x", lang="en", owes=("fr",)))
    assert incident.state.statements["update"].out_on("x")


def test_all_languages_together_leave_none_to_send() -> None:
    incident = drafted()
    incident.do(Publish("update", ONE, "x"))
    for lang in ("fr", "en"):
        assert refusal(incident, send(lang=lang)).id == "incident.already_out"
    assert not incident.state.statements["update"].out_in("site", "fr")


# Taken down, put first


def test_a_text_that_was_withdrawn_goes_out_again_once_it_is_drafted_again() -> None:
    incident = drafted()
    incident.do(Publish("update", ONE, "x", lang="fr"))
    reason, withdrawn = incident.do(Withdraw(3, "wrong number", by_tool=True))
    assert reason == Noted(text="wrong number", about="reason")
    assert withdrawn == Withdrawn(
        publication=3, statement="update", channel="x", reason=4, by_tool=True
    )
    assert not incident.state.statements["update"].live()
    drafted(incident=incident)
    incident.do(send())


def test_a_withdrawal_has_its_reason() -> None:
    incident = drafted()
    incident.do(Publish("update", ONE, "x"))
    assert refusal(incident, Withdraw(3, "")).id == "incident.no_reason"


def test_a_withdrawal_is_of_the_publication_it_names_whatever_version_counts() -> None:
    incident = drafted()
    incident.do(Publish("update", ONE, "x"))
    incident.do(Publish("update", ONE, "site"))
    drafted(TWO, incident=incident)
    incident.do(Publish("update", TWO, "x"))
    incident.do(Withdraw(3, "replaced"))
    assert [(one.seq, one.withdrawn) for one in incident.state.publications()] == [
        (3, 8),
        (4, None),
        (6, None),
    ]


def test_a_publication_is_pinned_once_and_comes_down_with_its_withdrawal() -> None:
    incident = drafted()
    incident.do(Publish("update", ONE, "x"))
    assert incident.do(Pin(3, pinned=False)) == ()
    assert incident.do(Pin(3, by_tool=True)) == (
        Pinned(publication=3, statement="update", channel="x", by_tool=True),
    )
    assert incident.do(Pin(3)) == ()
    assert incident.state.publications()[0].pinned
    incident.do(Withdraw(3, "wrong"))
    assert not incident.state.publications()[0].pinned


def test_a_reason_that_was_refuted_later_changes_no_text_that_has_no_facts() -> None:
    incident = drafted()
    incident.do(StateFact("complaints", 12))
    incident.do(Publish("update", ONE, "x"))
    assert incident.state.publications()[0].facts == {}


def test_what_was_sent_reads_back_to_the_same_state() -> None:
    incident = drafted()
    seq = intended(incident)
    incident.do(Publish("update", ONE, "site", lang="en", owes=("fr",)))
    incident.do(FailSending(seq, why="outlets.refused"))
    incident.do(out(intended(incident)))
    incident.do(Pin(4))
    incident.do(Withdraw(4, "wrong"))
    assert replayed(incident, [3, 5, 7]) == incident.state
