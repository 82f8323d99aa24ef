"""The catalogues of the journal agree, and promise no more than there is."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from crisisplay.i18n.en import journal as english
from crisisplay.i18n.fr import journal as french

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_catalogues_hold_the_same_sentences_with_the_same_values() -> None:
    assert list(english.SENTENCES) == list(french.SENTENCES)
    for name, sentence in english.SENTENCES.items():
        assert placeholders(sentence) == placeholders(french.SENTENCES[name]), name


def placeholders(sentence: str | Sequence[str]) -> list[set[str]]:
    forms = [sentence] if isinstance(sentence, str) else list(sentence)
    return [{name for _, name, _, _ in Formatter().parse(form) if name} for form in forms]


def test_no_sentence_calls_a_journal_immutable() -> None:
    for catalogue in (english, french):
        for sentence in catalogue.SENTENCES.values():
            text = str(sentence).lower()
            assert not any(
                word in text for word in ("immutab", "immuab", "infalsifiable", "tamper-proof")
            )
