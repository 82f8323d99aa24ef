"""Typography by language: offered with its reason, right once taken, and never near a link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplay.i18n import LANGUAGES, say
from crisisplay.statement.channels import rules_for
from crisisplay.statement.fitting.typography import Edit, edited, typography, well_set

N = "\u00a0"
X, BLUESKY, SMS = rules_for(["x", "bluesky", "sms"])


@pytest.mark.parametrize(
    ("written", "reason", "better"),
    [
        ("Attention!", "space_before", f"Attention{N}!"),
        ("Attention !", "space_before", f"Attention{N}!"),
        ("Quoi ?!", "space_before", f"Quoi{N}?!"),
        ("voici : ceci", "space_before", f"voici{N}: ceci"),
        ("« ça »", "space_inside", f"«{N}ça{N}»"),
        ("«ça»", "space_inside", f"«{N}ça{N}»"),
        ('Il dit "non".', "quotes", f"Il dit «{N}non{N}»."),
        ("Il dit “non”.", "quotes", f"Il dit «{N}non{N}»."),
        ("10 000 pièces", "thousands", f"10{N}000 pièces"),
        ("24,90 €", "unit", f"24,90{N}€"),
        ("5% de moins", "unit", f"5{N}% de moins"),
        ("le n°4", "number_sign", f"le n°{N}4"),
        ("la 2ème fois", "ordinal", "la 2e fois"),
        ("la 1ère fois", "ordinal", "la 1re fois"),
        ("le 1 er mai", "ordinal", "le 1er mai"),
        ("l'équipe", "apostrophe", "l’équipe"),
        ("bon...", "ellipsis", "bon…"),
        ("un - deux", "dash", "un – deux"),
        ("un  deux", "two_spaces", "un deux"),
        ("un \ndeux", "line_end", "un\ndeux"),
        ("oui , non", "no_space_before", "oui, non"),
    ],
)
def test_french_is_set_as_french_is(written: str, reason: str, better: str) -> None:
    assert {edit.reason for edit in typography(written, "fr")} == {reason}
    assert well_set(written, "fr") == better


@pytest.mark.parametrize(
    ("written", "reason", "better"),
    [
        ("Stop !", "no_space_before", "Stop!"),
        (f"Stop{N}!", "no_space_before", "Stop!"),
        ('She said "no".', "quotes", "She said “no”."),
        (f"She said «{N}no{N}».", "quotes", "She said “no”."),
        ("5 % less", "unit", "5% less"),
        ("May 5 th", "ordinal", "May 5th"),
        ("don't", "apostrophe", "don’t"),
    ],
)
def test_english_is_set_as_english_is(written: str, reason: str, better: str) -> None:
    assert {edit.reason for edit in typography(written, "en")} == {reason}
    assert well_set(written, "en") == better


@pytest.mark.parametrize(
    "text",
    [
        "https://exemple.fr/a?b=1",
        "exemple.fr/l'ete!a",
        "à 10:30",
        "{{ next_update_at | time }}",
        "presse@exemple.fr",
        f"Bien{N}! «{N}Oui{N}», dit-elle{N}: 12{N}€.",
        "Bien\u202f!",
    ],
)
def test_what_is_right_or_not_prose_is_left_alone(text: str) -> None:
    assert typography(text, "fr", BLUESKY) == ()


def test_the_narrow_space_is_offered_back_where_it_weighs_two() -> None:
    assert typography("Bien\u202f!", "fr", X) == (Edit(4, 5, N, "narrow_space"),)


def test_an_sms_is_left_alone_as_typography_would_cut_it_in_two() -> None:
    assert typography("L'équipe arrive !", "fr", SMS) == ()


def test_an_edit_is_a_place_and_its_words_and_changes_nothing_by_itself() -> None:
    text = "Oui. L'équipe!"
    edits = typography(text, "fr")
    assert edits == (Edit(6, 7, "’", "apostrophe"), Edit(13, 13, N, "space_before"))
    assert edited(text, edits[:1]) == "Oui. L’équipe!"


def test_an_edit_inside_another_waits_for_it() -> None:
    text = 'Il dit "l\'eau".'
    assert [edit.reason for edit in typography(text, "fr")] == ["quotes"]
    assert well_set(text, "fr") == f"Il dit «{N}l’eau{N}»."


def test_every_reason_has_its_words() -> None:
    from crisisplay.statement.fitting.typography import _BOTH, _LANGUAGES, _NARROW

    reasons = {one[0] for rules in _LANGUAGES.values() for one in rules}
    reasons |= {one[0] for one in (*_BOTH, _NARROW)}
    for lang in LANGUAGES:
        assert all(say(lang, f"fitting.reason_{reason}") for reason in reasons)


TOKENS = st.sampled_from(
    ["l'a", "!", " ", "  ", "«", "»", '"', "...", "12", "000", "%", "€", " - ", "2ème", ":", ";",
     "a", "\n", "exemple.fr/a?b", "@moi", "10:30", "n°", "\u202f", "\u00a0", ",", ".", "(", ")"]
)  # fmt: skip


@given(st.lists(TOKENS, max_size=40).map("".join), st.sampled_from(["fr", "en"]))
def test_edits_are_in_order_and_apart(text: str, lang: str) -> None:
    edits = typography(text, lang, X)
    ends = [0, *(edit.end for edit in edits)]
    assert all(end <= edit.start <= edit.end for end, edit in zip(ends, edits, strict=False))
    assert edited(text, ()) == text


@given(st.lists(TOKENS, max_size=20).map("".join), st.sampled_from(["fr", "en"]))
def test_what_is_well_set_stays_as_it_is(text: str, lang: str) -> None:
    once = well_set(text, lang, BLUESKY)
    assert well_set(once, lang, BLUESKY) == once
