"""The authoring guide says what is so: its examples load, its answers and its paths are walked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.answers.walk import check_names, walk_answers
from crisisplay.acts.playbooks import Named
from crisisplay.acts.preparation import ready
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.incident.plan import Plan
from crisisplay.playbook import keys
from crisisplay.workbench.lint import look
from crisisplay.workbench.paths.running import try_file
from tests.content import guide_page as page
from tests.content.guide_page import (
    OPENED,
    Block,
    loaded,
    said,
    saved,
    sit,
    sound,
)
from tests.program import SHIPPED

both = pytest.mark.parametrize("lang", LANGUAGES)


def linted(lang: Language, text: str) -> list[str]:
    """The codes of what lint says of an example, those that inform marked as such."""
    named = Named(Path("guide.yaml"), text.encode(), loaded(text, lang))
    found = look(named, date(2026, 12, 3))
    return [f"{one.code} informs" if one.level == "info" else one.code for one in found]


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(lang, block, id=f"{lang}-{number}")
        for lang in LANGUAGES
        for number, block in enumerate(page.blocks(lang), 1)
        if block.mark.partition(":")[0] == kind
    ]


# The examples


def test_both_languages_hold_the_same_examples_and_tables() -> None:
    english, french = (page.marks(lang) for lang in ("en", "fr"))
    assert english == french


@both
def test_every_example_is_marked(lang: Language) -> None:
    known = re.compile(
        r"playbook|fragment|wanted|answers: [a-z-]+(?:, before)?|paths: [a-z-]+|silenced: PB\d{3}"
    )
    assert [block.text for block in page.blocks(lang) if not known.fullmatch(block.mark)] == []


@pytest.mark.parametrize(("lang", "block"), _examples("playbook"))
def test_a_playbook_loads_with_nothing_to_say(lang: Language, block: Block) -> None:
    assert said(loaded(block.text, lang)) == []


@pytest.mark.parametrize(("lang", "block"), _examples("fragment"))
def test_a_fragment_loads_inside_the_long_example(lang: Language, block: Block) -> None:
    assert said(loaded(page.whole(lang, block.text), lang)) == []


@both
def test_the_smallest_playbook_has_ten_lines(lang: Language) -> None:
    assert len(page.playbook(lang, "rumour").splitlines()) == 10


@both
def test_the_smallest_playbook_is_told_what_the_guide_says(lang: Language) -> None:
    assert linted(lang, page.playbook(lang, "rumour")) == [
        "PB501",
        "PB502",
        "PB507 informs",
        "PB516 informs",
        "PB517 informs",
        "PB521 informs",
    ]


@both
def test_the_long_example_has_nothing_that_lint_would_warn_of(lang: Language) -> None:
    found = linted(lang, page.playbook(lang, "leaked-file"))
    assert [one for one in found if not one.endswith("informs")] == []


@pytest.mark.parametrize(("lang", "block"), _examples("silenced"))
def test_a_finding_is_set_aside_by_its_comment_and_by_nothing_else(
    lang: Language, block: Block
) -> None:
    code = block.mark.removeprefix("silenced: ")
    spoken = re.sub(r"  # PB.*", "", block.text)
    assert linted(lang, page.whole(lang, spoken)).count(code) == 1
    assert code not in linted(lang, page.whole(lang, block.text))


@pytest.mark.parametrize(("lang", "block"), _examples("paths"))
def test_the_paths_go_as_expected_and_take_every_step_and_option(
    lang: Language, block: Block, tmp_path: Path
) -> None:
    source = page.playbook(lang, block.mark.removeprefix("paths: "))
    file = tmp_path / "paths.yaml"
    file.write_text(block.text, encoding="utf-8")
    tried = try_file(Named(tmp_path / "playbook.yaml", source.encode(), loaded(source)))
    assert [each.say("en") for one in tried.tried for each in one.differences] == []
    assert [tried.coverage.share(kind).percent for kind in ("steps", "options")] == [100, 100]


@both
def test_between_them_the_examples_use_every_key_of_a_step(lang: Language) -> None:
    text = "\n".join(block.text for block in page.blocks(lang))
    used = set(re.findall(r"[{\s,-]([a-z_]+):(?=\s|$)", text))
    assert {key.name for key in keys.CONSTRUCTS["step"]} - used == set()


@pytest.mark.parametrize(("lang", "block"), _examples("answers"))
def test_the_answers_are_walked_to_their_end(lang: Language, block: Block, tmp_path: Path) -> None:
    id, _, phase = block.mark.removeprefix("answers: ").partition(", ")
    source = page.playbook(lang, id)
    warned: list[str] = []
    answers = saved(tmp_path, block.text)
    given = read_answers(answers)
    plan = Plan(sound(source))
    check_names(plan, given)
    sitting = sit(tmp_path, source, lang, given.opened or OPENED, given.team, phase)
    walk_answers(sitting, given, lambda id, _: warned.append(id))
    assert warned == []
    if phase:
        shown = ready(tmp_path, plan, OPENED, lang)
        assert [one.readiness for one in shown] == ["done"] * len(shown)
    else:
        assert sitting.state.closed is not None


@both
def test_the_links_lead_to_a_heading_or_a_file(lang: Language) -> None:
    text = "".join(page.PAGES.values())
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    headings = list(_anchors(re.findall(r"^#+ (.+)$", prose, re.MULTILINE)))
    links = re.findall(r"\]\(([^)]+)\)", page.PAGES[lang])
    inside = [link for link in links if link.startswith("#")]
    files = [link for link in links if not link.startswith(("#", "https:"))]
    assert [link for link in inside if link[1:] not in headings] == []
    assert [link for link in files if not (SHIPPED / link).is_file()] == []


def _anchors(headings: list[str]) -> Iterator[str]:
    """As GitHub makes them: a heading that comes again gets a number."""
    seen: Counter[str] = Counter()
    for heading in headings:
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        yield f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor
        seen[anchor] += 1
