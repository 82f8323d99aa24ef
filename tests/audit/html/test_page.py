"""What a person does with the page: reads it, checks it, holds a receipt or a copy against it."""

from __future__ import annotations

import re
import subprocess
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from crisisplay.audit.html import render_html
from crisisplay.audit.html.panel import check_script, taken_out
from crisisplay.audit.html.words import words
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.journal import Entry
from crisisplay.journal.line import write
from crisisplay.journal.receipt import receipt
from tests.audit.html.conftest import Shown
from tests.audit.html.documents import NOTES, document_of, entries_of, journal_of

ENTRIES = entries_of()
JOURNAL = journal_of(ENTRIES)
PAGE = render_html(document_of(ENTRIES), journal=JOURNAL)
OTHER_COUNT = (
    "This page is of entries 1 to {shown}, and the journal inside it has {n}. "
    "The page was changed, or is not of this journal."
)
_HELD = re.compile(rb'(id="journal">\n)(.*?)(\n</script>)', re.DOTALL)


def with_journal(page: bytes, journal: bytes) -> bytes:
    """The page as somebody leaves it who changes the journal inside, and nothing else."""
    return _HELD.sub(lambda found: found[1] + b64encode(journal) + found[3], page)


def said(page: Page, selector: str = "#verdict") -> str:
    return page.locator(selector).inner_text()


def parts(page: Page, name: str) -> list[str]:
    return page.locator(f"#parts .{name} li").all_inner_texts()


def test_the_page_verifies_the_journal_inside_it_and_asks_nothing_of_anybody(shown: Shown) -> None:
    page = shown.load(PAGE)
    assert said(page) == "SOUND: 4 entries follow from each other."
    assert said(page, "#head") == ENTRIES[-1].head
    assert parts(page, "failed") == []
    assert parts(page, "proved") == [
        f"Check 2 · lines\n4 entries, each of which follows from the one before; the head after the last is {ENTRIES[-1].head}.",
        "The 4 receipts shown on this page are those that the journal gives.",
    ]
    assert shown.quiet


def test_the_same_journal_gives_the_same_page() -> None:
    again = entries_of()
    assert render_html(document_of(again), journal=journal_of(again)) == PAGE


def test_a_page_without_a_journal_has_nothing_to_verify_and_filters_all_the_same(
    shown: Shown,
) -> None:
    page = shown.load(render_html(document_of(ENTRIES)))
    assert page.locator("#check, #journal").count() == 0
    assert page.locator(".filters").is_visible()
    assert shown.quiet


