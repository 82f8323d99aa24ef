"""What somebody put into the folder in place of what belongs there: links, pipes, endless files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crisisplay.errors import StoreTrouble
from crisisplay.i18n import say
from crisisplay.journal import Journal
from crisisplay.journal.verify import verify
from tests.journal.acts import filled, note, says, stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from crisisplay.i18n import Language
    from crisisplay.journal import Entry
    from crisisplay.journal.verdict import Finding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "incident"


@pytest.fixture
def entries(folder: Path) -> list[Entry]:
    return filled(Journal.create(folder), ["un", "deux", "trois"])


def sentences(findings: tuple[Finding, ...], lang: Language) -> list[str]:
    return [say(lang, finding.id, **finding.values) for finding in findings]


PLANTED: dict[str, Callable[[Path], object]] = {
    "a link": lambda place: place.symlink_to("/etc/passwd"),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_what_is_no_list_of_files_to_erase_is_a_failure_and_the_lines_are_judged(
    folder: Path, entries: list[Entry], plant: Callable[[Path], object]
) -> None:
    plant(place := folder / "erasing")
    verdict = verify(folder)
    assert (verdict.verdict, verdict.entries, verdict.last_sound) == ("sound", 5, 5)
    (failed,) = verdict.failed
    assert failed.check == 4
    assert say("en", failed.id, **failed.values) == (
        f"{place} is a link, or not a plain file or folder: nothing of it was checked.\n"
        "Put the original in its place."
    )
    assert say("fr", failed.id, **failed.values) == (
        f"{place} est un lien, ou n’est pas un simple fichier ou dossier\u00a0: "
        "rien n’en a été vérifié.\nRemettez l’original à sa place."
    )
    with pytest.raises(StoreTrouble, match=r"^\S*/erasing is a link, or not a plain file"):
        Journal.open(folder).append([note("more")], after=entries[-1].head)


def test_files_behind_a_link_are_a_failure_and_the_lines_are_judged(
    folder: Path, entries: list[Entry], tmp_path: Path
) -> None:
    assert entries
    Journal.open(folder).keep(b"one")
    (folder / "files").rename(tmp_path / "elsewhere")
    (folder / "files").symlink_to(tmp_path / "elsewhere")
    verdict = verify(folder)
    assert (verdict.verdict, verdict.entries, verdict.last_sound) == ("broken", 5, 5)
    assert [one.id for one in verdict.failed] == ["journal.failed-not-plain"]
    assert verdict.missing_files == ()


def endless(place: Path) -> Path:
    """A file of a hundred gigabytes, which takes no room."""
    with place.open("wb") as file:
        file.truncate(100 * 1024**3)
    return place


def test_a_file_that_is_too_large_to_have_been_kept_is_not_read(
    folder: Path, entries: list[Entry]
) -> None:
    journal = Journal.open(folder)
    named = journal.keep(b"one")
    journal.append([stamp({"type": "evidence", "file": named})], after=entries[-1].head)
    place, other = endless(folder / "files" / named), endless(folder / "files" / ("a" * 64))
    intention = endless(folder / "erasing")
    verdict = verify(folder)
    assert verdict.verdict == "broken"
    assert sentences(verdict.failed, "en") == [
        f"{one} is larger than anything that is kept here: nothing of it was checked.\n"
        "Take it from a copy, and keep this one as evidence."
        for one in (place, intention)
    ]
    assert sentences(verdict.failed, "fr") == [
        f"{one} dépasse la taille de tout ce qui se conserve ici\u00a0: rien n’en a été vérifié.\n"
        "Reprenez-le d’une copie, et gardez celui-ci comme pièce."
        for one in (place, intention)
    ]
    assert f"{other}, which no entry names: it was too large to be checked." in sentences(
        verdict.not_checked, "en"
    )
    assert f"{other}, qu’aucune entrée ne nomme\u00a0: fichier trop grand pour être vérifié." in (
        sentences(verdict.not_checked, "fr")
    )
    with pytest.raises(StoreTrouble) as refused:
        journal.kept(named)
    says(
        refused.value,
        f"{place} is larger than anything that is kept here; it was not read.\n"
        "Take it from a copy, and keep this one as evidence.",
        f"{place} dépasse la taille de tout ce qui se conserve ici\u00a0; "
        "le fichier n’a pas été lu.\nReprenez-le d’une copie, et gardez celui-ci comme pièce.",
    )
    with pytest.raises(StoreTrouble, match="erasing is larger than anything"):
        journal.keep(b"one")
    intention.unlink()
    journal.keep(b"one")
    assert journal.kept(named) == b"one"


def test_no_more_is_read_than_asked_for(folder: Path, entries: list[Entry]) -> None:
    assert entries
    journal = Journal.open(folder)
    digest = journal.keep(b"four")
    assert journal.kept(digest, 4) == b"four"
    with pytest.raises(StoreTrouble, match="larger than anything that is kept here"):
        journal.kept(digest, 3)
