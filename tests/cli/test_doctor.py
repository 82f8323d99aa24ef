"""`doctor`: what works here, and the remedy for what does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.conftest import Crisisplay
from tests.journal.seals.hands import key
from tests.program import Completed


def checks(done: Completed) -> dict[str, Any]:
    return {one["check"]: one for one in done.json["checks"]}


def test_a_machine_in_order_fails_nothing(crisisplay: Crisisplay, home: Path) -> None:
    done = crisisplay("doctor", "--json", EDITOR="sh", TERM="xterm")
    assert done.code == 0
    told = checks(done)
    states = {id: told[id]["state"] for id in ("python", "home", "space", "lock", "sync")}
    assert states == dict.fromkeys(states, "ok")
    assert (told["editor"]["state"], told["clipboard"]["state"]) == ("ok", "ok")
    assert told["terminal"]["state"] == "warn", "there is none here"
    assert not (home / "crisisplay").exists(), "looking leaves nothing behind"


def test_each_finding_that_is_not_ok_has_its_remedy(crisisplay: Crisisplay) -> None:
    for lang in ("fr", "en"):
        done = crisisplay("doctor", "--json", lang=lang, TERM="dumb", EDITOR="nosuch", PATH="/none")
        for one in done.json["checks"]:
            assert (one["state"] == "ok") == (one["remedy"] == ""), one


def test_a_home_that_is_a_link_fails(crisisplay: Crisisplay, home: Path) -> None:
    (home / "real").mkdir()
    (home / "crisisplay").symlink_to(home / "real")
    done = crisisplay("doctor", lang="fr")
    assert done.code == 1
    assert (
        f"✗ {home}/crisisplay est un lien vers {home}/real ; les liens ne sont pas suivis.\n"
        f"  Indiquez le vrai dossier : export CRISISPLAY_HOME={home}/real\n"
    ) in done.out.replace("\u00a0", " ")


def test_a_home_that_is_a_file_fails(crisisplay: Crisisplay, home: Path) -> None:
    (home / "crisisplay").write_text("", encoding="utf-8")
    done = crisisplay("doctor")
    assert done.code == 1
    assert f"✗ {home}/crisisplay is a file: incidents need a folder.\n" in done.out


def test_a_home_that_others_can_read_is_said(crisisplay: Crisisplay, home: Path) -> None:
    (home / "crisisplay").mkdir(mode=0o755)
    done = crisisplay("doctor", "--json")
    assert (done.code, checks(done)["private"]["state"]) == (0, "warn")


def test_a_faulty_organisation_file_fails(crisisplay: Crisisplay, home: Path) -> None:
    place = home / "crisisplay"
    place.mkdir(mode=0o700)
    (place / "organisation.yaml").write_text("zone: Mars\n", encoding="utf-8")
    done = crisisplay("doctor", "--json")
    assert (done.code, checks(done)["organisation"]["state"]) == (1, "fail")


def test_what_seals_is_looked_at_and_nothing_is_asked_of_anybody(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = key(home)
    done = crisisplay("doctor", "--json", CRISISPLAY_KEY=str(file))
    told = checks(done)
    states = {id: told[id]["state"] for id in ("ssh-keygen", "openssl", "seal-key")}
    assert states == dict.fromkeys(states, "ok")
    file.chmod(0o644)
    done = crisisplay("doctor", CRISISPLAY_KEY=str(file), lang="fr")
    assert done.code == 0, "it keeps nobody from working"
    assert (
        f"! D’autres personnes de cette machine peuvent lire la clé privée {file} : elle ne sert "
        f"pas.\n  Fermez-la : chmod 600 {file}\n"
    ) in done.out.replace("\u00a0", " ")
    place = home / "crisisplay"
    place.mkdir(exist_ok=True)
    (place / "organisation.yaml").write_text(
        "crisisplay: 1\ntimestamp: {certificate: gone.pem}\n", encoding="utf-8"
    )
    assert checks(crisisplay("doctor", "--json"))["seal-certificate"]["state"] == "warn"


def test_each_channel_that_is_sent_to_from_here_is_looked_at_and_nobody_is_contacted(
    crisisplay: Crisisplay, home: Path
) -> None:
    place = home / "crisisplay"
    place.mkdir(mode=0o700)
    nowhere = "http://127.0.0.1:9"
    (place / "organisation.yaml").write_text(
        "crisisplay: 1\nchannels:\n  site: {address: https://example.org}\n"
        f"  mastodon: {{send: mastodon, service: '{nowhere}', token: {{env: HELD}}}}\n"
        "  bluesky: {send: bluesky, account: a.example, password: {env: ABSENT}}\n",
        encoding="utf-8",
    )
    done = crisisplay("doctor", lang="fr", HELD="hunter2")
    assert done.code == 0, "it keeps nobody from working"
    out = done.out.replace("\u00a0", " ")
    assert "✓ mastodon : envoi par mastodon.\n" in out
    assert (
        "! Le secret du canal bluesky manque : la variable ABSENT n’est pas définie.\n"
        "  Définissez-la avant de lancer crisisplay : export ABSENT=…\n"
    ) in out
    told = checks(crisisplay("doctor", "--json", HELD="hunter2"))
    assert told["outlet-mastodon"]["message"] == "mastodon: sent by mastodon."
    assert "outlet-site" not in told
    assert "hunter2" not in out