def test_everything_can_be_read_without_a_script(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_bytes(PAGE)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        assert said(page).startswith("Nothing was verified here: the script of this page did not")
        assert page.locator("tbody tr").count() == len(ENTRIES)
        assert not page.locator(".filters").is_visible()
        assert not page.locator(".tools").is_visible()
        for text in NOTES:
            assert page.get_by_text(text).first.is_visible()


# What was changed shows


@pytest.mark.parametrize("seq", [2, 3])
def test_one_byte_changed_is_named_with_its_line_and_its_row_is_marked(
    shown: Shown, seq: int
) -> None:
    at = JOURNAL.index(NOTES[seq - 2].encode()) + 9
    changed = JOURNAL[:at] + b"X" + JOURNAL[at + 1 :]
    page = shown.load(with_journal(PAGE, changed))
    bad = seq + 1  # a changed line shows in the line after it
    assert said(page) == f"BROKEN: {seq} entries can be read."
    assert said(page, "#where") == (
        f"Line {seq} or {bad} was changed, or lines between them are missing: nobody can tell "
        f"which · last sound entry: #{seq - 1}"
    )
    assert parts(page, "failed")[0].startswith(
        f"Check 2 · lines\nLine {bad} of journal.jsonl does not follow from line {seq}: one of the two was"
    )
    assert said(page, f"#e{bad} .flag") == "does not hold"
    assert said(page, f"#e{seq} .flag") in {"or this one", "does not hold"}
    page.locator("#where a").nth(1).click()
    assert page.url.endswith(f"#e{bad}")
    assert shown.quiet


def test_lines_cut_off_at_the_end_show_in_what_the_page_says_of_its_last_entry(
    shown: Shown,
) -> None:
    page = shown.load(with_journal(PAGE, journal_of(ENTRIES[:-1])))
    assert page.locator("#check").get_attribute("data-verdict") == "broken"
    assert said(page) == "BROKEN: 3 entries can be read."
    assert parts(page, "failed") == [
        OTHER_COUNT.format(shown=4, n=3),
        "A receipt or head shown on this page is not the one that the journal gives: entry 4. The page was changed, or is not of this journal.",
    ]


def test_an_entry_that_was_added_shows_in_the_number_that_the_page_is_of(shown: Shown) -> None:
    added = journal_of(entries_of([*NOTES, "Encore."]))
    page = shown.load(with_journal(PAGE, added))
    assert page.locator("#check").get_attribute("data-verdict") == "broken"
    assert said(page) == "BROKEN: 5 entries can be read."
    assert parts(page, "failed") == [OTHER_COUNT.format(shown=4, n=5)]
    page = shown.load(with_journal(PAGE, added[:-9]))
    assert said(page).startswith("TORN"), "as many as the page is of, and a piece of another"


def test_a_file_cut_off_before_the_entry_that_the_page_is_of_is_more_than_torn(
    shown: Shown,
) -> None:
    page = shown.load(with_journal(PAGE, JOURNAL[:-9]))
    assert said(page) == "BROKEN: 3 entries can be read."
    assert OTHER_COUNT.format(shown=4, n=3) in parts(page, "failed")


def test_a_journal_rewritten_whole_shows_in_every_receipt_of_the_page(shown: Shown) -> None:
    other = journal_of(entries_of(["Rien.", *NOTES[1:]]))
    page = shown.load(with_journal(PAGE, other))
    assert said(page) == "BROKEN: 4 entries can be read."
    assert parts(page, "failed")[0].startswith(
        "3 receipts or heads shown on this page are not those that the journal gives: entries 2, 3, 4."
    )
    assert page.locator(".flag").count() == 3


def test_a_receipt_that_was_changed_on_the_page_is_named(shown: Shown) -> None:
    digits = receipt(ENTRIES[2]).partition(" ")[2]
    page = shown.load(PAGE.replace(digits.encode(), b"dead beef dead beef dead"))
    assert parts(page, "failed")[0].startswith(
        "A receipt or head shown on this page is not the one that the journal gives: entry 3."
    )
    assert said(page, "#e3 .flag") == "does not hold"


def test_what_is_no_base64_is_no_journal(shown: Shown) -> None:
    page = shown.load(_HELD.sub(rb"\1not base64!\3", PAGE))
    assert said(page) == "The journal in this page can't be read any more: it is not base64."
    assert not page.locator(".tools").is_visible()


def test_a_torn_journal_is_shown_as_torn(shown: Shown) -> None:
    torn = JOURNAL[:-9]
    document = document_of(ENTRIES[:-1])
    page = shown.load(render_html(document, journal=torn))
    assert page.locator("#check").get_attribute("data-verdict") == "torn"
    assert said(page, "#where") == "First bad line: 4 · last sound entry: #3"


# What somebody holds


def ask(page: Page, text: str) -> str:
    page.fill("#receipt", text)
    page.press("#receipt", "Enter")
    return said(page, "#ask .answer")


def test_a_receipt_that_somebody_holds_is_found_or_not(shown: Shown) -> None:
    page = shown.load(PAGE)
    text = receipt(ENTRIES[2])
    assert ask(page, text.upper() + "\n") == (
        f"Receipt {text} matches: entries #1 to #3 are those that were there when it was given."
    )
    assert "What came after entry #3" in parts(page, "not_checked")[-2]
    assert ask(page, f"4:{ENTRIES[3].head}").startswith(f"Receipt {receipt(ENTRIES[3])} matches")
    assert said(page) == "SOUND: 4 entries follow from each other."
    assert ask(page, "#2 dead beef dead beef dead").startswith(
        "Receipt #2 dead beef dead beef dead does not match: some entry from #1 to #2"
    )
    assert said(page) == "BROKEN: 4 entries can be read."
    assert "of an entry that is not there" in ask(page, "9:" + "ab" * 32)
    assert ask(page, "<b>hello").startswith("'<b>hello' is not a receipt.\nGive the number of the")
    assert shown.quiet


COPIES = {
    "same": (JOURNAL, "Identical, byte for byte."),
    "shorter": (
        journal_of(ENTRIES[:2]),
        "Identical up to line 2, where your copy ends; this page goes on.",
    ),
    "longer": (
        journal_of(entries_of([*NOTES, "Encore."])),
        "Identical up to line 4, where this page ends; your copy goes on.",
    ),
    "changed": (
        JOURNAL.replace(b"douze", b"treize"),
        "First line that differs: 2. The lines before it are identical.",
    ),
    "torn": (JOURNAL[:-5], "First line that differs: 4. The lines before it are identical."),
    "other": (b"hello", "First line that differs: 1. The lines before it are identical."),
    "empty": (b"", "First line that differs: 1. The lines before it are identical."),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_somebody_holds_is_compared_byte_by_byte(shown: Shown, name: str) -> None:
    copy, expected = COPIES[name]
    file = shown.folder / "copy.jsonl"
    file.write_bytes(copy)
    page = shown.load(PAGE)
    page.set_input_files("#copy", file)
    page.locator("#compare .answer .line").wait_for()
    assert said(page, "#compare .answer").splitlines()[0] == expected
    assert shown.quiet


def stub(entry: Entry, digest: str) -> bytes:
    return write({"prev": entry.prev, "seq": entry.seq, "redacted": digest})


def test_a_redacted_copy_is_told_from_a_changed_one(shown: Shown) -> None:
    from hashlib import sha256

    gone = stub(ENTRIES[1], sha256(ENTRIES[1].raw).hexdigest())
    file = shown.folder / "copy.jsonl"
    file.write_bytes(ENTRIES[0].raw + gone + journal_of(ENTRIES[2:]))
    page = shown.load(PAGE)
    page.set_input_files("#copy", file)
    page.locator("#compare .answer .line").wait_for()
    assert said(page, "#compare .answer") == (
        "First line that differs: 2. The heads after it agree: one of the two copies has it erased or redacted.\n"
        "Your copy by itself: SOUND: 4 entries follow from each other. REDACTED COPY: 1 entry was left out of it."
    )


def test_the_exact_line_of_an_entry_can_be_read(shown: Shown) -> None:
    page = shown.load(PAGE)
    page.fill("#line", "#3")
    page.press("#line", "Enter")
    assert page.locator("#raw").text_content() == ENTRIES[2].raw.decode().rstrip("\n")
    assert ENTRIES[2].head in said(page, "#exact .answer")
    page.fill("#line", "5")
    page.press("#line", "Enter")
    assert said(page, "#exact .answer") == "There is no entry 5 in this journal."
    assert not page.locator("#raw").is_visible()


def test_the_journal_can_be_saved_to_the_byte(shown: Shown) -> None:
    page = shown.load(PAGE)
    with page.expect_download() as saved:
        page.click("#save")
    assert saved.value.suggested_filename == "journal.jsonl"
    assert saved.value.path().read_bytes() == JOURNAL


def test_the_journal_is_taken_out_and_checked_with_what_any_system_has(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_bytes(PAGE)
    (tmp_path / "check.sh").write_text(check_script(), encoding="utf-8")
    take = taken_out("report.html")
    check = f"sh check.sh journal.jsonl 4 {ENTRIES[-1].head}"
    assert f"<pre>{words(take)}</pre>" in PAGE.decode()
    assert check in PAGE.decode()
    done = subprocess.run(
        ["sh", "-c", f"{take} && {check}"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (tmp_path / "journal.jsonl").read_bytes() == JOURNAL
    assert done.stdout.decode() == f"sound 4 {ENTRIES[-1].head}\n"


def test_the_page_holds_the_exact_bytes() -> None:
    held = _HELD.search(PAGE)
    assert held is not None
    assert b64decode(held[2]) == JOURNAL


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_it_can_not_prove(shown: Shown, lang: Language) -> None:
    page = shown.load(render_html(document_of(ENTRIES, lang), journal=JOURNAL))
    page.click("summary")
    assert page.get_by_text(say(lang, "html.without_why")).is_visible()
    assert page.locator("html").get_attribute("lang") == lang
    assert parts(page, "not_checked")[-1] == say(lang, "html.js_words")


# The policy


def test_the_policy_lets_nothing_in(shown: Shown) -> None:
    page = shown.load(PAGE)
    done = page.evaluate(
        """async () => {
          const done = [];
          const script = document.createElement("script");
          try { script.text = "document.title = 'changed'"; document.body.append(script); }
          catch (error) { done.push("script " + error.name); }
          try { document.body.innerHTML = "<b>"; } catch (error) { done.push("html " + error.name); }
          try { await fetch("https://example.org/"); } catch (error) { done.push("fetch " + error.name); }
          document.body.style.cssText = "";
          const image = new Image();
          const failed = new Promise((resolve) => { image.onerror = () => resolve("image"); });
          image.src = "https://example.org/x.png";
          done.push(await failed, document.title);
          return done;
        }"""
    )
    assert done == [
        "script TypeError",
        "html TypeError",
        "fetch TypeError",
        "image",
        "Incident report · Defective product",
    ]
