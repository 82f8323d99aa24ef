from __future__ import annotations

import time

import pytest

from crisisplay.i18n import Language
from crisisplay.statement.channels import rules_for
from crisisplay.statement.lengths import Length, count_graphemes, measure, measure_posts, weigh
from crisisplay.statement.links import find_links
from crisisplay.statement.sms import BASIC, EXTENSION, measure_sms, transliterate

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


def _on(channel: str, text: str) -> Length:
    (rule,) = rules_for([channel])
    return measure(text, rule)


@pytest.mark.parametrize("char", ["’", "«", "»", "–", "—", "\u00a0", "é", "Œ"])
def test_french_typography_that_x_counts_once(char: str) -> None:
    assert weigh(char) == 1


@pytest.mark.parametrize("char", ["…", "€", "•", "™", "→", "\u202f"])
def test_french_typography_that_x_counts_twice(char: str) -> None:
    assert weigh(char) == 2


@pytest.mark.parametrize(
    "emoji", [FAMILY, "🇫🇷", "1️⃣", "👍🏽", "☺️", "❤️", "©️", "🏴\U000e0067\U000e0062\U000e007f"]
)
def test_an_emoji_counts_two_on_x_whatever_it_is_made_of(emoji: str) -> None:
    assert weigh(emoji) == 2


def test_signs_that_are_letters_unless_they_ask_to_be_emoji() -> None:
    assert weigh("© 2026") == 6


def test_a_letter_and_its_accent_are_one_on_x() -> None:
    assert weigh("e\u0301") == 1


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Voir https://exemple.fr/page.", ["https://exemple.fr/page"]),
        ("(https://exemple.fr/a_(b))", ["https://exemple.fr/a_(b)"]),
        ("« https://exemple.fr »", ["https://exemple.fr"]),
        ("https://exemple.fr…", ["https://exemple.fr"]),
        ("https://exemple.fr/a?b=c&d=e !", ["https://exemple.fr/a?b=c&d=e"]),
        ("marque.fr, puis www.marque.com/x", ["marque.fr", "www.marque.com/x"]),
        ("C’est fait.Nous revenons vers vous. M.Dupont", []),
        ("contact@marque.fr ou @marque.fr ou #marque.fr", []),
        ("http://-a.com http://a_b.com ftp://a.com", []),
        ("日本example.com", ["example.com"]),
        ("http://例え.テスト/", ["http://例え.テスト/"]),
    ],
)
def test_links_are_found_where_a_platform_sees_them(text: str, links: list[str]) -> None:
    assert [text[link.start : link.end] for link in find_links(text)] == links


def test_a_link_counts_23_however_long_or_short() -> None:
    assert weigh("https://exemple.fr/" + "a" * 300) == 23
    assert weigh("t.co") == 23


def test_a_link_with_an_unknown_ending_counts_as_the_longer_of_its_readings() -> None:
    assert weigh("https://a.banane") == 23
    assert weigh("https://a.banane/" + "a" * 30) == 47


@pytest.mark.parametrize(
    "text",
    ["a." * 20_000, "http://" + "a." * 20_000, "http://a.fr/" + "(" * 20_000, "a-" * 20_000,
     "http://a.fr/" + "(a" * 20_000, "x.fr?" + "!" * 20_000, "http://a.fr/" + "." * 20_000],
)  # fmt: skip
def test_no_text_makes_the_search_for_links_slow(text: str) -> None:
    started = time.process_time()
    list(find_links(text))
    assert time.process_time() - started < 2


def test_bluesky_counts_what_a_reader_sees() -> None:
    assert _on("bluesky", FAMILY + "e\u0301") == Length(2, 300, "graphemes")


def test_bluesky_counts_bytes_as_well_and_tells_the_one_that_is_over() -> None:
    text = FAMILY * 130
    assert _on("bluesky", text) == Length(3250, 3000, "bytes")
    assert _on("bluesky", text).over == 250


def test_a_line_ending_of_two_characters_is_one_grapheme() -> None:
    assert count_graphemes("a\r\nb") == 3


