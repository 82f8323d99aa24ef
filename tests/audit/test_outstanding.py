"""What is open of what was said and stopped is told alike wherever the situation is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from crisisplay.acts.leaving import left_open, unfinished
from crisisplay.acts.outstanding import about, outstanding
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import as_json, page
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import as_json as status_json
from crisisplay.acts.status_line import line
from crisisplay.acts.status_page import full
from crisisplay.audit.document import Document
from crisisplay.audit.forms.ics201 import ics201
from crisisplay.audit.forms.sitrep import sitrep
from crisisplay.i18n import Language
from crisisplay.incident.commands import (
    Approve,
    ConfirmFrozen,
    FailSending,
    LeaveStanding,
    LiftFreeze,
    OrderFreeze,
    Promise,
    Publish,
    Send,
    Withdraw,
)
from tests.audit.desk import Desk, Fields, moment
from tests.audit.reports import text

LANGS: tuple[Language, ...] = ("en", "fr")
DEBT: dict[Language, str] = {
    "en": (
        "Holding statement: to put right on Website (en #8, fr #9), X (en #10) · "
        "How many complaints? 12 → 14"
    ),
    "fr": (
        "Holding statement : à corriger sur Site (en #8, fr #9), X (en #10) · "
        "How many complaints? 12 → 14"
    ),
}
DOUBT: dict[Language, str] = {
    "en": "#11 Holding statement → X (fr): nobody knows whether it left",
    "fr": "#11 Holding statement → X (fr) : parti ou non, on ne sait pas",
}
FREEZE: dict[Language, str] = {
    "en": "freeze: 1 of 3 confirmed stopped · NOT CONFIRMED: Online advertising, Radio",
    "fr": "gel : 1 arrêt confirmé sur 3 · PAS CONFIRMÉ : Publicité en ligne, Radio",
}
FROZEN: dict[Language, str] = {
    "en": "freeze not lifted: Online advertising, Radio, TV",
    "fr": "gel non levé : Publicité en ligne, Radio, TV",
}
HEAD: dict[Language, str] = {"en": "TO SETTLE", "fr": "À RÉGLER"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Out in two languages and on two channels, with a figure that changed since; a sending in
    doubt; of three things to stop, one that was seen to.
    """
    desk = Desk(tmp_path)
    fact = desk.fact(2)
    file = desk.draft(3, "holding", "12 people wrote to us.", fact)
    desk.do(3, Approve("holding", file, "Sacha Morel", "legal"))
    desk.do(4, Publish("holding", file, "site", lang="en", owes=("fr",)))
    desk.do(4, Publish("holding", file, "site", lang="fr"))
    desk.do(4, Publish("holding", file, "x", lang="en", owes=("fr",)))
    desk.do(5, Send("holding", file, "x", "fr", "net", "a" * 32, "c" * 64))
    desk.do(6, OrderFreeze({"ads": "Online advertising", "radio": "Radio", "tv": "TV"}))
    desk.do(7, ConfirmFrozen("tv", "Lou Bernard"))
    desk.fact(8, value=14)
    return desk


def read(desk: Desk, lang: Language) -> Sitting:
    return desk.timeline(lang).sitting


def told(lines: Iterable[str]) -> str:
    """On one line, however it was wrapped."""
    return " ".join(" ".join(lines).replace("\u00a0", " ").split())


def words(document: Document) -> str:
    return text(document).replace("\u00a0", " ")


