"""Which incident is meant where none is named: the real one, never a drill by mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.incidents import opened
from tests.conftest import Crisisplay

SEVERAL = {
    "en": (
        "  Small trouble  level 2  WHEN  REAL\n"
        "  Small trouble  level ?  WHEN  OTHER\n"
        "  EXERCISE  Small trouble  level ?  WHEN  DRILL\n"
        "Error: Several incidents are open.\n"
        "  Say which one, by its id or the last four signs of it, right after the command's "
        "name.\n"
    ),
    "fr": (
        "  Small trouble  niveau 2  WHEN  REAL\n"
        "  Small trouble  niveau ?  WHEN  OTHER\n"
        "  EXERCICE  Small trouble  niveau ?  WHEN  DRILL\n"
        "Erreur : Plusieurs incidents sont ouverts.\n"
        "  Dites lequel, par son identifiant ou ses quatre derniers signes, juste après le nom "
        "de la commande.\n"
    ),
}
WHEN = r"\d+(?: \w+ |/\d+/)\d{4}(?: à)? \d\d:\d\d \(UTC\+00:00\)"


def test_the_real_incident_is_meant_where_the_others_are_drills(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home, "--drill")
    real = opened(crisisplay, home)
    opened(crisisplay, home, "--drill")
    assert crisisplay("note", "hello", "--json").json["incident"] == real


def test_a_drill_is_meant_where_it_is_the_only_one_open(crisisplay: Crisisplay, home: Path) -> None:
    drill = opened(crisisplay, home, "--drill")
    assert crisisplay("note", "hello", "--json").json["incident"] == drill
    opened(crisisplay, home, "--drill")
    assert crisisplay("note", "hello").code == 3


@pytest.mark.parametrize("lang", SEVERAL)
def test_several_open_incidents_are_listed_one_a_line(
    crisisplay: Crisisplay, home: Path, lang: str
) -> None:
    first, second = sorted(opened(crisisplay, home) for _ in range(2))
    drill = opened(crisisplay, home, "--drill")
    assert crisisplay("level", first, "2", "--because", "calls").code == 0
    done = crisisplay("note", "hello", lang=lang)
    said = re.sub(WHEN, "WHEN", done.err.replace("\u00a0", " "))
    for id, name in ((first, "REAL"), (second, "OTHER"), (drill, "DRILL")):
        said = said.replace(id, name)
    assert (done.code, said) == (3, SEVERAL[lang])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Error: Several incidents match '2'.\n  Give the whole id.\n"),
        (
            "fr",
            (
                "Erreur : Plusieurs incidents correspondent à « 2 ».\n"
                "  Donnez l’identifiant en entier.\n"
            ),
        ),
    ],
)
def test_a_beginning_that_fits_several_is_refused_with_their_list(
    crisisplay: Crisisplay, home: Path, lang: str, sentence: str
) -> None:
    ids = [opened(crisisplay, home) for _ in range(2)]
    done = crisisplay("note", "2", "hello", lang=lang)
    assert done.code == 3
    assert done.err.replace("\u00a0", " ").endswith(sentence)
    assert all(id in done.err for id in ids)
