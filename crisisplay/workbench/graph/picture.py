"""The graph as an SVG of our own making: it looks the same everywhere, and runs nothing.

Letters and lines have the colour of what is around them, so that it is read on white, on black and
on paper; kinds of lines differ by their strokes, boxes by their shapes, and colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from crisisplay.errors import Misuse
from crisisplay.foreign import visible
from crisisplay.i18n import say
from crisisplay.workbench.graph.boxes import BOLD, SIZES, Line, rows_of
from crisisplay.workbench.graph.columns import LANDSCAPE, PORTRAIT, Page, in_columns
from crisisplay.workbench.graph.letters import width
from crisisplay.workbench.graph.model import Graph, Node
from crisisplay.workbench.graph.model import Line as Kind
from crisisplay.workbench.graph.routing import Layout, Outline, Placed, Wire, lay_out

_BLUE, _AMBER, _GREEN = "#3573b9", "#b06f1f", "#2f8a57"
_STROKES: dict[Kind, str] = {
    "next": 'stroke="currentColor" stroke-width="1.1" stroke-opacity="0.6"',
    "fork": f'stroke="{_BLUE}" stroke-width="1.7"',
    "needs": 'stroke="currentColor" stroke-width="1.1" stroke-opacity="0.8" stroke-dasharray="4 3"',
    "returns": f'stroke="{_AMBER}" stroke-width="1.5" stroke-dasharray="8 3 1.5 3"',
    "loop": f'stroke="{_GREEN}" stroke-width="1.7" stroke-dasharray="1.5 2.5"',
}
_FILLS: dict[Kind, str] = {
    "next": "currentColor", "fork": _BLUE, "needs": "currentColor", "returns": _AMBER,
    "loop": _GREEN,
}  # fmt: skip
_PHASE = 'fill="currentColor" fill-opacity="0.045"'
_BLOCK = 'rx="5" fill="currentColor" fill-opacity="0.03" stroke="currentColor" stroke-opacity="0.5"'
MAX_STEPS = 500
_MARGIN = 12.0
_TITLE, _LEGEND = 15.0, 9.5
_STYLE = (
    "svg{color:#1b1f24;background:#fff}"
    "@media (prefers-color-scheme:dark){svg{color:#e7e5e0;background:#15171b}}"
    "@media print{svg{color:#000;background:#fff}}"
)


def plan(graph: Graph, *pages: Page) -> Layout:
    """The graph laid out for one page of A4, upright or lying unless `pages` says which.

    Misuse beyond MAX_STEPS: no letter of it could be read.
    """
    if (steps := sum(1 for _ in graph.nodes())) > MAX_STEPS:
        raise Misuse("graph.too_many", n=steps, limit=MAX_STEPS)
    tries = (lay_out(graph, columns) for columns in in_columns(list(rows_of(graph)), graph.lang))
    asked = pages or (LANDSCAPE, PORTRAIT)
    return max(tries, key=lambda one: max(page.scale(one.wide, one.high) for page in asked))


def as_svg(graph: Graph) -> str:
    """A file of its own, that follows the reader's light or dark screen."""
    return drawn(graph, plan(graph), f"<style>{_STYLE}</style>\n", alone=True)


def drawn(graph: Graph, layout: Layout, style: str = "", *, alone: bool = False) -> str:
    """The picture; `alone` with its title, and letters held to the width they were measured at."""
    top = _TITLE + 12 if alone else 0.0
    wide = max(layout.wide, 420.0) + 2 * _MARGIN
    high = layout.high + top + _LEGEND * 2.4 + 2 * _MARGIN
    inside = [
        *(_title(graph) if alone else ()),
        f'<g transform="translate({_MARGIN:g} {_MARGIN + top:g})">',
        *_outlines(layout.outlines),
        *(line for wire in layout.wires for line in _wire(wire)),
        *(line for placed in layout.boxes for line in _box(placed, measured=alone)),
        "</g>",
        *_legend(graph, layout, high - _MARGIN),
    ]
    box = f'viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}" height="{high:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="graphics-document document" '
        f'lang="{graph.lang}" aria-label={quoteattr(visible(graph.title))} fill="currentColor" '
        f"font-family=\"Arial, 'Liberation Sans', Helvetica, sans-serif\">\n"
        f"<title>{_safe(graph.title)}</title>\n<desc>{_safe(graph.about)}</desc>\n"
        f"{style}" + "\n".join(inside) + "\n</svg>\n"
    )


def _safe(text: str) -> str:
    return escape(visible(text))


def _title(graph: Graph) -> Iterator[str]:
    y = _MARGIN + _TITLE * 0.8
    looks = f'x="{_MARGIN:g}" y="{y:g}" font-size="{_TITLE:g}" font-weight="bold"'
    yield f"<text {looks}>{_safe(graph.title)}</text>"


