"""Outlets by name: ours, and those that other packages bring, sound or broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crisisplay.errors import NotSent
from crisisplay.outlets import registry
from crisisplay.outlets.port import Account, Outlet
from tests.outlets.benches import parcel
from tests.outlets.refusals import misuse, trouble

SOUND = """\
from crisisplay.errors import NotSent
from crisisplay.outlets.port import Sent

KEYS = {"page": True, "token": True}

class Wall:
    name = "wall"
    def send(self, parcel):
        if parcel.title == "odd": return "sent!"
        if parcel.title == "no": raise NotSent("outlets.no_post", channel="x", post="7")
        if parcel.title: raise RuntimeError("the token is s3cr3t")
        return Sent("1", "https://wall.example/1", b"{}")
    def find(self, parcel): return 7 if parcel.title else None
    def withdraw(self, post): raise KeyError(post)
    def pin(self, post, *, pinned): pass

def from_account(account):
    if "page" not in account.options: raise ValueError("no page for s3cr3t")
    return Wall()
"""
BROKEN = "raise RuntimeError('made for another version')\n"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with three outlets: one sound, one that does not load, one that is something else."""
    (tmp_path / "wall_outlet.py").write_text(SOUND, "utf-8")
    (tmp_path / "broken_outlet.py").write_text(BROKEN, "utf-8")
    about = tmp_path / "walls-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: walls\nVersion: 1\n", "utf-8")
    points = "[crisisplay.outlets]\nwall = wall_outlet\nbroken = broken_outlet\nother = json\n"
    (about / "entry_points.txt").write_text(points, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "wall_outlet", raising=False)


def wall() -> Outlet:
    return registry.outlet("wall", Account("facebook", {"page": "us"}, {"token": "s3cr3t"}))


@pytest.mark.parametrize("name", registry.OWN)
def test_each_of_ours_says_its_options(name: str) -> None:
    assert registry.keys_of(name)


@pytest.mark.usefixtures("installed")
def test_what_a_package_brings_stands_beside_ours() -> None:
    assert list(registry.names()) == [*registry.OWN, "broken", "other", "wall"]
    assert registry.keys_of("wall") == {"page": True, "token": True}
    assert wall().send(parcel("x", key="a" * 32)).address == "https://wall.example/1"
    assert wall().find(parcel("x", key="a" * 32)) is None
    wall().pin("1", pinned=True)


@pytest.mark.usefixtures("installed")
def test_a_name_that_nobody_brings_is_none() -> None:
    assert registry.keys_of("wal") is None
    said = misuse(lambda: registry.outlet("wal", Account("facebook", {})))
    assert said.sentence("en") == (
        "There is no outlet called wal (did you mean 'wall'?).\n"
        "These are: bluesky, mastodon, smtp, webhook, matrix, page, broken, other, wall."
    )
    assert said.sentence("fr") == (
        "Il n’y a pas de voie d’envoi nommée wal (vouliez-vous dire « wall » ?).\n"
        "En voici la liste : bluesky, mastodon, smtp, webhook, matrix, page, broken, other, wall."
    )


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "why"),
    [("broken", "RuntimeError: made for another version"), ("other", "KEYS, from_account")],
)
def test_one_that_does_not_load_is_said_and_is_no_crash(name: str, why: str) -> None:
    said = misuse(lambda: registry.keys_of(name))
    assert said.sentence("fr") == (
        f"La voie d’envoi {name} ne se charge pas : {why}.\n"
        "Réinstallez le paquet qui la fournit, ou publiez à la main."
    )
    assert said.sentence("en") == (
        f"The outlet {name} does not load: {why}.\n"
        "Install again the package that brings it, or publish by hand."
    )


@pytest.mark.usefixtures("installed")
def test_one_that_can_not_be_set_up_is_said_without_its_secrets() -> None:
    account = Account("facebook", {}, {"token": "s3cr3t"})
    said = misuse(lambda: registry.outlet("wall", account))
    assert said.values["why"] == "ValueError: no page for ***"


@pytest.mark.usefixtures("installed")
def test_whatever_it_raises_leaves_a_doubt_and_tells_no_secret() -> None:
    said = trouble(lambda: wall().send(parcel("x", key="a" * 32, title="broken")))
    assert not said.certain
    assert said.sentence("fr") == (
        "La voie d’envoi wall s’est arrêtée en route (RuntimeError: the token is ***) : "
        "on ne sait pas si c’est fait sur facebook.\n"
        "Regardez sur place avant tout nouvel envoi."
    )
    assert said.sentence("en") == (
        "The outlet wall broke on the way (RuntimeError: the token is ***): "
        "it is not known whether it was done on facebook.\n"
        "Look there before anything is sent again."
    )
    assert trouble(lambda: wall().withdraw("1")).id == "outlets.broke"
    assert "s3cr3t" not in repr(wall())


@pytest.mark.usefixtures("installed")
def test_an_answer_of_another_kind_is_no_sent() -> None:
    for title in ("odd", "any"):
        it = parcel("x", key="a" * 32, title=title)
        assert trouble(lambda it=it: wall().send(it)).id == "outlets.broke"  # type: ignore[misc]
        assert trouble(lambda it=it: wall().find(it)).id == "outlets.broke"  # type: ignore[misc]


@pytest.mark.usefixtures("installed")
def test_what_it_says_in_our_words_is_passed_on() -> None:
    with pytest.raises(NotSent) as caught:
        wall().send(parcel("x", key="a" * 32, title="no"))
    assert caught.value.id == "outlets.no_post"
