"""What somebody wrote, on the page and in the feed: words, and nothing that acts."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from crisisplay.outlets.page.text import inline, line, paragraphs
from crisisplay.outlets.page.times import spoken
from crisisplay.outlets.port import Picture
from tests.outlets.pages import LABEL, files_of, page_in, parcel

# Paragraphs, lists, links


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Un.", "<p>Un.</p>"),
        ("Un.\nDeux.", "<p>Un.<br>Deux.</p>"),
        ("Un.\r\n\r\nDeux.", "<p>Un.</p>\n<p>Deux.</p>"),
        ("Un.\n \t\n\n\nDeux.\n", "<p>Un.</p>\n<p>Deux.</p>"),
        ("À faire :\n- ceci\n- cela", "<p>À faire :</p>\n<ul><li>ceci</li><li>cela</li></ul>"),
        ("* ceci\n• cela", "<ul><li>ceci</li><li>cela</li></ul>"),
        ("1. ceci\n2) cela", "<ol><li>ceci</li><li>cela</li></ol>"),
        ("3. ceci", '<ol start="3"><li>ceci</li></ol>'),
        ("2026 est une année.\n-5 °C", "<p>2026 est une année.<br>-5 °C</p>"),
        ("", ""),
    ],
)
def test_paragraphs_and_lists_are_drawn_as_such(typed: str, drawn: str) -> None:
    assert paragraphs(typed) == drawn


@pytest.mark.parametrize(
    ("typed", "shown", "to"),
    [
        ("Voir https://example.org/a.", "https://example.org/a", "https://example.org/a"),
        ("(https://example.org/a)", "https://example.org/a", "https://example.org/a"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("« https://example.org/ »", "https://example.org/", "https://example.org/"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2", None),
        ("[la liste](https://example.org/l)", "la liste", "https://example.org/l"),
        ("[écrire](mailto:a@example.org)", "écrire", "mailto:a@example.org"),
        ("[appeler](tel:+33199001234)", "appeler", "tel:+33199001234"),
        ("Écrivez à aide@example.org.", "aide@example.org", "mailto:aide@example.org"),
        ("+33 1 99 00 12 34", "+33 1 99 00 12 34", "tel:+33199001234"),
        ("+44 20-7946-0000.", "+44 20-7946-0000", "tel:+442079460000"),
    ],
)
def test_what_leads_somewhere_is_a_link(typed: str, shown: str, to: str | None) -> None:
    (link,) = html.fromstring(f"<div>{inline(typed)}</div>").xpath("//a")
    assert (link.text, link.get("href")) == (shown, to or shown)


@pytest.mark.parametrize(
    "typed",
    [
        "[x](javascript:alert(1))",
        "[x](http://example.org)",
        "[x](data:text/html,x)",
        "http://example.org",
        "javascript:alert(1)",
        '[x](https://example.org/"onclick=alert(1))',
        "a@b",
        "+33 1",
        "12 + 34 56 78 90 12",
    ],
)
def test_nothing_else_is(typed: str) -> None:
    drawn = html.fromstring(f"<div>{inline(typed)}</div>")
    links = [str(each) for each in drawn.xpath("//a/@href")]
    assert [each for each in links if not each.startswith("https://example.org/")] == []
    assert drawn.xpath("//@onclick") == []
    assert drawn.text_content() == typed or links


@pytest.mark.parametrize(
    "typed",
    [
        "[" * 50_000,
        "a" * 100_000,
        "a." * 50_000 + "@",
        "@a" * 50_000,
        "+1" * 50_000,
        "https://" * 12_500,
        "https://a" + ")" * 50_000,
        "[a](https://" * 8_000,
        "- " * 50_000,
        "\n \n" * 30_000,
        "1 2 " * 25_000,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_no_text_takes_long(typed: str) -> None:
    begun = time.process_time()
    paragraphs(typed)
    assert time.process_time() - begun < 2


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_any_text_is_drawn_as_itself_and_makes_no_element_but_ours(text: str) -> None:
    drawn = html.fromstring(f"<div>{paragraphs(text)}</div>")
    assert {each.tag for each in drawn.iterdescendants()} <= {"p", "br", "ul", "ol", "li", "a"}
    assert all(set(each.attrib) <= {"href", "class", "start"} for each in drawn.iterdescendants())
    etree.fromstring(f'<t a="{line(text)}"/>')


# Hostile words, everywhere where words go

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "]]><b>&#x3c;script&gt;</b>&nbsp;&unknown;",
    "<!-- --> <![CDATA[ ]]>",
    "abc\u202edcba\u2066\u200b",
    "a\x00b\x0b\x1b[31m\x07\x85",
    "\ufffe\uffff\ud800",
    "ligne 1\nligne 2\r\n\r\nligne 3",
    "{0} {name} %s {{ fact }}",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_and_do_nothing_in_any_file(tmp_path: Path, words: str) -> None:
    page = page_in(tmp_path, name=f"Nom {words}", contact=words)
    hostile = parcel(
        1,
        words,
        title=words,
        statement=words,
        group=words,
        kind=words,
        zone=words,
        facts=((words, words),),
        pictures=(Picture(words, "image/png", LABEL.data, words),),
    )
    page.send(hostile)
    page.send(replace(hostile, key="f" * 32, lang="en", group="", corrects=hostile.key))
    page.pin("f" * 32, pinned=True)
    calm = calm_elements(tmp_path)
    for name, data in files_of(page.folder).items():
        if name.endswith(".html"):
            assert_calm(data, calm)
        elif name.endswith(".xml"):
            content = etree.fromstring(data).findall(".//{*}content")
            assert len(content) == 2
            for each in content:
                assert_calm(f"<main>{each.text}</main>".encode(), calm | {"main"})
    assert page.find(hostile) is not None, "the state can be read again"


def calm_elements(tmp_path: Path) -> set[str]:
    """The elements of a page on which nobody wrote anything special."""
    (tmp_path / "calm").mkdir()
    page = page_in(tmp_path / "calm", contact="x")
    calm = parcel(1, "Un.\n\nDeux.\nTrois.", title="Titre", pictures=(LABEL,), facts=(("a", "b"),))
    page.send(calm)
    page.send(replace(calm, key="f" * 32, lang="en", kind="update", corrects=calm.key))
    return {
        str(each.tag)
        for name, data in files_of(page.folder).items()
        if name.endswith(".html")
        for each in html.fromstring(data.decode()).iter()
    }


def assert_calm(data: bytes, elements: set[str]) -> None:
    document = html.fromstring(data.decode())
    found = list(document.iter())
    assert {str(each.tag) for each in found} <= elements
    assert not [name for each in found for name in each.attrib if name.startswith("on")]
    text = data.decode()
    assert not set(text) & set("\u202e\u2066\u200b\x00\x0b\x1b\x07\x85\ufffe\uffff")


def test_a_title_of_several_lines_is_one_line(tmp_path: Path) -> None:
    page = page_in(tmp_path)
    page.send(parcel(1, "Texte.", title="Un\n\nDeux"))
    assert "<title>Un Deux · Laiterie d’exemple</title>" in (
        page.folder / f"fr/statement/{1:032x}.html"
    ).read_text(encoding="utf-8")


# Times


@pytest.mark.parametrize(
    ("zone", "french", "english"),
    [
        (
            "Europe/Paris",
            "1er mars 2026 à 7 h 05 (heure de Paris, UTC+1)",
            "1 March 2026, 07:05 (Paris time, UTC+1)",
        ),
        (
            "America/St_Johns",
            "1er mars 2026 à 2 h 35 (heure de St Johns, UTC−3:30)",
            "1 March 2026, 02:35 (St Johns time, UTC−3:30)",
        ),
        ("UTC", "1er mars 2026 à 6 h 05 (UTC)", "1 March 2026, 06:05 (UTC)"),
        ("", "1er mars 2026 à 6 h 05 (UTC)", "1 March 2026, 06:05 (UTC)"),
        ("No/Where", "1er mars 2026 à 6 h 05 (UTC)", "1 March 2026, 06:05 (UTC)"),
        ("../etc/passwd", "1er mars 2026 à 6 h 05 (UTC)", "1 March 2026, 06:05 (UTC)"),
    ],
)
def test_a_time_says_where_it_is_the_time(zone: str, french: str, english: str) -> None:
    moment = datetime(2026, 3, 1, 6, 5, tzinfo=UTC)
    assert spoken(moment, zone, "fr").replace("\u00a0", " ") == french
    assert spoken(moment, zone, "en").replace("\u00a0", " ") == english


def test_without_a_zone_a_time_keeps_its_own_offset() -> None:
    moment = datetime(2026, 3, 1, 6, 5, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    assert spoken(moment, "", "en") == "1 March 2026, 06:05 (UTC+5:45)"


def test_the_clocks_change_and_the_offset_says_so() -> None:
    before, after = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert spoken(before, "Europe/Paris", "en").endswith("02:30 (Paris time,\u00a0UTC+2)")
    assert spoken(after, "Europe/Paris", "en").endswith("02:30 (Paris time,\u00a0UTC+1)")
