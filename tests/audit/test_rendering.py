"""The name of a file says which form a document gets."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from crisisplay.audit.rendering import SUFFIXES, form_of, render
from crisisplay.errors import Misuse
from crisisplay.incident.commands import Choose, Mark
from tests.audit import pages
from tests.audit.desk import Desk
from tests.audit.reports import report


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


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_privileged_is_marked_in_every_form(tmp_path: Path, suffix: str) -> None:
    desk = Desk(tmp_path)
    seq = desk.do(1, Choose("posture", "care", "Counsel wants it."))
    desk.do(2, Mark((seq - 1,), "advice of counsel"))
    words = read(render(report(desk.folder), Path(f"report{suffix}")), suffix)
    assert f"Counsel wants it. (#{seq - 1} [privileged])" in words
    assert "Decision · [privileged] · What do we say? → Care" in words


def read(made: bytes, suffix: str) -> str:
    """The words of a form, blanks and marks of markup aside."""
    match suffix:
        case ".pdf":
            text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
        case ".docx":
            body = docx.Document(BytesIO(made)).element.body
            text = "".join(one.text or "" for one in body.iter() if one.tag.endswith("}t"))
        case ".html":
            text = unescape(re.sub(r"<[^>]+>", "", made.decode()))
        case _:
            text = made.decode().replace("\\", "")
    return " ".join(text.split())
