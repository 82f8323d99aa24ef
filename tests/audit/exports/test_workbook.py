"""The workbooks, read by another library: every decision and piece, and no formula."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from crisisplay.acts.evidence import attach
from crisisplay.audit.exports import workbook
from crisisplay.audit.report.handing_over import without
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.incident import events as e
from tests.acts.playbooks import open_story
from tests.audit.incidents import timeline, walked


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline(tmp_path_factory.mktemp("home"))


def sheet(data: bytes) -> Any:
    return load_workbook(BytesIO(data)).active


def written(export: Any, timeline: Timeline) -> bytes:
    out = BytesIO()
    export(timeline, out)
    return out.getvalue()


def test_every_decision_is_a_row_with_its_reason_and_what_was_known(told: Timeline) -> None:
    rows = [*sheet(written(workbook.write_decisions, told)).iter_rows(values_only=True)]
    heading, *decisions = rows
    assert heading == (
        "n°", "quand", "qui", "rôle", "question", "choix", "raison", "options écartées",
        "conseil", "personnes consultées", "désaccord", "ce que l’on savait", "à revoir", "reçu",
    )  # fmt: skip
    made = [one for one in told.happenings if isinstance(one.record.event, e.Decided)]
    assert [row[0] for row in decisions] == [one.seq for one in made]
    for row, one in zip(decisions, made, strict=True):
        assert isinstance(one.record.event, e.Decided)
        assert row[6] == one.told.text(one.record.event.reason)
        assert isinstance(row[1], datetime)
        assert row[13].replace(" ", "")[len(f"#{one.seq}") :] == one.entry.head[:20]
    assert any("(confirmé)" in row[11] for row in decisions if row[11])


def test_what_was_typed_as_a_fact_is_in_the_register(told: Timeline) -> None:
    rows = [*sheet(written(workbook.write_decisions, told)).iter_rows(min_row=2, values_only=True)]
    stated = next(
        one.event
        for one in told.records
        if isinstance(one.event, e.Stated) and one.event.fact == "product"
    )
    known = [
        line for row in rows for line in str(row[11]).splitlines() if str(stated.value) in line
    ]
    assert known
    assert not any(" - (" in line for row in rows for line in str(row[11]).splitlines())


def test_who_was_consulted_and_who_dissented_is_in_the_register(tmp_path: Path) -> None:
    sitting = walked(tmp_path / "home", "misplaced-words", "en", "incident")
    whole = read_timeline(sitting.journal.folder, "en")
    made = [one for one in whole.happenings if isinstance(one.record.event, e.Decided)]
    rows = [*sheet(written(workbook.write_decisions, whole)).iter_rows(min_row=2, values_only=True)]
    for row, one in zip(rows, made, strict=True):
        assert isinstance(one.record.event, e.Decided)
        assert (row[9] or "") == "\n".join(one.record.event.consulted)
        assert (row[10] or "") == one.told.text(one.record.event.dissent)
    assert any(row[9] for row in rows)


def test_the_tab_and_the_foot_of_a_redacted_register_say_so(told: Timeline) -> None:
    data = written(workbook.write_decisions, without(told, {2}))
    assert sheet(data).title == "Décisions - COPIE OCCULTÉE"
    with ZipFile(BytesIO(data)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert f"EXERCICE · COPIE OCCULTÉE · {told.id}" in page


def test_what_was_typed_is_never_a_formula_or_a_link(tmp_path: Path) -> None:
    sitting = open_story(tmp_path / "home")
    for name in ("=cmd|' C'!A0.txt", "+1.txt", "-1.txt", "@sum.txt", "http:x.invalid"):
        (tmp_path / name.replace("/", "")).write_bytes(b"x" + name.encode())
        attach(sitting, tmp_path / name, note='=HYPERLINK("http://x.invalid";"x")')
    data = written(workbook.write_evidence, read_timeline(sitting.journal.folder, "en"))
    page = sheet(data)
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    texts = {cell.value for cell in cells}
    assert {'=HYPERLINK("http://x.invalid";"x")', "+1.txt", "@sum.txt"} <= texts


def test_the_same_journal_gives_the_same_workbook(told: Timeline) -> None:
    again = read_timeline(told.folder, "fr")
    for export in (workbook.write_decisions, workbook.write_evidence):
        assert written(export, told) == written(export, again)


def test_a_drill_says_so_at_the_foot_of_each_page(told: Timeline) -> None:
    with ZipFile(BytesIO(written(workbook.write_decisions, told))) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert f"EXERCICE · {told.id}" in page
