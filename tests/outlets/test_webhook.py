"""The webhook: what it says, how it is signed, and what an answer may be."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest
from standardwebhooks.webhooks import Webhook as Receiver

from crisisplay.outlets import webhook as outlet
from crisisplay.outlets.port import Account, Outlet, Picture
from tests.outlets.benches import Bench, parcel
from tests.outlets.refusals import misuse, trouble
from tests.outlets.servers.canned import Says, canned, says
from tests.outlets.servers.hook import SECRET


def at(url: str, secret: str = SECRET) -> Outlet:
    return outlet.from_account(Account("intranet", {"url": url}, {"secret": secret}))


def test_what_leaves_says_all_that_a_page_of_your_own_needs() -> None:
    picture = Picture("lot.png", "image/png", b"pixels", "Le lot")
    it = parcel(
        "Nous savons.", key="a1" * 16, channel="intranet", title="Rappel", pictures=(picture,),
        kind="holding", answers="1", replaces="2", corrects="3",
    )  # fmt: skip
    with canned(Says(204)) as server:
        sent = at(server.address).send(it)
        (asked,) = server.asked
    said = json.loads(asked.body)
    assert b64decode(said["pictures"][0].pop("data")) == b"pixels"
    assert said == {
        "type": "publish",
        "id": it.key,
        "statement": "holding",
        "kind": "holding",
        "channel": "intranet",
        "lang": "fr",
        "time": it.at.isoformat(),
        "title": "Rappel",
        "posts": ["Nous savons."],
        "pictures": [{"type": "image/png", "alt": "Le lot"}],
        "answers": "1",
        "replaces": "2",
        "corrects": "3",
    }
    assert asked.headers["webhook-id"] == it.key
    assert sent.wire == asked.body
    assert (sent.post, sent.address) == (it.key, "")


@pytest.mark.parametrize("secret", [SECRET, "not base64, as somebody wrote it"])
def test_the_published_library_of_the_convention_takes_the_signature(secret: str) -> None:
    with canned(Says(200)) as server:
        at(server.address, secret).send(parcel("Été", key="a2" * 16))
        (asked,) = server.asked
    key = secret if secret == SECRET else secret.encode()
    assert Receiver(key).verify(asked.body, dict(asked.headers))["posts"] == ["Été"]


def test_the_answer_names_what_came_of_it_and_it_is_found_again(webhook: Bench) -> None:
    it = parcel("Publié", key="a3" * 16)
    assert webhook.own.find(it) is None
    sent = webhook.own.send(it)
    assert sent.address == "https://example.org/news/a3a3a3a3"
    assert webhook.own.find(it) == sent == webhook.own.send(it)
    assert webhook.count(it) == 1


@pytest.mark.parametrize(
    "answer", [Says(405), Says(404), says(200, {}), says(200, {"status": "up"})]
)
def test_an_address_that_can_not_tell_is_not_believed(answer: Says) -> None:
    with canned(answer) as server:
        said = trouble(lambda: at(server.address).find(parcel("x", key="a4" * 16)))
    assert said.sentence("en") == (
        "The channel intranet has no way to tell whether a text left.\n"
        "Look there, or ask a recipient, then say how it is."
    )


def test_withdrawing_and_pinning_are_told_under_an_id_of_their_own() -> None:
    with canned(Says(200)) as server:
        it = at(f"{server.address}/hook?of=us")
        it.withdraw("news-1")
        it.withdraw("news-1")
        it.pin("news-1", pinned=True)
        it.pin("news-1", pinned=False)
        said = [json.loads(one.body) for one in server.asked]
        assert {one.path for one in server.asked} == {"/hook?of=us"}
    assert [one["type"] for one in said] == ["withdraw", "withdraw", "pin", "unpin"]
    assert len({one["id"] for one in said}) == 3, "the same act again is the same id"
    assert {one["post"] for one in said} == {"news-1"}


def test_a_secret_that_only_looks_like_one_is_refused() -> None:
    said = misuse(lambda: at("https://hook.example", "whsec_?"))
    assert said.sentence("fr") == (
        "Le secret du canal intranet commence par whsec_ sans être du base64.\n"
        "Reprenez-le là où il a été créé."
    )
    assert said.sentence("en") == (
        "The secret of the channel intranet begins with whsec_ and is not base64.\n"
        "Copy it again from where it was made."
    )


def test_the_address_is_itself_a_secret_that_no_error_and_no_repr_tells() -> None:
    with canned(says(400, {"error": "no hook at /T0/B1/s3cr3t"})) as server:
        it = at(f"{server.address}/T0/B1/s3cr3t")
        said = trouble(lambda: it.send(parcel("x", key="a5" * 16)))
    assert "s3cr3t" not in f"{said.sentence('fr')} {said.sentence('en')} {it!r}"


@pytest.mark.parametrize("said", [{"ok": False}, {"error": "rejected, not published"}])
def test_a_yes_by_its_number_and_a_no_by_its_words_is_a_doubt(said: dict[str, object]) -> None:
    with canned(says(200, said)) as server:
        error = trouble(lambda: at(f"{server.address}/hook").send(parcel("So.", key="a" * 32)))
    assert not error.certain
    assert error.id == "outlets.unanswered"
