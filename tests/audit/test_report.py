"""The report on a whole course: every section is there, in both languages, and says what was."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

import crisisplay
from crisisplay.acts.evidence import attach
from crisisplay.audit.document import Card, Document, Picture, Quote, Series, Table
from crisisplay.audit.pdf import render_pdf
from crisisplay.audit.timeline import Timeline
from crisisplay.audit.typography import typeset
from crisisplay.incident.commands import Amend, Approve, Choose, Mark, Note, Promise, Publish, Skip
from crisisplay.incident.events import Decided, Drafted
from tests.audit.desk import Desk
from tests.audit.incidents import timeline, walked
from tests.audit.reports import report, report_on, section, section_text, tables, text

SECTIONS = [
    "summary",
    "course",
    "decisions",
    "facts",
    "statements",
    "promises",
    "people",
    "steps",
    "findings",
    "log",
    "evidence",
    "verification",
    "annex",
]


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def told(drill: Timeline) -> Document:
    return report_on(drill)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def said(desk: Desk, id: str) -> str:
    return section_text(report(desk.folder), id)


# The whole


def test_it_has_every_section_in_the_order_it_is_read(told: Document) -> None:
    assert [one.id for one in told.sections] == SECTIONS


def test_the_same_journal_gives_the_same_document(drill: Timeline, told: Document) -> None:
    assert report_on(drill) == told


def test_it_is_said_in_the_language_of_whoever_reads(drill: Timeline) -> None:
    english = report(drill.folder, "en")
    assert [one.id for one in english.sections] == SECTIONS
    assert english.title == "Exercise report"
    assert english.mark == "EXERCISE"
    shown = section(english, "decisions").blocks[0]
    assert isinstance(shown, Card)
    assert shown.title == "#43 · Should this be handled as a crisis?"
    quote = shown.blocks[-1]
    assert isinstance(quote, Quote)
    assert (quote.lang, quote.text.splitlines()[0]) == (
        "fr",
        "Faut-il traiter ce sujet comme une crise\N{NO-BREAK SPACE}?",
    )


def test_words_in_the_readers_own_language_are_not_said_twice(told: Document) -> None:
    for card in section(told, "decisions").blocks:
        assert not isinstance(card, Card) or not any(isinstance(one, Quote) for one in card.blocks)


def test_every_table_has_as_many_cells_as_columns(told: Document) -> None:
    for one in told.sections:
        for table in tables(one):
            assert {len(row.cells) for row in table.rows} <= {len(table.columns)}


# The cover and the summary


def test_the_cover_says_what_it_is_about_and_how_far_it_goes(
    drill: Timeline, told: Document
) -> None:
    rows = dict(told.cover.rows)
    assert told.title == "Rapport d’exercice"
    assert told.mark == "EXERCICE"
    assert rows["Incident"] == drill.id
    assert rows["Nature"] == "EXERCICE"
    assert rows["Ouverture"] == "03/12/2026 à 14:00 (UTC+01:00)"
    assert rows["Fin"] == "clos le 27/12/2026 à 09:08 (UTC+01:00)"
    assert rows["Playbook"] == "Produit défectueux · defective-product 1.1.0"
    assert rows["Empreinte du playbook"] == drill.opened.file
    assert rows["Outil"].endswith(f"rapport établi avec crisisplay {crisisplay.__version__}")
    assert rows["Reçu de la dernière entrée"].startswith(f"#{drill.last.seq} ")
    assert rows["Vérification"] == (
        f"La main courante se vérifie\N{NO-BREAK SPACE}: {drill.last.seq} entrées qui se suivent, "
        "avec leurs fichiers. Sans reçu, sceau ni copie tenus par un tiers, sa fin n’est pas "
        "protégée."
    )
    assert (told.seq, told.head, told.date) == (drill.last.seq, drill.last.head, drill.now)


def test_a_real_incident_is_called_one_and_carries_no_mark(desk: Desk) -> None:
    told = report(desk.folder)
    assert (told.title, told.mark) == ("Incident report", "")
    assert dict(told.cover.rows)["Kind"] == "real incident"


def test_the_summary_has_the_times_the_decisions_and_what_to_look_at(told: Document) -> None:
    words = section_text(told, "summary").replace("\N{NO-BREAK SPACE}", " ")
    assert "Délais: main courante 0 min · niveau 19 min · gel 4 min" in words
    assert "• 03/12 16:45 · Que faisons-nous du produit ? → Rappeler chez les clients" in words
    assert "points promis tenus 4 sur 4 · décisions motivées 5 sur 5" in words
    assert "À regarder: • Aucun constat grave ni notable." in words


def test_the_summary_of_a_long_incident_stays_short(desk: Desk) -> None:
    for n in range(40):
        desk.do(n, Choose("posture", "care", f"Because of number {n}. " + "More. " * 100))
        desk.fact(n, value=n)
    summary = section_text(report(desk.folder), "summary")
    assert len(summary.splitlines()) < 40
    assert max(map(len, summary.splitlines())) < 400


# Decisions


def test_a_decision_has_all_that_was_on_the_table(desk: Desk) -> None:
    known = desk.fact(1, "checking", 20)
    review = datetime(2026, 7, 2, 18, 0, tzinfo=ZoneInfo("UTC"))
    seq = desk.do(
        5,
        Choose("posture", "deny", "It was not us.", True, ("Sacha Morel",), "Too soon.", review),
        at=4,
        late="the room was busy",
    )
    words = said(desk, "decisions").replace("\N{NO-BREAK SPACE}", " ")
    assert f"#{seq} · What do we say?" in words
    assert "Choice: Deny" in words
    assert "Reason: It was not us. (#" in words
    assert "Advice: advice set aside · confirmed a second time" in words
    assert "Consulted: Sacha Morel" in words
    assert "Dissent: Too soon. (#" in words
    assert "To review: 2 Jul " in words
    assert "● | Deny |" in words
    assert "○ | Repair | many complain" in words
    assert f"How many complaints? | 20 | ~ being checked | desk | #{known}" in words
    assert "Decided by: Camille Roy, Director · recorded " in words


def test_a_decision_taken_again_says_which_one_it_replaces(desk: Desk) -> None:
    first = desk.do(1, Choose("posture", "care", "They are hurt."))
    again = desk.do(2, Choose("posture", "rebuild", "It was us."))
    words = said(desk, "decisions")
    assert f"Replaced by: #{again}" in words
    assert f"Replaces: #{first}" in words


def test_a_correction_stands_beside_what_it_corrects(desk: Desk) -> None:
    seq = desk.do(1, Choose("posture", "care", "They are hurt."))
    by = desk.do(2, Amend(seq, "a slip of the pen", "It was the director who decided."))
    assert f"Correction: #{by}: It was the director who decided." in said(desk, "decisions")


# Facts, statements, promises, people, steps, evidence


def test_a_fact_that_changed_has_every_value_it_had(desk: Desk) -> None:
    first, then = desk.fact(1, "checking", 3), desk.fact(9, "refuted", 4)
    words = said(desk, "facts").replace("\N{NO-BREAK SPACE}", " ")
    assert (
        f"How many complaints? · recorded 2 times | 4 | ✗ refuted | desk | 1 Jul 09:09 | #{then}"
        in words
    )
    assert (
        f"How many complaints? | 1 Jul 09:01 | 3 | ~ being checked | desk | Camille Roy | #{first}"
        in words
    )
    assert "Asked by the playbook and never answered: Is anyone at risk?" in words


def test_a_statement_has_its_words_who_agreed_and_where_it_went(drill: Timeline) -> None:
    words = section_text(report(drill.folder, "en"), "statements").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    draft = next(one for one in drill.records if isinstance(one.event, Drafted))
    assert isinstance(draft.event, Drafted)
    assert "Note to staff and shops" in words
    assert f"Digest: {draft.event.file}" in words
    assert "French · every channel\nDes personnes peuvent être en danger" in words
    assert "3 Dec 14:39 | approval | Dominique Petit (Crisis director) | this one | #52" in words
    assert (
        "3 Dec 14:39 | publication | Intranet · https://example.org/intranet/1 | this one" in words
    )


def test_what_went_out_in_other_words_than_those_of_the_version_is_said(desk: Desk) -> None:
    file = desk.draft(1, "staff", "We stopped.")
    other = desk.draft(2, "staff", "We stopped our posts.")
    seq = desk.do(3, Publish("staff", other, "intranet"))

    def swap(entries: list[dict[str, object]]) -> None:
        entries[seq - 1]["file"] = file

    desk.forge(swap)  # type: ignore[arg-type] # a test changes one text
    assert f"ANOTHER: {file[:12]}" in said(desk, "statements")


def test_words_that_cannot_be_read_any_more_are_said_to_be_gone(desk: Desk) -> None:
    file = desk.draft(1, "staff", "We stopped our posts.")
    desk.do(1, Approve("staff", file, "Sacha Morel", "legal"))
    (desk.folder / "files" / file).unlink()
    words = said(desk, "statements")
    assert "approval | Sacha Morel (Counsel) | this one" in words
    assert file in words
    assert "never published" in words


def test_a_promise_says_whether_it_was_kept(desk: Desk) -> None:
    due = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("UTC"))
    seq = desk.do(1, Promise("We call the ten people back.", due, "Lou Bernard"))
    desk.do(90, Note("A note, much later."))
    words = said(desk, "promises").replace("\N{NO-BREAK SPACE}", " ")
    assert (
        f"We call the ten people back. | 1 Jul 09:01 | 1 Jul 09:30 | Lou Bernard | NOT KEPT, late by 1 h 00 | #{seq}"
        in words
    )


def test_a_sitting_keeps_what_was_claimed_apart_from_what_was_observed(desk: Desk) -> None:
    desk.sit("Lou Bernard", "two.example")
    desk.do(1, Note("I take over the keyboard."))
    words = said(desk, "people")
    assert "Lou Bernard, Director | Lou@two.example |" in words
    assert "Nothing proves who was at the keyboard." in words
    assert "Counsel | Sacha Morel |" in words


def test_a_step_that_was_skipped_has_its_reason_and_one_never_done_is_named(desk: Desk) -> None:
    desk.do(1, Skip("tidy", "Nothing to tidy."))
    words = said(desk, "steps")
    assert "Tidy up | skipped | Nothing to tidy. (#" in words
    assert "Freeze | NEVER DONE" in words
    assert "Warn people | never known whether it applied | depended on: Is anyone at risk?" in words


def test_a_piece_of_evidence_is_there_changed_or_missing(desk: Desk, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        attach(desk.sitting, tmp_path / name, note=f"What {name} shows.")
    digests = [str(one.fields["file"]) for one in desk.sitting.entries if one.type == "evidence"]
    (desk.folder / "files" / digests[1]).chmod(0o600)
    (desk.folder / "files" / digests[1]).write_text("another", encoding="utf-8")
    (desk.folder / "files" / digests[2]).unlink()
    rows = tables(section(report(desk.folder), "evidence"))[0].rows
    assert [row.cells[0] for row in rows] == [
        f"{name}\nWhat {name} shows." for name in ("one", "two", "three")
    ]
    assert [row.cells[4] for row in rows] == ["there, matches", "CHANGED", "MISSING"]
    assert [row.tone for row in rows] == ["", "bad", "bad"]


# Findings, the log, the verification


def test_a_finding_has_its_code_its_level_and_what_it_rests_on(desk: Desk) -> None:
    desk.fact(1, value=20)
    seq = desk.do(5, Choose("posture", "deny", "It was not us.", confirm=True))
    told = report(desk.folder)
    cards = [one for one in section(told, "findings").blocks if isinstance(one, Card)]
    assert (cards[0].title, cards[0].tone, cards[0].seq) == ("AU17 · NOTABLE", "warn", seq)
    assert f"Entries: #{seq}, #{seq - 1}\nRests on: " in section_text(told, "findings")
    assert "To look at: • NOTABLE · Advice overridden: " in section_text(told, "summary")


def test_the_log_has_every_entry_once_with_what_it_is_filtered_by(
    drill: Timeline, told: Document
) -> None:
    (table,) = tables(section(told, "log"))
    assert [row.seq for row in table.rows] == [one.seq for one in drill.happenings]
    decision = next(one for one in drill.happenings if isinstance(one.record.event, Decided))
    row = next(row for row in table.rows if row.seq == decision.seq)
    assert row.tags == {
        "type": "décision",
        "by": "Dominique Petit",
        "role": "Directeur de crise",
        "phase": "pendant",
        "step": "Est-ce une crise\N{NO-BREAK SPACE}?",
    }
    receipts = row.cells[4].splitlines()
    assert [one.split()[0] for one in receipts] == [f"#{decision.seq - 1}", f"#{decision.seq}"]


def test_the_log_tells_when_it_happened_apart_from_when_it_was_recorded(desk: Desk) -> None:
    seq = desk.do(30, Note("The shop closed."), at=10, late="no network")
    row = next(row for row in tables(section(report(desk.folder), "log"))[0].rows if row.seq == seq)
    assert row.cells[1].replace("\N{NO-BREAK SPACE}", " ") == "1 Jul 09:30:00\nhappened 1 Jul 09:10"


def test_the_verification_says_how_to_do_it_without_the_program(told: Document) -> None:
    words = section_text(told, "verification")
    assert f"sh check.sh journal.jsonl {told.seq} {told.head[:20]}" in words
    assert "# sh check.sh journal.jsonl [ENTRY HEAD]" in words
    assert "SEULEMENT AFFIRMÉ" in words
    assert "NON CONTRÔLÉ" in words


def test_the_course_is_a_picture_with_a_table_that_says_the_same(told: Document) -> None:
    picture = section(told, "course").blocks[0]
    assert isinstance(picture, Picture)
    (table,) = tables(section(told, "course"))
    kinds = {row.cells[1] for row in table.rows}
    assert kinds == {"phase", "niveau", "décision", "publication", "promesse", "échéance"}


@pytest.mark.parametrize("playbook", ["misplaced-words", "ill-received-image"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_shipped_course_makes_a_report(tmp_path: Path, playbook: str, lang: str) -> None:
    folder = walked(tmp_path, playbook, "fr" if lang == "fr" else "en").journal.folder
    told = report(folder, "fr" if lang == "fr" else "en")
    assert [one.id for one in told.sections] == SECTIONS
    assert "{" not in text(told).replace(section_text(told, "verification"), "")


def test_a_privileged_entry_is_marked_wherever_it_is_told(desk: Desk) -> None:
    seq = desk.do(1, Note("Counsel says to wait."))
    desk.do(2, Mark((seq,), "advice of counsel"))
    told = report(desk.folder)
    (row,) = (row for row in tables(section(told, "log"))[0].rows if row.seq == seq)
    assert row.cells[3] == "Note · [privileged] · Counsel says to wait."
    # The note, the mark, and the reason of the mark, which speaks of it.
    assert dict(told.cover.rows)["To know"] == "3 privileged entries"


def test_a_privileged_reason_is_marked_where_it_is_told_and_where_it_is_named(desk: Desk) -> None:
    desk.fact(1)
    seq = desk.do(2, Choose("posture", "care", "Counsel wants it."))
    fact = desk.fact(3, value=20)
    desk.do(4, Mark((seq - 1, fact), "advice of counsel"))
    told = report(desk.folder)
    mark = "[privileged]"
    assert f"Reason: Counsel wants it. (#{seq - 1} {mark})" in section_text(told, "decisions")
    (row,) = (row for row in tables(section(told, "log"))[0].rows if row.seq == seq)
    assert row.cells[3].startswith(f"Decision · {mark} · ")
    for table in tables(section(told, "facts")):
        (row,) = (row for row in table.rows if row.seq == fact)
        assert row.cells[0] == f"How many complaints?\n{mark}" or mark in "".join(row.cells)
    marked = section_text(told, "log").count(mark)
    assert marked == 3  # the decision, the fact, and the mark with its reason


def test_a_later_decision_says_what_is_new_and_keeps_the_rest_in_few_words(desk: Desk) -> None:
    risk = desk.know(1, "people_at_risk", True)
    complaints = desk.fact(2, "unverified", 12)
    first = desk.do(3, Choose("posture", "care", "They are hurt."))
    changed = desk.fact(4, "confirmed", 20)
    sued = desk.know(5, "sued", False)
    second = desk.do(6, Choose("apology", "regret", "They are hurt."))
    desk.do(7, Choose("posture", "rebuild", "It was us."))
    kept = "\N{NO-BREAK SPACE}"
    one, two, three = (
        _known(card)
        for card in section(report(desk.folder), "decisions").blocks
        if isinstance(card, Card)
    )
    assert [[row.seq for row in table.rows] for table in one[0]] == [[risk, complaints]]
    assert one[1] == []
    ((new,), (same,)) = two
    assert new.caption == f"Facts new or changed since #{first}"
    assert [row.cells for row in new.rows] == [
        (
            "How many complaints?",
            f"20\nbefore: 12 · ?{kept}unverified",
            f"✓{kept}confirmed",
            "desk",
            f"#{changed}",
        ),
        ("Are we sued?", "no", f"✓{kept}confirmed", "desk", f"#{sued}"),
    ]
    assert same.caption == f"And one fact as at #{first}"
    assert same.items == (f"Is anyone at risk? yes (✓{kept}confirmed, desk, #{risk})",)
    ((new,), (same,)) = three
    assert (new.rows, new.empty) == ((), f"No fact new or changed since #{second}.")
    assert len(same.items) == 3


def _known(card: Card) -> tuple[list[Table], list[Series]]:
    """What a decision says of the facts; the first table of a card has its options."""
    found = [one for one in card.blocks if isinstance(one, Table)]
    return found[1:], [one for one in card.blocks if isinstance(one, Series)]


def test_the_report_of_a_long_drill_is_no_longer_than_it_has_to_be(told: Document) -> None:
    pages = PdfReader(BytesIO(render_pdf(typeset(told)))).pages
    assert len(pages) <= 28
    assert "Synthèse" in pages[1].extract_text()
    assert "Le déroulé" in pages[2].extract_text()
