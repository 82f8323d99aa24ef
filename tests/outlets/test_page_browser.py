"""Who reads the crisis page: on a telephone, at a desk, in the dark, with a keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from crisisplay.outlets.port import Picture
from tests.audit.html.test_reading import CONTRAST
from tests.outlets.pages import (
    CORRECTION,
    HOLDING,
    HOLDING_EN,
    RECALL,
    at,
    page_in,
    parcel,
    png,
)

ALONE = f"fr/statement/{RECALL.key}.html"
FILES = ["index.html", "fr/index.html", "en/index.html", ALONE]


class Quiet(SimpleHTTPRequestHandler):
    """Any web server; this one says nothing."""

    def log_message(self, format: str, *args: Any) -> None: ...


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page on which everything has happened."""
    page = page_in(tmp_path_factory.mktemp("site"), contact="aide@example.org · +33 1 99 00 12 34")
    wide = Picture("wide.png", "image/png", png(1600, 200), "Large")
    unbroken = parcel(
        5, "https://example.org/" + "a" * 300, title="x" * 200, pictures=(wide,), facts=RECALL.facts
    )
    gone = parcel(6, "Retiré.", at=at(9, 30))
    for each in (HOLDING, HOLDING_EN, gone, RECALL, CORRECTION, unbroken):
        page.send(each)
    page.withdraw(gone.key)
    page.pin(CORRECTION.key, pinned=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(page.folder)))
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Reader:
    """A browser that runs no script of anybody's, and all that the page made it do."""

    page: Page
    site: str
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, file: str = "fr/index.html") -> Page:
        self.page.goto(f"{self.site}/{file}")
        return self.page


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    with browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    ) as context:
        context.set_default_timeout(5000)
        one = Reader(context.new_page(), site)
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("console", lambda message: one.said.append(message.text))
        yield one


def test_nothing_is_asked_of_another_machine_and_nothing_is_refused(reader: Reader) -> None:
    broken = "[...document.images].filter((one) => !one.complete || !one.naturalWidth).length"
    for file in FILES:
        page = reader.open(file)
        assert page.evaluate(broken) == 0, file
    assert [url for url in reader.requests if not url.startswith(f"{reader.site}/")] == []
    assert reader.said == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("file", FILES)
def test_nothing_has_to_be_scrolled_sideways(reader: Reader, file: str) -> None:
    page = reader.open(file)
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("scheme", "paper"), [("light", "rgb(252, 252, 250)"), ("dark", "rgb(20, 22, 26)")]
)
def test_every_text_can_be_told_from_what_it_stands_on(
    reader: Reader, scheme: Literal["light", "dark"], paper: str
) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    for file in FILES:
        page = reader.open(file)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        assert page.evaluate(CONTRAST) == [], file


@pytest.mark.parametrize("file", FILES)
def test_headings_and_landmarks_are_what_a_screen_reader_needs(reader: Reader, file: str) -> None:
    page = reader.open(file)
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => Number(h.localName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("body > main").count() == 1
    assert page.locator("img:not([alt])").count() == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby]')]"
        ".every((one) => document.getElementById(one.getAttribute('aria-labelledby')))"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('time')].every((one) => !isNaN(Date.parse(one.dateTime)))"
    )


def test_the_newest_word_is_on_the_first_screen_of_a_telephone(reader: Reader) -> None:
    page = reader.open()
    page_top = page.locator("article h3").first.bounding_box()
    assert page_top is not None
    assert page_top["y"] < 844 * 0.75


def test_at_a_desk_what_is_confirmed_stands_beside_what_was_said_and_below_on_a_telephone(
    reader: Reader,
) -> None:
    page = reader.open("fr/index.html")
    for width, beside in ((390, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 900})
        words = page.locator("section.first").bounding_box()
        facts = page.locator("section.facts").bounding_box()
        assert words is not None
        assert facts is not None
        assert (facts["x"] >= words["x"] + words["width"]) is beside
        assert (facts["y"] >= words["y"] + words["height"]) is not beside


def test_a_reader_changes_the_language_of_the_same_text_and_comes_back(reader: Reader) -> None:
    page = reader.open(f"fr/statement/{HOLDING.key}.html")
    page.click("nav a")
    assert page.url.endswith(f"/en/statement/{HOLDING_EN.key}.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "Two children ill"
    page.click("main .home a")
    assert page.url.endswith("/en/index.html")
    page.click("nav a")
    assert page.url.endswith("/fr/index.html")
    assert page.locator("nav [aria-current=page]").inner_text() == "Français"


def test_from_the_entrance_to_a_text_by_links_alone(reader: Reader) -> None:
    page = reader.open("index.html")
    page.click("main a[hreflang=en]")
    assert page.locator("h1").inner_text() == "Official information"
    page.click("article h3 a >> nth=-1")
    assert page.locator("h1").inner_text() == "Two children ill"
    page.click("header .name a")
    assert page.url.endswith("/en/index.html")


def test_the_feed_of_each_language_is_named_for_those_who_look_for_it(reader: Reader) -> None:
    page = reader.open()
    feeds = page.evaluate(
        "[...document.querySelectorAll('link[type=\"application/atom+xml\"]')].map((one) => one.href)"
    )
    assert feeds == [f"{reader.site}/fr/feed.xml", f"{reader.site}/en/feed.xml"]
    for feed in feeds:
        assert page.request.get(feed).ok
    assert page.locator("footer a[href$='feed.xml']").count() == 1


def test_a_keyboard_skips_to_the_content_and_shows_where_it_is(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/fr/index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == "Aller au contenu"
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(ring) == "solid"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_links_are_large_enough_for_a_thumb_where_a_language_is_chosen(reader: Reader) -> None:
    page = reader.open()
    box = page.locator("nav a").bounding_box()
    assert box is not None
    assert box["height"] >= 24  # WCAG 2.2, 2.5.8
    assert box["width"] >= 24


def test_on_paper_nothing_is_there_that_only_a_screen_needs(reader: Reader) -> None:
    reader.page.emulate_media(media="print", color_scheme="dark")
    page = reader.open()
    for gone in ("nav", ".skip", ".follow"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator(".paper").inner_text() == "https://crise.example.org"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_folder_can_be_read_from_a_disk_without_a_server(
    browser: Browser, tmp_path: Path
) -> None:
    outlet = page_in(tmp_path)
    outlet.send(RECALL)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((outlet.folder / "fr/index.html").as_uri())
        page.click("article h3 a")
        assert page.locator("h1").inner_text() == RECALL.title
        assert page.evaluate("document.images[0].naturalWidth") == 3
