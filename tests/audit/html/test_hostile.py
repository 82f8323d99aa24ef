"""What somebody wrote is text, whatever it looks like: nothing runs, loads, links or hides."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from crisisplay.audit.document import (
    Bullets,
    Card,
    Code,
    Column,
    Document,
    Pairs,
    Paragraph,
    Quote,
    Row,
    Section,
    Series,
    Table,
)
from crisisplay.audit.html import render_html
from crisisplay.audit.html.words import css_string, script_json
from crisisplay.foreign import visible
from tests.audit.html.conftest import Shown
from tests.audit.html.documents import entries_of, journal_of

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "script end": "</script><script>alert(1)</script>",
    "style end": "</style><script>alert(1)</script>",
    "title end": "</title><script>alert(1)</script>",
    "textarea end": "</textarea></select></option><img src=x onerror=alert(1)>",
    "svg": "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>",
    "image": '<img src="https://example.org/x.png" onerror="alert(1)">',
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "base": '<base href="https://example.org/"><link rel=stylesheet href="https://example.org/x">',
    "meta": '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    "form": '<form action="https://example.org/"><input name=x autofocus onfocus=alert(1)>',
    "attribute": '" onmouseover="alert(1)" x="',
    "attribute, single": "' onmouseover='alert(1)' x='",
    "cdata": "]]><![CDATA[<script>alert(1)</script>]]>",
    "comment": "<!-- --><!--<script>",
    "entity": "&lt;script&gt;&amp;amp;&#60;b&#62;",
    "javascript": "javascript:alert(1)",
    "link": "https://example.org/ [text](javascript:alert(1)) mailto:x@example.org",
    "css": "}*{background:url(https://example.org/x)}/*",
    "css string": "\"}</style>\\\n'; @import 'https://example.org/x'",
    "osc": "\x1b]8;;https://example.org\x07here\x1b]8;;\x07 \x1b[31mred\x9b0m",
    "bidi": "invoice \u202egpj.exe\u202c and \u2066isolated\u2069 \u200f",
    "hidden": "zero\u200bwidth\ufeff soft\u00adhyphen tag\U000e0041",
    "separators": "one\u2028two\u2029three",
    "nul": "a\x00b\x7fc",
    "carriage return": "one\r\ntwo\rthree",
    "template": "{{ 7*7 }} ${7*7} {text} {n}",
    "right to left": "שלום (abc) #1",
    "long": "x" * 5000,
    "many lines": "\n" * 200 + "end",
    "number": "#999 #1x a#1 &#1; ##1 #2",
    "prototype": "__proto__",
}


def everywhere(text: str) -> Document:
    """A document that says `text` in every place where somebody's words can stand."""
    columns = (Column("No.", kind="number"), Column(text, 3), Column("Receipt", kind="code"))
    tags = {"type": text, "by": text, "role": "x", "onclick=alert(1) x": text}
    rows = (Row(("1", text, text), 1, "bad", tags), Row(("2", "b", "c"), 2, tags={"type": "b"}))
    card = Card(text, (Pairs(((text, text),)), Quote(text, text, text)), 1, "warn", text)
    inert = (Code(text, text), Series(text, (text, text)))
    blocks = (Paragraph(text), Bullets((text,)), card, *inert, Table(text, columns, rows, text))
    sections = (Section("all", text, blocks), Section("none", text, (Table("", (), (), text),)))
    entries = entries_of()
    return Document(
        "report",
        "en",
        text,
        text,
        text,
        Pairs(((text, text),)),
        sections,
        text,
        entries[-1].fields["ts"],  # type: ignore[arg-type] # not shown
        4,
        entries[-1].head,
    )


def elements(page: Page) -> dict[str, int]:
    """How many there are of each kind, links to entries and lines to be typed aside."""
    counted: dict[str, int] = page.evaluate(
        """() => {
          const counted = {};
          for (const one of document.querySelectorAll("*:not(a[href^='#e'], code > span)")) {
            counted[one.localName] = (counted[one.localName] ?? 0) + 1;
          }
          return counted;
        }"""
    )
    return counted


