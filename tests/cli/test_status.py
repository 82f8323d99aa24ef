"""What is open, late and promised: as one line, in full, as a page, and for a program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

KEYS = {
    "id",
    "playbook",
    "opened",
    "level",
    "drill",
    "phase",
    "open_steps",
    "late",
    "next_update",
    "head",
}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_status_gives_scripts_the_shape_of_the_contract(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    crisisplay("level", "2", "--because", "two calls an hour")
    crisisplay("promise", "next word", "--due", "2099-01-01T10:00:00+00:00")
    told = crisisplay("status", "--json").json
    assert told["crisisplay"] == 1
    (one,) = told["incidents"]
    assert one.keys() >= KEYS
    assert (one["id"], one["playbook"], one["level"], one["drill"]) == (id, "small", 2, False)
    assert (one["phase"], one["late"]) == ("during", [])
    assert one["open_steps"][:2] == ["freeze", "capture"]
    assert one["next_update"] is None, "only what is promised with a statement is an update"
    assert crisisplay("verify", "--receipt", f"6:{one['head']}").code == 0


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "{id}  EXERCISE  level ?  T+00:00  during 0/7\n"),
        ("fr", "{id}  EXERCICE  niveau ?  T+00:00  pendant 0/7\n"),
    ],
)
def test_each_incident_is_one_line(
    crisisplay: Crisisplay, home: Path, lang: str, line: str
) -> None:
    id = opened(crisisplay, home, "--drill")
    assert plain(crisisplay("status", lang=lang).out) == line.format(id=id)


def test_one_incident_is_shown_in_full(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    crisisplay("assign", "director", "Noa Garnier")
    crisisplay("promise", "Call the plant back", "--due", "2099-01-01T10:00:00+00:00")
    out = re.sub(r"in \d+ d \d+ h", "in SPAN", crisisplay("status", id).out)
    out = re.sub(r"\d\d:\d\d, in \d+ min", "HH:MM, in N min", out)
    assert out == (
        f"Small trouble · {id}\n"
        "LEVEL unknown · T+00:00 · during 0/7\n"
        f"{journal(home).parent}\n"
        "\n"
        "NOW\n"
        "  - Freeze the posts (freeze) · Noa Garnier · HH:MM, in N min\n"
        "\n"
        "PROMISES OWED\n"
        "  - Call the plant back · 1 Jan 2099 10:00, in SPAN · #5\n"
        "\n"
        "DEADLINES\n"
        "  - GPSR, dangerous product · waits to know: When is the next update? · VERIFY\n"
        "    before relying on it\n"
        "\n"
        "WHO HOLDS WHAT\n"
        "  - Director: Noa Garnier\n"
        "  - To be named: Legal\n"
    )


def test_closed_incidents_are_shown_only_if_asked_for(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    crisisplay("decide", "out", "leave", "--because", "calm")
    crisisplay("close", "--because", "calm")
    none = crisisplay("status", lang="fr")
    assert (none.code, none.out) == (0, "")
    assert plain(none.err) == (
        f"Aucun incident ouvert dans {home}/crisisplay.\n"
        "Pour en ouvrir un : crisisplay run PLAYBOOK. "
        "Les incidents clos : crisisplay status --all\n"
    )
    assert crisisplay("status", "--json").json == {"crisisplay": 1, "incidents": []}
    (one,) = crisisplay("status", "--all", "--json").json["incidents"]
    assert (one["id"], one["closed"]) == (id, True)


def test_an_incident_that_cant_be_read_hides_no_other(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    broken = journal(home)
    broken.write_text("not a journal\n", encoding="utf-8")
    other = opened(crisisplay, home)
    done = crisisplay("status", "--json")
    assert done.code == 5
    assert [one["id"] for one in done.json["incidents"]] == [other]
    assert str(broken.parent) in done.err


def situated(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    for words in (
        ("fact", "sold", "12", "--status", "confirmed", "--source", "Plant"),
        ("level", "1", "--because", "few calls"),
        ("level", "3", "--because", "press"),
        ("decide", "posture", "wait", "--because", "too early"),
        ("statement", "draft", "holding"),
        ("promise", "tell the plant", "--due", "2099-01-01T10:00:00+00:00", "--owner", "Noa"),
    ):
        done = crisisplay(*words)
        assert done.code == 0, done.err


PAGES = {
    "en": """\
