"""Each code of loading has an example that has it, in both languages, and one put right."""

from __future__ import annotations

import re

import pytest

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.workbench.lint.loading_examples import EXAMPLES
from crisisplay.workbench.lint.pages import codes
from crisisplay.workbench.lint.rules import RULES
from tests.workbench.lint.frame import found, whole

# Bytes that are no text, a file too long for a page, a library other than the one that is shipped.
WITHOUT = {"PB001", "PB002", "PB036", "PB041", "PB209", "PB218"}
CASES = [(code, lang) for code in EXAMPLES for lang in LANGUAGES]
_SECTION = re.compile(r"^[a-z_]+:", re.MULTILINE)


def told(example: str, lang: Language) -> dict[str, str]:
    """Codes to levels; an example that begins like a file is one."""
    is_whole = "crisisplay:" in example or not _SECTION.search(example)
    source = example.encode() if is_whole else whole(example, lang)
    return {one.code: one.level for one in found(source)}


@pytest.mark.parametrize(("code", "lang"), CASES)
def test_the_bad_example_has_the_finding(code: str, lang: Language) -> None:
    assert code in told(EXAMPLES[code].said(lang).bad, lang)


@pytest.mark.parametrize(("code", "lang"), CASES)
def test_the_good_example_has_it_not_and_loads(code: str, lang: Language) -> None:
    levels = told(EXAMPLES[code].said(lang).good, lang)
    assert code not in levels
    assert "error" not in levels.values()


def test_every_code_has_an_example() -> None:
    with_rules = {rule.CODE for rule in RULES}
    assert set(codes()) == set(EXAMPLES) | with_rules | WITHOUT
