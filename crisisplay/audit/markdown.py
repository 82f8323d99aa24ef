"""The form for whoever reads or goes on writing in Markdown, as GitHub understands it.

Only the marks that are put here are marks. In foreign text each letter that could begin one is
written with a backslash before it, so that what is shown is what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crisisplay.audit.document import (
    Block,
    Bullets,
    Card,
    Code,
    Column,
    Document,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Series,
    Table,
)
from crisisplay.foreign import visible
from crisisplay.i18n import Language, say

# Emphasis, code, links, HTML, tables, strikes, entities, sums, mentions and templates.
_MARKS = re.compile(r"[\\`*_\[\]<>|~&$@{}]|(?<=[wW])\.|:(?=[^\s\d])|(?<!\d):(?=\d)")
_AT_START = re.compile(r"(?m)^(#(?=#*(?:\s|$))|[+=-]|\d{1,9}(?=[.)]))")
_INDENT = re.compile(r"(?m)^ +")
_TICKS = re.compile("`+")
_ITEM = "• "


def render_markdown(document: Document) -> str:
    """The whole document, its pictures in words."""
    return "\n\n".join(_document(document)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Foreign text, so that no letter of it is markup; its line ends stay."""
    plain = _MARKS.sub(lambda found: "\\" + found.group(), visible(text).replace("\t", "    "))
    return _INDENT.sub(lambda found: "&nbsp;" * len(found.group()), _AT_START.sub(_start, plain))


def _start(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _line(text: str) -> str:
    """Foreign text where only one line can stand."""
    return " ".join(escaped(" ".join(visible(text).split())).split("\n"))


def _lines(text: str) -> str:
    """Foreign text in a paragraph; each line of it on a line of its own."""
    parts = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n"))
    return "\n\n".join("\\\n".join(line for line in escaped(part).split("\n")) for part in parts)


def _cell(text: str) -> str:
    return "<br>".join(escaped(text.strip()).split("\n"))


def _document(document: Document) -> Iterator[str]:
    lang = document.lang
    yield f"# {_line(document.title)}"
    if document.subtitle:
        yield _line(document.subtitle)
    if document.mark:
        yield f"**{_line(document.mark)}**"
    yield from _block(document.cover, 2, lang)
    for section in document.sections:
        yield f"## {_line(section.title)}"
        yield from _blocks(section.blocks, 3, lang)
    yield "---"
    yield _line(document.foot)


def _blocks(blocks: Iterable[Block], level: int, lang: Language) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, level, lang)


def _block(block: Block, level: int, lang: Language) -> Iterator[str]:
    match block:
        case Quote() | Code() | Picture():
            yield from _figure(block, lang)
        case Table():
            yield from _table(block)
        case Card(title, inner, _, _, note):
            yield f"{'#' * min(level, 6)} {_line(title)}" + (f" · {_line(note)}" if note else "")
            yield from _blocks(inner, level + 1, lang)
        case _:
            yield _told(block, lang)


def _told(block: Paragraph | Bullets | Series | Pairs, lang: Language) -> str:
    match block:
        case Paragraph(text):
            return _lines(text)
        case Bullets(items):
            return _items(items)
        case Series(caption, items):
            return f"{_line(caption)}\n\n{_items(items)}"
        case Pairs(rows):
            return "\n".join(f"- {_pair(name, text, lang)}" for name, text in rows)


def _items(items: Iterable[str]) -> str:
    return "\n".join(f"* {_line(item)}" for item in items)  # not one list with the pairs


def _figure(block: Quote | Code | Picture, lang: Language) -> Iterator[str]:
    match block:
        case Quote(text, _, caption):
            yield _quoted(_lines(text))
            if caption:
                yield f"— {_line(caption)}"
        case Code(text, caption):
            if caption:
                yield f"**{_line(caption)}**"
            yield _fenced(visible(text))
        case Picture(_, alt, caption):
            yield say(lang, "rendering.picture", caption=_line(caption), alt=_line(alt))


def _fenced(text: str) -> str:
    """Nothing in it is a mark: its fence is longer than any that it could hold."""
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _pair(name: str, text: str, lang: Language) -> str:
    bold = f"**{_line(name)}**" if name.strip() else ""
    lines = [line for line in text.split("\n") if line.strip()]
    told = _inner(lines) if len(lines) > 1 else _line(text)
    return say(lang, "rendering.pair", name=bold, text=told).replace(" \n", "\n") if bold else told


def _inner(lines: list[str]) -> str:
    """Several lines inside an item: a list where each is an item of one, else line by line."""
    if all(line.startswith(_ITEM) for line in lines):
        return "".join(f"\n  * {_line(line.removeprefix(_ITEM))}" for line in lines)
    return "\\\n  ".join(map(_line, lines))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_line(table.caption)}**"
    if not table.rows:
        yield _line(table.empty)
        return
    head = _row(_line(column.title) for column in table.columns)
    rows = (_row(map(_cell, row.cells)) for row in table.rows)
    yield "\n".join([head, _row(map(_edge, table.columns)), *rows])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _edge(column: Column) -> str:
    return "---:" if column.kind == "number" else "---"
