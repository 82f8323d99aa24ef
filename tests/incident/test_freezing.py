"""What must stand still: ordered, confirmed by name, lifted for a reason."""

from __future__ import annotations

from crisisplay.incident.commands import Close, ConfirmFrozen, LiftFreeze, OrderFreeze
from crisisplay.incident.events import FreezeConfirmed, FreezeLifted, FreezeOrdered, Noted
from crisisplay.incident.state import Frozen
from tests.incident.stage import (
    Incident,
    not_found,
    playbook,
    refusal,
    replayed,
    said,
    step,
)

TITLES = {"ads": "Ads", "posts": "Scheduled posts"}


def frozen(*ids: str) -> Incident:
    incident = Incident(playbook(step("freeze")))
    incident.do(OrderFreeze({id: TITLES[id] for id in ids or TITLES}))
    return incident


def test_what_is_ordered_is_kept_in_the_words_that_were_shown() -> None:
    incident = Incident(playbook(step("freeze")), lang="fr")
    assert incident.do(OrderFreeze(TITLES)) == (FreezeOrdered(items=TITLES, lang="fr"),)
    assert incident.state.frozen
    assert incident.state.freeze == {
        "ads": Frozen("ads", "Ads", 2),
        "posts": Frozen("posts", "Scheduled posts", 2),
    }


def test_what_stands_still_is_not_ordered_twice_and_its_confirmation_stays() -> None:
    incident = frozen("ads")
    incident.do(ConfirmFrozen("ads", "Alix Martin"))
    assert incident.do(OrderFreeze({"ads": "All ads"})) == ()
    (ordered,) = incident.do(OrderFreeze({**TITLES, "ads": "All ads"}))
    assert ordered == FreezeOrdered(items={"posts": "Scheduled posts"}, lang="en")
    assert incident.state.freeze["ads"] == Frozen("ads", "Ads", 2, "Alix Martin", incident.now)


def test_a_confirmation_has_a_name_and_may_say_how_it_was_seen() -> None:
    incident = frozen()
    assert refusal(incident, ConfirmFrozen("ads", " ")).id == "incident.no_name"
    assert incident.do(ConfirmFrozen("ads", "Alix Martin")) == (
        FreezeConfirmed(item="ads", title="Ads", name="Alix Martin"),
    )
    proof, confirmed = incident.do(ConfirmFrozen("posts", "Lou Bernard", "a screenshot"))
    assert proof == Noted(text="a screenshot", about="evidence")
    assert confirmed == FreezeConfirmed(
        item="posts", title="Scheduled posts", name="Lou Bernard", proof=4
    )


def test_an_item_that_does_not_stand_still_is_not_found() -> None:
    incident = frozen()
    sentences = (
        "« adz » n’est pas dans ce qui est gelé (vouliez-vous dire « ads » ?).\nLa liste : crisisplay freeze list.",
        "'adz' is not on the freeze list (did you mean 'ads'?).\nThe list: crisisplay freeze list.",
    )
    assert said(not_found(incident, ConfirmFrozen("adz", "Alix Martin"))) == sentences
    assert said(not_found(incident, LiftFreeze(("adz",), "over"))) == sentences


def test_an_item_that_was_lifted_is_not_what_was_meant() -> None:
    incident = frozen()
    incident.do(LiftFreeze(("ads",), "they may go on"))
    for command in (ConfirmFrozen("ads", "Alix Martin"), LiftFreeze(("posts", "ads"), "over")):
        assert said(not_found(incident, command)) == (
            "« ads » n’est pas dans ce qui est gelé.\nLa liste : crisisplay freeze list.",
            "'ads' is not on the freeze list.\nThe list: crisisplay freeze list.",
        )


def test_a_lifting_has_its_reason_and_is_of_what_is_named_or_of_all_that_is_left() -> None:
    incident = frozen()
    assert refusal(incident, LiftFreeze((), " ")).id == "incident.no_reason"
    reason, lifted = incident.do(LiftFreeze(("ads",), "a quiet week"))
    assert reason == Noted(text="a quiet week", about="reason")
    assert lifted == FreezeLifted(items={"ads": "Ads"}, reason=3)
    assert incident.state.frozen
    rest = incident.last(LiftFreeze((), "over"), FreezeLifted)
    assert rest.items == {"posts": "Scheduled posts"}
    assert not incident.state.frozen


def test_where_nothing_stands_still_nothing_is_lifted() -> None:
    incident = Incident(playbook(step("freeze")))
    sentences = (
        "Rien n’est gelé.\nPour geler : crisisplay freeze start.",
        "Nothing is frozen.\nTo freeze: crisisplay freeze start.",
    )
    assert said(refusal(incident, LiftFreeze((), "over"))) == sentences
    incident.do(OrderFreeze(TITLES))
    incident.do(LiftFreeze((), "over"))
    assert said(refusal(incident, LiftFreeze((), "over"))) == sentences
    assert incident.do(OrderFreeze({})) == ()


def test_what_was_lifted_and_is_ordered_again_is_confirmed_again() -> None:
    incident = frozen("ads")
    incident.do(ConfirmFrozen("ads", "Alix Martin"))
    incident.do(LiftFreeze((), "over"))
    incident.do(OrderFreeze({"ads": "All ads"}))
    assert incident.state.freeze["ads"] == Frozen("ads", "All ads", 6)
    assert incident.state.frozen


def test_after_the_close_a_freeze_is_lifted_but_not_ordered() -> None:
    incident = frozen("ads")
    assert not Incident(playbook(step("freeze"))).state.frozen
    incident.do(Close("it is over"))
    assert refusal(incident, OrderFreeze(TITLES)).id == "incident.closed"
    assert refusal(incident, ConfirmFrozen("ads", "Alix Martin")).id == "incident.closed"
    incident.do(LiftFreeze((), "over"))
    assert not incident.state.frozen


def test_a_freeze_reads_back_to_the_same_state() -> None:
    incident = frozen()
    incident.do(ConfirmFrozen("ads", "Alix Martin", "seen"))
    incident.do(LiftFreeze(("posts",), "over"))
    incident.do(OrderFreeze(TITLES))
    assert replayed(incident, [2, 4]) == incident.state


def test_a_journal_that_confirms_or_lifts_what_was_never_ordered_orders_nothing() -> None:
    incident = Incident(playbook(step("freeze")))
    incident.take(FreezeConfirmed(item="ads", name="Alix Martin"))
    incident.take(FreezeLifted(items={"ads": "Ads"}, reason=9))
    assert incident.state.freeze == {}
