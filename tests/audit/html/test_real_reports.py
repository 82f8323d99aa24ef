"""The report of a real walk, as it is handed over."""

from __future__ import annotations

import pytest

from crisisplay.acts.homes import Kind
from crisisplay.audit.html import render_html
from crisisplay.audit.report import compose
from crisisplay.audit.timeline import read_timeline
from crisisplay.i18n import Language
from crisisplay.journal.verify import verify
from tests.audit.html.conftest import Shown
from tests.audit.incidents import walked


@pytest.mark.parametrize(("lang", "kind"), [("fr", "drill"), ("en", "incident")])
def test_the_report_of_a_walk_verifies_itself(shown: Shown, lang: Language, kind: Kind) -> None:
    folder = walked(shown.folder / "home", lang=lang, kind=kind).journal.folder
    document = compose(read_timeline(folder, lang), verify(folder))
    page = shown.load(render_html(document, journal=(folder / "journal.jsonl").read_bytes()))
    assert page.locator("#check").get_attribute("data-verdict") == "sound"
    assert page.locator("#head").inner_text() == document.head
    assert page.locator("#parts .failed").count() == 0
    assert page.locator(".flag").count() == 0
    assert page.locator("[data-receipt]").count() == document.seq
    assert page.evaluate(
        "[...document.querySelectorAll('a')].every((a) => document.querySelector(a.hash))"
    )
    assert (page.locator(".mark").count() == 1) is (kind == "drill")
    assert shown.quiet
