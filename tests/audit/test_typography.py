"""French spaces that do not break, where they are set and where nothing is touched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crisisplay.audit.document import Code, Document, Paragraph, Quote, Section
from crisisplay.audit.rendering import render
from crisisplay.audit.typography import french, typeset
from tests.audit import pages


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("Quel produit ? A12 ; B3 : oui !", "Quel produit~? A12~; B3~: oui~!"),
        ("dit « stop » à 18 h 30", "dit «~stop~» à 18~h~30"),
        ("2 h 05, 23 j 19 h, 47 min, 12 %, 3 €", "2~h~05, 23~j 19~h, 47~min, 12~%, 3~€"),
        ("10 hommes, http://a.example :8080 :x", "10 hommes, http://a.example :8080 :x"),
        ("dès\n: ligne", "dès\n: ligne"),
    ],
)
def test_a_space_stays_with_its_sign(text: str, set_as: str) -> None:
    assert french(text) == set_as.replace("~", "\N{NO-BREAK SPACE}")


def document(lang: str) -> Document:
    blocks = (Paragraph("Prêt ?"), Quote("Prêt ?"), Code("echo Prêt ?"))
    of = replace(pages.every_block(), sections=(Section("one", "Un", blocks),))
    return replace(of, lang="fr" if lang == "fr" else "en")


def test_what_is_quoted_or_typed_is_left_as_it_is_and_so_is_english(tmp_path: Path) -> None:
    kept = typeset(document("fr")).sections[0].blocks
    assert kept == (Paragraph("Prêt\N{NO-BREAK SPACE}?"), Quote("Prêt ?"), Code("echo Prêt ?"))
    assert typeset(document("en")) == document("en")
    made = render(document("fr"), tmp_path / "report.md").decode()
    assert "Prêt\N{NO-BREAK SPACE}?\n\n> Prêt ?\n" in made
