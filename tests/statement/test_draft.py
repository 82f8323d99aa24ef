from __future__ import annotations

import pytest

from crisisplay.errors import Refusal
from crisisplay.statement.draft import Draft, FactUse, fill


def test_placeholders_take_what_is_known() -> None:
    draft = fill(
        "{{ product }}, lot {{lot}}.", {"product": "Yaourt", "lot": "4"}, {"lot": "confirmed"}
    )
    assert draft == Draft(
        "Yaourt, lot 4.",
        (FactUse("product", "unverified", "Yaourt"), FactUse("lot", "confirmed", "4")),
    )
    assert draft.unconfirmed == (FactUse("product", "unverified", "Yaourt"),)


def test_what_is_not_known_stays_visible() -> None:
    assert fill("À {{ at | time }} : {{ lot }}, {{lot}}", {"lot": ""}, {}) == Draft(
        "À {{ at }} : {{ lot }}, {{ lot }}", (), ("at", "lot")
    )


def test_a_format_takes_the_words_made_for_it() -> None:
    values = {"at": "23 octobre 2026 à 9 h", "at|date": "23 octobre 2026"}
    assert (
        fill("{{ at | date }} ; {{ at }}", values, {}).text
        == "23 octobre 2026 ; 23 octobre 2026 à 9 h"
    )


def test_a_refuted_value_goes_into_no_text_and_is_reported() -> None:
    assert fill("Lot {{ lot }}.", {"lot": "4"}, {"lot": "refuted"}) == Draft(
        "Lot {{ lot }}.", (FactUse("lot", "refuted"),), ("lot",)
    )


def test_a_fact_said_twice_is_reported_once() -> None:
    assert fill("{{ lot }} {{ lot }}", {"lot": "4"}, {}).used == (
        FactUse("lot", "unverified", "4"),
    )


def test_a_value_is_never_read_as_a_template() -> None:
    assert (
        fill("{{ lot }}", {"lot": "{{ product }}", "product": "Yaourt"}, {}).text == "{{ product }}"
    )


def test_a_placeholder_that_cannot_be_read_is_refused_with_its_place() -> None:
    with pytest.raises(Refusal) as refused:
        fill("Bonjour,\nlot {{ Lot }}.", {}, {})
    assert refused.value.sentence("en") == (
        "A placeholder of the text can't be read, line 2, column 5: {{ Lot }}\n"
        "Write {{ fact }} or {{ fact | date }}, with the name of a fact of the playbook."
    )
    assert refused.value.sentence("fr") == (
        "Un champ du texte est illisible, ligne 2, colonne 5\u00a0: {{ Lot }}\n"
        "Écrivez {{ fait }} ou {{ fait | date }}, avec le nom d’un fait du playbook."
    )
