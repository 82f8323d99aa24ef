"""ST06: when the next update comes, as texts say it in French and in English."""

from __future__ import annotations

from datetime import datetime

import pytest

from crisisplay.statement.checks import Context, Finding, Subject, check
from crisisplay.statement.version import Version

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")  # a Monday


def _said(lang: str, text: str, kind: str = "holding", now: datetime | None = NOW) -> list[Finding]:
    version = Version("", {lang: text})
    found = check(Subject(version, (lang,), context=Context(kind, now=now)))
    return [one for one in found if one.rule == "ST06"]


@pytest.mark.parametrize(
    "when",
    [
        "aujourd’hui à 15 h 30, heure de Paris",
        "à 15h30 (heure de Paris)",
        "demain à 9 h, heure de Bruxelles",
        "lundi 23 novembre à 18:00 UTC+1",
        "le 24/11/2026 à 8 h CET",
        "mardi à midi, heure de Genève",
        "le 1er décembre à 9 heures, heure française",
        "24 novembre 2026 à 07:15 (heure de Paris)",
        "2026-11-23T15:30:00+01:00",
        "ce soir à 20 h 00 (heure de Montréal)",
    ],
)
def test_a_time_with_its_zone_still_to_come_is_an_hour_that_one_can_be_held_to(when: str) -> None:
    assert _said("fr", f"Prochaine information : {when}.") == []


@pytest.mark.parametrize(
    "when",
    [
        "today at 15:30, Paris time",
        "at 3.30 pm (London time)",
        "tomorrow at 09:00 UTC",
        "on Tuesday 24 November at noon GMT",
        "at 1:00 p.m. ET today",
        "at 2 p.m. Eastern",
        "24 November 2026, 07:15 (London time)",
        "on November 24 at 6 a.m. CET",
        "at 1530 GMT",
        "at midnight Paris time tomorrow",
    ],
)
def test_the_same_in_english(when: str) -> None:
    assert _said("en", f"Our next update is {when}.") == []


@pytest.mark.parametrize(
    ("lang", "text", "excerpt", "english", "french"),
    [
        (
            "en",
            "The next update is at 15:30.",
            "15:30",
            "15:30: the time has no time zone.",
            "15:30\u00a0: l’heure est sans fuseau.",
        ),
        (
            "fr",
            "Prochain point à 15 h 30 et à 18 h.",
            "15 h 30",
            "15 h 30: the time has no time zone.",
            "15 h 30\u00a0: l’heure est sans fuseau.",
        ),
        (
            "fr",
            "Prochain point à 9 h, heure de Paris.",
            "9 h",
            "9 h: this time has already passed.",
            "9 h\u00a0: cette heure est déjà passée.",
        ),
        (
            "en",
            "We will update you on 22 November at 18:00 GMT.",
            "18:00",
            "18:00: this time has already passed.",
            "18:00\u00a0: cette heure est déjà passée.",
        ),
        (
            "en",
            "We will update you within two hours.",
            "will update",
            "will update: this promises more without saying at what time.",
            "will update\u00a0: ce texte promet une suite sans dire à quelle heure.",
        ),
        (
            "fr",
            "Nous savons.",
            "",
            "No next update at a stated time. Nothing says when you speak again. Everyone will ask, or believe that you have gone silent.",
            "Pas de prochain point daté. Rien ne dit quand vous parlerez de nouveau. Chacun redemandera, ou croira que vous vous taisez.",
        ),
    ],
)
def test_what_lacks_is_said_at_its_place(
    lang: str, text: str, excerpt: str, english: str, french: str
) -> None:
    (finding,) = _said(lang, text)
    assert (finding.level, finding.excerpt) == ("block", excerpt)
    assert finding.message("en") == english
    assert finding.message("fr") == french


def test_without_a_clock_no_hour_has_passed_and_another_kind_promises_nothing() -> None:
    past = "Prochain point à 9 h, heure de Paris."
    assert _said("fr", past, now=None) == []
    assert _said("fr", past, kind="apology") == []
