"""Who reads the page: with a keyboard, a screen reader, a telephone, in the dark, on paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from crisisplay.audit.document import Column, Row, Section, Table
from crisisplay.audit.html import render_html
from crisisplay.i18n import LANGUAGES, Language
from tests.audit.html.conftest import Shown
from tests.audit.html.documents import NOTES, SCRIPT, document_of, entries_of, journal_of

NOTED = [*NOTES, *(f"Entry about the plant, number {number}" for number in range(20))]
ENTRIES = entries_of(NOTED)
JOURNAL = journal_of(ENTRIES)
PAGE = render_html(document_of(ENTRIES), journal=JOURNAL)


# Search and filters


def visible_rows(page: Page) -> int:
    return page.locator("#t1 tbody tr:visible").count()


def counted(page: Page) -> str:
    return page.locator(".count").inner_text()


def test_a_slash_leads_to_the_search_and_words_narrow_the_log(shown: Shown) -> None:
    page = shown.load(PAGE)
    assert counted(page) == "24 rows shown of 24"
    page.keyboard.press("/")
    page.keyboard.type("PLANT, number")
    assert page.evaluate("document.activeElement.id") == "t1-q"
    assert (visible_rows(page), counted(page)) == (20, "20 rows shown of 24")
    page.keyboard.press("Escape")
    assert visible_rows(page) == 24
    assert page.locator(".count").get_attribute("aria-live") == "polite"


def test_accents_do_not_matter_to_a_search(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.fill("#t1-q", "recoit")
    assert visible_rows(page) == 1


def test_a_slash_in_a_field_is_a_slash(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.focus("#receipt")
    page.keyboard.type("a/b")
    assert page.input_value("#receipt") == "a/b"


def test_choices_narrow_together_and_are_taken_back_at_once(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.select_option("#t1-type", "note")
    assert visible_rows(page) == 23
    page.select_option("#t1-by", "D. Petit")
    page.fill("#t1-q", "number")
    assert (visible_rows(page), counted(page)) == (10, "10 rows shown of 24")
    page.click(".filters button")
    expect(page.locator(".count")).to_have_text("24 rows shown of 24")


def test_a_link_shows_an_entry_that_a_filter_hides(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.fill("#t1-q", "nothing says this")
    assert (visible_rows(page), counted(page)) == (0, "0 rows shown of 24")
    page.locator("#s-summary a", has_text="#2").first.click()
    assert page.locator("#e2").is_visible()
    assert visible_rows(page) == 24


def test_numbers_of_entries_lead_to_their_rows_and_nowhere_else(shown: Shown) -> None:
    text = "See #2, #3; not #99, a#2 nor ##3."
    page = shown.load(render_html(document_of(ENTRIES, text=text), journal=JOURNAL))
    links = page.locator("#s-summary > p a")
    assert [link.get_attribute("href") for link in links.all()] == ["#e2", "#e3"]
    assert page.evaluate(
        "[...document.querySelectorAll('a')].every((a) => document.querySelector(a.hash))"
    )


def test_what_is_to_be_typed_is_there_letter_by_letter_in_letters_of_one_width(
    shown: Shown,
) -> None:
    page = shown.load(PAGE)
    typed = page.locator("#s-evidence pre")
    assert typed.text_content() == f"{SCRIPT}\n"
    assert typed.locator("a").count() == 0
    assert "monospace" in typed.evaluate("(one) => getComputedStyle(one).fontFamily")
    assert page.locator("#s-evidence .series a").get_attribute("href") == "#e2"


def test_an_entry_that_is_shown_in_the_row_of_another_is_found_there(shown: Shown) -> None:
    document = document_of(ENTRIES[:3], text="Because of #2 and #3.")
    columns = (Column("No.", kind="number"), Column("What", 3))
    rows = (Row(("1", "Note"), 1, tags={"type": "note"}), Row(("3", "Decision"), 3, seqs=(2,)))
    log = Section("log", "Log", (Table("", columns, rows),))
    page = shown.load(render_html(replace(document, sections=(document.sections[0], log))))
    page.locator("#s-summary a", has_text="#2").click()
    row = page.evaluate("document.querySelector(':target').closest('tr').textContent")
    assert row == "3Decision"


def test_another_table_is_filtered_by_itself_and_leaves_the_log_its_places(shown: Shown) -> None:
    document = document_of(ENTRIES)
    rows = tuple(
        Row((text, str(seq)), seq, tags={"status": text})
        for seq, text in enumerate(("confirmed", "refuted", "confirmed"), 2)
    )
    facts = Table("Facts", (Column("Fact"), Column("No.", kind="number")), rows)
    sections = (Section("facts", "Facts", (facts,)), *document.sections)
    page = shown.load(render_html(replace(document, sections=sections), journal=JOURNAL))
    page.select_option("#t1-status", "refuted")
    assert page.locator("#t1 tbody tr:visible").count() == 1
    assert page.locator("#t2 tbody tr:visible").count() == len(ENTRIES)
    page.locator("#t1 a", has_text="3").click()
    assert page.evaluate("document.querySelector(':target').closest('table').id") == "t2"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "t2-q"
    assert parts_failed(page) == 0


def parts_failed(page: Page) -> int:
    return page.locator("#parts .failed li").count()


# The keyboard, and what a screen reader is told

WALK = """() => {
  const seen = [];
  const visible = (one) => one.checkVisibility();
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  return all.filter(visible).length;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const label = one.labels?.[0]?.innerText ?? one.getAttribute("aria-label") ?? one.innerText;
  return {
    name: one.localName,
    label: (label ?? "").trim(),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: one.getBoundingClientRect().width > 0,
  };
}"""


def test_a_keyboard_reaches_everything_in_order_and_sees_where_it_is(shown: Shown) -> None:
    page = shown.load(PAGE)
    walked: list[dict[str, Any]] = []
    for _ in range(page.evaluate(WALK)):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))
    assert walked[0] == {"name": "a", "label": "Skip to the content", "ring": True, "inside": True}
    assert [one for one in walked if not (one["ring"] and one["inside"] and one["label"])] == []
    labels = [one["label"].splitlines()[0] for one in walked]
    asked = ["A receipt that you hold", "A copy that you hold", "The exact line of an entry"]
    places = [labels.index(label) for label in (*asked, "Verify without this page", "Search /")]
    assert places == sorted(places)
    assert "body" not in {one["name"] for one in walked}


def test_the_skip_link_leads_to_the_content(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_landmarks_headings_and_tables_are_what_a_screen_reader_needs(shown: Shown) -> None:
    page = shown.load(PAGE)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((h) => h.checkVisibility())"
        ".map((h) => Number(h.localName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for name in ("header", "nav", "main", "footer"):
        assert page.locator(f"body > {name}").count() == 1
    assert page.locator("table:not(:has(caption)):not([aria-labelledby])").count() == 0
    assert page.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    assert page.locator("tbody tr:not(:has(th))").count() == 0
    assert page.locator("blockquote").get_attribute("lang") == "fr"
    assert page.locator("[role=img]").get_attribute("aria-label") == "A bar, half long"
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    named = page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby], [aria-describedby]')].every((one) =>"
        " document.getElementById(one.getAttribute('aria-labelledby')"
        " ?? one.getAttribute('aria-describedby')))"
    )
    assert named


# Contrast: every text that is shown, on what it stands on, in light and dark

CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
  };
  const poor = [];
  for (const one of document.querySelectorAll("body *:not(script, svg, svg *)")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !one.checkVisibility()) continue;
    const a = luminance(parse(getComputedStyle(one).color));
    const b = luminance(behind(one));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${one.localName}.${one.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("broken", [False, True])
def test_every_text_can_be_told_from_what_it_stands_on(
    shown: Shown, scheme: Literal["light", "dark"], broken: bool
) -> None:
    shown.page.emulate_media(color_scheme=scheme)
    journal = JOURNAL.replace(b"douze", b"treize") if broken else JOURNAL
    page = shown.load(render_html(document_of(ENTRIES), journal=journal))
    page.click("summary")
    page.fill("#receipt", "#2 dead beef dead beef dead")
    page.press("#receipt", "Enter")
    assert page.evaluate(CONTRAST) == []


# A telephone, and paper


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_has_to_be_scrolled_sideways(browser: Browser, width: int, lang: Language) -> None:
    entries = entries_of([*NOTES, "x" * 900, "mot-sans-espace/" * 40])
    data = render_html(document_of(entries, lang), journal=journal_of(entries))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(data.decode())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_on_paper_all_rows_are_there_without_what_only_a_screen_needs(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.fill("#t1-q", "nothing says this")
    assert visible_rows(page) == 0
    page.emulate_media(media="print")
    assert visible_rows(page) == len(ENTRIES)
    for gone in (".filters", ".tools", ".skip", "details"):
        assert not page.locator(gone).first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == (
        "table-header-group"
    )
    line = "getComputedStyle(document.querySelector('#s-summary a')).textDecorationLine"
    assert page.evaluate(line) == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('#s-log')).breakBefore") == "page"


def test_every_sheet_of_paper_says_that_it_was_a_drill_and_which_incident(shown: Shown) -> None:
    rules = """() => [...document.styleSheets[0].cssRules]
      .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.cssText).join(" ")"""
    page = shown.load(PAGE)
    assert '"DRILL"' in page.evaluate(rules)
    assert f'"{document_of(ENTRIES).foot}"' in page.evaluate(rules)
    page = shown.load(render_html(document_of(ENTRIES, mark=""), journal=JOURNAL))
    assert "DRILL" not in page.evaluate(rules)