def test_mastodon_counts_a_link_as_23_and_of_a_mention_the_local_part() -> None:
    assert _on("mastodon", "@police@social.example : https://exemple.fr/" + "a" * 99).used == 33
    assert _on("mastodon", "Voir marque.fr").used == 14
    assert _on("mastodon", FAMILY).used == 1


def test_mastodon_leaves_an_address_of_mail_whole() -> None:
    assert _on("mastodon", "presse@exemple.fr").used == 17


def test_threads_counts_an_emoji_as_its_bytes() -> None:
    assert _on("threads", "été 😷").used == 8
    assert _on("threads", FAMILY).used == 25


def test_threads_takes_five_links() -> None:
    six = " ".join(f"https://exemple.fr/{n}" for n in range(6))
    assert _on("threads", six) == Length(6, 5, "links")


def test_threads_counts_the_same_link_once() -> None:
    five = " ".join(f"https://exemple.fr/{n}" for n in range(5))
    assert _on("threads", f"{five} https://exemple.fr/0").over == 0


def test_mastodon_counts_a_content_warning_with_the_text() -> None:
    mastodon, linkedin = rules_for(["mastodon", "linkedin"])
    assert measure("a" * 490, mastodon, warning="Rappel 😷😷😷😷").over == 1
    assert measure("a" * 490, linkedin, warning="Rappel").used == 490


def test_the_fullest_post_says_whether_a_thread_fits() -> None:
    (x,) = rules_for(["x"])
    assert measure_posts(("a" * 200, "a" * 270), x) == Length(270, 280, "weighted")
    assert measure_posts(("a" * 281, "a"), x).over == 1


def test_other_channels_count_characters() -> None:
    assert _on("linkedin", "été 😷") == Length(5, 3000, "characters")
    assert _on("linkedin", "a" * 3001).over == 1


def test_a_site_has_no_limit() -> None:
    length = _on("site", "a" * 100_000)
    assert (length.limit, length.over) == (None, 0)


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # € is not split between two parts
        ("ê" * 70, "UCS-2", 70, 1),
        ("ê" * 71, "UCS-2", 71, 2),
        ("😷" * 35, "UCS-2", 70, 1),
        ("😷" * 67, "UCS-2", 134, 3),  # 33 whole emoji in a part of 67
        ("", "GSM-7", 0, 1),
    ],
)
def test_sms_units_and_parts(text: str, alphabet: str, units: int, parts: int) -> None:
    sms = measure_sms(text)
    assert (sms.alphabet, sms.units, sms.parts) == (alphabet, units, parts)


def test_the_gsm_alphabet_has_its_127_characters_and_its_ten() -> None:
    assert (len(BASIC), len(EXTENSION)) == (127, 10)
    assert set("éèùàìòÇÉÆæ") <= BASIC
    assert not set("çêëâîïôûœÀÈÊÔ«»’…–°") & (BASIC | EXTENSION)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["These characters reduce a message from 160 units to 70: ç ’ U+202F", "In plain characters it fits 1 message."]),
        ("fr", ["Ces caractères réduisent un message de 160 unités à 70\u00a0: ç ’ U+202F", "En caractères simples, il tient en 1 message."]),
    ],
)  # fmt: skip
def test_the_characters_that_cost_an_sms_its_length_are_named(
    lang: Language, expected: list[str]
) -> None:
    length = _on("sms", "Reçu, l’équipe arrive\u202f!")
    assert (length.limit, length.parts) == (70, 1)
    assert [note.say(lang) for note in length.notes] == expected


def test_nothing_is_offered_where_plain_characters_would_not_help() -> None:
    assert [note.id for note in _on("sms", "Alerte 😷").notes] == ["sms_alphabet"]


def test_a_transliteration_keeps_the_words_readable() -> None:
    text = "«\u00a0Être reçu\u00a0» : l’œuvre… – 10\u202f000 €, n° 4 → À bientôt 😷"
    assert transliterate(text) == '"Etre recu" : l\'oeuvre... - 10 000 €, no 4 -> A bientot 😷'
