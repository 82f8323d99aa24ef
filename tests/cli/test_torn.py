"""A journal whose last line was cut off: who looks changes nothing, who acts puts it aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

CUT = b'{"prev":"00'
SAID = "Note: The last append to {file} was cut off, at line {line}; every entry before it holds."
LOOKS = [
    "status",
    "status {id}",
    "status --json",
    "sitrep {id}",
    "statement list {id}",
    "resume {id} --json",
]


def torn(crisisplay: Crisisplay, home: Path) -> tuple[str, Path, int]:
    """An incident, its journal, and the number of the line that was cut off."""
    id, file = opened(crisisplay, home), journal(home)
    lines = file.read_bytes().count(b"\n")
    with file.open("ab") as more:
        more.write(CUT)
    (file.parent / "journal.lock").unlink()
    return id, file, lines + 1


def seen(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.mark.parametrize("looks", LOOKS)
def test_looking_at_a_torn_journal_shows_what_holds_says_so_and_writes_nothing(
    crisisplay: Crisisplay, home: Path, looks: str
) -> None:
    id, file, line = torn(crisisplay, home)
    before = seen(file.parent)
    told = crisisplay(*looks.format(id=id).split())
    assert (told.code, id in told.out or "list" in looks) == (0, True)
    assert SAID.format(file=file, line=line) in told.err
    assert seen(file.parent) == before


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Note: Line {n} of the journal of {id} was cut off; its bytes are kept in entry #{n}.",
        ),
        (
            "fr",
            (
                "À noter : La ligne {n} du journal de {id} était coupée ; "
                "ses octets sont gardés dans l’entrée #{n}."
            ),
        ),
    ],
)
def test_an_act_puts_the_torn_line_aside_and_says_where(
    crisisplay: Crisisplay, home: Path, lang: str, said: str
) -> None:
    id, _, line = torn(crisisplay, home)
    told = crisisplay("note", "The press calls", lang=lang)
    assert told.code == 0
    assert said.format(n=line, id=id) in told.err.replace("\u00a0", " ")
    assert crisisplay("verify", id).code == 0
    again = crisisplay("note", "The press calls again", lang=lang)
    assert said.format(n=line, id=id) not in again.err.replace("\u00a0", " ")


def test_a_refused_act_leaves_the_torn_line_where_it_is(crisisplay: Crisisplay, home: Path) -> None:
    _, file, _ = torn(crisisplay, home)
    before = file.read_bytes()
    assert crisisplay("decide", "freeze", "x", "--because", "y").code != 0
    assert file.read_bytes() == before


def test_resuming_with_answers_puts_the_torn_line_aside(crisisplay: Crisisplay, home: Path) -> None:
    id, file, line = torn(crisisplay, home)
    answers = home / "empty.yaml"
    answers.write_text("answers: {}\n", encoding="utf-8")
    told = crisisplay("resume", id, "--answers", answers)
    assert f"its bytes are kept in entry #{line}." in told.err
    assert file.read_bytes().count(b'"type":"recovered"') == 1
