"""One story from end to end: a real walk is sealed, checked without us, erased from, and told.

What the page of the report says of it in a browser is in `html/test_sealed_walk.py`.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from crisisplay.audit.rendering import SUFFIXES
from tests.audit.sealed import TEXT, Sealed, sealed
from tests.audit.spelled import where
from tests.journal.chained import head_of, linked, relinked, rest_of
from tests.journal.format_page import blocks
from tests.journal.seals.hands import ends_well
from tests.program import SHIPPED, call, run

WHY = ("--why", "demande d’effacement", "--authority", "DPO")
WORDS = (TEXT, "Éloïse", "Vandamme-Quéré", "01 99 00 47 11")
"""The text, and what in it is about a person."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    return sealed(tmp_path_factory.mktemp("story"))


@pytest.fixture
def again(story: Sealed, tmp_path: Path) -> Sealed:
    """The same, for a test that changes it."""
    home = tmp_path / "again"
    shutil.copytree(story.home, home)
    return Sealed(home, story.key, story.root)


# Sealed, and checked three ways (the third is the page)


def test_a_real_walk_is_sealed_at_its_close_and_checks_with_what_any_system_has(
    story: Sealed, tmp_path: Path
) -> None:
    entries = len(story.lines)
    assert story.sealed_entry == entries > 200
    assert json.loads(story.lines[0])["kind"] == "incident"
    signed, held, stamped, shown = story.checked_by_hand(tmp_path / "auditor")
    assert 'Good "crisisplay-journal" signature for camille' in signed
    assert held.split() == ["sound", str(entries), head_of(story.lines)]
    assert stamped.splitlines()[-1] == "Verification: OK"
    assert "Time stamp: " in shown
    for file in (story.folder / "files").iterdir():
        assert file.name == sha256(file.read_bytes()).hexdigest()


def test_the_program_says_the_same_and_names_who_signed_and_who_stamped(story: Sealed) -> None:
    told = story("verify", story.id, "--json").json
    entries = len(story.lines)
    assert (told["verdict"], told["entries"], told["head"]) == (
        "sound",
        entries,
        head_of(story.lines),
    )
    assert told["failed"] == []
    proved = _by_check(told["proved"])
    assert proved[6][1].startswith(f"#{entries} scellée par Camille Roy (clé SHA256:")
    assert proved[7][1].startswith(f"#{entries} horodatée le ")
    assert proved[7][1].endswith(" UTC par Test Authority.")


