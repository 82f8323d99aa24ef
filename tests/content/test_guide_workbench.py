"""What the authoring guide says of the workbench: keys of its files, codes, shipped playbooks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.incident.plan import Plan
from crisisplay.playbook.library import list_shipped, read_playbook
from crisisplay.workbench.drafting.answers import KEYS, read_wanted
from crisisplay.workbench.drafting.brief import EXTRAS, PLAIN_TYPES
from crisisplay.workbench.drafting.wanted import REVIEWS, RHYTHMS, SEATS
from crisisplay.workbench.lint.edits import MENDERS
from crisisplay.workbench.lint.pages import codes, page
from crisisplay.workbench.paths.reader import BrokenPaths, parse_paths
from tests.content import guide_page
from tests.content.guide_page import sound, table
from tests.program import SHIPPED

both = pytest.mark.parametrize("lang", LANGUAGES)


def _keys(lang: Language, mark: str) -> list[str]:
    return [guide_page.code(row[0]) for row in table(lang, mark)]


# A new playbook


@both
def test_the_answers_for_a_new_playbook_have_these_keys(lang: Language, tmp_path: Path) -> None:
    assert _keys(lang, "wanted keys") == list(KEYS)
    file = tmp_path / "wanted.yaml"
    file.write_text(guide_page.marked(lang, "wanted"), encoding="utf-8")
    assert read_wanted(file).deadlines == ("gdpr-33-1",)


@both
def test_the_words_that_an_answer_for_a_new_playbook_may_be_are_all_named(lang: Language) -> None:
    named = {
        guide_page.code(row[0]): guide_page.codes(row[1]) for row in table(lang, "wanted keys")
    }
    assert named["roles"] == list(SEATS)
    assert sorted(named["facts"][1:]) == sorted(PLAIN_TYPES)
    assert named["statements"] == list(EXTRAS)
    assert named["updates_every"] == list(RHYTHMS)
    assert named["review_every"] == list(REVIEWS)


# Paths


def _known(lang: Language, text: str) -> list[str]:
    """What the program itself names where a file of paths has a key that there is not."""
    plan = Plan(sound(guide_page.playbook(lang, "leaked-file")))
    with pytest.raises(BrokenPaths) as refused:
        parse_paths(text.encode(), Path("paths.yaml"), plan)
    (known,) = (str(one.values["known"]) for one in refused.value.mistakes if "known" in one.values)
    return known.split(", ")


@both
def test_the_keys_of_paths_are_those_that_are_read(lang: Language) -> None:
    head = "crisisplay: 1\npaths:\n  - id: a\n"
    assert _keys(lang, "path keys: top") == _known(lang, f"nonsense: 1\n{head}")
    assert _keys(lang, "path keys: path") == _known(lang, f"{head}    nonsense: 1\n")
    expect = _known(lang, f"{head}    expect: {{nonsense: 1}}\n")
    assert _keys(lang, "path keys: expect") == expect


@both
def test_what_is_common_to_all_paths_has_the_keys_of_a_path_but_four(lang: Language) -> None:
    known = _known(lang, "crisisplay: 1\ncommon: {nonsense: 1}\npaths:\n  - id: a\n")
    four = ("id", "title", "answers", "expect")
    assert [key for key in _keys(lang, "path keys: path") if key not in four] == known


# Codes


@both
def test_what_lint_can_mend_by_itself_is_all_named(lang: Language) -> None:
    named = re.findall(r"PB\d{3}", "".join(row[1] for row in table(lang, "fixed")))
    assert sorted(named) == sorted(MENDERS)


@both
def test_every_code_of_a_playbook_that_loads_is_there_with_its_level(lang: Language) -> None:
    pages = [page(one, lang) for one in codes() if one >= "PB5"]
    assert table(lang, "every code") == [
        [one.code, say(lang, f"diagnostics.level.{one.level}"), one.title] for one in pages
    ]


# The playbooks that are shipped


@both
def test_the_shipped_playbooks_are_all_there_with_the_clocks_they_may_start(
    lang: Language,
) -> None:
    expected = []
    for one in sorted(list_shipped(), key=lambda one: one.id):
        playbook = sound(read_playbook(SHIPPED / one.id / "playbook.yaml").decode())
        clocks = ", ".join(f"`{deadline.id}`" for deadline in playbook.deadlines)
        expected.append([f"`{playbook.id}`", playbook.title.say(lang), clocks])
    assert table(lang, "shipped") == expected
