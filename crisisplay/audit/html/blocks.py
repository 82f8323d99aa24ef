"""The blocks of a document as HTML: headings in order, quotes, pictures, cards, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.audit.document import (
    Block,
    Bullets,
    Card,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
)
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
        classes = class_of("part", "new-page" if section.new_page else "")
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
                case Paragraph():
                    yield f"<p{class_of(block.tone)}>{self._text(block.text)}</p>\n"
                case Quote():
                    yield self._quote(block)
                case Bullets():
                    items = "".join(f"<li>{self._text(item)}</li>" for item in block.items)
                    yield f"<ul>{items}</ul>\n"
                case Pairs():
                    yield self.pairs(block)
                case Table():
                    yield from self._tables.draw(block, title)
                case Picture():
                    yield self._picture(block)
                case Card():
                    yield from self._card(block, level, title)

    def _quote(self, quote: Quote) -> str:
        # Words as they stood: a hashtag in a statement is not the number of an entry.
        said = f'<blockquote{language(quote.lang)} dir="auto">{words(quote.text)}</blockquote>'
        return f'<figure class="quote">{said}{self._caption(quote.caption)}</figure>\n'

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
