"""The page of a walk that was sealed, as an auditor opens it: it says so, and shows one byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.html.conftest import Shown
from tests.audit.html.test_page import parts, said, with_journal
from tests.audit.sealed import TEXT, Sealed, sealed


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    return sealed(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def report(story: Sealed) -> bytes:
    file = story.home / "rapport.html"
    done = story("report", story.id, "-o", file)
    assert done.code == 0, done.err
    return file.read_bytes()


def test_the_page_verifies_the_sealed_journal_up_to_the_head_that_was_signed(
    shown: Shown, story: Sealed, report: bytes, tmp_path: Path
) -> None:
    page = shown.load(report)
    assert page.locator("#check").get_attribute("data-verdict") == "sound"
    assert said(page).replace("\u00a0", " ").startswith(f"INTACT : {story.sealed_entry} entrées")
    assert parts(page, "failed") == []
    signed = story.signature.with_name(f"{story.sealed_entry}.txt").read_text(encoding="ascii")
    assert signed.splitlines()[2] == f"head {said(page, '#head')}"
    page.screenshot(path=tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 10_000
    assert shown.quiet


def test_one_byte_of_the_journal_in_the_page_changed_is_named_with_its_line(
    shown: Shown, story: Sealed, report: bytes
) -> None:
    at = story.journal.index(TEXT.encode()) + len("Appe")
    changed = story.journal[:at] + b"X" + story.journal[at + 1 :]
    note = story.note
    page = shown.load(with_journal(report, changed))
    assert page.locator("#check").get_attribute("data-verdict") == "broken"
    where = said(page, "#where").replace("\u00a0", " ")
    assert where.startswith(f"Ligne {note} ou {note + 1} modifiée"), where
    assert where.endswith(f"dernière entrée sûre : #{note - 1}")
    assert page.locator(f"#e{note + 1} .flag").count() == 1
