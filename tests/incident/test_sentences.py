"""Every refusal of the core has its sentence in both languages, with the same values."""

from __future__ import annotations

import re
import string
from pathlib import Path

import crisisplay.incident
from crisisplay.i18n.en.incident import SENTENCES as EN
from crisisplay.i18n.fr.incident import SENTENCES as FR

ROOM = Path(crisisplay.incident.__file__).parent
TESTS = Path(__file__).parent


def used() -> set[str]:
    sources = "\n".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    return set(re.findall(r'"incident\.(\w+)"', sources))


def values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_used_is_in_both_catalogues_and_every_sentence_there_is_used() -> None:
    assert used() == set(EN) == set(FR)


def test_a_sentence_has_the_same_values_in_both_languages() -> None:
    assert {id: values(FR[id]) for id in FR} == {id: values(EN[id]) for id in EN}


def test_a_sentence_says_what_happened_then_what_to_do() -> None:
    assert [s for s in (*EN.values(), *FR.values()) if s.count("\n") != 1] == []


def test_every_sentence_is_asserted_whole_in_both_languages_by_a_test() -> None:
    tests = "\n".join(path.read_text("utf-8") for path in TESTS.glob("test_*.py"))
    joined = re.sub(r'"\n +"', "", tests)  # a sentence may be written on several lines
    plain = joined.replace("\\n", "\n")

    def shown(sentence: str) -> bool:
        pattern = re.sub(r"\\\{\w+\\\}", r"[^\\n]*?", re.escape(sentence))
        return re.search(f'"{pattern}"', plain) is not None

    missing = [id for id in EN if not (shown(EN[id]) and shown(FR[id]))]
    assert missing == []
