"""The blocks of a document as HTML: headings in order, quotes, pictures, cards, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.audit.document import (
    Block,
    Bullets,
    Card,
    Code,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Section,
    Series,
    Table,
)
from crisisplay.audit.fitting import letters
from crisisplay.audit.html.anchors import Anchors
from crisisplay.audit.html.tables import Tables, class_of
from crisisplay.audit.html.words import language, linked, words

_FIRST_CARD = 3
_DEEPEST = 6


class Blocks:
    """Draws blocks, with links to the entries that the page shows."""

    def __init__(self, anchors: Anchors, tables: Tables) -> None:
        self._anchors = anchors
        self._tables = tables

    def section(self, section: Section) -> Iterator[str]:
        anchor = f"s-{words(section.id)}"
        size = f"letters-{letters(section):g}" if section.paper == "sheet" else ""
        classes = class_of("part", "new-page" if section.new_page else "", section.paper, size)
        yield f'<section id="{anchor}"{classes} aria-labelledby="h-{anchor}">\n'
        yield f'<h2 id="h-{anchor}">{words(section.title)}</h2>\n'
        yield from self._blocks(section.blocks, _FIRST_CARD, f"h-{anchor}")
        yield "</section>\n"

    def pairs(self, pairs: Pairs) -> str:
        rows = (
            f"<div><dt>{words(name)}</dt><dd>{self._text(text)}</dd></div>"
            for name, text in pairs.rows
        )
        return f'<dl class="pairs">{"".join(rows)}</dl>\n'

    def _blocks(self, blocks: Sequence[Block], level: int, title: str) -> Iterator[str]:
        for block in blocks:
            match block:
                case Quote() | Code() | Picture():
                    yield self._figure(block)
                case Table():
                    yield from self._tables.draw(block, title)
                case Card():
                    yield from self._card(block, level, title)
                case _:
                    yield self._told(block)

    def _told(self, block: Paragraph | Bullets | Series | Pairs) -> str:
        match block:
            case Paragraph():
                return f"<p{class_of(block.tone)}>{self._text(block.text)}</p>\n"
            case Bullets(items):
                return f"<ul>{self._items(items)}</ul>\n"
            case Series(caption, items):
                lead = f'<p class="lead">{self._text(caption)}</p>'
                return f'{lead}<ul class="series">{self._items(items)}</ul>\n'
            case Pairs():
                return self.pairs(block)

    def _items(self, items: Sequence[str]) -> str:
        return "".join(f"<li>{self._text(item)}</li>" for item in items)

    def _figure(self, block: Quote | Code | Picture) -> str:
        match block:
            case Quote():
                return self._quote(block)
            case Code():
                return self._code(block)
            case Picture():
                return self._picture(block)

    def _quote(self, quote: Quote) -> str:
        # Words as they stood: a hashtag in a statement is not the number of an entry.
        said = f'<blockquote{language(quote.lang)} dir="auto">{words(quote.text)}</blockquote>'
        return f'<figure class="quote">{said}{self._caption(quote.caption)}</figure>\n'

    def _code(self, code: Code) -> str:
        # A line that is too long goes on further in; its end is in the text, for whoever copies it.
        lines = "".join(f"<span>{words(line)}\n</span>" for line in code.text.split("\n"))
        caption = f"<figcaption>{words(code.caption)}</figcaption>" if code.caption else ""
        return (
            f'<figure class="code">{caption}<pre tabindex="0"><code>{lines}</code></pre></figure>\n'
        )

    def _picture(self, picture: Picture) -> str:
        label = words(picture.alt)
        drawn = f'<div role="img" aria-label="{label}" tabindex="0">{picture.svg}</div>'
        return f'<figure class="picture">{drawn}{self._caption(picture.caption)}</figure>\n'

    def _card(self, card: Card, level: int, title: str) -> Iterator[str]:
        tag = f"h{min(level, _DEEPEST)}"
        place = self._anchors.place(card.seq) + self._tables.head(card.seq)
        note = f' <span class="note">{self._text(card.note)}</span>' if card.note else ""
        yield f"<article{place}{class_of('card', card.tone)}>\n"
        yield f"<{tag}><bdi>{self._text(card.title)}</bdi>{note}</{tag}>\n"
        yield from self._blocks(card.blocks, level + 1, title)
        yield "</article>\n"

    def _caption(self, text: str) -> str:
        return f"<figcaption>{self._text(text)}</figcaption>" if text else ""

    def _text(self, text: str) -> str:
        return linked(text, self._anchors)
