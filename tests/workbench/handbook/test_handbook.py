"""What the document that is handed over says, and in which forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.audit.document import (
    Block,
    Bullets,
    Card,
    Document,
    Pairs,
    Paragraph,
    Quote,
    Section,
    Series,
    Table,
)
from crisisplay.audit.rendering import render
from crisisplay.i18n import Language
from crisisplay.workbench.handbook import compose
from tests.workbench.drafts import HOSTILE, drafted, hostile

_DIGEST = "ab" * 32


def _small(lang: Language = "en") -> Document:
    return compose(drafted(), _DIGEST, lang)


def _shipped(lang: Language) -> Document:
    loaded = sound("misplaced-words", lang).loaded
    assert loaded.playbook is not None
    return compose(loaded.playbook, loaded.digest, lang)


def _section(document: Document, id: str) -> Section:
    return next(one for one in document.sections if one.id == id)


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text) | Quote(text):
                yield text
            case Bullets(items) | Series(_, items):
                yield from items
            case Pairs(rows):
                yield from (text for row in rows for text in row)
            case Table(rows=rows):
                yield from (cell for row in rows for cell in row.cells)
            case Card(title, inner, note=note):
                yield from (title, note, *_words(inner))
            case _:
                pass


def test_the_cover_says_which_file_it_is() -> None:
    assert dict(_small().cover.rows) == {
        "Version": "small",
        "Languages": "English",
        "Kept by": "Communication",
        "Reviewed on": "2026-11-01",
        "Holds": "8 steps, 1 decision, 1 statement, 2 deadlines",
        "Digest of the file": _DIGEST,
    }


def test_the_parts_come_in_the_order_they_are_needed() -> None:
    assert [one.id for one in _small().sections] == [
        "opening", "course", "first-hour", "role-director", "role-press", "reflex-first",
        "reflex-rounds", "reflex-learn", "decisions", "facts", "statements", "deadlines",
        "preparation",
    ]  # fmt: skip


def test_each_card_is_a_sheet_of_its_own() -> None:
    sheets = [one.id for one in _small().sections if one.paper == "sheet"]
    assert sheets == [
        "first-hour", "role-director", "role-press", "reflex-first", "reflex-rounds", "reflex-learn",
    ]  # fmt: skip


def test_the_first_hour_holds_what_is_due_in_it() -> None:
    words = list(_words(_section(_small(), "first-hour").blocks))
    assert [one for one in words if one.isdigit()] == ["2", "5"]
    assert "20 min" in words


def test_a_role_card_has_its_mission_its_steps_its_decisions_and_what_it_approves() -> None:
    words = list(_words(_section(_small(), "role-director").blocks))
    assert "Decides." in words
    assert "required: a name before the crisis" in words
    assert "Holder\n\u00a0" in words
    assert words[words.index("☐") :][:4] == ["☐", "3", "Choose", ""]
    assert "3. What do we say?" in words
    assert "The apology" in words


def test_of_a_condition_that_nobody_could_read_at_once_only_the_reason_is_given() -> None:
    rows = list(_words(_section(_shipped("fr"), "decisions").blocks))
    reason = next(one for one in rows if one.startswith("La cause n’est pas établie"))
    assert "\n" not in reason
    assert any("\n(si " in one for one in rows)


def test_a_decision_has_every_option_with_when_and_why_it_is_advised() -> None:
    words = list(_words(_section(_small(), "decisions").blocks))
    assert "Somebody is hurt.\n(if Is anybody hurt? yes)" in words
    assert {"We own it", "We deny it", "We look again", "back to step 2"} <= set(words)


def test_a_deadline_that_nobody_verified_says_so() -> None:
    cards = [one for one in _section(_small(), "deadlines").blocks if isinstance(one, Card)]
    assert [(one.note, one.tone) for one in cards] == [
        ("in force", ""),
        ("verify before relying on it", "warn"),
    ]
    french = [one for one in _section(_small("fr"), "deadlines").blocks if isinstance(one, Card)]
    assert french[1].note == "à vérifier avant de s’y fier"


def test_a_statement_has_each_language_its_channels_and_its_approvals() -> None:
    section = _section(_shipped("fr"), "statements")
    card = next(one for one in section.blocks if isinstance(one, Card))
    assert [one.lang for one in card.blocks if isinstance(one, Quote)][:2] == ["fr", "en"]
    words = list(_words([card]))
    assert "Directeur de crise" in words
    assert "Intranet" in words


def test_each_step_is_on_a_reflex_card_under_its_number() -> None:
    document = _shipped("en")
    cards = [one for one in document.sections if one.id.startswith("reflex-")]
    numbers = [w for one in cards for w in _words(one.blocks) if re.fullmatch(r"\d+", w)]
    assert numbers == [str(n) for n in range(7, 7 + len(numbers))]
    loaded = sound("misplaced-words", "en").loaded.playbook
    assert loaded is not None
    leaves = [one for one in loaded.steps("during", "after") if not hasattr(one.action, "steps")]
    assert len(numbers) == len(leaves)


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx", ".pdf"])
def test_the_same_playbook_gives_the_same_bytes(suffix: str) -> None:
    made = [render(_small(), Path(f"a{suffix}")) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_card_is_one_page_of_a4(lang: Language) -> None:
    from pypdf import PdfReader

    document = _shipped(lang)
    reader = PdfReader(BytesIO(render(document, Path("a.pdf"))))
    starts = list(_starts(reader))
    titles = [_plain(one.title) for one in document.sections]
    assert [title for title, _ in starts if title in titles] == titles
    pages = dict(starts)
    for one, after in zip(document.sections, document.sections[1:], strict=False):
        if one.paper:
            assert pages[_plain(after.title)] == pages[_plain(one.title)] + 1, one.title
            page = reader.pages[pages[_plain(one.title)]].mediabox
            upright = page.height > page.width
            assert upright == (one.paper == "sheet")


def _starts(reader: Any) -> Iterator[tuple[str, int]]:
    for one in reader.outline:
        if not isinstance(one, list):
            yield _plain(str(one.title)), reader.get_destination_page_number(one)


def _plain(text: str) -> str:
    return " ".join(text.split())


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_page_runs_nothing_and_a_hostile_text_is_text() -> None:
    page = render(compose(hostile(), _DIGEST, "en"), Path("a.html")).decode()
    assert "script-src 'none'" in page
    assert "script" not in _Tags(page).found
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_hostile_text_is_text_in_word_in_markdown_and_on_paper() -> None:
    from pypdf import PdfReader

    document = compose(hostile(), _DIGEST, "en")
    with ZipFile(BytesIO(render(document, Path("a.docx")))) as word:
        assert b"&lt;script&gt;alert(1)" in word.read("word/document.xml")
    markdown = render(document, Path("a.md")).decode()
    assert re.findall(r"(?<!\\)<script", markdown) == []
    reader = PdfReader(BytesIO(render(document, Path("a.pdf"))))
    assert "<script>alert(1)</script>" in "".join(page.extract_text() for page in reader.pages)
    assert HOSTILE in document.title


def test_a_card_that_no_page_holds_goes_on_and_says_so() -> None:
    from pypdf import PdfReader

    steps = "".join(
        f"  - id: step-{n}\n    title: Step {n}\n    checklist: [{', '.join(['tick it'] * 6)}]\n"
        for n in range(60)
    )
    source = f"crisisplay: 1\nid: long\nlanguages: [en]\ntitle: Long\nduring:\n{steps}"
    document = compose(drafted(source.encode()), _DIGEST, "en")
    reader = PdfReader(BytesIO(render(document, Path("a.pdf"))))
    texts = [page.extract_text() for page in reader.pages]
    again = [text for text in texts if "Reflex card: During (continued)" in text]
    assert again
    assert any("Step 59" in text for text in again)


def test_a_course_too_long_for_a_picture_is_said_to_be_in_the_cards() -> None:
    steps = "".join(f"  - {{id: s{n}, title: A}}\n" for n in range(501))
    head = "crisisplay: 1\nid: long\nlanguages: [en]\ntitle: Long\nduring:\n"
    document = compose(drafted((head + steps).encode()), _DIGEST, "en")
    (course,) = (one for one in document.sections if one.id == "course")
    assert course.blocks == (
        Paragraph(
            "501 steps: the course can't be read as a picture. It is in the reflex cards.", "muted"
        ),
    )
