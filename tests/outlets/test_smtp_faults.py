"""Each way a mailing can fail, with what the server in fact took counted there; then taken up again.

Nobody ever has two, and nobody is said to have it who has not.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace

import pytest

from crisisplay.errors import NotSent
from crisisplay.outlets.port import PartlySent, Picture, Recipient
from crisisplay.outlets.smtp import Smtp
from tests.outlets.certificates import Authority
from tests.outlets.mailings import FIVE, PARCEL, THREE, Ledger, outlet_at
from tests.outlets.post_office import Fault, Office, Street

RIGHT, WRONG = "open-sesame", "wr0ng-secret"


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    made = Street()
    yield made
    made.close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server(authority: Authority) -> ssl.SSLContext:
    return authority.server("127.0.0.1")


def said(no: NotSent) -> tuple[str, str]:
    return no.sentence("fr"), no.sentence("en")


def test_one_of_five_is_refused(street: Street) -> None:
    with street.open(Office(by_recipient={"c@client.example": "550 5.1.1 no such user"})) as office:
        sent = outlet_at(office, FIVE).send(PARCEL)
    assert [one for one in sent.recipients if not one.accepted] == [
        Recipient("c@client.example", accepted=False, why="550 5.1.1 no such user")
    ]
    assert office.count == dict.fromkeys(set(FIVE) - {"c@client.example"}, 1)


def test_the_first_refused_is_not_shown_as_what_left(street: Street) -> None:
    with street.open(Office(by_recipient={"a@client.example": "550 gone"})) as office:
        sent = outlet_at(office).send(PARCEL)
    assert sent.wire.startswith(office.taken[0][1])


def test_a_message_refused_for_what_it_says_is_refused(street: Street) -> None:
    with street.open(
        Office(by_message={"b@client.example": "554 5.7.1 looks like spam"})
    ) as office:
        sent = outlet_at(office).send(PARCEL)
    assert sent.recipients[1] == Recipient(
        "b@client.example", accepted=False, why="554 5.7.1 looks like spam"
    )
    assert office.count == {"a@client.example": 1, "c@client.example": 1}


def test_all_are_refused(street: Street) -> None:
    with (
        street.open(Office(by_recipient=dict.fromkeys(THREE, "550 5.1.1 no such user"))) as office,
        pytest.raises(NotSent) as no,
    ):
        outlet_at(office).send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    assert said(no.value) == (
        (
            "Personne n’a le texte sur email\u00a0: 127.0.0.1 refuse tous les destinataires "
            "(550 5.1.1 no such user).\nCorrigez ce qu’il dit, puis recommencez."
        ),
        (
            "Nobody has the text on email: 127.0.0.1 refuses every recipient "
            "(550 5.1.1 no such user).\nMend what it says, then send again."
        ),
    )


def test_the_greylisted_are_put_off_and_served_the_next_time(street: Street) -> None:
    later = dict.fromkeys(("b@client.example", "d@client.example"), "451 4.7.1 try again later")
    ledger = Ledger()
    with street.open(Office(by_recipient=later)) as office:
        outlet = outlet_at(office, FIVE)
        with pytest.raises(PartlySent) as no:
            outlet.send_each(PARCEL, skip=frozenset(), told=ledger)
        assert office.count == dict.fromkeys(set(FIVE) - set(later), 1)
        assert (no.value.certain, ledger.doubtful) == (False, frozenset())
        office.by_recipient.clear()
        sent = outlet.send_each(PARCEL, skip=ledger.having, told=ledger)
    assert office.count == dict.fromkeys(FIVE, 1)
    assert all(one.accepted for one in sent.recipients)
    assert said(no.value) == (
        (
            "Sur email, 2 destinataires sont remis à plus tard par le serveur "
            "(451 4.7.1 try again later)\u00a0; les autres ont été essayés.\n"
            "Recommencez dans quelques minutes\u00a0: ceux qui ont le texte ne le reçoivent pas deux fois."
        ),
        (
            "On email, the server puts 2 recipients off (451 4.7.1 try again later); the others were "
            "tried.\nSend again in some minutes: those who have the text don’t get it twice."
        ),
    )


def test_all_are_greylisted(street: Street) -> None:
    with street.open(Office(by_message=dict.fromkeys(THREE, "450 4.2.0 greylisted"))) as office:
        with pytest.raises(NotSent) as no:
            outlet_at(office).send(PARCEL)
        assert (no.value.certain, office.count) == (True, {})
        office.by_message.clear()
        outlet_at(office).send(PARCEL)
    assert office.count == dict.fromkeys(THREE, 1)
    assert said(no.value) == (
        (
            "Personne n’a le texte sur email\u00a0: 127.0.0.1 demande de revenir plus tard "
            "(450 4.2.0 greylisted).\n"
            "Recommencez dans quelques minutes\u00a0: c’est souvent voulu, et sans suite."
        ),
        (
            "Nobody has the text on email: 127.0.0.1 asks to come back later (450 4.2.0 greylisted).\n"
            "Send again in some minutes: servers often mean to, and take it then."
        ),
    )


@pytest.mark.parametrize("fault", ["cut, kept", "silent, kept", "garbage, kept", "cut, lost"])
def test_a_line_lost_after_the_third_message_leaves_one_in_doubt(
    street: Street, fault: Fault
) -> None:
    ledger = Ledger()
    with street.open(Office(faults={"c@client.example": fault})) as office:
        outlet = outlet_at(office, FIVE)
        with pytest.raises(PartlySent) as no:
            outlet.send_each(PARCEL, skip=frozenset(), told=ledger)
        kept = "kept" in fault
        assert office.count == dict.fromkeys(FIVE[: 3 if kept else 2], 1)
        assert ledger.having == {"a@client.example", "b@client.example"}
        assert ledger.doubtful == {"c@client.example"}
        assert no.value.sent.recipients == tuple(ledger.known.values())
        # The person asked, and says what is so; only then is it known what to leave out.
        office.faults.clear()
        having = ledger.having | (ledger.doubtful if kept else frozenset())
        sent = outlet.send_each(PARCEL, skip=having, told=ledger)
    assert office.count == dict.fromkeys(FIVE, 1)
    assert all(one.accepted for one in sent.recipients)


@pytest.mark.parametrize(
    ("fault", "fr", "en"),
    [
        ("cut, kept", "la liaison a été coupée", "the connection was cut"),
        ("silent, kept", "rien n’est revenu en 0.3 s", "nothing came back within 0.3 s"),
        (
            "garbage, kept",
            "ce n’est pas ce que ce réseau répond",
            "it is not what this network answers",
        ),
    ],
)
def test_who_is_in_doubt_is_said_by_name(street: Street, fault: Fault, fr: str, en: str) -> None:
    with (
        street.open(Office(faults={"b@client.example": fault})) as office,
        pytest.raises(PartlySent) as no,
    ):
        outlet_at(office).send(PARCEL)
    assert said(no.value) == (
        (
            f"Sur email, 1 sur 3 ont le texte\u00a0; pour b@client.example, on ne sait pas ({fr}), et "
            "l’envoi s’est arrêté là.\n"
            "Demandez-lui, puis reprenez l’envoi\u00a0: ceux qui l’ont ne le reçoivent pas deux fois."
        ),
        (
            f"On email, 1 of 3 have the text; of b@client.example it is not known ({en}), and the "
            "mailing stopped there.\n"
            "Ask them, then take it up again: those who have it don’t get it twice."
        ),
    )


def test_a_line_cut_before_the_third_message_leaves_nobody_in_doubt(street: Street) -> None:
    ledger = Ledger()
    with street.open(Office(faults={"c@client.example": "cut before"})) as office:
        outlet = outlet_at(office, FIVE)
        with pytest.raises(PartlySent) as no:
            outlet.send_each(PARCEL, skip=frozenset(), told=ledger)
        assert not ledger.doubtful
        assert ledger.having == set(office.count)
        office.faults.clear()
        outlet.send_each(PARCEL, skip=ledger.having, told=ledger)
    assert office.count == dict.fromkeys(FIVE, 1)
    assert said(no.value) == (
        (
            "Sur email, 2 sur 5 ont le texte, puis l’envoi s’est arrêté (la liaison a été coupée).\n"
            "Reprenez l’envoi\u00a0: ceux qui l’ont ne le reçoivent pas deux fois."
        ),
        (
            "On email, 2 of 5 have the text, then the mailing stopped (the connection was cut).\n"
            "Take it up again: those who have it don’t get it twice."
        ),
    )


def test_a_line_cut_in_the_middle_of_a_message_leaves_nobody_in_doubt(street: Street) -> None:
    heavy = replace(PARCEL, pictures=(Picture("a.png", "image/png", bytes(8_000_000), "Plan"),))
    ledger = Ledger()
    with (
        street.open(Office(faults={"a@client.example": "body cut"})) as office,
        pytest.raises(NotSent) as no,
    ):
        outlet_at(office).send_each(heavy, skip=frozenset(), told=ledger)
    assert (no.value.certain, office.count, ledger.doubtful) == (True, {}, frozenset())
    assert ledger.known == {"a@client.example": Recipient("a@client.example", accepted=False)}


def test_a_crash_in_the_middle_leaves_only_the_next_one_in_doubt(street: Street) -> None:
    class Crash(BaseException):
        pass

    class CrashingLedger(Ledger):
        def __call__(self, recipient: Recipient) -> None:
            super().__call__(recipient)
            if len(self.heard) == 5:  # the third is about to leave
                raise Crash

    ledger = CrashingLedger()
    with street.open(Office()) as office:
        outlet = outlet_at(office, FIVE)
        with pytest.raises(Crash):
            outlet.send_each(PARCEL, skip=frozenset(), told=ledger)
        assert ledger.having == set(office.count) == {"a@client.example", "b@client.example"}
        assert ledger.doubtful == {"c@client.example"}
        outlet.send_each(PARCEL, skip=ledger.having, told=ledger)
    assert office.count == dict.fromkeys(FIVE, 1)


def test_what_stopped_once_can_stop_again(street: Street) -> None:
    ledger = Ledger()
    with street.open(Office(faults={"b@client.example": "cut before"})) as office:
        outlet = outlet_at(office)
        for _ in range(2):
            with pytest.raises(PartlySent):
                outlet.send_each(PARCEL, skip=ledger.having, told=ledger)
        assert office.count == {"a@client.example": 1}


def test_the_server_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(NotSent) as no:
        outlet_at(Office(port=port)).send(PARCEL)
    assert no.value.certain
    assert said(no.value) == (
        (
            "Rien n’est parti sur email : 127.0.0.1 ne peut pas être joint (Connection refused).\n"
            "Recommencez quand le réseau est là, ou publiez à la main."
        ),
        (
            "Nothing left for email: 127.0.0.1 can't be reached (Connection refused).\n"
            "Try again when the network is there, or publish by hand."
        ),
    )


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NotSent) as no:
        outlet_at(Office(port=silent.getsockname()[1])).send(PARCEL)
    assert no.value.certain
    assert said(no.value) == (
        (
            "Rien n’est parti sur email : 127.0.0.1 ne peut pas être joint "
            "(rien n’est revenu en 0.3 s).\n"
            "Recommencez quand le réseau est là, ou publiez à la main."
        ),
        (
            "Nothing left for email: 127.0.0.1 can't be reached (nothing came back within 0.3 s).\n"
            "Try again when the network is there, or publish by hand."
        ),
    )


def test_the_sender_is_refused(street: Street) -> None:
    refusing = {"presse@maison.example": "550 5.7.1 not yours"}
    with street.open(Office(by_sender=refusing)) as office, pytest.raises(NotSent) as no:
        outlet_at(office).send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: 127.0.0.1 refuse l’expéditeur presse@maison.example "
            "(550 5.7.1 not yours).\n"
            "Vérifiez sender\u00a0: ce compte a-t-il le droit d’écrire en son nom\u00a0?"
        ),
        (
            "Nothing left for email: 127.0.0.1 refuses the sender presse@maison.example "
            "(550 5.7.1 not yours).\n"
            "Check sender: may this account write in its name?"
        ),
    )


def test_a_message_over_the_limit_does_not_leave(street: Street) -> None:
    heavy = replace(PARCEL, pictures=(Picture("a.png", "image/png", bytes(60_000), "Plan"),))
    with street.open(Office(limit=50_000)) as office:
        with pytest.raises(NotSent) as no:
            outlet_at(office).send(heavy)
        assert (no.value.certain, office.count) == (True, {})
        outlet_at(office).send(PARCEL)
    assert office.count == dict.fromkeys(THREE, 1)
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: 83031 octets, et 127.0.0.1 en prend 50000 au plus.\n"
            "Allégez les images, ou donnez un lien."
        ),
        (
            "Nothing left for email: 83031 bytes, and 127.0.0.1 takes at most 50000.\n"
            "Make the pictures lighter, or give a link."
        ),
    )


def test_a_wrong_password_is_said_and_never_shown(
    street: Street, authority: Authority, server: ssl.SSLContext
) -> None:
    with street.open(Office(password=RIGHT, certificate=server)) as office:
        outlet = guarded(office, authority, password=WRONG)
        with pytest.raises(NotSent) as no:
            outlet.send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: 127.0.0.1 refuse le compte ou son mot de passe "
            "(535 5.7.8 Authentication credentials invalid).\n"
            "Vérifiez-les\u00a0; certains hébergeurs veulent un mot de passe d’application."
        ),
        (
            "Nothing left for email: 127.0.0.1 refuses the account or its password "
            "(535 5.7.8 Authentication credentials invalid).\n"
            "Check them; some providers want an app password."
        ),
    )
    assert WRONG not in repr(outlet)


def guarded(office: Office, authority: Authority, password: str) -> Smtp:
    return outlet_at(
        office,
        security="starttls",
        certificate=str(authority.file),
        account="presse",
        password=password,
    )


def test_a_right_password_lets_in_and_is_not_kept(
    street: Street, authority: Authority, server: ssl.SSLContext
) -> None:
    with street.open(Office(password=RIGHT, certificate=server)) as office:
        sent = guarded(office, authority, password=RIGHT).send(PARCEL)
    assert set(office.logins) == {"presse"}
    assert office.count == dict.fromkeys(THREE, 1)
    assert RIGHT.encode() not in sent.wire


def test_a_server_that_asks_for_no_password_is_given_none(
    street: Street, authority: Authority, server: ssl.SSLContext
) -> None:
    with street.open(Office(certificate=server)) as office, pytest.raises(NotSent) as no:
        guarded(office, authority, password=WRONG).send(PARCEL)
    assert (no.value.certain, office.logins, office.count) == (True, [], {})
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: 127.0.0.1 ne demande pas de mot de passe que nous "
            "sachions donner.\n"
            "Retirez account et password, ou demandez à l’hébergeur un mot de passe d’application."
        ),
        (
            "Nothing left for email: 127.0.0.1 asks for no password that we know how to give.\n"
            "Take account and password away, or ask the provider for an app password."
        ),
    )


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_what_leaves_is_encrypted(
    street: Street, authority: Authority, server: ssl.SSLContext, security: str
) -> None:
    with street.open(Office(certificate=server, tls=security == "tls")) as office:
        outlet_at(office, security=security, certificate=str(authority.file)).send(PARCEL)
    assert office.count == dict.fromkeys(THREE, 1)
    assert office.encrypted == [True] * 3


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    street: Street, server: ssl.SSLContext, security: str
) -> None:
    with (
        street.open(Office(certificate=server, tls=security == "tls")) as office,
        pytest.raises(NotSent) as no,
    ):
        outlet_at(office, security=security).send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: le certificat de 127.0.0.1 n’est pas digne de foi "
            "(unable to get local issuer certificate).\n"
            "Vérifiez host\u00a0; pour une autorité privée, donnez son fichier\u00a0: certificate."
        ),
        (
            "Nothing left for email: the certificate of 127.0.0.1 is not to be trusted "
            "(unable to get local issuer certificate).\n"
            "Check host; for a private authority, give its file: certificate."
        ),
    )


def test_a_certificate_of_another_server_is_refused(street: Street, authority: Authority) -> None:
    other = authority.server("127.0.0.9")
    with street.open(Office(certificate=other)) as office, pytest.raises(NotSent) as no:
        outlet_at(office, security="starttls", certificate=str(authority.file)).send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    why = "IP address mismatch, certificate is not valid for '127.0.0.1'"
    assert said(no.value) == (
        (
            f"Rien n’est parti sur email\u00a0: le certificat de 127.0.0.1 n’est pas digne de foi ({why}).\n"
            "Vérifiez host\u00a0; pour une autorité privée, donnez son fichier\u00a0: certificate."
        ),
        (
            f"Nothing left for email: the certificate of 127.0.0.1 is not to be trusted ({why}).\n"
            "Check host; for a private authority, give its file: certificate."
        ),
    )


def test_nothing_is_sent_in_clear_where_the_server_offers_no_encryption(street: Street) -> None:
    with street.open(Office()) as office, pytest.raises(NotSent) as no:
        outlet_at(office, security="starttls").send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: 127.0.0.1 n’offre pas STARTTLS, et rien n’est envoyé en "
            "clair.\nÉcrivez security: tls, ou demandez à l’hébergeur."
        ),
        (
            "Nothing left for email: 127.0.0.1 offers no STARTTLS, and nothing is sent in clear.\n"
            "Write security: tls, or ask the provider."
        ),
    )


def test_encryption_asked_for_at_the_wrong_port_is_said(
    street: Street, authority: Authority
) -> None:
    with street.open(Office()) as office, pytest.raises(NotSent) as no:
        outlet_at(office, security="tls", certificate=str(authority.file)).send(PARCEL)
    assert (no.value.certain, office.count) == (True, {})
    assert said(no.value) == (
        (
            "Rien n’est parti sur email\u00a0: la liaison chiffrée avec 127.0.0.1, port "
            f"{office.port}, ne s’établit pas (WRONG_VERSION_NUMBER).\n"
            "Vérifiez le port et security\u00a0: 587 pour starttls, 465 pour tls."
        ),
        (
            f"Nothing left for email: no encrypted connection to 127.0.0.1, port {office.port}, could "
            "be made (WRONG_VERSION_NUMBER).\n"
            "Check the port and security: 587 for starttls, 465 for tls."
        ),
    )
