"""Every rule finds its bad example and leaves its good one alone, and is one module in the list."""

from __future__ import annotations

import pkgutil

import pytest

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.workbench.lint import rules
from crisisplay.workbench.lint.rule import Rule
from crisisplay.workbench.lint.rules import RULES
from tests.workbench.lint.frame import found, whole

CASES = [pytest.param(rule, lang, id=f"{rule.CODE}-{lang}") for rule in RULES for lang in LANGUAGES]


@pytest.mark.parametrize(("rule", "lang"), CASES)
def test_a_rule_finds_its_bad_example(rule: Rule, lang: Language) -> None:
    here = [one for one in found(whole(rule.EXAMPLE.said(lang).bad, lang)) if one.code == rule.CODE]
    assert here
    assert {one.level for one in here} == {rule.LEVEL}


@pytest.mark.parametrize(("rule", "lang"), CASES)
def test_a_rule_leaves_its_good_example_alone(rule: Rule, lang: Language) -> None:
    codes = {one.code for one in found(whole(rule.EXAMPLE.said(lang).good, lang))}
    assert rule.CODE not in codes
    assert not [one for one in codes if one < "PB5"]


def test_every_module_is_in_the_list() -> None:
    names = [module.name for module in pkgutil.iter_modules(rules.__path__)]
    assert sorted(names) == sorted(rule.__name__.rpartition(".")[2] for rule in RULES)  # type: ignore[attr-defined] # a module


def test_the_list_is_in_the_order_of_the_codes() -> None:
    codes = [rule.CODE for rule in RULES]
    assert codes == sorted(set(codes))
