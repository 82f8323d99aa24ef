"""A picture for Word, which reads no SVG: drawn as points by what lays out the PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from crisisplay.audit.document import Picture
from crisisplay.audit.missing import extra
from crisisplay.audit.word.pieces import w
from crisisplay.errors import Misuse
from crisisplay.foreign import visible

_PAGE = b"""#set page(width: 170mm, height: auto, margin: 0pt)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""
_HERE = Path(__file__).parent
_TWIP = 635  # EMU


def inline(word: Any, picture: Picture, wide: int) -> Any:
    """The picture, `wide` twips, ready for a run; None where typst is not installed."""
    points = _points(picture.svg)
    if points is None:
        return None
    drawn = word.part.new_pic_inline(BytesIO(points), width=wide * _TWIP)
    named = drawn.docPr
    named.set("descr", visible(picture.alt))
    named.set("name", f"picture {named.get('id')}")
    return w("drawing", drawn)


def _points(svg: str) -> bytes | None:
    try:
        typst = extra("typst", "pdf")
    except Misuse:
        return None
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    made = typst.compile(
        _PAGE,
        root=_HERE,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="png",
        ppi=200,
        sys_inputs={"svg": svg},
    )
    return bytes(made)
