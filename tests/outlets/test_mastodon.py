"""Mastodon, before a double of its server: posts, threads, edits, and what is looked for first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crisisplay.outlets import mastodon as outlet
from crisisplay.outlets.mastodon import Mastodon
from crisisplay.outlets.port import Account, Picture
from tests.outlets.benches import Bench, asked, parcel
from tests.outlets.refusals import misuse, trouble
from tests.outlets.servers.canned import Says, canned, says
from tests.outlets.servers.faulty import FAULTS, striking
from tests.outlets.servers.running import TOKEN
from tests.outlets.test_bluesky import PIXEL


def status(bench: Bench, id: str, part: str = "") -> Any:
    return asked(bench.front.upstream, f"/api/v1/statuses/{id}{part}", TOKEN)


def test_a_thread_is_posted_in_its_order_in_its_language(mastodon: Bench) -> None:
    it = parcel("1/2 Ce que nous savons.", "2/2 Ce que nous faisons.", key="a1" * 16)
    sent = mastodon.own.send(it)
    first, second = (status(mastodon, id) for id in sent.posts)
    assert [status(mastodon, id, "/source")["text"] for id in sent.posts] == list(it.posts)
    assert (first["language"], first["visibility"]) == ("fr", "public")
    assert second["in_reply_to_id"] == first["id"] == sent.post
    assert sent.address == first["url"]
    assert sent.time == datetime.fromisoformat(first["created_at"])


def test_what_left_is_kept_byte_for_byte_without_secrets(mastodon: Bench) -> None:
    sent = mastodon.own.send(parcel("Seul", key="a2" * 16))
    assert json.loads(sent.wire) == {"status": "Seul", "language": "fr", "visibility": "public"}
    assert TOKEN.encode() not in sent.wire
    assert TOKEN not in repr(mastodon.own)


def test_a_post_that_was_sent_is_found_with_the_same_id_and_the_same_bytes(mastodon: Bench) -> None:
    picture = Picture("lot.png", "image/png", PIXEL, "Le lot")
    it = parcel("1/2 Trouvé.", "2/2 Et pas deux fois.", key="a3" * 16, pictures=(picture,))
    assert mastodon.own.find(it) is None
    sent = mastodon.own.send(it)
    assert mastodon.own.find(it) == sent == mastodon.own.send(it)
    assert mastodon.count(it) == 2


def test_a_post_whose_key_the_server_forgot_is_still_not_sent_twice(mastodon: Bench) -> None:
    it = parcel("Une heure plus tard", key="a4" * 16)
    mastodon.own.send(it)
    forgotten = replace(it, key="ff" * 16)  # as after an hour: the server knows no such key
    mastodon.own.send(forgotten)
    assert mastodon.count(it) == 1


def test_the_same_words_of_an_earlier_day_are_not_taken_for_this_post(mastodon: Bench) -> None:
    it = parcel("Point à 18 h.", key="a5" * 16)
    mastodon.own.send(it)
    later = replace(it, key="a6" * 16, at=datetime.now(UTC) + timedelta(hours=1))
    assert mastodon.own.find(later) is None
    mastodon.own.send(later)
    assert mastodon.count(it) == 2


def test_a_thread_cut_short_is_in_doubt_and_the_same_parcel_completes_it(mastodon: Bench) -> None:
    it = parcel("1/3 Début.", "2/3 Milieu.", "3/3 Fin.", key="a7" * 16, channel="mastodon")
    refused = next(one for one in FAULTS if one.name == "refused")
    with striking(mastodon.front, refused, mastodon.posting, skip=2):
        cut = trouble(lambda: mastodon.own.send(it))
    assert (cut.id, cut.certain) == ("outlets.partly", False)
    host = mastodon.front.address.removeprefix("http://")
    assert cut.sentence("fr") == (
        "2 messages sur 3 sont sur mastodon, la suite du fil n’y est pas. "
        f"{host} refuse : rien n’est fait sur mastodon (HTTP 400 : this text is not wanted).\n"
        "Corrigez ce qu’il dit, ou publiez à la main."
    )
    assert trouble(lambda: mastodon.own.find(it)).id == "outlets.partly"
    sent = mastodon.own.send(it)
    assert mastodon.count(it) == 3
    assert status(mastodon, sent.posts[2])["in_reply_to_id"] == sent.posts[1]


def test_pictures_say_what_they_show_and_keep_their_name_to_themselves(mastodon: Bench) -> None:
    picture = Picture('chez "Dupont".png', "image/png", PIXEL, "Le numéro de lot, au dos")
    sent = mastodon.own.send(parcel("Où lire le lot", key="a8" * 16, pictures=(picture,)))
    (attached,) = status(mastodon, sent.post)["media_attachments"]
    assert attached["description"] == picture.alt
    assert "Dupont" not in attached["url"]


def test_a_text_over_this_servers_length_never_leaves(mastodon: Bench) -> None:
    it = parcel("é" * 501, key="a9" * 16, channel="mastodon")
    said = trouble(lambda: mastodon.own.send(it))
    assert said.certain
    assert said.sentence("fr") == (
        "Le message 1 pour mastodon compte 501 signes, 1 de trop : 500 au plus. Rien n’est parti.\n"
        "Raccourcissez-le, ou coupez-le en fil : crisisplay statement fit"
    )
    assert mastodon.count(it) == 0


def test_what_replaces_a_post_is_an_edit_of_it_and_a_retry_is_no_second_one(
    mastodon: Bench,
) -> None:
    old = mastodon.own.send(parcel("Chiffre faux", key="b1" * 16))
    it = parcel("Chiffre juste", key="b2" * 16, replaces=old.post)
    assert mastodon.own.find(it) is None
    new = mastodon.own.send(it)
    assert (new.post, mastodon.own.send(it).post) == (old.post, old.post)
    assert status(mastodon, old.post, "/source")["text"] == "Chiffre juste"
    assert len(status(mastodon, old.post, "/history")) == 2
    assert mastodon.own.find(it) == new


def test_an_answer_stands_below_its_post(mastodon: Bench) -> None:
    first = mastodon.own.send(parcel("Question ?", key="b3" * 16))
    sent = mastodon.own.send(parcel("Réponse.", key="b4" * 16, answers=first.post))
    assert status(mastodon, sent.post)["in_reply_to_id"] == first.post


def test_a_post_is_withdrawn_and_twice_is_no_trouble(mastodon: Bench) -> None:
    it = parcel("À retirer", key="b5" * 16)
    sent = mastodon.own.send(it)
    mastodon.own.withdraw(sent.post)
    assert mastodon.count(it) == 0
    mastodon.own.withdraw(sent.post)


def test_a_post_is_pinned_and_let_go_and_twice_is_no_trouble(mastodon: Bench) -> None:
    sent = mastodon.own.send(parcel("En tête", key="b6" * 16))
    for pinned in (True, True, False, False):
        mastodon.own.pin(sent.post, pinned=pinned)
        assert status(mastodon, sent.post)["pinned"] is pinned


def test_a_post_that_is_gone_or_is_elsewhere_is_not_pinned(mastodon: Bench) -> None:
    gone = trouble(lambda: mastodon.own.pin("999999", pinned=True))
    assert gone.sentence("fr") == (
        "Ce message n’est plus sur mastodon : 999999\nVérifiez son adresse."
    )
    place = "https://elsewhere.example/@us/1"
    assert trouble(lambda: mastodon.own.pin(place, pinned=True)).sentence("en") == (
        f"This is not a post of mastodon: {place}\nGive its id, or its whole address."
    )


def _at(server: str) -> Mastodon:
    return outlet.from_account(Account("mastodon", {"service": server}, {"token": "t"}))


NO_LIMIT = Says(404, b"{}")
ME = says(200, {"id": "7"})
NONE = says(200, [])


def test_a_picture_that_the_server_still_works_on_is_waited_for_a_few_looks() -> None:
    sent = says(200, {"id": "1", "url": "u", "created_at": "2026-11-22T10:00:00Z"})
    ready = (says(202, {"id": "5"}), says(206, {"id": "5"}), says(200, {"id": "5"}))
    it = parcel("x", key="c1" * 16, pictures=(Picture("a", "image/png", PIXEL, "alt"),))
    with canned(NO_LIMIT, ME, NONE, *ready, sent) as server:
        _at(server.address).send(it)
        assert [one.path for one in server.asked[4:6]] == ["/api/v1/media/5"] * 2
        assert json.loads(server.asked[-1].body)["media_ids"] == ["5"]
        assert server.asked[-1].headers["idempotency-key"] == f"{it.key}-0"


def test_a_picture_that_is_never_ready_stops_the_sending() -> None:
    it = parcel("x", key="c2" * 16, channel="m", pictures=(Picture("a", "image/png", b"1", "alt"),))
    with canned(NO_LIMIT, ME, NONE, says(202, {"id": "5"}), says(206, {"id": "5"})) as server:
        said = trouble(lambda: _at(server.address).send(it))
        assert not any(one.path == "/api/v1/statuses" for one in server.asked)
    assert (said.certain, said.retry_after) == (True, 10)
    assert said.sentence("en") == (
        "mastodon still works on the picture a: nothing left.\n"
        "Try again in a moment, or with a lighter picture."
    )


def test_an_account_that_posts_too_much_to_be_looked_through_is_said() -> None:
    it = parcel("x", key="c3" * 16)
    many = [{"id": str(n), "created_at": it.at.isoformat(), "content": "y"} for n in range(40)]
    with canned(ME, says(200, many)) as server:
        assert trouble(lambda: _at(server.address).find(it)).sentence("fr") == (
            "Le canal mastodon ne permet pas de savoir si un texte est parti.\n"
            "Regardez sur place, ou demandez à un destinataire, puis dites ce qu’il en est."
        )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            {"service": "mastodon.example"},
            (
                "The address of the channel mastodon is not one.\n"
                "Write it whole in the organisation file: https://example.org"
            ),
        ),
        (
            {"service": "http://mastodon.example"},
            (
                "The channel mastodon goes to mastodon.example in clear: nothing is sent there.\n"
                "Write an https address."
            ),
        ),
        (
            {"service": "https://me:hunter2@mastodon.example"},
            (
                "The address of the channel mastodon holds a password: it is not used.\n"
                "Write it without, and name the secret on its own: {env: NAME}."
            ),
        ),
        (
            {"service": ("a", "b")},
            (
                "service of the channel mastodon should be a text, not a list.\n"
                "Correct it, then: crisisplay org check"
            ),
        ),
    ],
)
def test_an_address_that_will_not_do_is_said_before_anything_is_sent(
    options: dict[str, str | tuple[str, ...]], said: str
) -> None:
    account = Account("mastodon", options, {"token": "t"})
    assert misuse(lambda: outlet.from_account(account)).sentence("en") == said
