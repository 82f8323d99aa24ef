"""Bluesky, before a real server: posts, threads, what is in them, and what is done to them later."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from crisisplay.outlets import bluesky as outlet
from crisisplay.outlets.bluesky import Bluesky
from crisisplay.outlets.http import Reply, Server
from crisisplay.outlets.port import Account, Picture
from crisisplay.outlets.xrpc import enter
from tests.outlets.benches import Bench, asked, parcel
from tests.outlets.refusals import misuse, trouble
from tests.outlets.servers.canned import canned, says
from tests.outlets.servers.faulty import FAULTS, striking
from tests.outlets.servers.running import PASSWORD

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360"
    "f8cfc000000301010018dd8db00000000049454e44ae426082".replace(" ", "")
)
THREAD = (
    "1/2 Rappel : @a-reader.test, voyez https://example.org/rappel. Été, œufs 🥚 #Rappel",
    "2/2 La suite à 18 h (personne@nulle.part n’est pas un compte).",
)


def record(bench: Bench, uri: str) -> dict[str, Any]:
    """A post as the server keeps it."""
    _, _, did, collection, rkey = uri.split("/")
    path = f"/xrpc/com.atproto.repo.getRecord?repo={did}&collection={collection}&rkey={rkey}"
    value: dict[str, Any] = asked(bench.front.upstream, path)["value"]
    return value


def profile(bench: Bench) -> dict[str, Any]:
    path = "/xrpc/com.atproto.repo.getRecord?repo=our-house.test&collection=app.bsky.actor.profile&rkey=self"
    value: dict[str, Any] = asked(bench.front.upstream, path)["value"]
    return value


def test_a_thread_is_posted_in_its_order_with_links_tags_and_mentions(bluesky: Bench) -> None:
    it = parcel(*THREAD, key="a1" * 16)
    sent = bluesky.own.send(it)
    assert sent.post == sent.posts[0]
    assert sent.address.startswith("https://bsky.app/profile/our-house.test/post/")
    first, second = (record(bluesky, uri) for uri in sent.posts)
    assert (first["text"], first["langs"]) == (THREAD[0], ["fr"])
    spans = {
        feature["$type"].partition("#")[2]: THREAD[0]
        .encode()[each["index"]["byteStart"] : each["index"]["byteEnd"]]
        .decode()
        for each in first["facets"]
        for feature in each["features"]
    }
    assert spans == {
        "mention": "@a-reader.test",
        "link": "https://example.org/rappel",
        "tag": "#Rappel",
    }
    assert "facets" not in second
    assert second["reply"]["root"]["uri"] == second["reply"]["parent"]["uri"] == sent.post


def test_what_left_is_kept_byte_for_byte_without_secrets(bluesky: Bench) -> None:
    sent = bluesky.own.send(parcel(*THREAD, key="a2" * 16))
    bodies = [json.loads(line) for line in sent.wire.split(b"\n")]
    assert [one["record"] for one in bodies] == [record(bluesky, uri) for uri in sent.posts]
    assert PASSWORD.encode() not in sent.wire
    assert PASSWORD not in repr(bluesky.own)


def test_a_post_that_was_sent_is_found_with_the_same_id_and_the_same_bytes(bluesky: Bench) -> None:
    it = parcel("1/2 Trouvé #une fois.", "2/2 Et pas deux.", key="a3" * 16)
    assert bluesky.own.find(it) is None
    sent = bluesky.own.send(it)
    assert bluesky.own.find(it) == sent == bluesky.own.send(it)
    assert bluesky.count(it) == 2


def test_a_thread_cut_short_is_in_doubt_and_the_same_parcel_completes_it(bluesky: Bench) -> None:
    it = parcel("1/2 Le début.", "2/2 La fin.", key="a4" * 16, channel="bluesky")
    refused = next(one for one in FAULTS if one.name == "rate limit")
    with striking(bluesky.front, refused, bluesky.posting, skip=1):
        cut = trouble(lambda: bluesky.own.send(it))
    assert (cut.id, cut.certain, cut.retry_after) == ("outlets.partly", False, 30)
    host = bluesky.front.address.removeprefix("http://")
    assert cut.sentence("en") == (
        "1 of 2 posts are on bluesky, the rest of the thread is not. "
        f"Nothing was done on bluesky: {host} asks to wait 30 s.\n"
        "Try again then, or publish by hand."
    )
    assert trouble(lambda: bluesky.own.find(it)).sentence("fr") == (
        "1 messages sur 2 sont sur bluesky, la suite du fil n’y est pas. "
        "Le reste du fil ne se trouve pas sur bluesky.\n"
        "Refaites ce même envoi : il complète le fil sans rien doubler."
    )
    sent = bluesky.own.send(it)
    assert [record(bluesky, uri)["text"] for uri in sent.posts] == list(it.posts)
    assert bluesky.count(it) == 2


def test_pictures_go_with_the_first_post_and_say_what_they_show(bluesky: Bench) -> None:
    picture = Picture("lot.png", "image/png", PIXEL, "Le numéro de lot, au dos")
    sent = bluesky.own.send(
        parcel("Où lire le lot", "La suite", key="a5" * 16, pictures=(picture,))
    )
    first, second = (record(bluesky, uri) for uri in sent.posts)
    (image,) = first["embed"]["images"]
    assert (image["alt"], image["image"]["mimeType"]) == (picture.alt, "image/png")
    assert image["image"]["size"] == len(PIXEL)
    assert "embed" not in second


@pytest.mark.parametrize(
    ("pictures", "said"),
    [
        (
            (Picture("lot.png", "image/png", PIXEL, " "),),
            (
                "L’image lot.png n’a pas de texte de remplacement : rien n’est parti sur here.\n"
                "Dites en une phrase ce qu’elle montre."
            ),
        ),
        (
            (Picture("lot.png", "image/png", PIXEL, "Le lot"),) * 5,
            "here prend 4 images au plus : rien n’est parti.\nEnlevez-en.",
        ),
    ],
)
def test_pictures_that_do_not_fit_stop_everything_before_it_leaves(
    bluesky: Bench, pictures: tuple[Picture, ...], said: str
) -> None:
    it = parcel("Jamais parti", key="a6" * 16, pictures=pictures)
    assert trouble(lambda: bluesky.own.send(it)).sentence("fr") == said
    assert bluesky.count(it) == 0


def test_a_text_over_the_length_says_by_how_much(bluesky: Bench) -> None:
    it = parcel("court", "é" * 302, key="a7" * 16)
    said = trouble(lambda: bluesky.own.send(it))
    assert said.certain
    assert said.sentence("en") == (
        "Post 2 for here is 302 long, 2 too many: 300 at most. Nothing left.\n"
        "Shorten it, or split it into a thread: crisisplay statement fit"
    )
    assert bluesky.count(it) == 0


def test_an_answer_stands_below_its_post_and_in_its_thread(bluesky: Bench) -> None:
    asked_first = bluesky.own.send(parcel("Question", "suite", key="a8" * 16))
    sent = bluesky.own.send(parcel("Réponse", key="a9" * 16, answers=asked_first.posts[1]))
    reply = record(bluesky, sent.post)["reply"]
    assert reply["root"]["uri"] == asked_first.post
    assert reply["parent"]["uri"] == asked_first.posts[1]


def test_what_replaces_a_post_quotes_it_while_it_is_there(bluesky: Bench) -> None:
    old = bluesky.own.send(parcel("Ancien", key="b1" * 16))
    new = bluesky.own.send(parcel("Nouveau", key="b2" * 16, replaces=old.post))
    assert record(bluesky, new.post)["embed"]["record"]["uri"] == old.post
    bluesky.own.withdraw(old.post)
    late = bluesky.own.send(parcel("Plus tard", key="b3" * 16, replaces=old.post))
    assert "embed" not in record(bluesky, late.post)


def test_a_post_is_withdrawn_by_its_id_or_its_address_and_twice_is_no_trouble(
    bluesky: Bench,
) -> None:
    it = parcel("À retirer", key="b4" * 16)
    sent = bluesky.own.send(it)
    bluesky.own.withdraw(sent.address)
    assert bluesky.count(it) == 0
    bluesky.own.withdraw(sent.post)


@pytest.mark.parametrize(
    ("post", "id"),
    [
        ("https://bsky.app/profile/a-reader.test/post/3kabc", "outlets.not_ours"),
        ("at://did:plc:other/app.bsky.feed.post/3kabc", "outlets.not_ours"),
        ("https://example.org/3kabc", "outlets.not_a_post"),
    ],
)
def test_only_posts_of_the_account_are_withdrawn_or_pinned(
    bluesky: Bench, post: str, id: str
) -> None:
    assert trouble(lambda: bluesky.own.withdraw(post)).id == id
    assert trouble(lambda: bluesky.own.pin(post, pinned=True)).id == id


def test_a_post_is_pinned_and_let_go_and_the_profile_keeps_the_rest(bluesky: Bench) -> None:
    first = bluesky.own.send(parcel("Premier", key="b5" * 16))
    second = bluesky.own.send(parcel("Second", key="b6" * 16))
    bluesky.own.pin(first.post, pinned=True)
    assert profile(bluesky)["pinnedPost"]["uri"] == first.post
    bluesky.own.pin(second.address, pinned=True)
    bluesky.own.pin(first.post, pinned=False)
    assert profile(bluesky)["pinnedPost"]["uri"] == second.post, "another one's pin stays"
    bluesky.own.pin(second.post, pinned=False)
    assert profile(bluesky) == {"$type": "app.bsky.actor.profile"}


def test_a_post_that_is_gone_can_be_neither_pinned_nor_answered(bluesky: Bench) -> None:
    gone = bluesky.own.send(parcel("Parti", key="b7" * 16))
    bluesky.own.withdraw(gone.post)
    said = trouble(lambda: bluesky.own.pin(gone.post, pinned=True)).sentence("en")
    assert said == f"This post is no longer on bluesky: {gone.post}\nCheck its address."
    it = parcel("Réponse à rien", key="b8" * 16, answers=gone.post)
    assert trouble(lambda: bluesky.own.send(it)).id == "outlets.no_post"
    assert bluesky.count(it) == 0


DID = {"did": "did:plc:x", "handle": "x.test", "accessJwt": "j"}


@pytest.mark.parametrize("place", ["http://pds.example", "nowhere", "https://a:b@pds.example"])
def test_an_account_that_lives_where_no_token_should_go_stays_where_it_was_let_in(
    place: str,
) -> None:
    document = {"service": [{"id": "#atproto_pds", "serviceEndpoint": place}]}
    with canned(says(200, {**DID, "didDoc": document})) as server:
        session = enter(Server("bluesky", server.address), "x.test", "p")
    assert session.server.address == server.address


def test_nobody_from_outside_sends_a_token_to_a_server_of_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = {"service": [{"id": "#atproto_pds", "serviceEndpoint": "http://127.0.0.1:9"}]}
    answer = Reply(200, {}, json.dumps({**DID, "didDoc": document}).encode())
    monkeypatch.setattr(Server, "ask", lambda *_: answer)
    session = enter(Server("bluesky", "https://bsky.example"), "x.test", "p")
    assert session.server.address == "https://bsky.example"


def test_an_account_is_asked_where_it_lives() -> None:
    document = {
        "service": [{"id": "did:plc:x#atproto_pds", "serviceEndpoint": "https://pds.example/"}]
    }
    with canned(says(200, {**DID, "didDoc": document})) as server:
        session = enter(Server("bluesky", server.address), "x.test", "p")
    assert session.server.address == "https://pds.example"


@pytest.mark.parametrize("said", [{}, [], {"did": 1, "handle": "x", "accessJwt": "j"}])
def test_a_server_that_is_another_kind_of_server_is_said_and_nothing_leaves(said: object) -> None:
    with canned(says(200, said)) as server:
        it = replace(_account(), service=server.address)
        known = trouble(lambda: it.send(parcel("x", key="c1" * 16)))
        assert [one.path for one in server.asked] == ["/xrpc/com.atproto.server.createSession"]
    assert (known.id, known.certain) == ("outlets.unready", True)


def _account() -> Bluesky:
    options = {"account": "@x.test"}
    return outlet.from_account(Account("bluesky", options, {"password": "p"}))


def test_an_account_needs_no_more_than_its_name_and_its_password() -> None:
    it = _account()
    assert (it.service, it.account) == ("https://bsky.social", "x.test")
    known = misuse(lambda: outlet.from_account(Account("bluesky", {"account": "x.test"})))
    assert known.sentence("fr") == (
        "Il manque password au canal bluesky, dans le fichier de l’organisation.\n"
        "Ajoutez-le, puis : crisisplay org check"
    )
