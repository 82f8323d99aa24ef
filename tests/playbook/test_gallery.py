"""The gallery: for each code a file that provokes it, and the whole text that its author reads."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import crisisplay.playbook
import crisisplay.workbench.lint
from crisisplay.i18n import Language
from crisisplay.i18n.en import diagnostics as english
from crisisplay.i18n.fr import diagnostics as french
from tests.playbook.gallery import BESIDE, ERRORS, told

CODES = sorted(file.stem for file in ERRORS.glob("PB*.yaml"))
# PB002 needs a file of more than a megabyte; see test_nodes.
WITHOUT_A_FILE = {"PB002"}


def used() -> set[str]:
    loading = Path(crisisplay.playbook.__file__).parent.glob("*.py")
    rules = Path(crisisplay.workbench.lint.__file__).parent.rglob("*.py")
    sources = "".join(file.read_text("utf-8") for file in (*loading, *rules))
    return set(re.findall(r'"(PB\d{3})"', sources))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_mistake_is_told_in_these_words(code: str, lang: Language) -> None:
    found, texts = told(code)
    assert {each.code for each in found} == {code, *BESIDE.get(code, set())}
    assert texts[lang] == (ERRORS / f"{code}.{lang}.txt").read_text("utf-8")


def test_every_code_has_its_file() -> None:
    assert used() == set(CODES) | WITHOUT_A_FILE


@pytest.mark.parametrize("part", ["message", "why", "fix"])
def test_every_code_has_its_sentences_in_both_languages(part: str) -> None:
    for sentences in (french.SENTENCES, english.SENTENCES):
        told_about = {id.split(".")[0] for id in sentences if id.endswith(f".{part}")}
        assert told_about == used()


def test_both_languages_say_the_same_values() -> None:
    def values(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    assert french.SENTENCES.keys() == english.SENTENCES.keys()
    for id, sentence in french.SENTENCES.items():
        # French names a construct where English can do without, never another value.
        assert values(sentence) == values(english.SENTENCES[id]), id
