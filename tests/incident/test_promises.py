"""What was promised: the next update, actions; kept by the next version, or by hand."""

from __future__ import annotations

from datetime import timedelta

from crisisplay.incident.commands import Draft, Keep, Promise, Publish
from crisisplay.incident.deadlines import next_promise
from crisisplay.incident.events import Kept, Noted, Promised, Published
from tests.incident.stage import Incident, not_found, playbook, refusal, said, say, statement, step

ONE, TWO = "1" * 64, "2" * 64


def on_stage() -> Incident:
    texts = [
        statement("holding", channels=["site", "x", "facebook"]),
        statement("update", kind="update"),
        statement("sorry", kind="apology"),
        statement("note", kind="internal", channels=["intranet"]),
    ]
    return Incident(playbook(step("freeze"), say("holding"), statements=texts))


def publish(incident: Incident, id: str, file: str, *channels: str) -> list[str]:
    """Draft and publish; the kinds of the events that publishing left."""
    incident.do(Draft(id, file, "Camille Roy"))
    events = [e for channel in channels for e in incident.do(Publish(id, file, channel))]
    return [event.type for event in events]


def promise(incident: Incident, minutes: int, of: str = "holding") -> int:
    due = incident.now + timedelta(minutes=minutes)
    incident.do(Promise("We will say more", due, statement=of))
    return incident.state.seq


def test_a_promise_is_its_words_then_the_time() -> None:
    incident = on_stage()
    due = incident.now + timedelta(hours=2)
    assert incident.do(Promise("More at eleven", due, statement="holding", step="freeze")) == (
        Noted(text="More at eleven", step="freeze"),
        Promised(what=2, due=due, statement="holding", step="freeze"),
    )
    assert incident.state.promises[0].due == due


def test_a_version_drafted_after_a_promise_keeps_it() -> None:
    incident = on_stage()
    publish(incident, "holding", ONE, "site")
    owed = promise(incident, 60)
    incident.do(Draft("holding", TWO, "Camille Roy"))
    assert incident.do(Publish("holding", TWO, "site"))[1:] == (
        Kept(promise=owed, by_statement="holding"),
    )
    assert incident.state.promises[0].kept == incident.state.seq


def test_another_text_before_its_time_does_not_keep_it() -> None:
    incident = on_stage()
    publish(incident, "holding", ONE, "site")
    owed = promise(incident, 60)
    assert publish(incident, "sorry", TWO, "site") == ["published"]
    assert [one.seq for one in incident.state.promises if one.kept is None] == [owed]


def test_an_update_keeps_what_another_statement_promised() -> None:
    incident = on_stage()
    publish(incident, "holding", ONE, "site")
    promise(incident, 60)
    assert publish(incident, "update", TWO, "x", "site") == ["published", "kept", "published"]


def test_the_other_channels_of_the_text_that_made_a_promise_do_not_keep_it() -> None:
    incident = on_stage()
    publish(incident, "holding", ONE, "site")
    promise(incident, 60)
    for channel in ("x", "facebook"):
        assert [e.type for e in incident.do(Publish("holding", ONE, channel))] == ["published"]
    assert incident.state.promises[0].kept is None


def test_a_promise_to_the_public_is_not_kept_by_telling_the_staff_nor_the_other_way() -> None:
    incident = on_stage()
    public = promise(incident, 60)
    staff = promise(incident, 30, of="note")
    incident.do(Draft("note", ONE, "Camille Roy"))
    assert incident.do(Publish("note", ONE, "intranet")) == (
        Published(statement="note", file=ONE, channel="intranet"),
        Kept(promise=staff, by_statement="note"),
    )
    assert [one.seq for one in incident.state.promises if one.kept is None] == [public]


def test_an_action_with_its_owner_is_not_kept_by_a_text() -> None:
    incident = on_stage()
    incident.do(Promise("Call the supplier", None, owner="Alix Martin"))
    assert publish(incident, "holding", ONE, "site") == ["published"]
    assert incident.do(Keep(3)) == (Kept(promise=3),)
    assert incident.state.promises[0].kept == 6


def test_a_promise_kept_is_not_kept_again() -> None:
    incident = on_stage()
    owed = promise(incident, 60)
    incident.do(Keep(owed))
    assert incident.do(Keep(owed)) == ()


def test_the_next_promise_is_the_nearest_update_not_kept() -> None:
    incident = on_stage()
    assert next_promise(incident.state) is None
    promise(incident, 90)
    near = promise(incident, 30)
    incident.do(Promise("Call", incident.now + timedelta(minutes=1), owner="Alix Martin"))
    incident.do(Promise("Ring back", incident.now + timedelta(minutes=1)))
    found = next_promise(incident.state)
    assert found is not None
    assert found.seq == near


def test_an_update_is_promised_for_a_time_to_come() -> None:
    incident = on_stage()
    sentences = (
        "L’heure promise est déjà passée.\nPromettez une heure à venir, que vous tiendrez.",
        "The promised time is already past.\nPromise a time to come, one you will keep.",
    )
    assert said(refusal(incident, Promise("More", incident.now, statement="holding"))) == sentences


def test_a_promise_recorded_late_was_to_come_when_it_was_made() -> None:
    incident = on_stage()
    incident.wait(60)
    at, due = incident.now - timedelta(minutes=40), incident.now - timedelta(minutes=10)
    incident.do(Promise("More", due, statement="holding"), at=at, late="on the phone")
    assert incident.state.promises[0].due == due


def test_a_promise_has_words_and_a_statement_and_step_that_exist() -> None:
    incident = on_stage()
    assert refusal(incident, Promise("", None)).id == "incident.no_text"
    assert not_found(incident, Promise("So", None, statement="x")).id == "incident.no_statement"
    assert not_found(incident, Promise("So", None, step="x")).id == "incident.no_step"


def test_what_is_no_promise_is_not_kept() -> None:
    assert said(not_found(on_stage(), Keep(1))) == (
        "L’entrée #1 n’est pas une promesse.\nLes promesses en cours : crisisplay status.",
        "Entry #1 is not a promise.\nThe promises still owed: crisisplay status.",
    )
