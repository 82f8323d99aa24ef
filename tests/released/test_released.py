"""Journals that released versions wrote stay what they were: verified, and read.

One folder a version of the format, one below it an incident, whole; `expected.json` says what
`verify` has to answer. None is ever changed or made anew: a version that writes otherwise adds to
them.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from crisisplay.i18n import LANGUAGES
from crisisplay.incident.events import EVENTS
from crisisplay.journal import Receipt
from crisisplay.journal.verify import verify
from tests.conftest import Crisisplay

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = {
    f"{listed.parent.name}/{name}": told
    for listed in sorted(HERE.glob("*/expected.json"))
    for name, told in json.loads(listed.read_text(encoding="utf-8")).items()
}


def test_every_released_journal_is_expected_to_be_something() -> None:
    there = {f"{file.parent.parent.name}/{file.parent.name}" for file in HERE.glob("*/*/*.jsonl")}
    assert there == set(EXPECTED)
    assert there


@pytest.mark.parametrize("name", EXPECTED)
def test_a_released_journal_verifies_for_ever(name: str) -> None:
    told = EXPECTED[name]
    receipts = [Receipt(told["entries"], told["head"])]
    verdict = verify(HERE / name, receipts=receipts, known=EVENTS)
    assert {key: getattr(verdict, key) for key in told} == told
    assert (verdict.failed, verdict.missing_files) == ((), ())
    unjudged = {"journal.unchecked-types", "journal.unchecked-format", "journal.unchecked-clock"}
    assert unjudged.isdisjoint(finding.id for finding in verdict.not_checked)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXPECTED)
def test_a_released_journal_is_still_read(
    crisisplay: Crisisplay, home: Path, name: str, lang: str
) -> None:
    id = first(HERE / name)["incident"]
    kind = "drills" if first(HERE / name)["kind"] == "drill" else "incidents"
    folder = home / "crisisplay" / kind / id
    shutil.copytree(HERE / name, folder)
    log = crisisplay("log", id, "--json", lang=lang)
    assert (log.code, log.err) == (0, "")
    assert [line["seq"] for line in log.lines] == list(range(1, EXPECTED[name]["entries"] + 1))
    assert log.lines[-1]["head"] == EXPECTED[name]["head"]
    for command in ("log", "status", "verify"):
        done = crisisplay(command, id, lang=lang)
        assert (done.code, done.err) == (0, ""), command
        assert done.out


def first(folder: Path) -> dict[str, Any]:
    with (folder / "journal.jsonl").open(encoding="utf-8") as lines:
        opened: dict[str, Any] = json.loads(next(lines))
    return opened
