"""What `--fix` writes is what was meant, all the rest stays byte for byte, and twice is once."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.playbooks import Named
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.spelling import Only, nearest
from crisisplay.workbench.lint.mending import Mended, mend
from tests.workbench.lint.frame import TODAY

HEAD = "crisisplay: 1\nid: example   # kept\nlanguages: [fr]\n"
STEP = "during:\n  - id: reply   # kept too\n    title: Répondre\n"


def mended(text: str | bytes) -> Mended:
    source = text if isinstance(text, bytes) else text.encode()
    loaded = load(source, file="p.yaml", library=shipped_library())
    return mend(Named(Path("p.yaml"), source, loaded), TODAY)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("title: {fr: Geler, puis parler}", 'title: {fr: "Geler, puis parler"}'),
        ("title: Rumeur : que faire", 'title: "Rumeur : que faire"'),
        ("title: {fr: true}", 'title: {fr: "true"}'),
        ("title: #boycott", 'title: "#boycott"'),
        ("title: @nous et eux", 'title: "@nous et eux"'),
        ("title: 'L'eau du robinet'", 'title: "L’eau du robinet"'),
        ("title: {fr:Rumeur}", "title: {fr: Rumeur}"),
        ("title: {fr: Attendre ?}", 'title: {fr: "Attendre ?"}'),
        ("titel: Rumeur", "title: Rumeur"),
        ("title: Rumeur\njurisdictions: fr, eu", "title: Rumeur\njurisdictions: [fr, eu]"),
        ("title: Rumeur\nowner: Nous\nowner: Nous", "title: Rumeur\nowner: Nous"),
        ("title: L'attente", "title: L’attente"),
        ("title: 'Qu''est-ce?'", "title: 'Qu’est-ce\u00a0?'"),
    ],
)
def test_what_is_certain_is_written_and_nothing_else(written: str, meant: str) -> None:
    first = mended(f"{HEAD}{written}\n{STEP}")
    assert first.after.decode() == f"{HEAD}{meant}\n{STEP}"
    assert first.changes
    assert mended(first.after).changes == ()


@pytest.mark.parametrize(
    "title",
    [
        "title: Crise #boycott",  # a comment, or the end of the text
        "title: « Rumeur »",
        "title: Rumeur\ntitle: Bruit",
        "title: Rumeur\nreviewed: 01/02/2026",
        "title: Rumeur\nwyh: x",
    ],
)
def test_what_may_mean_two_things_is_left_to_its_author(title: str) -> None:
    text = f"{HEAD}{title}\n{STEP}"
    assert mended(text).after == text.encode()


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    text = f"\ufeff{HEAD}title: {{fr: Geler, puis parler}}\n{STEP}".replace("\n", "\r\n")
    quoted = text.replace("Geler, puis parler", '"Geler, puis parler"')
    assert mended(text).after == quoted.encode()


def test_a_file_that_is_no_text_is_left_alone() -> None:
    assert mended(b"title: \xe9\n").changes == ()


def test_what_a_comment_sets_aside_is_not_put_right() -> None:
    text = f"{HEAD}title: L'attente  # PB709: as the brand writes it\n{STEP}"
    assert mended(text).changes == ()


def test_a_name_is_written_only_where_no_other_is_near() -> None:
    assert isinstance(nearest("directeur", ["director", "legal"]), Only)
    near = nearest("say-stafe", ["say-staff", "say-state"])
    assert near is not None
    assert not isinstance(near, Only)


def test_mistakes_behind_a_mistake_are_put_right_as_well() -> None:
    text = f"{HEAD}title: Rumeur : que faire\n{STEP}    role: directeur\nroles:\n  director: {{title: Chef, deputy: required}}\n"
    after = mended(text).after.decode()
    assert 'title: "Rumeur : que faire"' in after
    assert "role: director\n" in after
