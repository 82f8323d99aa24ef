"""The PDF form, as a reader of PDF understands it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from crisisplay.audit.document import (
    Card,
    Column,
    Document,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    Table,
)
from crisisplay.audit.pdf import render_pdf
from crisisplay.audit.pdf.blocks import as_data
from crisisplay.audit.pdf.glyphs import drawable, serif
from crisisplay.audit.pdf.runs import Run, shown
from crisisplay.errors import Misuse, StoreTrouble
from crisisplay.foreign import visible
from tests.audit import pages

_ROOT = Path(__file__).parents[2]


def _read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def _text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _links(reader: PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        for one in page.get("/Annots", []):
            yield one.get_object()


def _with(text: str) -> Document:
    document = pages.every_block()
    return replace(document, sections=(Section("one", "Un", (Paragraph(text),)),))


def test_it_is_tagged_and_says_its_language_title_and_time() -> None:
    reader = _read(render_pdf(pages.every_block()))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = reader.metadata
    assert about is not None
    assert about.title == "Produit défectueux : rapport"
    assert about.author == "crisisplay"
    assert str(about["/CreationDate"]) == "D:20261122145200Z"


def test_it_claims_pdf_ua_1_and_pdf_a_3a() -> None:
    root: Any = _read(render_pdf(pages.every_block())).trailer["/Root"]
    about = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in about


def test_one_document_gives_the_same_bytes_in_any_process_and_place(tmp_path: Path) -> None:
    here = render_pdf(pages.every_block())
    assert here == render_pdf(pages.every_block())
    code = (
        "import hashlib; from crisisplay.audit.pdf import render_pdf; from tests.audit import pages;"
        "print(hashlib.sha256(render_pdf(pages.every_block())).hexdigest())"
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


def test_the_mark_where_it_comes_from_and_the_page_are_on_every_page() -> None:
    reader = _read(render_pdf(pages.every_block()))
    count = len(reader.pages)
    assert count > 3
    for number, page in enumerate(reader.pages, 1):
        text = _squeezed(page.extract_text())
        assert "EXERCICE" in text
        assert "#59·1cb17301e176fdd16045" in text
        assert f"{number}/{count}" in text


def test_every_block_is_drawn() -> None:
    text = _squeezed(_text(_read(render_pdf(pages.every_block()))))
    for words in (
        "Synthèse", "Sommaire", "Tout va bien.", "We are sorry.", "Version 2, en ligne", "Le déroulé",
        "Rien à montrer.", "Quelle posture tenir ?", "14:52", "Atténuer", "Une carte dans une carte.",
        "Note 59 : œuvre, 12 €, été → ✓ (#4)",
    ):  # fmt: skip
        assert _squeezed(words) in text


def test_what_is_to_be_typed_is_kept_letter_by_letter_in_letters_of_one_width() -> None:
    reader = _read(render_pdf(pages.every_block()))
    fonts: dict[str, str] = {}

    def visit(text: str, _cm: Any, _tm: Any, font: Any, _size: Any) -> None:
        fonts[text.strip()] = str(font["/BaseFont"]) if font else ""

    page = next(one for one in reader.pages if "check.sh journal" in one.extract_text())
    page.extract_text(visitor_text=visit)
    assert {font for text, font in fonts.items() if "grep -q" in text} == {font_of_code(fonts)}
    text = _text(reader)
    for line in pages.SCRIPT.splitlines():
        assert _squeezed(line) in _squeezed(text)
    assert '    grep -q \',"type":"erased",\' "$l" && echo `wc -l` ```` **done** <b>&amp;' in text


def font_of_code(fonts: dict[str, str]) -> str:
    return next(font for font in fonts.values() if "DejaVuSansMono" in font)


def test_a_text_and_its_translation_stand_side_by_side() -> None:
    quotes = (
        Quote("We are sorry.", "en", "1"),
        Quote("Pardon.", "fr", "2"),
        Quote("Ok", "fr", "3"),
    )
    document = replace(_with(""), sections=(Section("one", "Un", quotes),))
    data = as_data(document)["rows"][0][0]["blocks"]
    assert [one["kind"] for one in data] == ["quotes", "quote"]
    text = _squeezed(_text(_read(render_pdf(document))))
    assert text.index("Wearesorry.") < text.index("Pardon.") < text.index("Ok")


def test_a_row_is_the_place_of_each_entry_that_it_shows() -> None:
    rows = (Row(("44", "Décision, parce que prêt (#43)"), 44, seqs=(43,)),)
    table = Table("Les entrées", (Column("N°"), Column("Quoi")), rows)
    links = (Paragraph("Voir #43, #44 et #45."), table)
    reader = _read(render_pdf(replace(_with(""), sections=(Section("one", "Un", links),))))
    # The paragraph's two, that of the row, and the contents' own; none for what is not there.
    assert len(list(_links(reader))) == 4


def test_a_table_repeats_its_head_on_each_page() -> None:
    reader = _read(render_pdf(pages.long_log(150)))
    with_rows = [page.extract_text() for page in reader.pages if "Décision" in page.extract_text()]
    assert len(with_rows) > 2
    assert all("Reçu" in text for text in with_rows)


def test_sections_and_cards_are_bookmarks() -> None:
    outline: Any = _read(render_pdf(pages.every_block())).outline
    titles = [one["/Title"] for one in outline if not isinstance(one, list)]
    assert titles[-3:] == ["Synthèse", "Décisions", "Main courante"]
    inner = [one for one in outline if isinstance(one, list)]
    assert inner[0][0]["/Title"] == "Quelle posture tenir ?"


def test_the_number_of_an_entry_leads_to_it_and_nothing_leads_out() -> None:
    links = list(_links(_read(render_pdf(pages.every_block()))))
    assert len(links) > 59
    assert all("/URI" not in link.get("/A", {}) for link in links)


def test_a_picture_has_its_words() -> None:
    reader = _read(render_pdf(pages.every_block()))
    assert [one["/Alt"] for one in _figures(reader)] == ["Une décision à 09:12"]


def _figures(reader: PdfReader) -> Iterator[Any]:
    root: Any = reader.trailer["/Root"]
    rest = [root["/StructTreeRoot"]]
    while rest:
        one = rest.pop().get_object()
        if isinstance(one, list):
            rest += one
        elif isinstance(one, dict):
            if one.get("/S") == "/Figure":
                yield one
            if "/K" in one:
                rest.append(one["/K"])


def _drawn(run: Run) -> str:
    """A piece of a text as it stands on the page."""
    if isinstance(run, str):
        return run
    return {"?": "U+", "#": "#", "|": ""}[run[0]] + "".join(run[1:])


@pytest.mark.parametrize("payload", pages.HOSTILE)
def test_hostile_text_is_drawn_as_the_words_it_is(payload: str) -> None:
    reader = _read(render_pdf(_with(payload)))
    text = _squeezed(_text(reader))
    for run in shown(payload):
        assert _squeezed(_drawn(run)) in text
    root: Any = reader.trailer["/Root"]
    assert "/OpenAction" not in root
    assert "/JavaScript" not in root.get("/Names", {})
    assert all("/URI" not in link.get("/A", {}) for link in _links(reader))


def test_a_hostile_document_is_drawn_whole() -> None:
    reader = _read(render_pdf(pages.hostile()))
    assert _squeezed(visible("\x1b]8;;https://evil.example\x07here")) in _squeezed(_text(reader))
    assert all("/URI" not in link.get("/A", {}) for link in _links(reader))


def test_a_character_that_no_font_has_is_shown_by_its_number() -> None:
    assert shown("feu 👩‍🚒 日") == [
        "feu ", ["?", "1F469"], ["?", "200D"], ["?", "1F692"], " ", ["?", "65E5"],
    ]  # fmt: skip
    text = _squeezed(_text(_read(render_pdf(_with("feu 👩‍🚒 日")))))
    assert "feuU+1F469U+200DU+1F692U+65E5" in text


def test_letters_and_accents_put_together_are_drawn() -> None:
    assert shown("e\u0301 x\u20e3") == ["e\u0301 ", "x", ["?", "20E3"]]
    render_pdf(_with("e\u0301 x\u20e3 ✓\ufe0f"))


def test_every_character_that_is_said_to_be_drawable_is() -> None:
    letters = sorted(drawable() - {"\n"})
    assert {"œ", "€", "é", "✓", "✗", "→", "Ω", "ж"} <= set(letters)
    # PDF/UA refuses a document with a character that its fonts don't have.
    render_pdf(_with(" ".join(letters)))
    render_pdf(replace(_with(""), title=" ".join(sorted(serif())), subtitle=""))


def test_a_picture_has_a_box_for_what_its_font_lacks() -> None:
    def drawn(words: str) -> str:
        svg = pages.PICTURE.replace("décision", words)
        picture = Picture(svg, "Une décision")
        document = replace(_with(""), sections=(Section("one", "Un", (picture,)),))
        return _squeezed(_text(_read(render_pdf(document))))

    assert "09:12feu□□x□é◆" in drawn("feu 👩‍🚒 日 x\u20e3 e\u0301")
    drawn(" ".join(sorted(drawable() - set("<&"))))


def test_what_has_no_name_is_drawn_all_the_same() -> None:
    nameless = (Card(" ", ()), Picture(pages.PICTURE, ""), Paragraph(""))
    document = replace(_with(""), title="", sections=(Section("one", "", nameless),))
    outline: Any = _read(render_pdf(document)).outline
    assert outline[-2]["/Title"] == "—"


def test_a_long_word_is_cut_and_can_be_copied_whole() -> None:
    digest = "3f" * 200
    reader = _read(render_pdf(_with(digest)))
    assert digest in _squeezed(_text(reader))


def test_files_are_put_inside() -> None:
    journal = b'{"seq":1}\n\xff not text \x00\n'
    made = render_pdf(pages.every_block(), attachments={"journal.jsonl": journal})
    assert _read(made).attachments == {"journal.jsonl": [journal]}
    assert made == render_pdf(pages.every_block(), attachments={"journal.jsonl": journal})


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Misuse) as caught:
        render_pdf(pages.every_block())
    assert caught.value.sentence("en") == (
        "This format needs 'typst', which is not installed.\n"
        "Install it: pip install 'crisisplay[pdf]'. With nothing to install: a .md or .html file."
    )
    assert caught.value.sentence("fr") == (
        "Il manque « typst » pour ce format.\n"
        "Installez-le : pip install 'crisisplay[pdf]'. Sans rien installer : un fichier .md ou .html."
    )


def test_a_page_that_can_not_be_laid_out_is_said() -> None:
    broken = replace(pages.every_block(), sections=(Section("one", "Un", (pages.BROKEN_PICTURE,)),))
    with pytest.raises(StoreTrouble) as caught:
        render_pdf(broken)
    assert caught.value.sentence("en").startswith(
        "The PDF could not be laid out: failed to parse SVG"
    )
    assert caught.value.sentence("en").endswith("\nAsk for the same document as .html or as .md.")
    assert caught.value.sentence("fr").startswith(
        "Le PDF n’a pas pu être composé : failed to parse SVG"
    )