# Frames and boxes


def _outlines(outlines: Sequence[Outline]) -> Iterator[str]:
    for one in outlines:
        place = f'x="{one.x:.1f}" y="{one.y:.1f}" width="{one.wide:.1f}" height="{one.high:.1f}"'
        yield f"<rect {place} {_BLOCK if one.depth else _PHASE}/>"


def _box(placed: Placed, *, measured: bool) -> Iterator[str]:
    box = placed.box
    name = quoteattr(visible(box.item.title))
    place = f'transform="translate({placed.x:.1f} {placed.y:.1f})"'
    size = f'width="{box.wide:.1f}" height="{box.high:.1f}"'
    yield f'<g {place} role="graphics-symbol" aria-label={name}>'
    if isinstance(box.item, Node):
        yield from _shape(box.item, box.wide, box.high)
    elif not placed.is_head or box.item.step == "":
        yield f'<rect {size} fill="currentColor" fill-opacity="0.13"/>'
    if box.band:
        yield (
            f'<rect x="1" y="1" width="{box.wide - 2:.1f}" height="{box.band - 1:.1f}" '
            f'fill="{_BLUE}" fill-opacity="0.16"/>'
        )
    for line in box.lines:
        yield _text(line, measured=measured)
    yield "</g>"


def _shape(node: Node, wide: float, high: float) -> Iterator[str]:
    """What decides has its corners cut, what is said is round, what people come to is double."""
    look = 'fill="currentColor" fill-opacity="0.02" stroke="currentColor"'
    size = f'width="{wide:.1f}" height="{high:.1f}"'
    match node.shape:
        case "decide":
            cut = 7
            points = (
                f"{cut},0 {wide - cut:.1f},0 {wide:.1f},{cut} {wide:.1f},{high - cut:.1f} "
                f"{wide - cut:.1f},{high:.1f} {cut},{high:.1f} 0,{high - cut:.1f} 0,{cut}"
            )
            yield f'<polygon points="{points}" {look} stroke-width="1.9"/>'
        case "say":
            yield f'<rect {size} rx="9" {look}/>'
        case "cell":
            yield f"<rect {size} {look}/>"
            yield (
                f'<rect x="2.5" y="2.5" width="{wide - 5:.1f}" height="{high - 5:.1f}" '
                'fill="none" stroke="currentColor" stroke-width="0.6"/>'
            )
        case _:
            yield f'<rect {size} rx="1.5" {look} stroke-width="0.9"/>'


def _text(line: Line, *, measured: bool) -> str:
    size = SIZES[line.voice]
    bold = line.voice in BOLD
    looks = [f'x="{line.left:.1f}" y="{line.top + size * 0.95:.1f}" font-size="{size:g}"']
    looks += ['font-weight="bold"'] if bold else []
    looks += ['font-style="italic"'] if line.voice == "condition" else []
    looks += ['fill-opacity="0.85"'] if line.voice == "note" else []
    if measured:
        long = width(line.text, size, bold=bold)
        looks.append(f'textLength="{long:.1f}" lengthAdjust="spacingAndGlyphs"')
    return f"<text {' '.join(looks)}>{_safe(line.text)}</text>"


# Lines


def _wire(wire: Wire) -> Iterator[str]:
    kind = wire.edge.kind
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in wire.points)
    yield f'<polyline points="{points}" fill="none" stroke-linejoin="round" {_STROKES[kind]}/>'
    x, y = wire.points[-1]
    yield _arrow(x, y, kind)


def _arrow(x: float, y: float, kind: Kind) -> str:
    points = f"{x:.1f},{y:.1f} {x - 3.2:.1f},{y - 6:.1f} {x + 3.2:.1f},{y - 6:.1f}"
    return f'<polygon points="{points}" fill="{_FILLS[kind]}"/>'


def _legend(graph: Graph, layout: Layout, y: float) -> Iterator[str]:
    """Every kind of line that is drawn, with its name."""
    drawn = {wire.edge.kind for wire in layout.wires}
    x = _MARGIN
    for kind in (kind for kind in _STROKES if kind in drawn):
        name = say(graph.lang, f"graph.line_{kind}")
        ends = f'x1="{x:.1f}" y1="{y - 3:.1f}" x2="{x + 26:.1f}" y2="{y - 3:.1f}"'
        yield f"<line {ends} {_STROKES[kind]}/>"
        yield f'<text x="{x + 31:.1f}" y="{y:.1f}" font-size="{_LEGEND:g}">{_safe(name)}</text>'
        x += 31 + width(name, _LEGEND) + 18
