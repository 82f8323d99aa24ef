"""Pages in a real Chromium that may ask nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page


@dataclass
class Shown:
    """A page, and all that it did beyond being read."""

    page: Page
    folder: Path
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def load(self, data: bytes) -> Page:
        """Open `data` from a file, as whoever was handed it does."""
        file = self.folder / "report.html"
        file.write_bytes(data)
        self.page.goto(file.as_uri())
        return self.page

    def refuse(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    @property
    def quiet(self) -> bool:
        """Nothing asked for but the page itself, no dialog, no error, nothing refused."""
        own = (self.folder / "report.html").as_uri()
        return set(self.requests) <= {own} and not self.dialogs and not self.errors


@pytest.fixture
def shown(browser: Browser, tmp_path: Path) -> Iterator[Shown]:
    with browser.new_context(locale="en-GB", reduced_motion="reduce") as context:
        context.set_default_timeout(5000)
        one = Shown(context.new_page(), tmp_path)
        one.page.on("request", lambda request: one.requests.append(request.url.partition("#")[0]))
        one.page.on("dialog", one.refuse)
        one.page.on("pageerror", lambda error: one.errors.append(str(error)))
        one.page.on("console", lambda said: one.errors.append(said.text))
        yield one