def settled(desk: Desk) -> None:
    """All of it, one way or another."""
    desk.do(10, Withdraw(8, "wrong"))
    desk.do(10, Withdraw(9, "wrong"))
    desk.do(10, LeaveStanding(10, "nobody reads it"))
    desk.do(11, FailSending(11, why="outlets.refused"))
    desk.do(12, LiftFreeze((), "calm"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_situation_says_a_line_for_each_and_nothing_once_it_is_settled(
    desk: Desk, lang: Language
) -> None:
    found = told(page(situation(read(desk, lang), moment(9))))
    one_line = f"{HEAD[lang]} - {DEBT[lang]} - {DOUBT[lang]} - {FREEZE[lang]} "
    assert one_line in found
    settled(desk)
    assert HEAD[lang] not in told(page(situation(read(desk, lang), moment(13))))


@pytest.mark.parametrize("lang", LANGS)
def test_one_incident_in_full_says_the_same(desk: Desk, lang: Language) -> None:
    found = told(full(read(desk, lang), moment(9)))
    assert f"{HEAD[lang]} - {DEBT[lang]} - {DOUBT[lang]} - {FREEZE[lang]} " in found
    settled(desk)
    assert HEAD[lang] not in told(full(read(desk, lang), moment(13)))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_to_hand_over_and_the_briefing_say_the_same(desk: Desk, lang: Language) -> None:
    sitting = read(desk, lang)
    handed = words(sitrep(sitting, moment(9)))
    briefed = words(ics201(desk.timeline(lang)))
    for said in (DEBT[lang], DOUBT[lang], FREEZE[lang]):
        assert said in handed
        assert f"{'To settle: ' if lang == 'en' else 'À régler : '}{said}" in briefed
    settled(desk)
    assert HEAD[lang] not in words(sitrep(read(desk, lang), moment(13)))
    after = words(ics201(desk.timeline(lang)))
    assert DEBT[lang][:30] not in after
    assert {"en": "publication withdrawn", "fr": "publication retirée"}[lang] in after
    assert {"en": "freeze lifted", "fr": "gel levé"}[lang] in after


def test_one_line_of_several_counts_them(desk: Desk) -> None:
    assert "3 texts to put right  1 sending in doubt  2 stops not confirmed" in line(
        read(desk, "en"), moment(9)
    )
    french = line(read(desk, "fr"), moment(9))
    assert "3 textes à corriger  1 envoi incertain  2 arrêts non confirmés" in french
    settled(desk)
    assert "texte" not in line(read(desk, "fr"), moment(13))


def test_programs_are_told_by_numbers(desk: Desk) -> None:
    sitting = read(desk, "en")
    found = as_json(situation(sitting, moment(9)))
    corrections = found["corrections"]
    assert isinstance(corrections, list)
    assert corrections[1] == {
        "publication": 9,
        "statement": "holding",
        "channel": "site",
        "lang": "fr",
        "address": "",
        "changes": [{"fact": "complaints", "was": "12", "now": "14"}],
    }
    assert found["in_doubt"] == [
        {"sending": 11, "statement": "holding", "channel": "x", "lang": "fr", "outlet": "net"}
    ]
    freeze = found["freeze"]
    assert isinstance(freeze, list)
    assert [(one["id"], one["confirmed_by"]) for one in freeze] == [
        ("ads", None),
        ("radio", None),
        ("tv", "Lou Bernard"),
    ]
    status = status_json(sitting, moment(9))
    assert (status["to_put_right"], status["in_doubt"]) == ([8, 9, 10], [11])
    assert status["not_frozen"] == ["ads", "radio"]


def test_a_text_says_where_it_is_where_it_was_and_in_which_languages_it_is_owed(
    desk: Desk,
) -> None:
    desk.do(10, Withdraw(8, "wrong"))
    found = as_json(situation(read(desk, "en"), moment(11)))
    statements = found["statements"]
    assert isinstance(statements, list)
    holding = next(one for one in statements if one["id"] == "holding")
    assert [(one["channel"], one["lang"]) for one in holding["live"]] == [
        ("site", "fr"),
        ("x", "en"),
    ]
    assert [one["seq"] for one in holding["withdrawn"]] == [8]
    assert (holding["owed"], holding["owed_languages"]) == (["x"], {"x": ["fr"]})
    assert (holding["in_doubt"], holding["to_put_right"]) == ([11], [9, 10])
    report = told(page(situation(read(desk, "en"), moment(11))))
    assert (
        "Holding statement: published · live: Website, X 09:04 · withdrawn: Website (en) · "
        "owed on: X (fr)"
    ) in report


def test_a_text_that_was_taken_down_everywhere_is_withdrawn(desk: Desk) -> None:
    for seq in (8, 9, 10):
        desk.do(10, Withdraw(seq, "wrong"))
    assert (
        "Holding statement: withdrawn: Website (en), Website (fr), X (en) · owed on: X (fr)"
    ) in told(page(situation(read(desk, "en"), moment(11))))


def test_a_promise_that_was_missed_is_told_to_programs_too(desk: Desk) -> None:
    desk.do(9, Promise("call them back", moment(20)))
    for minute, missed in ((19, False), (21, True)):
        promises = as_json(situation(read(desk, "en"), moment(minute)))["promises"]
        assert isinstance(promises, list)
        assert [one["missed"] for one in promises] == [missed]


@pytest.mark.parametrize("lang", LANGS)
def test_closing_warns_of_what_is_open_outside_first(desk: Desk, lang: Language) -> None:
    found = [one.replace("\u00a0", " ") for one in unfinished(read(desk, lang), moment(9))]
    assert found[:3] == [DEBT[lang], DOUBT[lang], FROZEN[lang]]
    walk = [one.replace("\u00a0", " ") for one in left_open(read(desk, lang))]
    assert walk == found[:3]
    settled(desk)
    assert left_open(read(desk, lang)) == ()


def test_what_is_about_one_text_leaves_the_others_and_the_freeze_out(desk: Desk) -> None:
    found = outstanding(read(desk, "en"))
    assert len(about(found, "holding").debts) == 3
    assert not about(found, "correction")


def test_a_text_that_the_playbook_does_not_know_goes_by_its_id(desk: Desk) -> None:
    """A journal may come from anywhere, and say of any text that it went out."""

    def renamed(every: list[Fields]) -> None:
        for one in every:
            if one.get("statement") == "holding":
                one["statement"] = "theirs"

    desk.forge(renamed)
    assert "theirs: to put right on Website (en #8, fr #9), X (en #10)" in told(
        page(situation(read(desk, "en"), moment(9)))
    )
