"""What the organisation file may say of a Matrix channel, and what is said where it is off."""

from __future__ import annotations

import pytest

from crisisplay.errors import Misuse
from crisisplay.outlets.matrix import KEYS, Matrix, from_account
from crisisplay.outlets.port import Account, ByRecipient

OPTIONS = {"service": "https://matrix.example/", "room": "!abc:example"}
GIVEN = {"token": "syt_x"}


def test_a_room_is_set_up_by_its_server_its_id_and_a_token() -> None:
    assert all(KEYS.values())
    assert set(KEYS) == {*OPTIONS, *GIVEN}
    outlet = from_account(Account("press", OPTIONS, GIVEN))
    assert outlet == Matrix("press", "https://matrix.example", "!abc:example", "syt_x")
    assert "syt_x" not in repr(outlet)
    assert not isinstance(outlet, ByRecipient)


@pytest.mark.parametrize("room", ["#press:example", "abc", "!", "!a b:example", "!a/../b", "!a?b"])
def test_a_room_that_is_none(room: str) -> None:
    with pytest.raises(Misuse) as no:
        from_account(Account("press", {**OPTIONS, "room": room}, GIVEN))
    assert no.value.sentence("fr") == (
        f"Le salon du canal press est «\u00a0{room}\u00a0», qui n’est pas un identifiant de salon.\n"
        "Prenez-le dans les paramètres avancés du salon\u00a0: "
        "il commence par un point d’exclamation."
    )
    assert no.value.sentence("en") == (
        f"The room of the channel press is '{room}', which is no room id.\n"
        "Take it from the room’s advanced settings: it begins with an exclamation mark."
    )


@pytest.mark.parametrize("key", KEYS)
def test_nothing_that_is_needed_may_be_missing(key: str) -> None:
    given = {name: value for name, value in {**OPTIONS, **GIVEN}.items() if name != key}
    with pytest.raises(Misuse) as no:
        from_account(Account("press", given))
    assert (no.value.id, no.value.values["key"]) == ("outlets.no_option", key)


def test_a_token_is_not_sent_in_clear() -> None:
    with pytest.raises(Misuse) as no:
        from_account(Account("press", {**OPTIONS, "service": "http://matrix.example"}, GIVEN))
    assert no.value.id == "outlets.not_https"
