"""A redacted copy calls itself so wherever it is read, and nobody adds to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.incidents import opened
from tests.conftest import Crisisplay

ENGLISH, FRENCH = "REDACTED COPY", "COPIE OCCULTÉE"


@pytest.fixture
def copy(crisisplay: Crisisplay, home: Path) -> Path:
    """Entry 3 is left out."""
    opened(crisisplay, home)
    crisisplay("note", "Dominique called in sick")
    for number in range(12):
        crisisplay("note", f"note {number}")
    place = home / "copy"
    assert crisisplay("export", "--to", "copy", "-o", place, "--redact-entry", "3").code == 0
    return place


@pytest.mark.parametrize(
    "words", [("sitrep",), ("status",), ("findings",), ("log",), ("log", "--last", "1")]
)
def test_it_calls_itself_redacted_in_both_languages(
    crisisplay: Crisisplay, copy: Path, words: tuple[str, ...]
) -> None:
    name, *options = words
    assert ENGLISH in crisisplay(name, copy, *options).out
    assert FRENCH in crisisplay(name, copy, *options, lang="fr").out
    for lang, mark in (("en", ENGLISH), ("fr", FRENCH)):
        assert mark not in crisisplay(name, *options, lang=lang).out


@pytest.mark.parametrize("name", ["sitrep", "status", "findings"])
def test_a_page_says_how_much_is_left_out(crisisplay: Crisisplay, copy: Path, name: str) -> None:
    english, french = crisisplay(name, copy).out, crisisplay(name, copy, lang="fr").out
    assert " ".join(english.split()).count(
        "One entry is left out of this copy: what is not said here may have been said."
    )
    assert " ".join(french.split()).count(
        "Une entrée est occultée dans cette copie ; ce qui n’est pas dit ici a pu l’être."
    )


def test_for_a_program_the_entries_left_out_are_counted(crisisplay: Crisisplay, copy: Path) -> None:
    for name in ("sitrep", "findings"):
        assert crisisplay(name, copy, "--json").json["redacted"] == 1
        assert crisisplay(name, "--json").json["redacted"] == 0
    assert json.loads(crisisplay("status", copy, "--json").out)["incidents"][0]["redacted"] == 1


@pytest.mark.parametrize(
    ("to", "ending", "mark"),
    [
        ("csv", ".csv", ",true\n"),
        ("timesketch", ".jsonl", '"redacted_copy": 1'),
        ("xes", ".xes", '<string key="crisisplay:copy" value="REDACTED COPY"'),
        ("ocel", ".json", '"value": "REDACTED COPY'),
    ],
)
def test_what_other_tools_read_says_so_too(
    crisisplay: Crisisplay, home: Path, copy: Path, to: str, ending: str, mark: str
) -> None:
    whole, redacted = home / f"a{ending}", home / f"b{ending}"
    assert crisisplay("export", "--to", to, "-o", whole).code == 0
    done = crisisplay("export", copy, "--to", to, "-o", redacted)
    assert (done.code, ENGLISH in done.out) == (0, True)
    assert mark not in whole.read_text(encoding="utf-8")
    assert mark in redacted.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "act",
    [
        ("note", "{copy}", "a word more"),
        ("fact", "{copy}", "sold", "12"),
        ("privilege", "{copy}", "4", "--because", "counsel"),
        ("erase", "{copy}", "4", "--why", "so", "--authority", "the DPO", "--yes"),
    ],
)
def test_nothing_is_added_to_it(crisisplay: Crisisplay, copy: Path, act: tuple[str, ...]) -> None:
    before = (copy / "journal.jsonl").read_bytes()
    words = [word.format(copy=copy) for word in act]
    english, french = crisisplay(*words), crisisplay(*words, lang="fr")
    assert (english.code, french.code) == (5, 5)
    assert english.err.endswith(
        " is a redacted copy: it is for reading, and adding to it would make two records of one; "
        "nothing was recorded.\n  Record it in the original.\n"
    )
    assert french.err.replace("\u00a0", " ").endswith(
        " est une copie occultée : elle est faite pour être lue, et y ajouter ferait diverger "
        "deux mains courantes ; rien n’a été consigné.\n  Consignez dans l’original.\n"
    )
    assert (copy / "journal.jsonl").read_bytes() == before
