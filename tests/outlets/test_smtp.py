"""E-mail: a message each, the same bytes every time, and what a recipient's program reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from crisisplay.errors import NotSent
from crisisplay.outlets.port import Account, ByRecipient, Outlet, Parcel, Picture
from crisisplay.outlets.smtp import Smtp, from_account
from tests.outlets.mailings import KEY, PARCEL, Ledger, outlet_at
from tests.outlets.post_office import Office, Street


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    made = Street()
    yield made
    made.close()


@pytest.fixture
def office(street: Street) -> Iterator[Office]:
    with street.open(Office()) as opened:
        yield opened


def test_each_recipient_gets_a_message_of_their_own(office: Office) -> None:
    sent = outlet_at(office).send(PARCEL)
    assert office.count == {"a@client.example": 1, "b@client.example": 1, "c@client.example": 1}
    for address in office.count:
        message = office.message(address)
        assert message["To"] == address
        assert message["Cc"] is message["Bcc"] is None
    assert [(one.address, one.accepted) for one in sent.recipients] == [
        ("a@client.example", True),
        ("b@client.example", True),
        ("c@client.example", True),
    ]


def test_a_mail_program_reads_what_was_written(office: Office) -> None:
    outlet_at(office).send(PARCEL)
    message = office.message("a@client.example")
    assert (
        message["Subject"]
        == "Arrêt de l’usine de Saint-Évariste-sur-la-Grande-Rivière : point de 9 h"
    )
    assert message["From"] == "Service de presse <presse@maison.example>"
    assert message["Reply-To"] == "contact@maison.example"
    assert message["Date"] == "Sun, 01 Mar 2026 09:00:00 +0100"
    assert message["Content-Language"] == "fr"
    assert message["Auto-Submitted"] is None
    assert body(message) == (
        "Bonjour,\n\nL’usine est à l’arrêt depuis 7 h.\n.\nUne ligne qui commence par un point suit.\n"
        ".profil\n\nProchain point à 11 h.\n"
    )


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def test_pictures_are_attached_and_said_in_the_text(office: Office) -> None:
    plan = Picture("plan d’accès.png", "image/png", bytes(range(256)) * 9, "Le plan :\nporte B")
    odd = Picture("x.bin", "no type", b"\r\n.\r\n", "")
    outlet_at(office).send(parcel(pictures=(plan, odd)))
    message = office.message("a@client.example")
    assert body(message).endswith(
        "Prochain point à 11 h.\n\n[Image jointe, plan d’accès.png\u00a0: Le plan : porte B]\n\n"
        "[Image jointe, x.bin\u00a0: ]\n"
    )
    first, second = message.iter_attachments()
    assert first.get_filename() == "plan d’accès.png"
    assert first.get_content_type() == "image/png"
    assert first["Content-Description"] == "Le plan : porte B"
    assert first.get_content() == plan.data
    assert second.get_content_type() == "application/octet-stream"
    assert second.get_content() == odd.data


def parcel(**changed: object) -> Parcel:
    return replace(PARCEL, **changed)  # type: ignore[arg-type] # the names are those of Parcel


def test_an_english_text_has_its_pictures_said_in_english(office: Office) -> None:
    outlet_at(office).send(
        parcel(lang="en", pictures=(Picture("a.png", "image/png", b"x", "Map"),))
    )
    assert "[Attached picture, a.png: Map]" in body(office.message("a@client.example"))


def test_several_posts_are_one_message(office: Office) -> None:
    outlet_at(office).send(parcel(posts=("Un.", "Deux.\n")))
    assert body(office.message("a@client.example")) == "Un.\n\nDeux.\n"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Nous savons.\nLa suite.", "Nous savons."),
        ("mot " * 40, "mot " * 18 + "mot…"),
        ("", ""),
    ],
)
def test_without_a_title_the_first_line_is_the_subject(
    office: Office, text: str, subject: str
) -> None:
    outlet_at(office).send(parcel(title=" ", posts=(text,)))
    assert office.message("a@client.example")["Subject"] == subject


def test_the_same_parcel_again_is_the_same_bytes(street: Street) -> None:
    pictured = parcel(pictures=(Picture("a.png", "image/png", b"x" * 900, "Le plan"),))
    taken = []
    for _ in range(2):
        with street.open(Office()) as office:
            sent = outlet_at(office).send(pictured)
            taken.append((office.taken, sent.wire, sent.post))
    assert taken[0] == taken[1]


def test_message_ids_are_each_their_own_and_show_no_address(office: Office) -> None:
    outlet_at(office).send(PARCEL)
    ids = [str(office.message(address)["Message-ID"]) for address in office.count]
    assert ids == [
        f"<{KEY}.bea31d8ca559e20a@maison.example>",
        f"<{KEY}.b848bfc314483c0f@maison.example>",
        f"<{KEY}.ce5167bde3fa6d26@maison.example>",
    ]


def test_what_is_kept_is_the_first_message_and_what_the_others_differ_by(office: Office) -> None:
    sent = outlet_at(office).send(PARCEL)
    first = office.taken[0][1]
    assert sent.wire.startswith(first)
    assert sent.wire.removeprefix(first).decode() == "".join(
        f"{office.message(address)['Message-ID']} {address}\r\n"
        for address in ("b@client.example", "c@client.example")
    )
    assert (sent.post, sent.address, sent.posts, sent.time) == (
        f"{KEY}@maison.example",
        "",
        (),
        None,
    )


def test_a_correction_answers_the_message_that_each_one_had(street: Street) -> None:
    with street.open(Office()) as before:
        sent = outlet_at(before).send(PARCEL)
    for option in ("answers", "corrects", "replaces"):
        with street.open(Office()) as after:
            outlet_at(after).send(parcel(key="c" * 32, **{option: sent.post}))
        for address in after.count:
            earlier = before.message(address)["Message-ID"]
            assert after.message(address)["In-Reply-To"] == earlier
            assert after.message(address)["References"] == earlier


def test_what_was_published_by_hand_is_not_answered(office: Office) -> None:
    outlet_at(office).send(parcel(answers="https://maison.example/1"))
    assert office.message("a@client.example")["In-Reply-To"] is None


def test_an_address_written_twice_gets_one_message(office: Office, tmp_path: Path) -> None:
    (tmp_path / "liste.txt").write_text("B@Client.example\nc@client.example\n", encoding="utf-8")
    to = ("a@client.example", "b@client.example", "liste.txt", "A@CLIENT.EXAMPLE")
    outlet_at(office, to=to, folder=tmp_path).send(PARCEL)
    assert office.count == {"a@client.example": 1, "b@client.example": 1, "c@client.example": 1}


def test_the_ledger_hears_of_each_before_and_after(office: Office) -> None:
    ledger = Ledger()
    outlet_at(office).send_each(PARCEL, skip=frozenset({"B@client.example"}), told=ledger)
    assert [(one.address, one.accepted, one.certain) for one in ledger.heard] == [
        ("a@client.example", False, False),
        ("a@client.example", True, True),
        ("c@client.example", False, False),
        ("c@client.example", True, True),
    ]


def test_a_list_whose_all_have_it_is_sent_without_asking_anybody(office: Office) -> None:
    outlet = outlet_at(office)
    whole = outlet.send(PARCEL)
    again = outlet.send_each(PARCEL, skip=frozenset(outlet.to), told=Ledger())
    assert again == whole
    assert (office.sessions, len(office.taken)) == (1, 3)


def test_a_server_that_closes_after_two_messages_is_asked_again(street: Street) -> None:
    with street.open(Office(a_session=2)) as office:
        sent = outlet_at(office, to=tuple(f"n{i}@client.example" for i in range(5))).send(PARCEL)
    assert all(one.accepted for one in sent.recipients)
    assert set(office.count.values()) == {1}
    assert (office.sessions, len(office.taken)) == (3, 5)


def test_it_is_an_outlet_that_can_take_a_list_up_again() -> None:
    outlet: Outlet = from_account(
        Account("email", {"host": "mx.example", "sender": "a@b.example", "to": "c@d.example"})
    )
    assert isinstance(outlet, ByRecipient)
    assert isinstance(outlet, Smtp)
    assert (outlet.name, outlet.server.port, outlet.server.security) == ("smtp", 587, "starttls")


def test_mail_can_be_neither_found_nor_withdrawn_nor_pinned() -> None:
    outlet = from_account(
        Account("email", {"host": "mx.example", "sender": "a@b.example", "to": "c@d.example"})
    )
    with pytest.raises(NotSent) as no:
        outlet.find(PARCEL)
    assert (no.value.sentence("fr"), no.value.sentence("en")) == (
        (
            "Le canal email ne permet pas de savoir si un texte est parti.\n"
            "Regardez sur place, ou demandez à un destinataire, puis dites ce qu’il en est."
        ),
        (
            "The channel email has no way to tell whether a text left.\n"
            "Look there, or ask a recipient, then say how it is."
        ),
    )
    with pytest.raises(NotSent) as no:
        outlet.withdraw("x")
    assert (no.value.sentence("fr"), no.value.sentence("en")) == (
        "Ce qui est parti sur email ne se reprend pas.\nEnvoyez un rectificatif.",
        "What left for email can't be taken back.\nSend a correction.",
    )
    with pytest.raises(NotSent) as no:
        outlet.pin("x", pinned=True)
    assert (no.value.sentence("fr"), no.value.sentence("en")) == (
        "Rien ne se met en tête sur email.\nEnvoyez le texte à nouveau s’il doit être revu.",
        "Nothing can be put first on email.\nSend the text again if it must be seen again.",
    )


def test_a_date_with_its_own_offset_is_kept(office: Office) -> None:
    outlet_at(office).send(parcel(at=datetime.fromisoformat("2026-07-01T09:00:00-04:00")))
    assert office.message("a@client.example")["Date"] == "Wed, 01 Jul 2026 09:00:00 -0400"