SITUATION REPORT · DAY HH:MM (UTC+00:00) · entry #12
Small trouble · ID
LEVEL 3, rising (1 before HH:MM) · T+00:00 · during 1/7
because press
Next update: no time promised.

WHAT IS KNOWN
  ✓ confirmed
    - How many were sold? → 12 (Plant, HH:MM, #3)

WHAT IS NOT KNOWN YET
  - Is anyone hurt?

DECISIONS TAKEN
  - What do we say? → We wait
    because too early · Camille Roy, HH:MM, #9

DECISIONS AWAITED
  - Is it over?

STATEMENTS
  - Holding statement: drafted, to be approved · approval awaited: Legal · owed
    on: Website, X

PROMISES
  - tell the plant · 1 Jan 2099 10:00, in SPAN · Noa · #12

DEADLINES
  - GPSR, dangerous product (gpsr-9-8) · waits to know: When is the next update?
    · VERIFY before relying on it

WHO HOLDS WHAT
  - Director: to be named
  - Legal: to be named
""",
    "fr": """\
POINT DE SITUATION · DAY HH:MM (UTC+00:00) · entrée #12
Petit ennui · ID
NIVEAU 3, en hausse (1 avant HH:MM) · T+00:00 · pendant 1/7
parce que press
Prochain point : aucune heure promise.

CE QUE L’ON SAIT
  ✓ confirmé
    - Combien ont été vendus ? → 12 (Plant, HH:MM, #3)

CE QUE L’ON IGNORE ENCORE
  - Quelqu’un est-il blessé ?

DÉCISIONS PRISES
  - Que disons-nous ? → Nous attendons
    parce que too early · Camille Roy, HH:MM, #9

DÉCISIONS ATTENDUES
  - Est-ce fini ?

MESSAGES
  - Déclaration d’attente : rédigé, à approuver · accord attendu : Juridique ·
    dû sur : Site, X

PROMESSES
  - tell the plant · 01/01/2099 à 10:00, SPAN · Noa · #12
""",
}


@pytest.mark.parametrize("lang", PAGES)
def test_the_situation_report_is_one_page_with_its_receipt(
    crisisplay: Crisisplay, home: Path, lang: str
) -> None:
    situated(crisisplay, home)
    out = plain(crisisplay("sitrep", lang=lang).out)
    told = crisisplay("sitrep", "--json").json
    assert max(map(len, out.splitlines())) <= 80
    end = out.splitlines()[-1]
    assert told["head"][:4] in end
    out = re.sub(r"in \d+ d \d+ h|dans \d+ j \d+ h", "in SPAN" if lang == "en" else "SPAN", out)
    out = re.sub(r"(?<!2099 )(?<!2099 à )\d\d:\d\d(?=[ ,)])(?! ·)", "HH:MM", out)
    out = re.sub(r"(?<=· )\d+( \w+ |/\d+/)\d{4}( à)? HH", "DAY HH", out)
    out = out.replace(told["incident"], "ID").replace("UTC+HH:MM", "UTC+00:00")
    assert out.startswith(PAGES[lang])


def test_the_situation_is_the_same_for_a_program(crisisplay: Crisisplay, home: Path) -> None:
    situated(crisisplay, home)
    told = crisisplay("sitrep", "--json").json
    assert (told["level"], told["level_before"], told["unknown"]) == (3, 1, ["hurt"])
    assert (told["facts"][0]["value"], told["facts"][0]["source"]) == (12, "Plant")
    assert (told["decisions"][0]["option"], told["awaited"]) == ("wait", ["out"])
    (staff, holding) = told["statements"]
    assert (staff["progress"], holding["progress"]) == ("none", "drafted")
    assert (holding["missing_approvals"], holding["owed"]) == (["legal"], ["site", "x"])
    assert told["promises"][0]["owner"] == "Noa"
