"""The organisation file: begun, checked, shown; and what a broken one says to every command."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.conftest import Crisisplay

ORGANISATION = """\
crisisplay: 1
people:
  roy: {name: Camille Roy, phone: +33 1 23 45 67 89}
  noa: {name: Noa Garnier}
roles:
  director: {holder: roy, deputies: [noa]}
channels:
  mastodon: {address: "@a@example.org", token: {env: MASTODON_TOKEN}}
"""


def file_of(home: Path, text: str = ORGANISATION) -> Path:
    file = home / "crisisplay" / "organisation.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_init_writes_a_file_that_checks_and_never_overwrites_one(
    crisisplay: Crisisplay, home: Path
) -> None:
    for lang in ("fr", "en"):
        place = home / lang
        file = place / "crisisplay" / "organisation.yaml"
        done = crisisplay("org", "init", lang=lang, home=place)
        assert (done.code, done.out) == (0, f"{file}\n")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert crisisplay("org", "check", lang=lang, home=place).code == 0
        before = file.read_bytes()
        assert crisisplay("org", "init", lang=lang, home=place).code == 3
        assert file.read_bytes() == before
    refused = crisisplay("org", "init", lang="fr", home=home / "fr")
    assert refused.err.replace("\u00a0", " ") == (
        "Erreur : Il y a déjà un fichier de l’organisation : "
        f"{home}/fr/crisisplay/organisation.yaml\n"
        "  Il n’est jamais écrasé. Complétez-le, ou déplacez-le d’abord.\n"
    )


def test_init_follows_no_link(crisisplay: Crisisplay, home: Path) -> None:
    place = home / "crisisplay"
    place.mkdir()
    (place / "organisation.yaml").symlink_to(home / "elsewhere.yaml")
    assert crisisplay("org", "init").code == 3
    assert not (home / "elsewhere.yaml").exists()


def test_show_gives_each_value_with_its_origin_and_no_secret(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = file_of(home)
    out = crisisplay("org", "show").out
    assert f"people.roy.name: Camille Roy  ({file}:3)\n" in out
    assert f"channels.mastodon.token: {{env: MASTODON_TOKEN}}  ({file}:8)\n" in out
    assert "zone: UTC  (default)\n" in out
    values = {one["key"]: one for one in crisisplay("org", "show", "--json").json["values"]}
    assert values["roles.director.deputies"]["value"] == "noa"
    assert (values["zone"]["origin"], values["name"]["value"]) == ("default", "")


def test_check_shows_warnings_and_passes_or_errors_and_fails(
    crisisplay: Crisisplay, home: Path
) -> None:
    file_of(home, ORGANISATION.replace(", deputies: [noa]", ""))
    warned = crisisplay("org", "check")
    assert warned.code == 0
    assert "OR13" in warned.out
    file_of(home, ORGANISATION.replace("holder: roy", "holder: ray"))
    done = crisisplay("org", "check", "--json")
    assert done.code == 1
    (one,) = done.json["findings"]
    assert (one["code"], one["level"], one["line"]) == ("OR04", "error", 6)


def test_without_a_file_there_is_nothing_to_check(crisisplay: Crisisplay, home: Path) -> None:
    done = crisisplay("org", "check")
    assert (done.code, done.err) == (
        4,
        (
            f"Error: There is no organisation file: {home}/crisisplay/organisation.yaml\n"
            "  Write one with: crisisplay org init\n"
        ),
    )


def test_a_broken_file_shows_every_mistake_to_whoever_asks_for_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    broken = ORGANISATION.replace("holder: roy", "holder: ray").replace("zone", "")
    file = file_of(home, broken + "zone: Mars\ntoken: abcdefgh12345678ABCDEFGH12345678\n")
    done = crisisplay("org", "show")
    assert done.code == 1
    for code in ("OR04", "OR07", "OR09"):
        assert code in done.err
    assert "abcdefgh12345678" not in done.err
    assert f"Error: {file} holds 4 errors" in done.err or f"Error: {file}" in done.err


def test_a_channel_shows_what_it_is_sent_by_and_an_option_that_is_none_is_refused(
    crisisplay: Crisisplay, home: Path
) -> None:
    email = "{send: smtp, host: smtp.example, sender: a@example.org, to: [b@example.org, l.txt]}"
    file = file_of(home, f"crisisplay: 1\nchannels:\n  email: {email}\n")
    out = crisisplay("org", "show").out
    assert f"channels.email.send: smtp  ({file}:3)\n" in out
    assert f"channels.email.to: b@example.org, l.txt  ({file}:3)\n" in out
    file_of(home, f"crisisplay: 1\nchannels:\n  email: {email.replace('host', 'hots')}\n")
    found = crisisplay("org", "check", "--json").json["findings"]
    assert [(one["code"], one["fix"]) for one in found] == [
        ("OR03", "Add it."),
        ("OR01", "Did you mean host? Correct it or take it out."),
    ]
