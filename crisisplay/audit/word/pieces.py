"""The elements that a page of Word is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crisisplay.foreign import visible

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, *inside: Any, **attributes: object) -> Any:
    """One element of WordprocessingML; its attributes are of the same namespace."""
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(f"{{{_W}}}{name}", str(value))
    made.extend(inside)
    return made


def run(
    text: str,
    *,
    bold: bool = False,
    color: str = "",
    size: float = 0,
    fill: str = "",
    font: str = "",
    lang: str = "",
) -> Any:
    """Words in one style. Sizes are in points, colours as `A3201D`; line ends and tabs are kept."""
    looks = [
        *([w("rFonts", ascii=font, hAnsi=font, cs=font)] if font else []),
        *([w("b")] if bold else []),
        *([w("color", val=color)] if color else []),
        *([w("sz", val=int(size * 2))] if size else []),
        *([w("shd", val="clear", color="auto", fill=fill)] if fill else []),
        *([w("lang", val=lang)] if lang else []),
    ]
    return w("r", *([w("rPr", *looks)] if looks else []), *_text(visible(text)))


def _text(text: str) -> Iterator[Any]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield w("br")
        for place, part in enumerate(line.split("\t")):
            if place:
                yield w("tab")
            if part:
                words = w("t")
                words.text = part
                words.set(_SPACE, "preserve")
                yield words


def field(name: str, **looks: Any) -> list[Any]:
    """A number that Word works out, as PAGE. `name` is ours, never foreign."""
    begin, middle, end = (run("", **looks) for _ in range(3))
    begin.append(w("fldChar", fldCharType="begin"))
    code = w("instrText")
    code.text = name
    middle.append(code)
    end.append(w("fldChar", fldCharType="end"))
    return [begin, middle, end]


def paragraph(style: str, *runs: Any, properties: tuple[Any, ...] = ()) -> Any:
    """A paragraph in the style of that id."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)
