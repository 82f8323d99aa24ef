"""The report of a long incident as a page: made, then verified by itself in Chromium."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from tests.bench.place import Place
from tests.bench.timing import Measure, timed

CHROMIUM = Path("/usr/bin/chromium")
_PATIENCE = 60_000  # milliseconds


def told(place: Place, incident: Callable[[], str]) -> list[Measure]:
    """Both are in seconds: the page is to be there within 3, and verified within 1."""
    page = place.folder / "report.html"

    def make() -> Path:
        place.run(place.crisisplay, "report", incident(), "--force", "-o", page)
        return page

    bare = timed(partial(place.run, place.python, "-c", "pass"))
    made = Measure("report .html, 10,000", bare, timed(make), 3, "s")
    return [made, *_verified(cache(make))]


def _verified(page: Callable[[], Path]) -> list[Measure]:
    """The page with its script against the same page without: what is longer is the verifying."""
    name = "its page verified, 10,000"
    if not CHROMIUM.exists():
        sys.stderr.write(f"{name}: skipped, as there is no {CHROMIUM}\n")
        return []

    def still() -> float:
        return _until_read(page(), script=False)

    def verified() -> float:
        return _until_read(page(), script=True)

    return [Measure(name, still, verified, 1, "s")]


def _until_read(page: Path, *, script: bool) -> float:
    """From the address to the whole document, and with its script to the verdict in it."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM_FLAGS

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS]) as browser,
        browser.new_context(java_script_enabled=script) as context,
    ):
        shown = context.new_page()
        shown.goto("about:blank")
        began = time.perf_counter()
        shown.goto(page.as_uri(), wait_until="domcontentloaded", timeout=_PATIENCE)
        if script:
            shown.wait_for_selector("#check[data-verdict=sound]", timeout=_PATIENCE)
        return time.perf_counter() - began
