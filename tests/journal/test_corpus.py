"""The program and the script of FORMAT.md give one verdict on one corpus."""

from __future__ import annotations

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from crisisplay.journal import parse_receipt
from crisisplay.journal.verify import verify
from tests.journal.corpus import Case, as_json, corpus
from tests.journal.format_page import blocks, page

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = corpus()


@pytest.mark.parametrize("case", CORPUS, ids=[case.name for case in CORPUS])
def test_the_program_says_what_the_corpus_says(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    file.write_bytes(case.data)
    receipts = [parse_receipt(case.receipt)] if case.receipt else []
    verdict = verify(file, receipts=receipts)
    assert (verdict.verdict, verdict.entries) == (case.word, case.entries)


def test_the_script_says_the_same_but_for_its_stated_limits(tmp_path: Path) -> None:
    script = tmp_path / "check.sh"
    script.write_text(blocks("sh")[0], encoding="utf-8")

    def says(numbered: tuple[int, Case]) -> tuple[str, int]:
        file = tmp_path / f"{numbered[0]}.jsonl"
        file.write_bytes(numbered[1].data)
        receipt = (numbered[1].receipt or "").split(":")
        done = subprocess.run(
            ["sh", script, file, *filter(None, receipt)],
            capture_output=True,
            text=True,
            check=False,
        )
        word, entries, _ = done.stdout.split()
        return word, int(entries)

    with ThreadPoolExecutor(2) as pool:
        said = pool.map(says, enumerate(CORPUS))
        agrees = {
            case.name: told == (case.word, case.entries)
            for case, told in zip(CORPUS, said, strict=True)
        }
    assert agrees == {case.name: case.script for case in CORPUS}


def test_what_the_script_can_not_see_is_in_the_page() -> None:
    limits = " ".join(page().split())
    for why in {case.why for case in CORPUS if not case.script}:
        assert why in limits


def test_the_corpus_can_be_read_by_other_languages() -> None:
    read = json.loads(as_json())
    assert [one["name"] for one in read] == [case.name for case in CORPUS]
    assert {key for one in read for key in one} == {"name", "data", "receipt", "word", "entries"}
