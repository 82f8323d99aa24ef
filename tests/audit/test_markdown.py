"""The Markdown form, as a parser of GitHub's Markdown understands it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crisisplay.audit.document import Pairs
from crisisplay.audit.markdown import escaped, render_markdown
from crisisplay.foreign import visible
from tests.audit import pages

_OURS = {"<br>"}


def _read(text: str) -> list[Token]:
    return list(_flat(MarkdownIt("gfm-like", {"linkify": False}).parse(text)))


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _words(tokens: Sequence[Token]) -> str:
    """The text a reader sees, blanks aside."""
    found = "".join(
        " " if token.type in ("softbreak", "hardbreak", "html_inline") else token.content
        for token in tokens
        if token.type in ("text", "softbreak", "hardbreak", "html_inline", "code_inline")
    )
    return re.sub(r"[\s\xa0]+", " ", found).strip()


@pytest.mark.parametrize("payload", pages.HOSTILE)
def test_hostile_text_is_read_as_the_words_it_is(payload: str) -> None:
    tokens = _read("\\\n".join(escaped(payload).split("\n")))
    assert _words(tokens) == re.sub(r"\s+", " ", visible(payload)).strip()
    assert {token.type for token in tokens} <= {
        "paragraph_open", "inline", "text", "hardbreak", "paragraph_close",
    }  # fmt: skip


def test_a_hostile_document_has_no_markup_but_ours() -> None:
    tokens = _read(render_markdown(pages.hostile()))
    kinds = {token.type for token in tokens}
    assert not kinds & {
        "link_open",
        "image",
        "html_block",
        "code_inline",
        "code_block",
        "em_open",
        "s_open",
    }
    assert {token.content for token in tokens if token.type == "html_inline"} <= _OURS
    assert len([token for token in tokens if token.type == "table_open"]) == len(pages.HOSTILE)
    fenced = [token.content for token in tokens if token.type == "fence"]
    assert fenced == [f"{visible(payload)}\n" for payload in pages.HOSTILE]
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", *["h3"] * len(pages.HOSTILE)]


def test_a_hostile_cell_stays_in_its_cell() -> None:
    tokens = _read(render_markdown(pages.hostile()))
    rows = [token for token in tokens if token.type == "tr_open"]
    cells = [token for token in tokens if token.type in ("td_open", "th_open")]
    assert len(rows) == 2 * len(pages.HOSTILE)
    assert len(cells) == 2 * len(rows)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("réunion à 14:30, 12 € (#41)", "réunion à 14:30, 12 € (#41)"),
        ("2. point", "2\\. point"),
        ("- tiret", "\\- tiret"),
        ("=== titre", "\\=== titre"),
        ("    code", "&nbsp;&nbsp;&nbsp;&nbsp;code"),
        ("a | b", "a \\| b"),
        (":100: :+1:", "\\:100: \\:+1:"),
        ("http://a.example", "http\\://a.example"),
        ("www.a.example", "www\\.a.example"),
        ("\x1b[1m", "\\\\x1b\\[1m"),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


def test_every_block_has_its_form() -> None:
    text = render_markdown(pages.every_block())
    assert text.startswith(
        "# Produit défectueux : rapport\n\n"
        "2026-11-22-defective-product-7f3a\n\n"
        "**EXERCICE**\n\n"
        "- **Ouvert** : 22/11/2026 14:10 (UTC+01:00)\n"
        "- **Niveau** : 2\n\n"
        "## Synthèse\n\n"
        "Ce qui s’est passé, vu de #41 et de #4.\n"
    )
    assert "> We are sorry.\n>\n> Next news at 15:30.\n\n— Version 2, en ligne\n" in text
    assert "\nImage, Le déroulé : Une décision à 09:12\n" in text
    assert "\n**Vide**\n\nRien à montrer.\n" in text
    assert "### Quelle posture tenir ? · 14:52\n\n- **Choix** : Réparer\n" in text
    assert "\n* Réparer : conseillé\n* Atténuer\n" in text
    assert "\nEt 2 faits comme à #40\n\n* Quel lot ? A12 (#3)\n* Depuis quand ? hier (#5)\n" in text
    assert f"\n**check.sh**\n\n`````\n{pages.SCRIPT}\n`````\n" in text
    assert "\n#### À l’intérieur · info\n\nUne carte dans une carte.\n" in text
    assert (
        "| N° | Heure | Qui | Quoi | Reçu |\n| ---: | --- | --- | --- | --- |\n| 1 | 09:01 |"
        in text
    )
    assert text.endswith(
        "\n---\n\n2026-11-22-defective-product-7f3a · #59 · 1cb1 7301 e176 fdd1 6045\n"
    )


def test_each_line_of_a_value_stays_a_line() -> None:
    facts = "• Quel lot ? A12\n• 2. Depuis *quand* ?\n\n• #1"
    rows = (("Établi", facts), ("Qui", "Camille Roy\n- Alix Martin"), ("", "a\nb"), ("Niveau", "3"))
    text = render_markdown(replace(pages.every_block(), cover=Pairs(rows)))
    assert (
        "- **Établi** :\n  * Quel lot ? A12\n  * 2\\. Depuis \\*quand\\* ?\n  * #1\n"
        "- **Qui** : Camille Roy\\\n  \\- Alix Martin\n- a\\\n  b\n- **Niveau** : 3\n"
    ) in text
    items = [one for one in _read(text) if one.type == "bullet_list_open" and one.level]
    assert len(items) == 1