def _by_check(findings: list[dict[str, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in findings:
        found.setdefault(int(one["check"]), []).append(one["sentence"])
    return found


@pytest.mark.parametrize("line", [99, -1])
def test_one_changed_byte_is_found_by_both(story: Sealed, tmp_path: Path, line: int) -> None:
    lines = story.lines
    at = lines[line].index(b'"salt":"') + 8
    other = b"0" if lines[line][at : at + 1] != b"0" else b"1"
    lines[line] = lines[line][:at] + other + lines[line][at + 1 :]
    changed = _with_lines(story, tmp_path / "changed", lines)
    assert _by_program(changed)[0] == "broken"
    assert _by_script(changed) == "broken"


def _with_lines(story: Sealed, home: Path, lines: list[bytes]) -> Sealed:
    """A copy of it whose journal says this."""
    shutil.copytree(story.home, home)
    copy = Sealed(home, story.key, story.root)
    (copy.folder / "journal.jsonl").write_bytes(b"".join(lines))
    return copy


def _by_program(story: Sealed) -> tuple[str, set[int]]:
    """The verdict, and the checks that failed."""
    told = story("verify", story.folder, "--json").json
    return told["verdict"], {one["check"] for one in told["failed"]}


def _by_script(story: Sealed) -> str:
    """What `check.sh` says of the head that was signed; the signature itself has to be good."""
    script = story.home / "check.sh"
    script.write_text(blocks("sh")[0], encoding="utf-8")
    seal = story.folder / "seals" / f"{story.sealed_entry}.txt"
    head = seal.read_text(encoding="ascii").splitlines()[2].removeprefix("head ")
    (story.home / "signers").write_text(f"camille {public_of(story)}\n", encoding="ascii")
    assert ends_well(
        *("ssh-keygen", "-Y", "verify", "-f", story.home / "signers", "-I", "camille"),
        *("-n", "crisisplay-journal", "-s", story.signature),
        data=seal.read_bytes(),
    )
    said = subprocess.run(
        ["sh", script, story.folder / "journal.jsonl", str(story.sealed_entry), head],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.split()[0]


def public_of(story: Sealed) -> str:
    return Path(f"{story.key}.pub").read_text(encoding="ascii").rpartition(" ")[0]


# Erased from


def given_away(story: Sealed, place: Path) -> set[Path]:
    """What was made of it and lies elsewhere: reports, a workbook, a bundle."""
    place.mkdir()
    files = {place / f"rapport{suffix}" for suffix in (".html", ".docx", ".md")}
    for file in files:
        assert story("report", story.id, "-o", file).code == 0
    bundle = place / "dossier.zip"
    assert story("export", story.id, "--to", "bundle", "-o", bundle).code == 0
    return {*files, bundle}


def test_an_erased_note_is_gone_from_every_file_and_what_is_not_reached_is_said(
    again: Sealed, tmp_path: Path
) -> None:
    journal = again.folder / "journal.jsonl"
    copies = given_away(again, tmp_path / "elsewhere")
    assert where(again.home, *WORDS) == {journal}
    assert where(tmp_path / "elsewhere", *WORDS) == copies, "the search finds each spelling"
    done = again("erase", again.id, str(again.note), *WHY, "--yes")
    assert done.code == 0, done.err
    assert (
        "Les copies faites ailleurs ne sont pas atteintes : sauvegardes, exports, rapports"
    ) in done.err.replace("\u00a0", " ")
    assert where(again.home, *WORDS) == set()
    assert where(tmp_path / "elsewhere", *WORDS) == copies
    given_away(again, tmp_path / "anew")
    assert where(tmp_path / "anew", *WORDS) == set()


def test_a_report_that_was_left_beside_the_journal_is_said_to_repeat_it(again: Sealed) -> None:
    assert again("report", again.id, "-o", again.folder / "rapport.md").code == 0
    assert again("report", again.id, "-o", again.folder / "rapport.docx").code == 0
    done = again("erase", again.id, str(again.note), *WHY, "--yes", "--json")
    assert done.code == 0
    assert {file for one in done.json["still"] for file in one["files"]} == {"rapport.md"}
    assert done.json["unread"] == ["rapport.docx"]


def test_seals_stamps_and_every_earlier_receipt_hold_after_an_erasure(
    again: Sealed, tmp_path: Path
) -> None:
    heads, sealed_entry = again.heads(), again.sealed_entry
    assert len(heads) == sealed_entry
    assert again("erase", again.id, str(again.note), *WHY, "--yes").code == 0
    receipts = [word for seq, head in heads.items() for word in ("--receipt", f"{seq}:{head}")]
    told = again("verify", again.id, *receipts, "--json").json
    assert (told["verdict"], told["failed"]) == ("sound", [])
    assert {5, 6, 7} <= {one["check"] for one in told["proved"]}
    signed, held, *_ = again.checked_by_hand(tmp_path / "auditor")
    assert "Good" in signed
    assert held.split() == ["sound", str(len(again.lines)), head_of(again.lines)]


def test_a_past_that_is_forged_under_the_erasure_fails_whoever_checks(
    again: Sealed, tmp_path: Path
) -> None:
    stub = again.note
    assert again("erase", again.id, str(stub), *WHY, "--yes").code == 0
    lines = again.lines
    lie = lines[9].replace(b'"tz":"', b'"tz":"+14:00","was":"', 1)
    assert lie != lines[9]
    before = linked([rest_of(line) for line in (*lines[:9], lie, *lines[10 : stub - 1])])
    linked_stub = linked([rest_of(line) for line in (*before, lines[stub - 1])])[-1]
    assert linked_stub[74:] == lines[stub - 1][74:], "the digest that was left is kept"
    for name, forged, checks in (
        ("the stub as it was", [*before, *lines[stub - 1 :]], {2}),
        ("the stub linked again", [*before, linked_stub, *lines[stub:]], {2}),
        ("all of it linked again", relinked([*before, linked_stub, *lines[stub:]]), {6, 7}),
    ):
        copy = _with_lines(again, tmp_path / name, forged)
        verdict, failed = _by_program(copy)
        assert (name, verdict, failed & {2, 6, 7}) == (
            name,
            "broken",
            (failed & {2, 6, 7}) | checks,
        )
        assert (name, _by_script(copy)) == (name, "broken")


# Told: a French drill and an English incident, in each form


@pytest.fixture(scope="module", params=["fr", "en"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each report twice, made in two places at two times of day."""
    place, lang = tmp_path_factory.mktemp("told"), str(request.param)
    answers = SHIPPED / "defective-product" / f"answers-{lang}.yaml"
    kind = ("--drill",) if lang == "fr" else ()
    walk = ("run", "defective-product", *kind, "--answers", answers, "--json")
    done = call(*walk, home=place / "home", lang=lang)
    assert done.code == 0, done.err

    def report(name: str) -> None:
        (place / Path(name).stem).mkdir(exist_ok=True)
        zone = {"TZ": "Asia/Tokyo" if name.startswith("two") else "America/Lima"}
        made = run(
            *("report", done.json["folder"], "-o", place / name),
            home=place / "home",
            lang=lang,
            environ={**zone, "PYTHONHASHSEED": str(len(name))},
            cwd=place / Path(name).stem,
        )
        assert made.code == 0, made.err

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(report, [f"{one}{suffix}" for suffix in SUFFIXES for one in ("one", "two")]))
    return place


def test_one_journal_gives_one_digest_in_each_form(told: Path) -> None:
    for suffix in SUFFIXES:
        first, second = ((told / f"{one}{suffix}").read_bytes() for one in ("one", "two"))
        assert sha256(first).hexdigest() == sha256(second).hexdigest(), suffix


def test_each_form_opens_and_says_what_it_is_of(told: Path) -> None:
    french = "Rapport d’exercice" in (told / "one.md").read_text(encoding="utf-8")
    title, kind = (
        ("Rapport d’exercice", "EXERCICE") if french else ("Incident report", "real incident")
    )
    pages = [page.extract_text() for page in PdfReader(told / "one.pdf").pages]
    word = docx.Document(str(told / "one.docx"))
    texts = {
        ".pdf": "\n".join(pages),
        ".docx": "\n".join(_words(word.element.body)),
        ".html": html.unescape((told / "one.html").read_text(encoding="utf-8")),
        ".md": (told / "one.md").read_text(encoding="utf-8"),
    }
    for suffix, text in texts.items():
        assert title in text, suffix
        assert kind in text, suffix
        assert "Lueur 500" in text, suffix
    marked = [page for page in pages if kind in page]
    assert len(marked) == len(pages) if french else len(marked) < 3, "a drill says so on each page"


def _words(body: Any) -> Iterator[str]:
    for one in body.iter():
        if one.tag.endswith("}t") and one.text:
            yield one.text
