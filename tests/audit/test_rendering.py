"""The name of a file says which form a document gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.audit.rendering import form_of, render
from crisisplay.errors import Misuse
from tests.audit import pages


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.pdf", b"%PDF-"),
        ("a.DOCX", b"PK\x03\x04"),
        ("a.md", b"# Produit"),
        ("a.html", b"<!DOCTYPE"),
    ],
)
def test_each_suffix_has_its_form(name: str, begins: bytes) -> None:
    assert render(pages.every_block(), Path(name)).startswith(begins)


@pytest.mark.parametrize("name", ["report", "report.odt", "pdf"])
def test_another_suffix_is_refused(name: str) -> None:
    with pytest.raises(Misuse) as caught:
        form_of(Path(name))
    assert caught.value.sentence("en") == (
        f"'{name}' does not say which form the document is to have.\n"
        "Give a name that ends in .html, .md, .docx, .pdf."
    )
    assert caught.value.sentence("fr") == (
        f"« {name} » ne dit pas quelle forme donner au document.\n"
        "Donnez un nom qui finit par .html, .md, .docx, .pdf."
    )
