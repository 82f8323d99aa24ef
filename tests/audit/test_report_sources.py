"""The sources of the law, and why an option was advised, as a reader of either language has them."""

from __future__ import annotations

import re

import pytest

from crisisplay.acts.sources import source
from crisisplay.i18n import Language
from tests.program import SHIPPED


@pytest.mark.parametrize(
    ("written", "lang", "said"),
    [
        (
            "Regulation (EU) 2016/679, art. 33(1)",
            "fr",
            "Règlement (UE) 2016/679, art. 33(1)",
        ),
        (
            "Delegated Regulation (EU) 2025/301, art. 5",
            "fr",
            "Règlement délégué (UE) 2025/301, art. 5",
        ),
        (
            "Regulation (EU) 2023/988, art. 20(1), read in secondary sources only",
            "fr",
            "Règlement (UE) 2023/988, art. 20(1), lu dans des sources secondaires seulement",
        ),
        (
            "Code rural, art. L.205-7-1",
            "en",
            "French rural code (Code rural), art. L.205-7-1",
        ),
        ("Regulation (EU) 2016/679, art. 34", "en", "Regulation (EU) 2016/679, art. 34"),
        ("Code rural, art. L.205-7-1", "fr", "Code rural, art. L.205-7-1"),
        ("16 CFR 1115.14", "fr", "16 CFR 1115.14"),
    ],
)
def test_the_kind_of_act_is_named_in_the_readers_language(
    written: str, lang: Language, said: str
) -> None:
    assert source(written, lang) == said


def test_no_source_of_the_shipped_library_is_in_two_languages() -> None:
    text = (SHIPPED / "library" / "deadlines.yaml").read_text("utf-8")
    lists = re.findall(r"^ +sources: \[(.*)\]$", text, re.MULTILINE)
    sources = [one for each in lists for one in re.findall(r'"([^"]+)"', each)]
    assert len(sources) > 20
    for one in sources:
        assert not re.search(
            r"Regulation|National|since|read in|Guidelines|Form", source(one, "fr")
        )
        assert not re.search(r"depuis|obligation|avril", source(one, "en"))
