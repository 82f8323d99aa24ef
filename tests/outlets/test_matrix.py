"""Matrix against a real server: what is sent is there once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from crisisplay.errors import NotSent
from crisisplay.outlets.matrix import Matrix, from_account
from crisisplay.outlets.port import Account, Parcel, Picture
from tests.outlets.servers.faulty import FAULTS, Fault, Front, front, striking
from tests.outlets.servers.synapse import Homeserver, lacks_synapse, synapse

pytestmark = pytest.mark.skipif(bool(lacks_synapse()), reason=lacks_synapse() or "there is one")

KEY = "0123456789abcdef" * 2
SENDING = r"^PUT /_matrix/client/v3/rooms/[^/]+/send/"
CUT = next(fault for fault in FAULTS if fault.name == "cut in the middle of the answer")
DOWN = next(fault for fault in FAULTS if fault.name == "server fault")
PLAN = Picture("plan d’accès.png", "image/png", b"\x89PNG of a plan", "Le plan : porte B.")
PARCEL = Parcel(
    key=KEY,
    statement="holding",
    channel="press",
    lang="fr",
    at=datetime(2020, 1, 1, tzinfo=UTC),
    posts=("L’usine est à l’arrêt.\nProchain point à 11 h.",),
)


@dataclass(frozen=True)
class House:
    """A server with a front that can fail, and the account `presse`."""

    server: Homeserver
    front: Front
    token: str

    def outlet(self, room: str, token: str = "", service: str = "") -> Matrix:
        options = {"service": service or self.front.address, "room": room}
        return from_account(Account("press", options, {"token": token or self.token}))

    def bodies(self, room: str) -> list[str]:
        """The words that stand in the room."""
        listed = self.server.messages(self.token, room)
        return [one["content"]["body"] for one in listed if one["content"]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with synapse(tmp_path_factory.mktemp("synapse")) as server, front(server.address) as before:
        token = server.account("presse")
        server.unlimited(token, "@presse:house.test")
        yield House(server, before, token)


@pytest.fixture
def room(house: House) -> str:
    return house.server.room(house.token)


def said(no: NotSent) -> tuple[str, str]:
    return no.sentence("fr"), no.sentence("en")


def test_a_text_is_a_message_that_calls_nobody(house: House, room: str) -> None:
    sent = house.outlet(room).send(PARCEL)
    (message,) = house.server.messages(house.token, room)
    assert message["event_id"] == sent.post
    assert message["content"] == {
        "msgtype": "m.text",
        "body": "L’usine est à l’arrêt.\nProchain point à 11 h.",
        "m.mentions": {},
        "org.crisisplay.parcel": f"{KEY}.0",
    }
    assert sent.wire.decode() == (
        '{"body":"L’usine est à l’arrêt.\\nProchain point à 11 h.","m.mentions":{},'
        f'"msgtype":"m.text","org.crisisplay.parcel":"{KEY}.0"}}'
    )
    assert sent.address == f"https://matrix.to/#/{room}/{sent.post}"
    assert sent.posts == (sent.post,)


def test_several_posts_and_pictures_answer_one_another(house: House, room: str) -> None:
    sent = house.outlet(room).send(replace(PARCEL, posts=("Un.", "Deux."), pictures=(PLAN,)))
    one, two, picture = house.server.messages(house.token, room)
    assert (one["event_id"], two["event_id"], picture["event_id"]) == sent.posts
    assert "m.relates_to" not in one["content"]
    assert two["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": sent.posts[0]}}
    assert picture["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": sent.posts[1]}}
    assert picture["content"]["body"] == "Le plan : porte B."
    assert picture["content"]["filename"] == "plan d’accès.png"
    assert picture["content"]["info"] == {"mimetype": "image/png", "size": len(PLAN.data)}


@pytest.mark.parametrize("option", ["answers", "corrects"])
def test_an_answer_stands_below_what_it_answers(house: House, room: str, option: str) -> None:
    outlet = house.outlet(room)
    first = outlet.send(PARCEL)
    changed: dict[str, Any] = {option: first.address}
    outlet.send(replace(PARCEL, key="c" * 32, posts=("Rectificatif.",), **changed))
    _, second = house.server.messages(house.token, room)
    assert second["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": first.post}}


def test_the_same_parcel_again_is_the_same_message(house: House, room: str) -> None:
    outlet, whole = house.outlet(room), replace(PARCEL, posts=("Un.", "Deux."), pictures=(PLAN,))
    assert outlet.send(whole) == outlet.send(whole)
    assert house.bodies(room) == ["Un.", "Deux.", "Le plan : porte B."]


def test_the_same_parcel_by_another_token_is_the_same_message(house: House, room: str) -> None:
    house.outlet(room).send(PARCEL)
    house.outlet(room, house.server.another_token("presse")).send(PARCEL)
    assert len(house.bodies(room)) == 1


def test_where_clocks_differ_the_transaction_keeps_it_one(house: House, room: str) -> None:
    ahead = replace(PARCEL, at=datetime(2200, 1, 1, tzinfo=UTC))
    outlet = house.outlet(room)
    assert outlet.send(ahead) == outlet.send(ahead)
    assert len(house.bodies(room)) == 1


def test_the_same_words_under_another_key_are_another_message(house: House, room: str) -> None:
    for key in (KEY, "c" * 32):
        house.outlet(room).send(replace(PARCEL, key=key))
    assert len(house.bodies(room)) == 2


def test_what_was_sent_is_found_and_what_was_not_surely_is_not_there(
    house: House, room: str
) -> None:
    outlet, whole = house.outlet(room), replace(PARCEL, pictures=(PLAN,))
    assert outlet.find(whole) is None
    sent = outlet.send(whole)
    found = outlet.find(whole)
    assert found is not None
    assert found.time is not None
    assert replace(found, time=None) == sent
    assert outlet.find(replace(whole, key="c" * 32)) is None


def test_what_others_write_is_never_taken_for_ours(house: House, room: str) -> None:
    token = house.server.account("somebody")
    house.server.ask(
        "POST",
        f"/_matrix/client/v3/rooms/{room}/invite",
        house.token,
        {"user_id": "@somebody:house.test"},
    )
    house.server.join(token, room)
    house.outlet(room, token).send(PARCEL)
    assert house.outlet(room).find(PARCEL) is None
    theirs = house.server.messages(token, room)[0]["event_id"]
    with pytest.raises(NotSent) as no:
        house.outlet(room).send(replace(PARCEL, key="c" * 32, replaces=theirs))
    assert (no.value.certain, len(house.bodies(room))) == (True, 1)
    assert said(no.value) == (
        (
            "Rien n’est parti sur press\u00a0: le message à remplacer est de "
            "@somebody:house.test, qui seul peut le changer.\nEnvoyez un rectificatif."
        ),
        (
            "Nothing left for press: the message to replace is @somebody:house.test’s, who alone "
            "can change it.\nSend a correction."
        ),
    )


def test_a_text_that_replaces_another_is_an_edit_of_it(house: House, room: str) -> None:
    outlet = house.outlet(room)
    first = outlet.send(PARCEL)
    newer = replace(PARCEL, key="c" * 32, posts=("L’usine a repris.",), replaces=first.post)
    sent = outlet.send(newer)
    assert (sent.post, sent.address) == (first.post, first.address)
    assert outlet.send(newer) == sent
    _, edit = house.server.messages(house.token, room)
    assert edit["content"]["m.relates_to"] == {"rel_type": "m.replace", "event_id": first.post}
    assert edit["content"]["m.new_content"]["body"] == "L’usine a repris."
    found = outlet.find(newer)
    assert found is not None
    assert replace(found, time=None) == sent


def test_what_was_taken_down_is_not_replaced(house: House, room: str) -> None:
    outlet = house.outlet(room)
    first = outlet.send(PARCEL)
    outlet.withdraw(first.post)
    with pytest.raises(NotSent) as no:
        outlet.send(replace(PARCEL, key="c" * 32, replaces=first.post))
    assert (no.value.id, no.value.certain, house.bodies(room)) == ("outlets.no_post", True, [])


def test_a_withdrawal_takes_all_of_a_text_away(house: House, room: str) -> None:
    outlet = house.outlet(room)
    other = outlet.send(replace(PARCEL, key="d" * 32, posts=("Un autre.",)))
    sent = outlet.send(replace(PARCEL, posts=("Un.", "Deux."), pictures=(PLAN,)))
    outlet.send(replace(PARCEL, key="c" * 32, posts=("Un, changé.",), replaces=sent.post))
    for _ in range(2):
        outlet.withdraw(sent.address)
        assert house.bodies(room) == ["Un autre."]
    outlet.withdraw(other.post)
    assert house.bodies(room) == []
    outlet.withdraw("$" + "n" * 43)  # which never was


def test_a_withdrawal_that_was_cut_is_taken_up_again(house: House, room: str) -> None:
    outlet = house.outlet(room)
    sent = outlet.send(replace(PARCEL, posts=("Un.", "Deux."), pictures=(PLAN,)))
    with striking(house.front, CUT, r"/redact/", skip=1), pytest.raises(NotSent) as no:
        outlet.withdraw(sent.post)
    assert not no.value.certain
    outlet.withdraw(sent.post)
    assert house.bodies(room) == []


def test_a_text_is_pinned_once_and_others_stay_pinned(house: House, room: str) -> None:
    outlet = house.outlet(room)
    first = outlet.send(PARCEL)
    second = outlet.send(replace(PARCEL, key="c" * 32))
    for post in (first.post, second.post, second.post):
        outlet.pin(post, pinned=True)
    assert pinned(house, room) == [first.post, second.post]
    for _ in range(2):
        outlet.pin(first.address, pinned=False)
        assert pinned(house, room) == [second.post]


def pinned(house: House, room: str) -> list[str]:
    listed: list[str] = house.server.state(house.token, room, "m.room.pinned_events")["pinned"]
    return listed


def test_what_is_not_there_is_not_pinned(house: House, room: str) -> None:
    outlet = house.outlet(room)
    gone = outlet.send(PARCEL).post
    outlet.withdraw(gone)
    for post in (gone, "$" + "n" * 43):
        with pytest.raises(NotSent) as no:
            outlet.pin(post, pinned=True)
        assert no.value.id == "outlets.no_post"
    outlet.pin(gone, pinned=False)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_whatever_fails_it_is_said_rightly_and_there_once_in_the_end(
    house: House, room: str, fault: Fault
) -> None:
    outlet = house.outlet(room)
    with striking(house.front, fault, SENDING), pytest.raises(NotSent) as no:
        outlet.send(PARCEL)
    there = len(house.bodies(room))
    assert there == int(fault.after)
    assert not (no.value.certain and there), "said not to have left, and it did"
    assert (outlet.find(PARCEL) is not None) == bool(there)
    assert outlet.send(PARCEL).post
    assert len(house.bodies(room)) == 1


@pytest.mark.parametrize("fault", [CUT, DOWN], ids=lambda fault: fault.name)
def test_a_thread_that_stopped_is_in_doubt_and_is_completed(
    house: House, room: str, fault: Fault
) -> None:
    outlet = house.outlet(room)
    whole = replace(PARCEL, posts=("Un.", "Deux.", "Trois."), pictures=(PLAN,))
    with striking(house.front, fault, SENDING, skip=1), pytest.raises(NotSent) as no:
        outlet.send(whole)
    assert (no.value.id, no.value.certain) == ("outlets.partly", False)
    assert (no.value.values["done"], no.value.values["total"]) == (1, 4)
    with pytest.raises(NotSent) as doubt:
        outlet.find(whole)
    assert (doubt.value.id, doubt.value.certain) == ("outlets.partly", False)
    outlet.send(whole)
    assert house.bodies(room) == ["Un.", "Deux.", "Trois.", "Le plan : porte B."]


def test_a_picture_that_does_not_arrive_is_shown_by_nothing(house: House, room: str) -> None:
    outlet, whole = house.outlet(room), replace(PARCEL, pictures=(PLAN,))
    with striking(house.front, DOWN, r"^POST /_matrix/media/"), pytest.raises(NotSent) as no:
        outlet.send(whole)
    assert (no.value.id, len(house.bodies(room))) == ("outlets.partly", 1)
    outlet.send(whole)
    assert len(house.bodies(room)) == 2


def test_the_server_is_down(house: House, room: str) -> None:
    with pytest.raises(NotSent) as no:
        house.outlet(room, service="http://127.0.0.1:9").send(PARCEL)
    assert (no.value.id, no.value.certain) == ("outlets.unreached", True)


def test_a_token_that_is_none_is_said_and_never_shown(house: House, room: str) -> None:
    outlet = house.outlet(room, "syt_not-a-token")
    with pytest.raises(NotSent) as no:
        outlet.send(PARCEL)
    assert (no.value.id, no.value.certain, house.bodies(room)) == ("outlets.bad_token", True, [])
    assert "syt_" not in f"{outlet!r} {said(no.value)}"


def test_a_room_that_we_are_not_in(house: House) -> None:
    elsewhere = house.server.room(house.server.account("others"))
    with pytest.raises(NotSent) as no:
        house.outlet(elsewhere).send(PARCEL)
    assert (no.value.id, no.value.certain) == ("outlets.bad_token", True)


def test_nothing_is_written_in_clear_where_all_else_is_encrypted(house: House) -> None:
    state = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    room = house.server.room(house.token, initial_state=[{**state, "state_key": ""}])
    with pytest.raises(NotSent) as no:
        house.outlet(room).send(PARCEL)
    assert (no.value.certain, house.bodies(room)) == (True, [])
    assert said(no.value) == (
        (
            f"Rien n’est parti sur press\u00a0: le salon {room} est chiffré, et d’ici on n’écrit "
            "qu’en clair.\nPubliez-y à la main, ou prenez un salon qui ne l’est pas."
        ),
        (
            f"Nothing left for press: the room {room} is encrypted, and from here only plain "
            "messages are written.\nPublish there by hand, or take a room that is not."
        ),
    )


def test_a_text_over_the_length_is_refused_before_anything_leaves(house: House, room: str) -> None:
    with pytest.raises(NotSent) as no:
        house.outlet(room).send(replace(PARCEL, posts=("Un.", "é" * 30_000)))
    assert (no.value.id, no.value.certain, house.bodies(room)) == ("outlets.too_big", True, [])


def test_a_text_just_under_the_length_is_taken(house: House, room: str) -> None:
    house.outlet(room).send(replace(PARCEL, posts=("é" * 29_950,)))
    assert len(house.bodies(room)) == 1


def test_a_picture_that_says_nothing_stays_here(house: House, room: str) -> None:
    with pytest.raises(NotSent) as no:
        house.outlet(room).send(replace(PARCEL, pictures=(replace(PLAN, alt=" "),)))
    assert (no.value.id, house.bodies(room)) == ("outlets.no_alt", [])


def test_a_server_that_limits_how_fast_says_how_long_to_wait(house: House) -> None:
    token = house.server.account("hasty")
    room = house.server.room(token)
    outlet = house.outlet(room, token, house.server.address)
    outlet.send(PARCEL)
    with pytest.raises(NotSent) as no:
        outlet.send(replace(PARCEL, key="c" * 32, posts=("Un message.",) * 21))
    assert (no.value.id, no.value.certain) == ("outlets.partly", False)
    assert no.value.retry_after in range(1, 101)
    assert no.value.values["done"] == len(house.server.messages(token, room)) - 1


@pytest.mark.parametrize("post", ["", "42", "$", "https://elsewhere.example/$abc"])
def test_what_is_no_post_is_neither_withdrawn_nor_pinned(
    house: House, room: str, post: str
) -> None:
    outlet = house.outlet(room)
    with pytest.raises(NotSent) as no:
        outlet.withdraw(post)
    assert (no.value.id, no.value.certain) == ("outlets.not_a_post", True)
    with pytest.raises(NotSent) as no:
        outlet.pin(post, pinned=True)
    assert (no.value.id, no.value.certain) == ("outlets.not_a_post", True)
