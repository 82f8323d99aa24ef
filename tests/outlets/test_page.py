"""The crisis page: what is sent stands on it, what was wrong says so, what was taken back is gone."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from lxml import etree, html

from crisisplay.errors import CrisisplayError, Misuse, NotSent
from crisisplay.i18n import LANGUAGES, say
from crisisplay.outlets.page import KEYS, Page, from_account, render
from crisisplay.outlets.page.stored import NotAState, read_into
from crisisplay.playbook.model import Statement
from tests.outlets.pages import (
    ADDRESS,
    CORRECTION,
    HOLDING,
    HOLDING_EN,
    LABEL,
    RECALL,
    account,
    at,
    files_of,
    key,
    page_in,
    parcel,
    png,
)

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return page_in(tmp_path, contact="aide@example.org · +33 1 99 00 12 34")


def shown(page: Page, file: str = "fr/index.html") -> str:
    """What a reader sees of a page, in one line."""
    document = html.fromstring((page.folder / file).read_bytes().decode())
    for unseen in document.xpath("//style | //head | //*[@class='skip']"):
        unseen.drop_tree()
    for block in document.iter("p", "div", "dt", "dd", "li", "h1", "h2", "h3"):
        block.tail = f" {block.tail or ''}"
    return " ".join(document.text_content().replace("\u00a0", " ").split())


def titles(page: Page, file: str = "fr/index.html") -> list[str]:
    document = html.fromstring((page.folder / file).read_bytes().decode())
    return [title.text_content() for title in document.xpath("//article/h3")]


def feed_of(page: Page, lang: str = "fr") -> etree._Element:
    return etree.fromstring((page.folder / f"{lang}/feed.xml").read_bytes())


def values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=ATOM)
    assert isinstance(found, list)
    return [str(each) for each in found]


# Sending


def test_a_text_that_is_sent_is_first_on_the_page_and_has_an_address_of_its_own(
    page: Page,
) -> None:
    page.send(HOLDING)
    sent = page.send(RECALL)
    assert sent.post == RECALL.key
    assert sent.address == f"{ADDRESS}/fr/statement/{RECALL.key}.html"
    assert sent.wire == (page.folder / f"fr/statement/{RECALL.key}.html").read_bytes()
    assert titles(page) == ["Rappel du lot L4", "Deux enfants malades"]
    alone = shown(page, f"fr/statement/{RECALL.key}.html")
    assert "Rappel de produit 24 novembre 2026 à 11 h 10 (heure de Paris, UTC+1)" in alone
    assert "Ne le mangez pas." in alone


def test_the_newest_is_first_whatever_came_last(page: Page) -> None:
    page.send(RECALL)
    page.send(HOLDING)
    assert titles(page) == ["Rappel du lot L4", "Deux enfants malades"]


def test_the_same_parcel_again_is_the_same_page_even_with_other_words(page: Page) -> None:
    sent = page.send(HOLDING)
    before = files_of(page.folder)
    assert page.send(HOLDING) == sent
    assert page.send(replace(HOLDING, posts=("Autre chose.",))) == sent
    assert files_of(page.folder) == before


def test_the_page_is_the_same_for_the_same_site_byte_for_byte(page: Page) -> None:
    for each in (HOLDING, HOLDING_EN, RECALL, CORRECTION):
        page.send(each)
    files = files_of(page.folder)
    site = read_into(page.site, files.pop("state.json"))
    pictures = {name for name in files if name.startswith("picture/")}
    assert {name: data for name, data in files.items() if name not in pictures} == render(site)
    assert [files[name] for name in pictures] == [LABEL.data]


def test_the_folder_is_for_a_web_server_to_read(page: Page) -> None:
    page.send(RECALL)
    found = {path.name: path.stat().st_mode & 0o777 for path in page.folder.rglob("*")}
    assert {mode for name, mode in found.items() if "." in name} == {0o644}
    assert {mode for name, mode in found.items() if "." not in name} == {0o755}
    assert not [name for name in found if name.endswith(".part")]


def test_what_was_sent_is_found_and_what_was_not_is_surely_not_there(page: Page) -> None:
    assert page.find(HOLDING) is None
    assert not page.folder.exists()
    sent = page.send(HOLDING)
    assert page.find(HOLDING) == sent
    assert page.find(RECALL) is None


def test_a_picture_stands_with_its_words_for_those_who_do_not_see_it(page: Page) -> None:
    page.send(RECALL)
    document = html.fromstring((page.folder / "fr/index.html").read_bytes().decode())
    (picture,) = document.xpath("//img")
    assert picture.get("alt") == LABEL.alt
    file = page.folder / "fr" / picture.get("src")
    assert file.resolve().read_bytes() == LABEL.data


def test_what_is_confirmed_and_when_there_is_more_are_told_as_the_newest_text_leaves_them(
    page: Page,
) -> None:
    page.send(RECALL)
    assert (
        "Prochaine information mardi 24 novembre 2026 à 18 h 00 (heure de Paris, UTC+1) "
        "Nous joindre aide@example.org · +33 1 99 00 12 34"
    ) in shown(page)
    assert (
        "Ce qui est confirmé Lot L4 Malades 2 enfants "
        "Confirmé au 24 novembre 2026 à 11 h 10 (heure de Paris, UTC+1)"
    ) in shown(page)
    page.send(CORRECTION)
    assert "Lots L4 et L5" in shown(page)
    assert "Malades" not in shown(page)
    page.send(parcel(5, "C’est fini."))
    assert "Prochaine information" not in shown(page)
    assert "Ce qui est confirmé" not in shown(page)


def test_before_anything_is_said_there_is_no_page(page: Page) -> None:
    page.folder.mkdir()
    assert page.find(HOLDING) is None
    with pytest.raises(NotSent):
        page.withdraw(HOLDING.key)
    assert list(page.folder.iterdir()) == []


# Two languages


def test_each_language_has_its_page_and_each_text_leads_to_its_translation(page: Page) -> None:
    page.send(HOLDING)
    page.send(HOLDING_EN)
    assert titles(page) == ["Deux enfants malades"]
    assert titles(page, "en/index.html") == ["Two children ill"]
    document = html.fromstring(
        (page.folder / f"fr/statement/{HOLDING.key}.html").read_bytes().decode()
    )
    (link,) = document.xpath("//nav//a")
    assert (link.get("hreflang"), link.get("lang"), link.text) == ("en", "en", "English")
    assert link.get("href") == f"../../en/statement/{HOLDING_EN.key}.html"
    assert "Next update Tuesday 24 November 2026, 11:00 (Paris time, UTC+1)" in shown(
        page, "en/index.html"
    )


def test_what_was_said_in_one_language_only_is_shown_to_readers_of_the_other(page: Page) -> None:
    page.send(HOLDING)
    page.send(HOLDING_EN)
    page.send(RECALL)
    assert titles(page, "en/index.html") == ["Rappel du lot L4", "Two children ill"]
    assert "This information is in French only for now." in shown(page, "en/index.html")
    document = html.fromstring((page.folder / "en/index.html").read_bytes().decode())
    assert document.xpath("//article[1]/h3/@lang | //article[1]/div/@lang") == ["fr", "fr"]
    assert "French only" not in shown(page)


def test_the_entrance_leads_to_each_language_and_goes_on_by_itself_where_there_is_one(
    page: Page,
) -> None:
    page.send(HOLDING)
    entrance = (page.folder / "index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=fr/index.html">' in entrance
    page.send(HOLDING_EN)
    entrance = (page.folder / "index.html").read_text()
    assert "refresh" not in entrance
    assert html.fromstring(entrance).xpath("//main//a/@href") == ["fr/index.html", "en/index.html"]


# What became of it


def test_a_text_that_was_corrected_stays_readable_and_leads_to_its_correction(page: Page) -> None:
    page.send(RECALL)
    page.send(CORRECTION)
    alone = shown(page, f"fr/statement/{RECALL.key}.html")
    assert (
        "Corrigé le 24 novembre 2026 à 12 h 10 (heure de Paris, UTC+1) : voir la correction. "
        "Le texte d’origine reste lisible ici. Nous rappelons le lot L4."
    ) in alone
    later = shown(page, f"fr/statement/{CORRECTION.key}.html")
    assert "Corrige l’information du 24 novembre 2026 à 11 h 10 (heure de Paris, UTC+1)." in later


def test_whoever_reads_one_language_is_told_of_what_was_put_right_in_the_other(page: Page) -> None:
    page.send(HOLDING)
    page.send(HOLDING_EN)
    page.send(replace(CORRECTION, corrects=HOLDING.key))
    english = shown(page, "en/index.html")
    assert (
        "Two children ill The French version of this text was corrected 24 November 2026, 12:10 "
        "(Paris time, UTC+1): see the correction. Our thoughts"
    ) in english
    assert "version anglaise" not in shown(page)
    page.withdraw(HOLDING.key)
    assert (
        "The French version of this text was withdrawn 24 November 2026, 12:00 "
        "(Paris time, UTC+1). Our thoughts"
    ) in shown(page, f"en/statement/{HOLDING_EN.key}.html")


def test_a_text_that_was_withdrawn_is_a_line_that_says_so_and_is_in_no_file(page: Page) -> None:
    page.send(HOLDING)
    page.send(RECALL)
    page.withdraw(RECALL.key)
    assert titles(page) == ["Information retirée", "Deux enfants malades"]
    line = (
        "Publiée le 24 novembre 2026 à 11 h 10 (heure de Paris, UTC+1), "
        "retirée le 24 novembre 2026 à 12 h 00 (heure de Paris, UTC+1)."
    )
    assert line in shown(page)
    assert line in shown(page, f"fr/statement/{RECALL.key}.html")
    for said in ("Rapportez", "Rappel du lot", "Malades", LABEL.alt):
        assert not [name for name, data in files_of(page.folder).items() if said.encode() in data]
    assert not list(page.folder.glob("picture/*"))
    assert "Prochaine information mardi 24 novembre 2026 à 18 h 00" in shown(page), "it is owed"


def test_withdrawing_again_or_what_never_was_changes_nothing(page: Page) -> None:
    page.send(RECALL)
    page.withdraw(RECALL.key)
    before = files_of(page.folder)
    replace(page, clock=lambda: at(20)).withdraw(RECALL.key)
    with pytest.raises(NotSent) as caught:
        page.withdraw(key(99))
    assert caught.value.id == "outlets.page_no_post"
    page.send(RECALL)
    assert files_of(page.folder) == before


def test_a_picture_stays_while_another_text_shows_it(page: Page) -> None:
    page.send(RECALL)
    page.send(parcel(5, "Encore.", pictures=(LABEL,)))
    page.withdraw(RECALL.key)
    assert [file.read_bytes() for file in page.folder.glob("picture/*")] == [LABEL.data]


def test_a_text_that_another_one_stands_in_for_leads_to_it(page: Page) -> None:
    page.send(RECALL)
    page.send(replace(CORRECTION, corrects="", replaces=RECALL.key))
    assert titles(page) == ["Le lot L5 aussi", "Information remplacée"]
    assert (
        "remplacée le 24 novembre 2026 à 12 h 10 (heure de Paris, UTC+1) : "
        "voir l’information à jour."
    ) in shown(page)
    assert "Rapportez" not in shown(page)


def test_a_pinned_text_is_first_in_both_languages_until_it_is_not(page: Page) -> None:
    for each in (HOLDING, HOLDING_EN, RECALL):
        page.send(each)
    page.pin(HOLDING.key, pinned=True)
    page.pin(HOLDING.key, pinned=True)
    assert titles(page) == ["Deux enfants malades", "Rappel du lot L4"]
    assert titles(page, "en/index.html") == ["Two children ill", "Rappel du lot L4"]
    assert "À lire d’abord" in shown(page)
    page.pin(HOLDING.key, pinned=False)
    assert titles(page) == ["Rappel du lot L4", "Deux enfants malades"]
    page.pin(RECALL.key, pinned=True)
    page.withdraw(RECALL.key)
    assert "À lire d’abord" not in shown(page)


# The feed


def test_the_feed_is_valid_and_its_ids_stay_when_a_text_is_withdrawn(page: Page) -> None:
    page.send(HOLDING)
    page.send(RECALL)
    ids = values(feed_of(page), "//a:entry/a:id/text()")
    assert ids == [f"tag:crise.example.org,2026-11-24:crisisplay/{key(n)}" for n in (3, 1)]
    page.withdraw(RECALL.key)
    feed = feed_of(page)
    assert values(feed, "//a:entry/a:id/text()") == ids
    assert values(feed, "/a:feed/a:id/text()") == ["tag:crise.example.org,2026-11-24:crisisplay/fr"]
    assert values(feed, "/a:feed/a:updated/text()") == ["2026-11-24T12:00:00+01:00"]
    assert values(feed, "//a:entry/a:title/text()") == [
        "Information retirée",
        "Deux enfants malades",
    ]
    for needed in ("a:id", "a:title", "a:updated", "a:link[@rel='alternate']"):
        assert len(feed.findall(f"a:entry/{needed}", ATOM)) == 2, needed
        assert feed.find(needed, ATOM) is not None, needed
    assert feed.find("a:author/a:name", ATOM) is not None


def test_what_the_feed_leads_to_is_named_whole(page: Page) -> None:
    page.send(RECALL)
    page.send(CORRECTION)
    content = "".join(values(feed_of(page), "//a:content/text()"))
    document = html.fromstring(f"<div>{content}</div>")
    leads = [str(each) for each in document.xpath("//a/@href | //img/@src")]
    assert len(leads) == 3
    assert all(each.startswith(f"{ADDRESS}/") for each in leads)


def test_every_link_of_every_page_leads_to_a_file_that_is_there(page: Page) -> None:
    for each in (HOLDING, HOLDING_EN, RECALL, CORRECTION):
        page.send(each)
    page.pin(HOLDING.key, pinned=True)
    for file in page.folder.rglob("*.html"):
        document = html.fromstring(file.read_bytes().decode())
        found = document.xpath("//a/@href | //img/@src | //link[@rel!='icon']/@href")
        local = [each.replace(ADDRESS, str(page.folder)) for each in found]
        local = [each for each in local if not each.startswith(("#", "mailto:", "tel:"))]
        assert [each for each in local if not (file.parent / each).is_file()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_statement_has_its_word(tmp_path: Path, lang: str) -> None:
    kinds = get_args(Statement.__annotations__["kind"]) or _kinds()
    page = page_in(tmp_path)
    for number, kind in enumerate(kinds, 1):
        page.send(parcel(number, "Texte.", lang, kind=kind, title="Titre", at=at(9)))
    for kind in kinds:
        assert say("fr" if lang == "fr" else "en", f"page.kind_{kind}") in shown(
            page, f"{lang}/index.html"
        )


def _kinds() -> tuple[str, ...]:
    from typing import get_type_hints

    return get_args(get_type_hints(Statement)["kind"])


# What it is set up with, and what it refuses


def test_what_the_organisation_file_must_and_may_say() -> None:
    assert KEYS == {"folder": True, "address": True, "name": False, "contact": False}


def test_without_a_name_the_page_is_called_by_its_host(tmp_path: Path) -> None:
    page = from_account(account(tmp_path, name=""))
    page.send(HOLDING)
    assert shown(page).startswith("crise.example.org ")
    assert page.folder == tmp_path / "site"


def told(error: CrisisplayError) -> tuple[str, str]:
    return error.sentence("fr").replace("\u00a0", " "), error.sentence("en")


@pytest.mark.parametrize("missing", ["folder", "address"])
def test_what_is_missing_in_the_organisation_file_is_named(tmp_path: Path, missing: str) -> None:
    with pytest.raises(Misuse) as caught:
        from_account(account(tmp_path, **{missing: ""}))
    assert caught.value.id == "outlets.no_option"
    assert caught.value.values["key"] == missing


@pytest.mark.parametrize(
    ("address", "id"),
    [
        ("http://crise.example.org", "outlets.not_https"),
        ("crise.example.org", "outlets.bad_address"),
        ("https://crise.example.org/?a=b", "outlets.bad_address"),
        ("https://crise.example.org/#a", "outlets.bad_address"),
        ('https://crise.example.org/"x y', "outlets.bad_address"),
    ],
)
def test_an_address_that_can_be_none_of_ours_is_refused(
    tmp_path: Path, address: str, id: str
) -> None:
    with pytest.raises(Misuse) as caught:
        from_account(account(tmp_path, address=address))
    assert caught.value.id == id


def refused(page: Page) -> NotSent:
    with pytest.raises(NotSent) as caught:
        page.send(RECALL)
    return caught.value


def test_a_folder_with_somebody_elses_files_is_left_as_it_is(page: Page) -> None:
    page.folder.mkdir()
    (page.folder / "index.html").write_text("Bienvenue")
    error = refused(page)
    assert error.certain
    assert told(error) == (
        (
            f"Le dossier {page.folder} contient des fichiers qui ne sont pas d’une page de crise : "
            "rien n’y est écrit.\nNommez un dossier vide (folder, dans le fichier de l’organisation)."
        ),
        (
            f"The folder {page.folder} holds files that are not of a crisis page: nothing is written "
            "there.\nName an empty folder (folder, in the organisation file)."
        ),
    )
    assert files_of(page.folder) == {"index.html": b"Bienvenue"}


def test_files_that_others_put_beside_ours_stay(page: Page) -> None:
    page.send(HOLDING)
    (page.folder / "CNAME").write_text("crise.example.org")
    (page.folder / "picture").mkdir()
    (page.folder / "picture/logo.png").write_bytes(png())
    page.send(RECALL)
    page.withdraw(RECALL.key)
    assert {"CNAME", "picture/logo.png"} <= set(files_of(page.folder))


BROKEN = ["", "{", "[]", "{}", '{"crisisplay": 2}', "9" * 5000, "[" * 100_000]


@pytest.mark.parametrize("state", BROKEN, ids=range(len(BROKEN)))
def test_a_state_that_is_none_of_ours_is_not_written_over(page: Page, state: str) -> None:
    page.send(HOLDING)
    (page.folder / "state.json").write_text(state)
    before = files_of(page.folder)
    error = refused(page)
    assert error.certain
    assert told(error) == (
        (
            f"Le fichier state.json de {page.folder} n’est pas celui d’une page de crise : rien n’y "
            "est écrit.\nRemettez-le d’une sauvegarde, ou nommez un dossier vide."
        ),
        (
            f"The file state.json in {page.folder} is not that of a crisis page: nothing is written "
            "there.\nBring it back from a backup, or name an empty folder."
        ),
    )
    assert files_of(page.folder) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("key", "../../index"),
        ("key", 3),
        ("by", "x"),
        ("corrects", "<b>"),
        ("lang", "../.."),
        ("standing", "hidden"),
        ("at", "yesterday"),
        ("at", "2026-11-24T18:30:00"),
        ("title", None),
        ("facts", [["one"]]),
        ("facts", "none"),
        ("pictures", [{"file": "../secret.png", "alt": ""}]),
        ("onclick", "x"),
    ],
)
def test_a_state_that_was_tampered_with_is_refused(page: Page, name: str, value: object) -> None:
    page.send(HOLDING)
    document = json.loads((page.folder / "state.json").read_bytes())
    document["entries"][0][name] = value
    with pytest.raises(NotAState):
        read_into(page.site, json.dumps(document).encode())


def test_a_state_without_what_every_text_has_is_refused(page: Page) -> None:
    page.send(HOLDING)
    document = json.loads((page.folder / "state.json").read_bytes())
    del document["entries"][0]["statement"]
    with pytest.raises(NotAState):
        read_into(page.site, json.dumps(document).encode())


def test_the_state_gives_back_all_that_was_sent(page: Page) -> None:
    for each in (HOLDING, RECALL, CORRECTION, replace(HOLDING, key=key(9), posts=("\udc80",))):
        page.send(each)
    page.pin(RECALL.key, pinned=True)
    state = (page.folder / "state.json").read_bytes()
    site = read_into(page.site, state)
    page.send(HOLDING)
    assert (page.folder / "state.json").read_bytes() == state
    assert [one.key for one in site.entries] == [key(n) for n in (1, 3, 4, 9)]
    assert site.entries[1].facts == RECALL.facts
    assert site.entries[1].next_update == RECALL.next_update
    assert site.entries[3].text == "\udc80"


@pytest.mark.parametrize("name", ["", "fr"], ids=["the folder", "a folder in it"])
def test_a_link_in_the_way_is_not_followed(page: Page, tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    if name:
        page.send(replace(HOLDING_EN))
        (page.folder / name).symlink_to(tmp_path / "elsewhere")
    else:
        page.folder.symlink_to(tmp_path / "elsewhere")
    error = refused(page)
    assert error.certain
    assert told(error) == (
        (
            "Un lien, ou ce qui n’est pas un dossier, est sur le chemin de la page de crise : "
            f"{page.folder}. Rien n’y est écrit.\nNommez le dossier lui-même."
        ),
        (
            "There is a link, or something that is no folder, in the way of the crisis page: "
            f"{page.folder}. Nothing is written there.\nName the folder itself."
        ),
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_in_the_place_of_a_page_is_replaced_and_what_it_leads_to_stays(
    page: Page, tmp_path: Path
) -> None:
    page.send(HOLDING)
    (tmp_path / "mine.txt").write_text("à moi")
    (page.folder / "index.html").unlink()
    (page.folder / "index.html").symlink_to(tmp_path / "mine.txt")
    page.send(RECALL)
    assert (tmp_path / "mine.txt").read_text() == "à moi"
    assert not (page.folder / "index.html").is_symlink()


def test_a_folder_whose_parent_is_missing_is_named(tmp_path: Path) -> None:
    page = page_in(tmp_path, folder="no/site")
    error = refused(page)
    assert error.certain
    assert told(error) == (
        (
            f"La page de crise {page.folder} ne peut pas être écrite (ce fichier ou ce dossier "
            "n’existe pas) : rien n’est changé.\nFaites-y de la place, ou rendez le dossier accessible, puis recommencez."
        ),
        (
            f"The crisis page {page.folder} can't be written (no such file or folder): nothing is "
            "changed.\nMake room there, or open the folder to yourself, then try again."
        ),
    )


def test_while_somebody_else_writes_nothing_is_changed(page: Page) -> None:
    import fcntl

    from crisisplay.journal.disk import RealDisk

    page.send(HOLDING)
    held = os.open(page.folder, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    error = refused(replace(page, disk=RealDisk(patience=0)))
    os.close(held)
    assert error.certain
    assert told(error) == (
        (
            f"Quelqu’un d’autre écrit la page de crise {page.folder} : rien n’est changé.\n"
            "Recommencez dans un instant."
        ),
        (
            f"Somebody else is writing the crisis page {page.folder}: nothing is changed.\n"
            "Try again in a moment."
        ),
    )


def test_what_is_not_there_cannot_be_first(page: Page) -> None:
    page.send(HOLDING)
    with pytest.raises(NotSent) as caught:
        page.pin(key(99), pinned=True)
    assert told(caught.value) == (
        (
            f"Le texte {key(99)} n’est pas sur la page de crise {page.folder} : rien n’est changé.\n"
            "Publiez-le d’abord."
        ),
        (
            f"The text {key(99)} is not on the crisis page {page.folder}: nothing is changed.\n"
            "Publish it first."
        ),
    )


@pytest.mark.parametrize(
    ("media_type", "data"),
    [("image/svg+xml", b"<svg/>"), ("image/png", b"<script>"), ("application/pdf", b"%PDF-1.7")],
)
def test_a_picture_that_could_act_is_refused(page: Page, media_type: str, data: bytes) -> None:
    picture = replace(LABEL, media_type=media_type, data=data)
    with pytest.raises(NotSent) as caught:
        page.send(replace(RECALL, pictures=(picture,)))
    assert caught.value.certain
    assert told(caught.value) == (
        (
            "L’image label.png n’est ni PNG, ni JPEG, ni GIF, ni WebP : rien n’est publié sur site.\n"
            "Convertissez-la."
        ),
        (
            "The picture label.png is neither PNG, JPEG, GIF nor WebP: nothing is published on site.\n"
            "Convert it."
        ),
    )
    assert not page.folder.exists()


@pytest.mark.parametrize(
    "wrong", [{"key": "../x"}, {"key": "A" * 32}, {"lang": "de"}, {"lang": "../.."}]
)
def test_a_parcel_that_no_program_of_ours_packs_is_a_programmers_mistake(
    page: Page, wrong: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match=HOLDING.key[:4] + "|x|A|de|'fr'"):
        page.send(replace(HOLDING, **wrong))  # type: ignore[arg-type] # fields by name
    assert not page.folder.exists()
