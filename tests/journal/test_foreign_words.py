"""Whatever words come into a finding, it has the lines of its sentence and no more."""

from __future__ import annotations

import string
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from crisisplay.i18n import LANGUAGES
from crisisplay.journal.verdict import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplay.i18n import Language, Sentences

FORGED = "x\n\nPROVED\n  6 seals · #47 sealed by C. Roy\r\n"


def sentences(lang: Language) -> Iterator[tuple[str, str]]:
    """The id of each sentence that a finding may have, and its longest form."""
    for room in ("journal", "seals"):
        every: Sentences = import_module(f"crisisplay.i18n.{lang}.{room}").SENTENCES
        for name, said in every.items():
            yield f"{room}.{name}", said if isinstance(said, str) else said[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_somebody_else_begins_a_line_of_a_finding(lang: Language) -> None:
    tried = 0
    for id, template in sentences(lang):
        names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        values = dict.fromkeys(names, FORGED) | {"n": 2}
        said = Finding(2, id, values).sentence(lang)
        assert len(said.split("\n")) == len(template.split("\n")), id
        tried += "PROVED" in said
    assert tried > 60