PLACES = (
    ("h1", "h1"),
    ("subtitle", ".subtitle"),
    ("mark", ".mark"),
    ("dt", ".cover dt"),
    ("dd", ".cover dd"),
    ("h2", "#h-s-all"),
    ("contents", "nav li:nth-child(2) a"),
    ("paragraph", "#s-all > p"),
    ("bullet", "#s-all li"),
    ("card", ".card h3 > bdi"),
    ("note", ".card .note"),
    ("quote", "blockquote"),
    ("caption of a quote", "figcaption"),
    ("caption", "caption"),
    ("column", "thead th:nth-child(2)"),
    ("cell", "#e1 td"),
    ("option", "#t1-type option:nth-child(2)"),
    ("empty", "#s-none > p"),
    ("foot", "footer p"),
)


READ = """(places) => Object.fromEntries(
  places.map(([name, selector]) => [name, document.querySelector(selector).textContent])
)"""


@pytest.fixture(scope="module")
def usual(browser: Browser) -> dict[str, int]:
    """The elements of a page in which nobody wrote anything strange."""
    page = browser.new_page()
    journal = journal_of(entries_of(["plain", "<b>", "</script>"]))
    page.set_content(render_html(everywhere("plain words"), journal=journal).decode())
    found = elements(page)
    page.close()
    return found


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_somebody_wrote_is_text_everywhere(
    shown: Shown, usual: dict[str, int], name: str
) -> None:
    """As many elements as with plain words, of the same kinds, and the words in them."""
    text = PAYLOADS[name]
    journal = journal_of(entries_of([text, "<b>", "</script>"]))
    page = shown.load(render_html(everywhere(text), journal=journal))
    assert elements(page) == usual
    read: dict[str, str] = page.evaluate(READ, [[name, place] for name, place in PLACES])
    assert read == {place: visible(text) for place, _ in PLACES}
    assert page.locator("#e1").get_attribute("data-type") == visible(text)
    assert page.locator("#e1").get_attribute("onclick") is None
    assert page.locator("a:not([href^='#'])").count() == 0
    assert shown.quiet


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_the_script_shows_is_text_too(shown: Shown, name: str) -> None:
    text = PAYLOADS[name]
    entries = entries_of([text])
    page = shown.load(render_html(everywhere("plain"), journal=journal_of(entries)))
    before = elements(page)
    page.fill("#line", "2")
    page.press("#line", "Enter")
    assert page.locator("#raw").text_content() == entries[1].raw.decode().rstrip("\n")
    page.fill("#receipt", text)
    page.press("#receipt", "Enter")
    page.fill("#t1-q", text)
    after = elements(page)
    assert {name: after[name] - before.get(name, 0) for name in after} | {
        "code": 0
    } == dict.fromkeys({*after, "code"}, 0)
    assert shown.quiet


def test_what_would_act_is_shown() -> None:
    page = render_html(everywhere(PAYLOADS["bidi"] + PAYLOADS["osc"] + PAYLOADS["nul"])).decode()
    assert "invoice \\u202egpj.exe\\u202c" in page
    assert "\\x1b]8;;https://example.org\\x07here" in page
    assert not {char for char in page if ord(char) < 0x20} - {"\n"}
    assert not {"\u202e", "\u2066", "\x7f", "\x9b"} & set(page)


def test_a_string_of_a_style_sheet_ends_only_where_it_should() -> None:
    assert (
        css_string('a"b\\ </style>') == '"a\\000022b\\00005c\\000020\\00003c\\00002fstyle\\00003e"'
    )


def test_a_data_block_ends_only_where_it_should() -> None:
    text = script_json({"a": "</script><!--&\u2028"})
    assert text == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'
