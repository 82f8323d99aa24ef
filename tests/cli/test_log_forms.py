"""The log as a page of any width, with receipts, and as CSV that a spreadsheet can't be tricked by."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from tests.cli.incidents import RECEIPT, SMALL, answers, journal, opened
from tests.cli.test_forged import Fields, forge
from tests.conftest import Crisisplay

FORMULAS = ('=HYPERLINK("https://example.org","x")', "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1")


def rows(text: str) -> list[dict[str, str]]:
    """What a reader of RFC 4180 makes of it; the rows end in CR LF, and texts keep their LF."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def raw(crisisplay: Crisisplay, home: Path, *flags: str, lang: str = "en") -> str:
    """The CSV, its line ends as they are."""
    import subprocess
    import sys

    from tests.program import surroundings

    done = subprocess.run(
        [sys.executable, "-m", "crisisplay", "log", "--csv", *flags],
        env=surroundings(home, lang=lang),
        capture_output=True,
        check=True,
    )
    assert crisisplay is not None
    return done.stdout.decode()


def test_a_decision_is_one_row_with_its_reason(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("decide", "posture", "wait", "--because", "early, and unsure", "--dissent", "slow")
    crisisplay("amend", "5", "--because", "typo")
    (told,) = rows(raw(crisisplay, home, "--type", "decision", lang="fr"))
    line = json.loads(journal(home).read_text("utf-8").splitlines()[4])
    head = json.loads(journal(home).read_text("utf-8").splitlines()[5])["prev"]
    recorded = datetime.fromisoformat(line["ts"]).astimezone(UTC).isoformat(timespec="seconds")
    assert told.pop("receipt") == f"#5 {' '.join(re.findall('....', head[:20]))}"
    assert {name: text.replace("\u00a0", " ") for name, text in told.items()} == {
        "seq": "5",
        "recorded": recorded,
        "happened": recorded,
        "by": "Camille Roy",
        "role": "",
        "type": "decision",
        "step": "posture",
        "phase": "during",
        "what": "Que disons-nous ? → Nous attendons",
        "why": (
            "parce que early, and unsure (#3) · écartées : Nous réparons · "
            "avis contraire : slow (#4) · corrigée par #7"
        ),
        "status": "",
        "corrected_by": "7",
        "head": head,
        "drill": "false",
        "redacted_copy": "false",
    }


def test_the_file_is_rfc_4180_and_a_database_reads_it(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home, "--drill")
    crisisplay("note", 'three, "quoted"\nand a second line', "--step", "freeze")
    crisisplay("fact", "sold", "12", "--status", "confirmed")
    text = raw(crisisplay, home)
    assert text.count("\r\n") == len(text.replace("\r\n", "").split("\n")) + 3
    assert [one["what"] for one in rows(text)][2:] == [
        'three, "quoted"\nand a second line',
        "How many were sold? → 12 (confirmed)",
    ]
    file = home / "log.csv"
    file.write_bytes(text.encode())
    found = duckdb.read_csv(str(file)).select("seq", "type", "status", "drill").fetchall()
    assert found[2:] == [(3, "note", None, True), (4, "fact", "confirmed", True)]


def test_nothing_that_was_typed_is_a_formula(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    for one in FORMULAS:
        crisisplay("note", "--as", "=cmd|' /C calc'!A0", "--", one)
    found = rows(raw(crisisplay, home, "--type", "note"))
    assert [one["what"] for one in found] == [f"'{one}" for one in FORMULAS]
    assert {one["by"] for one in found} == {"'=cmd|' /C calc'!A0"}


def test_what_acts_on_a_terminal_is_shown_in_cells_too(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("note", "\x1b]52;c;eA==\x07 \u202eevil\rhidden")
    (told,) = rows(raw(crisisplay, home, "--type", "note"))
    assert told["what"] == "\\x1b]52;c;eA==\\x07 \\u202eevil\\x0dhidden"


@pytest.mark.parametrize("columns", ["40", "59", "60", "100", "20"])
def test_no_line_is_wider_than_the_terminal(
    crisisplay: Crisisplay, home: Path, columns: str
) -> None:
    opened(crisisplay, home, "--drill")
    crisisplay("decide", "posture", "wait", "--because", "we do not know yet what it is " * 4)
    out = crisisplay("log", "2", "--receipts", COLUMNS=columns).out
    assert max(map(len, out.splitlines())) <= max(40, int(columns))
    rules = [line for line in out.splitlines() if line.startswith("──")]
    assert {len(line) for line in rules} == {max(40, int(columns))}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Small trouble · {} · times in Asia/Tokyo"),
        ("fr", "Petit ennui · {} · fuseau Asia/Tokyo"),
    ],
)
def test_the_log_begins_with_what_incident_it_is_and_in_which_zone(
    crisisplay: Crisisplay, home: Path, lang: str, said: str
) -> None:
    crisisplay("run", SMALL, "--answers", answers(home), TZ="Asia/Tokyo")
    id = journal(home).parent.name
    first, rule, *_ = crisisplay("log", lang=lang).out.splitlines()
    assert first == said.format(id)
    assert rule.startswith("── ")
    assert {one["tz"] for one in crisisplay("log", "--json").lines} == {"+09:00"}
    assert crisisplay("log", "--csv").out.startswith("\ufeffseq")


def test_a_narrow_page_says_who_then_what(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("decide", "posture", "wait", "--because", "early", "--as", "Noa Garnier, legal")
    out = crisisplay("log", "--type", "decision", COLUMNS="40", lang="fr").out
    lines = re.sub(r"\d\d:\d\d", "HH:MM", RECEIPT.sub("", out.replace("\u00a0", " "))).splitlines()
    assert lines[3:-1] == [
        "#5  HH:MM  Noa Garnier, Juridique",
        "    DÉCISION  Que disons-nous ? → Nous",
        "    attendons",
        "    parce que early (#4)",
        "    écartées : Nous réparons",
    ]


def test_receipts_of_every_entry_are_those_of_the_journal(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay("note", "hello")
    heads = [one["head"] for one in crisisplay("log", "--json").lines]
    out = crisisplay("log", "--receipts").out
    for head in heads:
        assert " ".join(re.findall("....", head[:20])) in out
    assert len(re.findall(r"^ +([0-9a-f]{4} ?){5}$", crisisplay("log").out, re.MULTILINE)) == 0


def test_who_erased_an_entry_and_why_stands_in_its_place(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay("note", "a name that had to go")
    forge(journal(home), lambda every: every.append(_erasure(every[2])))
    file = journal(home)
    lines = file.read_bytes().splitlines(keepends=True)
    gone = json.loads(lines[2])
    from hashlib import sha256

    stub = {"prev": gone["prev"], "seq": 3, "erased": sha256(lines[2]).hexdigest()}
    lines[2] = json.dumps(stub, separators=(",", ":")).encode() + b"\n"
    file.write_bytes(b"".join(lines))
    out = re.sub(r"\d\d:\d\d", "HH:MM", crisisplay("log", "--entry", "3-").out)
    assert [line for line in out.splitlines()[1:] if not line.startswith("──")] == [
        "   #3                                     ERASED ENTRY",
        "             Erased: only its digest is left.",
        "             erased by Camille Roy (#4) · reason: asked for · on the authority",
        "             of: the DPO",
        "   #4  HH:MM  Camille Roy                 ERASURE  erases #3",
        "             reason: asked for",
        "             on the authority of: the DPO",
    ]


def _erasure(like: Fields) -> Fields:
    own = {name: like[name] for name in ("ts", "tz", "up", "by", "in")}
    return {**own, "type": "erased", "which": [3], "why": "asked for", "authority": "the DPO"}


def test_a_newer_format_is_read_with_a_warning(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(format=2))
    for flags in ((), ("--last", "1"), ("--json",)):
        done = crisisplay("log", id, *flags)
        assert done.code == 0
        assert f"Note: {id} was written by a newer version of crisisplay" in done.err


def test_a_french_drill_is_read_in_english_and_an_english_one_in_french(
    crisisplay: Crisisplay, home: Path
) -> None:
    """Every word of the walk is the reader's own, but what somebody typed."""
    from tests.program import SHIPPED

    course = SHIPPED / "misplaced-words"
    for written, read in (("fr", "en"), ("en", "fr")):
        place = home / written
        file = course / f"answers-{written}.yaml"
        ran = crisisplay(
            "run", "misplaced-words", "--drill", "--answers", file, home=place, lang=written
        )
        assert ran.code == 0, ran.err
        (folder,) = (place / "crisisplay" / "drills").iterdir()
        told = crisisplay("log", folder.name, "--csv", home=place, lang=read).out
        other = crisisplay("log", folder.name, "--csv", home=place, lang=written).out
        assert _shared(told, other, file.read_text("utf-8")) == []


def _shared(one: str, other: str, answers: str) -> list[str]:
    """Texts of several words that stand in both languages, and that nobody typed."""
    pieces = [
        {
            piece
            for row in rows(text)
            for cell in (row["what"], row["why"])
            for piece in re.split(r" · | → |\n| \(|: |\u00a0:|, ", cell)
            if len(re.findall(r"[^\W\d_]{2,}", piece)) > 2
        }
        for text in (one, other)
    ]
    flat = " ".join(answers.split())
    return sorted(piece for piece in pieces[0] & pieces[1] if piece.strip(" )") not in flat)
