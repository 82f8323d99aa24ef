"""How the pages look: the styles of the document, its margins, and what is on every page."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from crisisplay.acts.layout import flat
from crisisplay.audit.document import Document
from crisisplay.audit.word.pieces import field, paragraph, run, w
from crisisplay.audit.word.sizes import TEXT, text_size

TABLE, CELL, BOX = "CrisisplayTable", "CrisisplayCell", "CrisisplayBox"
CODE = "CrisisplayCode"
GUTTER = 400  # twips between two columns
_INK, _SOFT, _LINE, _WASH, _RED = "1B1F24", "5B6470", "C9CED6", "F3F5F8", "A3201D"
_SIZES = {"Title": 26, "Subtitle": 12, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 11}
_MARGIN = {"report": 2.2, "playbook": 2.0, "sitrep": 1.7, "ics-201": 1.5, "ics-214": 1.5}  # cm

_TABS = (4680, 9360)  # of the margins, as python-docx has them


def dress(word: Any, document: Document) -> None:
    """Give the empty `word` its styles, its page and its margins' words."""
    size = text_size(document)
    _body_text(word, document.lang, size)
    for name, of in _SIZES.items():
        _heading(word.styles[name], of * size / TEXT)
    _caption(word.styles["Caption"])
    _quote(word.styles["Quote"])
    word.styles.element.append(_cell_style())
    word.styles.element.append(_code_style())
    word.styles.element.append(_table_style())
    word.styles.element.append(_box_style())
    section = word.sections[0]
    _page(section, _MARGIN[document.kind])
    _margins(section, document)


def _body_text(word: Any, lang: str, size: float) -> None:
    from docx.shared import Pt, RGBColor

    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(size)
    normal.font.color.rgb = RGBColor.from_string(_INK)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.08
    region = {"fr": "fr-FR", "en": "en-GB"}[lang]
    for one in word.styles.element.iter(w("lang").tag):
        one.set(w("val").tag, region)


def _heading(style: Any, size: float) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.italic = "Calibri", Pt(size), False
    style.font.color.rgb = RGBColor.from_string(_SOFT if style.name == "Subtitle" else _INK)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(size * 0.8), Pt(size * 0.3)
    borders = style.element.pPr.find(w("pBdr").tag)
    if borders is not None:
        style.element.pPr.remove(borders)


def _caption(style: Any) -> None:
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.color.rgb = Pt(9), RGBColor.from_string(_SOFT)
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.space_before = Pt(6)


def _quote(style: Any) -> None:
    from docx.shared import Cm, RGBColor

    style.font.italic, style.font.color.rgb = False, RGBColor.from_string(_INK)
    side = w("left", val="single", sz=18, space=8, color=_LINE)
    about = style.element.get_or_add_pPr()  # Word wants what is in it in this order
    about[:0] = [w("pBdr", side), w("shd", val="clear", color="auto", fill=_WASH)]
    style.paragraph_format.left_indent = Cm(0.4)


def _cell_style() -> Any:
    return w(
        "style",
        w("name", val="Crisisplay Cell"),
        w("basedOn", val="Normal"),
        w("qFormat"),
        w("pPr", w("spacing", before=20, after=20, line=240, lineRule="auto")),
        type="paragraph",
        customStyle=1,
        styleId=CELL,
    )


def _code_style() -> Any:
    """A paragraph a line: what goes on in the next is further in, so that no line seems two."""
    return w(
        "style",
        w("name", val="Crisisplay Code"),
        w("basedOn", val="Normal"),
        w("qFormat"),
        w(
            "pPr",
            w("shd", val="clear", color="auto", fill=_WASH),
            w("spacing", before=0, after=0, line=240, lineRule="auto"),
            w("ind", left=567, hanging=340),
        ),
        w(
            "rPr",
            w("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas"),
            w("noProof"),
            w("sz", val=16),
        ),
        type="paragraph",
        customStyle=1,
        styleId=CODE,
    )


def _table_style() -> Any:
    lines = [
        w(side, val="single", sz=4, space=0, color=_LINE) for side in ("top", "bottom", "insideH")
    ]
    space = [w(side, w=80, type="dxa") for side in ("left", "right")]
    return w(
        "style",
        w("name", val="Crisisplay Table"),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w("tblPr", w("tblBorders", *lines), w("tblCellMar", *space)),
        w(
            "tblStylePr",
            w("rPr", w("b"), w("color", val=_SOFT)),
            w("tcPr", w("shd", val="clear", color="auto", fill=_WASH)),
            type="firstRow",
        ),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )


def _box_style() -> Any:
    sides = ("top", "left", "bottom", "right", "insideV")
    lines = [w(side, val="single", sz=6, space=0, color=_INK) for side in sides]
    space = [w(side, w=80, type="dxa") for side in ("left", "right")]
    return w(
        "style",
        w("name", val="Crisisplay Box"),
        w("basedOn", val="TableNormal"),
        w("qFormat"),
        w("tblPr", w("tblBorders", *lines), w("tblCellMar", *space)),
        type="table",
        customStyle=1,
        styleId=BOX,
    )


def two_columns(word: Any) -> Any:
    """A paragraph after which the page goes on in two columns."""
    last = word.sections[0]._sectPr  # noqa: SLF001 - python-docx has no columns
    first = deepcopy(last)
    for one, columns in ((first, w("cols", num=1)), (last, w("cols", num=2, space=GUTTER))):
        one.replace(one.find(w("cols").tag), columns)
    place = last.find(w("pgSz").tag)
    place.addprevious(w("type", val="continuous"))
    return paragraph("Normal", properties=(w("spacing", before=0, after=0), first))


def _page(section: Any, margin: float) -> None:
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(margin)
    section.header_distance = section.footer_distance = Cm(min(1.0, margin / 2))


def _margins(section: Any, document: Document) -> None:
    """The mark and the title above, where it comes from and the page below, on every page."""
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    wide = int((section.page_width - section.left_margin - section.right_margin) / 635)
    for one in (head, foot):
        tabs = w("tabs", *(w("tab", val="clear", pos=place) for place in _TABS))
        tabs.append(w("tab", val="right", pos=wide))
        one._p.get_or_add_pPr().append(tabs)  # noqa: SLF001 - python-docx has no way to set them
    _fill(head, run(f" {_short(document.mark, 30)} ", bold=True, color="FFFFFF", size=8, fill=_RED))
    if not document.mark:
        head.clear()
    _fill(head, run("\t" + _short(document.title, 90), color=_SOFT, size=8))
    _fill(foot, run(_short(document.foot, 110) + "\t", color=_SOFT, size=8))
    _fill(
        foot,
        *field("PAGE", color=_SOFT, size=8),
        run(" / ", color=_SOFT, size=8),
        *field("NUMPAGES", color=_SOFT, size=8),
    )


def _fill(paragraph: Any, *runs: Any) -> None:
    paragraph._p.extend(runs)  # noqa: SLF001 - the runs are made here, not by python-docx


def _short(text: str, most: int) -> str:
    line = flat(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
