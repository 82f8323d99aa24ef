"""The Word form, as python-docx reads it back."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from crisisplay.audit.document import Document, Paragraph, Section
from crisisplay.audit.word import render_docx
from crisisplay.errors import Misuse
from crisisplay.foreign import visible
from tests.audit import pages

_ROOT = Path(__file__).parents[2]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _read(document: Document) -> Any:
    return docx.Document(io.BytesIO(render_docx(document)))


def _texts(word: Any) -> list[str]:
    """Every paragraph, those in tables too."""
    return [_text(one) for one in word.element.body.iter(f"{_W}p")]


def _text(paragraph: Any) -> str:
    signs = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    return "".join(
        signs.get(one.tag, one.text or "")
        for one in paragraph.iter(f"{_W}t", *signs)
        if one.getparent().tag == f"{_W}r"
    )


def _fields(word: Any) -> Iterator[str]:
    for section in word.sections:
        for part in (section.header, section.footer):
            yield from (one.text for one in part._element.iter(f"{_W}instrText"))  # noqa: SLF001 - python-docx does not give fields
    yield from (one.text for one in word.element.body.iter(f"{_W}instrText"))


def test_titles_cards_and_captions_have_the_styles_of_their_kind() -> None:
    styled = [(one.style.name, one.text) for one in _read(pages.every_block()).paragraphs]
    assert ("Title", "Produit défectueux : rapport") in styled
    assert ("Subtitle", "2026-11-22-defective-product-7f3a") in styled
    assert ("Heading 1", "Synthèse") in styled
    assert ("Heading 2", "Quelle posture tenir ?  14:52") in styled
    assert ("Heading 3", "À l’intérieur  info") in styled
    assert ("Quote", "We are sorry.\n\nNext news at 15:30.") in styled
    assert ("Caption", "Version 2, en ligne") in styled
    assert ("List Bullet", "Réparer : conseillé") in styled
    assert ("Normal", "Rien à montrer.") in styled
    assert ("Crisisplay Cell", "Quel lot ? A12 (#3) · Depuis quand ? hier (#5)") in styled


def test_what_is_to_be_typed_stands_line_by_line_in_letters_of_one_width() -> None:
    word = _read(pages.every_block())
    lines = [one.text for one in word.paragraphs if one.style.name == "Crisisplay Code"]
    assert "\n".join(lines) == pages.SCRIPT
    style = word.styles["Crisisplay Code"]
    assert style.font.name == "Consolas"
    assert style.paragraph_format.first_line_indent < 0


def test_tables_have_their_style_and_repeat_their_head() -> None:
    tables = _read(pages.every_block()).tables
    log = tables[-1]
    assert log.style.name == "Crisisplay Table"
    assert [cell.text for cell in log.rows[0].cells] == ["N°", "Heure", "Qui", "Quoi", "Reçu"]
    assert log.rows[0]._tr.trPr.find(f"{_W}tblHeader") is not None  # noqa: SLF001 - no other way to see it
    assert len(log.rows) == 60
    assert log.rows[4].cells[3].text == "Note 4 : œuvre, 12 €, été → ✓ (#4)"


def test_the_mark_and_where_it_comes_from_are_on_every_page() -> None:
    word = _read(pages.every_block())
    (section,) = word.sections
    head, foot = section.header.paragraphs[0].text, section.footer.paragraphs[0].text
    assert head == " EXERCICE \tProduit défectueux : rapport"
    assert foot == "2026-11-22-defective-product-7f3a · #59 · 1cb1 7301 e176 fdd1 6045\t / "
    assert list(_fields(word)) == ["PAGE", "NUMPAGES"]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_without_a_mark_nothing_stands_in_its_place() -> None:
    word = _read(replace(pages.every_block(), mark=""))
    assert word.sections[0].header.paragraphs[0].text == "\tProduit défectueux : rapport"


def test_it_says_its_title_date_author_and_language() -> None:
    about = _read(pages.every_block()).core_properties
    assert about.title == "Produit défectueux : rapport"
    assert (about.author, about.last_modified_by) == ("crisisplay", "crisisplay")
    assert about.created == about.modified == datetime(2026, 11, 22, 14, 52, tzinfo=UTC)
    assert (about.language, about.comments, about.revision) == ("fr", "", 1)


def test_the_language_is_set_and_that_of_words_quoted() -> None:
    word = _read(pages.every_block())
    styles = {one.get(f"{_W}val") for one in word.styles.element.iter(f"{_W}lang")}
    quoted = {one.get(f"{_W}val") for one in word.element.body.iter(f"{_W}lang")}
    assert styles == {"fr-FR"}
    assert quoted == {"en"}


def test_one_document_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    here = render_docx(pages.every_block())
    assert here == render_docx(pages.every_block())
    code = (
        "import hashlib; from crisisplay.audit.word import render_docx; from tests.audit import pages;"
        "print(hashlib.sha256(render_docx(pages.every_block())).hexdigest())"
    )
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        surroundings = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONHASHSEED": seed, "TZ": zone}
        there = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=surroundings,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        assert there == hashlib.sha256(here).hexdigest()


def test_a_picture_is_drawn_with_its_words() -> None:
    word = _read(pages.every_block())
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "Une décision à 09:12"  # noqa: SLF001 - python-docx does not give it
    assert "Le déroulé" in _texts(word)


def test_a_picture_that_can_not_be_drawn_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    word = _read(pages.every_block())
    assert not word.inline_shapes
    assert "Image, Le déroulé : Une décision à 09:12" in _texts(word)


@pytest.mark.parametrize("payload", pages.HOSTILE)
def test_hostile_text_is_kept_as_the_words_it_is(payload: str) -> None:
    document = pages.every_block()
    word = _read(replace(document, sections=(Section("one", "Un", (Paragraph(payload),)),)))
    assert visible(payload) in _texts(word)


def test_a_hostile_document_has_no_field_link_macro_or_foreign_part() -> None:
    made = render_docx(pages.hostile())
    word = docx.Document(io.BytesIO(made))
    assert list(_fields(word)) == ["PAGE", "NUMPAGES"]
    with ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        relations = b"".join(package.read(name) for name in names if name.endswith(".rels"))
        text = package.read("word/document.xml").decode()
    assert not [name for name in names if re.search(r"vba|embed|external|activeX", name)]
    assert b"TargetMode" not in relations
    assert not re.search(r"<w:(hyperlink|fldSimple|object|altChunk)", text)


def test_a_form_stands_in_boxes() -> None:
    word = _read(replace(pages.every_block(kind="ics-201"), mark=""))
    boxes = [one for one in word.tables if one.style.name == "Crisisplay Box"]
    assert [one.rows[0].cells[0].paragraphs[0].text for one in boxes] == [
        "Synthèse", "Décisions", "Main courante",
    ]  # fmt: skip


def test_the_situation_goes_in_two_columns_under_its_head() -> None:
    word = _read(pages.every_block(kind="sitrep"))
    columns = [one._sectPr.find(f"{_W}cols").get(f"{_W}num") for one in word.sections]  # noqa: SLF001 - python-docx does not give columns
    assert columns == ["1", "2"]


def test_without_python_docx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(Misuse) as caught:
        render_docx(pages.every_block())
    assert caught.value.sentence("en") == (
        "This format needs 'docx', which is not installed.\n"
        "Install it: pip install 'crisisplay[office]'. With nothing to install: a .md or .html file."
    )
