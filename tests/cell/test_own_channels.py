"""The channels of the organisation file: what an outlet wants is checked where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from crisisplay.cell.organisation import OwnChannel, Secret
from crisisplay.cell.origin import Origin
from crisisplay.cell.reader import check_organisation
from crisisplay.cell.secret_words import looks_secret
from crisisplay.errors import Misuse
from crisisplay.playbook.diagnostics import Diagnostic

TABLES: Mapping[str, Mapping[str, bool]] = {
    "mastodon": {"service": True, "token": True, "visibility": False},
    "smtp": {"host": True, "to": True, "password": False},
}


class Known:
    def names(self) -> Iterable[str]:
        return TABLES

    def keys_of(self, name: str) -> Mapping[str, bool] | None:
        if name == "broken":
            raise Misuse("outlets.broken_outlet", name=name, why="ImportError: no")
        return TABLES.get(name)


def read(channel: str) -> tuple[OwnChannel | None, tuple[Diagnostic, ...]]:
    """The channel that is written as `channel`, and what there is to say of it."""
    id = channel.partition(":")[0]
    source = f"crisisplay: 1\nchannels:\n  {channel}\n".encode()
    organisation, found = check_organisation(source, "organisation.yaml", Known())
    return organisation.channels[id] if organisation else None, found


def only(channel: str) -> Diagnostic:
    _, (one,) = read(channel)
    return one


MASTODON = 'mastodon: {send: mastodon, service: "https://m.example", '


def test_an_outlet_has_its_options_and_the_names_of_its_secrets() -> None:
    own, found = read(MASTODON + "token: {keyring: m}, language: fr}")
    assert found == ()
    assert own == OwnChannel(
        "mastodon",
        language="fr",
        secrets={"token": Secret("keyring", "m")},
        send="mastodon",
        options={"service": "https://m.example"},
    )


def test_an_option_may_be_a_list_or_be_named_as_a_secret() -> None:
    own, found = read("email: {send: smtp, host: {env: HOST}, to: [a@example.org, list.txt]}")
    assert (own, found) == (
        OwnChannel(
            "email",
            secrets={"host": Secret("env", "HOST")},
            send="smtp",
            options={"to": ("a@example.org", "list.txt")},
        ),
        (),
    )


def test_each_option_says_where_it_was_written() -> None:
    source = b"crisisplay: 1\nchannels:\n  email:\n    send: smtp\n    host: h\n    to: [a@b.fr]\n"
    organisation, _ = check_organisation(source, "o.yaml", Known())
    assert organisation
    assert organisation.origin_of("channels.email.send") == Origin("file", "o.yaml:4")
    assert organisation.origin_of("channels.email.host") == Origin("file", "o.yaml:5")


def test_a_secret_written_in_clear_is_refused_with_the_way_to_do_it() -> None:
    one = only(MASTODON + "token: hunter2}")
    assert one.code == "OR09"
    assert one.fix("fr") == (
        "Écrivez token: {env: NOM} pour une variable d’environnement, ou token: {keyring: NOM}. "
        "Puis changez le secret\xa0: il a été écrit."
    )
    assert "hunter2" not in f"{one.message('fr')} {one.why('fr')} {one.fix('fr')}"


@pytest.mark.parametrize("key", ["password", "secret"])
def test_a_secret_that_this_outlet_does_not_have_is_just_unknown(key: str) -> None:
    one = only(MASTODON + f"token: {{env: T}}, {key}: {{env: X}}}}")
    assert (one.code, one.message("en")) == ("OR01", f"Unknown key: {key}.")


def test_an_unknown_option_gets_the_nearest_one() -> None:
    one = only(MASTODON + "token: {env: T}, visibilty: public}")
    assert one.code == "OR01"
    assert one.suggestion == "visibility"


def test_an_option_that_is_missing_is_said() -> None:
    one = only('mastodon: {send: mastodon, service: "https://m.example"}')
    assert (one.code, one.message("en")) == ("OR03", "The key token is missing.")


def test_an_option_of_another_kind_is_said() -> None:
    one = only("email: {send: smtp, host: {name: h}, to: [a@example.org]}")
    assert (one.code, one.message("en")) == ("OR02", "host should be a text.")


def test_an_outlet_that_is_not_there_gets_the_nearest_name_and_the_list() -> None:
    one = only("mastodon: {send: mastodn, service: x, token: {env: T}}")
    assert (one.code, one.suggestion) == ("OR20", "mastodon")
    assert [one.message("fr"), one.why("fr"), one.fix("fr")] == [
        "Il n’y a pas de voie d’envoi nommée mastodn.",
        "Le jour venu, rien ne partirait par ce canal.",
        (
            "Vouliez-vous dire mastodon\xa0? "
            "Prenez-en une : mastodon, smtp. Sans send, le canal se publie à la main."
        ),
    ]
    assert [one.message("en"), one.why("en"), one.fix("en")] == [
        "There is no outlet called mastodn.",
        "On the day, nothing would leave by this channel.",
        (
            "Did you mean mastodon? "
            "Use one of these: mastodon, smtp. Without send, the channel is published by hand."
        ),
    ]


def test_an_outlet_that_does_not_load_stops_nothing_else() -> None:
    own, (one,) = read("facebook: {send: broken, page: us, token: {env: T}}")
    assert own == OwnChannel(
        "facebook", secrets={"token": Secret("env", "T")}, send="broken", options={"page": "us"}
    )
    assert (one.code, one.level) == ("OR21", "warning")
    assert [one.message("fr"), one.why("fr"), one.fix("fr")] == [
        "La voie d’envoi broken ne se charge pas : ImportError: no.",
        "Ce qu’il lui faut ne peut pas être vérifié, et rien ne partira par ce canal.",
        "Réinstallez le paquet qui la fournit, ou publiez ce canal à la main.",
    ]
    assert [one.message("en"), one.why("en"), one.fix("en")] == [
        "The outlet broken does not load: ImportError: no.",
        "What it needs can't be checked, and nothing will leave by this channel.",
        "Install again the package that brings it, or publish this channel by hand.",
    ]


def test_a_secret_in_clear_is_refused_where_nothing_is_known_of_the_outlet_too() -> None:
    _, found = read("facebook: {send: broken, token: hunter2}")
    assert [each.code for each in found] == ["OR21", "OR09"]


def test_the_room_of_a_network_is_no_secret() -> None:
    assert not looks_secret("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM")
    assert looks_secret("31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM")


def test_an_account_may_take_more_than_its_network_says() -> None:
    own, found = read("mastodon: {address: compte, limit: 1000}")
    assert (own, found) == (OwnChannel("mastodon", "compte", limit=1000), ())


@pytest.mark.parametrize("limit", ["beaucoup", "0", "-1", "1 000", "500.5", "9999999"])
def test_a_limit_that_is_no_number_is_refused_where_it_is_written(limit: str) -> None:
    one = only(f'mastodon: {{limit: "{limit}"}}')
    assert (one.code, one.level) == ("OR22", "error")
    assert [one.message("en"), one.why("en"), one.fix("en")] == [
        f"This is not a number of characters: {limit}.",
        "A text would be measured by the network’s rule, and refused or cut on the day.",
        "Write a whole number, like 1000, or take limit away.",
    ]
    assert [one.message("fr"), one.why("fr"), one.fix("fr")] == [
        f"Ce n’est pas un nombre de caractères\u00a0: {limit}.",
        "Un texte serait mesuré par la règle du réseau, et refusé ou coupé le jour venu.",
        "Écrivez un nombre entier, comme 1000, ou retirez limit.",
    ]
