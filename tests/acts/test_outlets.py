"""The outlet of a channel, from the organisation file and what the environment holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.outlets import outlet_for, sending
from crisisplay.cell.organisation import Organisation
from crisisplay.cell.reader import read_organisation
from crisisplay.errors import Misuse, NotFound
from crisisplay.outlets import registry
from crisisplay.outlets.mastodon import Mastodon
from crisisplay.outlets.webhook import Webhook

FILE = """\
crisisplay: 1
channels:
  facebook: {address: "https://www.facebook.com/example"}
  mastodon: {send: mastodon, service: "https://mastodon.example", token: {env: MASTODON_TOKEN}}
  intranet: {send: webhook, url: {env: HOOK_URL}, secret: {env: HOOK_SECRET}}
"""
ENVIRON = {
    "MASTODON_TOKEN": "hunter2",
    "HOOK_URL": "https://hook.example/x",
    "HOOK_SECRET": "hunter3",
}


@pytest.fixture
def organisation(tmp_path: Path) -> Organisation:
    file = tmp_path / "organisation.yaml"
    file.write_text(FILE, "utf-8")
    return read_organisation(file, registry)


def test_a_channel_has_its_outlet_with_its_secrets(organisation: Organisation) -> None:
    assert sending(organisation) == ("mastodon", "intranet")
    made = outlet_for(organisation, "mastodon", ENVIRON)
    assert made == Mastodon("mastodon", "https://mastodon.example", "hunter2")
    hook = outlet_for(organisation, "intranet", ENVIRON)
    assert isinstance(hook, Webhook)
    assert (hook.url, hook.key) == ("https://hook.example/x", b"hunter3")


@pytest.mark.parametrize("channel", ["facebook", "linkedin"])
def test_a_channel_without_one_says_how_to_have_one(
    organisation: Organisation, channel: str
) -> None:
    with pytest.raises(NotFound) as caught:
        outlet_for(organisation, channel, ENVIRON)
    assert caught.value.sentence("fr") == (
        f"Le canal {channel} n’a pas de voie d’envoi : il se publie à la main.\n"
        "Pour l’envoyer d’ici, ajoutez send dans le fichier de l’organisation : "
        "bluesky, mastodon, smtp, webhook, matrix, page."
    )
    assert caught.value.sentence("en") == (
        f"The channel {channel} has no outlet: it is published by hand.\n"
        "To send it from here, add send to the organisation file: "
        "bluesky, mastodon, smtp, webhook, matrix, page."
    )


def test_a_secret_that_is_not_there_is_named(organisation: Organisation) -> None:
    with pytest.raises(Misuse) as caught:
        outlet_for(organisation, "mastodon", {})
    assert caught.value.id == "outlets.no_variable"


def test_relative_names_count_from_the_folder_of_the_file(
    organisation: Organisation, tmp_path: Path
) -> None:
    assert organisation.folder == str(tmp_path)
