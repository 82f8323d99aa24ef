"""The situation on a page and the forms of the ICS, composed from a real course."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from crisisplay.acts.layout import flat
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import page
from crisisplay.acts.status import moment_of
from crisisplay.audit.boxes import rows_of
from crisisplay.audit.document import Bullets, Document, Pairs, Paragraph, Section, Table
from crisisplay.audit.forms.ics201 import ics201
from crisisplay.audit.forms.ics214 import Period, ics214
from crisisplay.audit.forms.sitrep import sitrep
from crisisplay.audit.markdown import render_markdown
from crisisplay.audit.pdf import render_pdf
from crisisplay.audit.timeline import Timeline, read_timeline
from tests.audit.incidents import timeline


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline(tmp_path_factory.mktemp("fr"), lang="fr")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline(tmp_path_factory.mktemp("en"), lang="en", kind="incident")


def _pages(document: Document) -> int:
    return len(PdfReader(io.BytesIO(render_pdf(document))).pages)


def _table(document: Document, id: str) -> Table:
    (section,) = (one for one in document.sections if one.id == id)
    (table,) = (one for one in section.blocks if isinstance(one, Table))
    return table


def _paragraph(document: Document, id: str) -> str:
    (section,) = (one for one in document.sections if one.id == id)
    return next(one.text for one in section.blocks if isinstance(one, Paragraph))


def _said(document: Document) -> str:
    """Every word of the page, on one line."""
    texts = [f"{name} {text}" for name, text in document.cover.rows]
    for section in document.sections:
        texts.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph(text):
                    texts.append(text)
                case Bullets(items):
                    texts += items
                case Pairs(rows):
                    texts += [f"{name} : {text}" for name, text in rows]
                case _:
                    raise AssertionError(block)
    return flat(" ".join(texts))


def test_the_page_to_hand_over_says_what_the_terminal_says(french: Timeline) -> None:
    sitting = french.until_entry(110)
    now = moment_of(sitting)
    said = _said(sitrep(sitting, now))
    lines = flat(" ".join(page(situation(sitting, now))))
    entries = [word for word in lines.split() if word.startswith("#")]
    assert len(entries) > 20
    for entry in entries[1:-1]:  # the first and the last are the head and the receipt
        assert entry.rstrip(")") in said
    for title in ("CE QUE L’ON SAIT", "DÉCISIONS ATTENDUES", "QUI TIENT QUOI"):
        assert title in lines
        assert title in said


@pytest.mark.parametrize("entries", [1, 30, 110, 225])
def test_the_situation_is_on_one_page_at_any_time(french: Timeline, entries: int) -> None:
    sitting = french.until_entry(entries)
    assert _pages(sitrep(sitting, moment_of(sitting))) == 1


def test_the_situation_says_of_which_entry_it_is(french: Timeline) -> None:
    sitting = french.until_entry(110)
    document = sitrep(sitting, moment_of(sitting))
    assert document.seq == 110
    assert document.head == french.entries[109].head
    assert document.foot.startswith(f"{french.id} · #110 ")
    assert (document.kind, document.lang, document.mark) == ("sitrep", "fr", "EXERCICE")


def test_the_briefing_has_the_boxes_of_the_form(english: Timeline, french: Timeline) -> None:
    assert [one.title for one in ics201(english).sections] == [
        "1. Incident Name",
        "2. Incident Number",
        "3. Date/Time Initiated",
        "4. Map/Sketch",
        "5. Situation Summary and Health and Safety Briefing",
        "6. Prepared by",
        "7. Current and Planned Objectives",
        "8. Current and Planned Actions, Strategies, and Tactics",
        "9. Current Organization",
        "10. Resource Summary",
    ]
    assert [one.title for one in ics201(french).sections] == [
        "1. Nom de l’incident",
        "2. Numéro de l’incident",
        "3. Date et heure de début",
        "4. Carte, croquis",
        "5. Synthèse de la situation ; santé et sécurité",
        "6. Établi par",
        "7. Objectifs en cours et prévus",
        "8. Actions, stratégies et tactiques, en cours et prévues",
        "9. Organisation en place",
        "10. Récapitulatif des moyens",
    ]


def test_the_briefing_is_on_two_pages_the_boxes_of_the_first_together(english: Timeline) -> None:
    document = ics201(english)
    assert [one.id for one in document.sections if one.new_page] == ["7"]
    assert [one.id for one in rows_of(document.sections)[0]] == ["1", "2", "3"]
    assert _pages(document) == 2


def test_the_briefing_tells_the_actions_in_their_order(english: Timeline) -> None:
    rows = _table(ics201(english), "8").rows
    assert [row.cells[0] for row in rows[:2]] == ["3 Dec 2026 14:04", "3 Dec 2026 14:09"]
    assert [row.seq for row in rows] == sorted(row.seq for row in rows)
    out = [row.cells[1] for row in rows if row.cells[1].startswith("Published, Note to staff")]
    assert out == ["Published, Note to staff and shops: Intranet, E-mail, SMS (#51 – #53)"]


def test_the_briefing_gives_a_reason_within_its_own_sentence(english: Timeline) -> None:
    (section,) = (one for one in ics201(english).sections if one.id == "7")
    (list,) = section.blocks
    assert isinstance(list, Bullets)
    assert [one for one in list.items if "because" in one]
    assert not [one for one in list.items if ".," in one]


def test_the_briefing_plans_what_is_promised_and_open(english: Timeline) -> None:
    part = Timeline(english.folder, english.plan, english.entries[:110], "en")
    planned = [
        row for row in _table(ics201(part), "8").rows if row.cells[1].startswith("Planned: ")
    ]
    assert planned[0].cells[0] == "3 Dec 2026 18:30"
    assert all(row.tone == "warn" for row in planned)
    assert not [
        row for row in _table(ics201(english), "8").rows if row.cells[1].startswith("Planned: ")
    ]


def test_the_briefing_knows_who_was_called_and_who_came(english: Timeline) -> None:
    rows = [row.cells for row in _table(ics201(english), "10").rows]
    assert rows[0] == (
        "Dominique Petit", "Crisis director", "3 Dec 14:00", "", "3 Dec 14:18", "#3, #37",
    )  # fmt: skip
    assert ("Eden Faure", "Quality and product safety", "3 Dec 14:00", "", "", "#16") in rows


def test_the_activity_log_has_the_boxes_of_the_form(english: Timeline, french: Timeline) -> None:
    assert [one.title for one in ics214(english).sections] == [
        "1. Incident Name",
        "2. Operational Period",
        "3. Name",
        "4. ICS Position",
        "5. Home Agency (and Unit)",
        "6. Resources Assigned",
        "7. Activity Log",
        "8. Prepared by",
    ]
    assert [one.title for one in ics214(french).sections] == [
        "1. Nom de l’incident",
        "2. Période opérationnelle",
        "3. Nom",
        "4. Fonction ICS",
        "5. Organisme d’appartenance",
        "6. Moyens affectés",
        "7. Journal d’activité",
        "8. Établi par",
    ]


def test_the_activity_log_of_all_has_every_happening(english: Timeline) -> None:
    rows = _table(ics214(english), "7").rows
    assert [row.seq for row in rows] == [one.seq for one in english.happenings]
    assert rows[3].cells == (
        "3 Dec 2026 14:00",
        "role assigned · Log keeper → Alix Martin (Camille Roy, #4)",
    )
    assert _paragraph(ics214(english), "3") == "The whole cell"


def test_the_activity_log_of_a_person_in_a_period_is_theirs_alone(english: Timeline) -> None:
    start = english.records[0].ts
    period = Period("petit", start, start + timedelta(minutes=20))
    document = ics214(english, period, agency="Lueur")
    assert [_paragraph(document, id) for id in "2345"] == [
        "From 3 Dec 2026 14:00 (UTC+00:00)\nto 3 Dec 2026 14:20 (UTC+00:00)",
        "Dominique Petit",
        "Crisis director",
        "Lueur",
    ]
    assert [row.cells for row in _table(document, "7").rows] == [
        ("3 Dec 2026 14:18", "present · Dominique Petit · Crisis director (#37)"),
        (
            "3 Dec 2026 14:18",
            "level · 3 · because Burns were reported and a notification is mandatory. (#38) (#39)",
        ),
        (
            "3 Dec 2026 14:19",
            "decision · Should this be handled as a crisis? → Yes: open the cell and respond · because Level 3 and customers in danger. (#40) (#41)",
        ),
    ]
    assert _pages(document) == 1


def test_the_period_of_an_activity_log_has_both_its_ends(english: Timeline) -> None:
    first, last = english.records[40].ts, english.records[43].ts
    rows = _table(ics214(english, Period(since=first, until=last)), "7").rows
    assert [row.seq for row in rows] == [41, 42, 43, 44]


def test_a_form_is_to_be_read_before_it_is_signed(english: Timeline) -> None:
    document = ics201(english)
    (box,) = (one for one in document.sections if one.id == "6")
    pairs, source = box.blocks
    assert isinstance(pairs, Pairs)
    assert {text for _, text in pairs.rows} == {"_" * 24}
    assert isinstance(source, Paragraph)
    assert source.text.startswith(
        "Taken from the log as it stood at 27 Dec 2026 08:52 (UTC+00:00), receipt #220 "
    )


def test_a_drill_is_marked_and_an_incident_is_not(french: Timeline, english: Timeline) -> None:
    assert {ics201(french).mark, ics214(french).mark} == {"EXERCICE"}
    assert {ics201(english).mark, ics214(english).mark} == {""}


def test_a_log_that_is_cut_short_is_marked_so(french: Timeline, tmp_path: Path) -> None:
    (tmp_path / "files").symlink_to(french.folder / "files")
    lines = (french.folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    lines[50] = lines[50].replace(b"2026", b"2027", 1)
    (tmp_path / "journal.jsonl").write_bytes(b"".join(lines))
    told = read_timeline(tmp_path, "fr")
    assert ics201(told).mark == "EXERCICE · JOURNAL INCOMPLET"


def test_the_same_log_gives_the_same_form(english: Timeline) -> None:
    again = read_timeline(english.folder, "en")
    assert render_pdf(ics214(english)) == render_pdf(ics214(again))
    assert render_markdown(ics201(english)) == render_markdown(ics201(again))


def test_boxes_stand_side_by_side_only_where_they_are_short() -> None:
    def box(id: str, text: str) -> Section:
        return Section(id, id, (Paragraph(text),))

    short = [box(str(n), "a few words") for n in range(5)]
    assert [len(row) for row in rows_of(short)] == [3, 2]
    assert [len(row) for row in rows_of([short[0], box("l", "x" * 60), short[1]])] == [1, 1, 1]
    assert [len(row) for row in rows_of([short[0], replace(short[1], new_page=True)])] == [1, 1]
    assert rows_of([]) == []
