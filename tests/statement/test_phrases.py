"""The little language that phrases are written in, and what it costs whatever the text."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest

from crisisplay.statement.checks import Context, Subject, check
from crisisplay.statement.checks.phrases import check_phrase, find, fold
from crisisplay.statement.checks.wordings import shipped_wordings
from crisisplay.statement.version import Version


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("désolé", "DESOLE, vraiment", "DESOLE"),
        ("désolé", "Désolé.", "Désolé"),
        ("ou", "où", None),
        ("s'excuse", "il s’excuse", "s’excuse"),
        ("cœur", "au COEUR", "COEUR"),
        ("au sérieux", "au\u00a0sérieux", "au\u00a0sérieux"),
        ("au sérieux", "au\nsérieux", "au\nsérieux"),
        ("au sérieux", "au\n\nsérieux", None),
        ("well-being", "well being", "well being"),
        ("(a|the) fault", "the fault", "the fault"),
        ("no (further )?comment", "no comment", "no comment"),
        ("(very |so )*sorry", "very very so sorry", "very very so sorry"),
        ("in (some |rare )+cases", "in cases", None),
        ("offens*", "offensive", "offensive"),
        ("offens", "offensive", None),
        ("if ... hurt", "if any of you were hurt", "if any of you were hurt"),
        ("if ... hurt", "if so. Some were hurt", None),
        ("if ... hurt", "if one two three four five six hurt", None),
        ("call <phone>", "Call 01632 960222.", "Call 01632 960222"),
        ("<number> flacons", "12\u202f000 flacons", "12\u202f000 flacons"),
        ("nous avons <done>", "Nous avons retiré", "Nous avons retiré"),
        ("nous avons <done>", "Nous avons été", None),
    ],
)
def test_a_phrase_finds_its_words_however_they_are_typed(
    phrase: str, text: str, found: str | None
) -> None:
    places = find((phrase,), fold(text))
    assert [text[start:end] for start, end in places] == ([found] if found else [])


@pytest.mark.parametrize("text", ["Élan\u2028vital", "İstanbul’s", "œuvre\r\n", "ﬁn\x00"])
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text).words) == len(text)


@pytest.mark.parametrize(
    "phrase", ["(a", "a)", "a**", "?a", "(|)?*+", "<name>", "[a]", " a", "a\\b", "()"]
)
def test_a_phrase_that_cant_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=re.escape(phrase)):
        check_phrase(phrase)


# Long words, long sentences, the beginnings of many phrases again and again.
HOSTILE = [
    "a" * 100_000,
    "if " * 33_000,
    "nous avons " * 9_000,
    "si si certains ont pu " * 4_600,
    "faute " * 16_000,
    "sorry, but " * 9_000,
    "06 12 34 56 78 " * 6_600,
    "a.b@c." * 16_000,
    "1 000 " * 16_000,
    "\n" * 100_000,
    "x\n" * 50_000,
    "[" * 100_000,
    "{{" * 50_000,
    "« " * 50_000,
    "le 3 le 3 à 10 h 10 " * 5_000,
    "(" * 100_000,
    "https://" * 12_500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_makes_the_checks_run_away(text: str) -> None:
    """A hundred kilobytes take a time of the order of their length: no step is repeated on what
    another repetition could have taken.
    """
    now = datetime(2026, 11, 23, 10, tzinfo=UTC)
    context = Context(
        "holding", people_at_risk=True, names=("Ana Roy",), earlier=({"fr": text},), now=now
    )
    began = time.process_time()
    check(Subject(Version("", {"fr": text}), ("fr",), context=context))
    assert time.process_time() - began < 10


def test_every_shipped_rule_is_told_in_both_languages_with_a_source() -> None:
    for rule in shipped_wordings().values():
        for text in (rule.title, rule.why, rule.better):
            assert set(text.by_language) == {"fr", "en"}, rule.id
        assert rule.sources, rule.id
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", rule.verified_on), rule.id


def test_every_phrase_that_is_shipped_can_be_looked_for() -> None:
    nothing = fold("Rien.")
    for rule in shipped_wordings().values():
        lists = (rule.find, rule.unless, rule.innocent, rule.wanted, rule.before, rule.after)
        for phrases in (*lists, rule.without, rule.words):
            for some in phrases.values():
                find(some, nothing)
