"""An act says what it did, in the words it was about; then what comes next, and its correction."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.incidents import opened
from tests.conftest import Crisisplay

FREEZE = "Ensuite : Geler les publications (freeze)"
CAPTURE = "Ensuite : Capturer (capture)"
THEN = "2099-01-01T10:00:00+00:00"

# What is done before, the act, its accounts, and what is said of the next step and a correction.
ACCOUNTS: dict[str, tuple[list[str], str, list[str], str, str]] = {
    "fact": (
        ["fact sold 12 --status confirmed --source Usine"],
        "fact sold 13",
        ["information : Combien ont été vendus ? → 13 (non vérifié) · remplace #3 (confirmé)"],
        FREEZE,
        "Pour corriger : crisisplay fact ID sold VALEUR",
    ),
    "fact with its source": (
        [],
        "fact hurt non --status confirmed --source 'la clinique'",
        ["information : Quelqu’un est-il blessé ? → non (confirmé ; la clinique)"],
        FREEZE,
        "Pour corriger : crisisplay fact ID hurt VALEUR",
    ),
    "done": (
        [],
        "done freeze",
        ["étape faite : Geler les publications · points non détaillés"],
        CAPTURE,
        (
            "Pour corriger : crisisplay amend ID 4 --because RAISON. "
            "Pas faite, en fait : crisisplay skip ID freeze --because RAISON"
        ),
    ),
    "done again": (
        ["done freeze"],
        "done freeze --item 2",
        [
            (
                "étape faite : Geler les publications · points : Publications payées · "
                "laissé ouvert : Publications programmées · remplace #3 (fait)"
            )
        ],
        CAPTURE,
        (
            "Pour corriger : crisisplay amend ID 5 --because RAISON. "
            "Pas faite, en fait : crisisplay skip ID freeze --because RAISON"
        ),
    ),
    "skip": (
        ["done freeze"],
        "skip freeze --because 'rien de programmé'",
        [
            "raison : rien de programmé",
            "étape passée : Geler les publications · remplace #3 (fait)",
        ],
        CAPTURE,
        "Si elle a été faite : crisisplay done ID freeze",
    ),
    "decide": (
        [],
        f"decide posture wait --because tôt --dissent 'trop lent' --review-at {THEN}",
        [
            "raison : tôt",
            "avis contraire : trop lent",
            "décision : Que disons-nous ? → Nous attendons · à revoir le 01/01/2099 à 10:00",
        ],
        FREEZE,
        "Pour revenir dessus : crisisplay decide ID posture OPTION --because RAISON",
    ),
    "level": (
        [],
        "level 2 --because 'deux appels'",
        ["raison : deux appels", "niveau : 2"],
        FREEZE,
        "Pour corriger : crisisplay level ID NIVEAU --because RAISON",
    ),
    "assign": (
        [],
        "assign legal 'Sacha Morel' --deputy",
        ["rôle confié : Juridique → Sacha Morel (suppléance)"],
        FREEZE,
        "Pour corriger : crisisplay assign ID legal NOM",
    ),
    "handover": (
        ["assign director 'Lou Bernard'"],
        "handover director 'Noa Garnier'",
        ["relève : Direction → Lou Bernard → Noa Garnier"],
        FREEZE,
        "Pour corriger : crisisplay assign ID director NOM",
    ),
    "promise": (
        [],
        f"promise rappeler --due {THEN} --owner Noa",
        ["texte : rappeler", "promesse : rappeler · pour le 01/01/2099 à 10:00 · Noa"],
        "",
        "Pour corriger : crisisplay amend ID 5 --because RAISON",
    ),
    "promise kept": (
        ["promise rappeler"],
        "promise --kept 4",
        ["promesse tenue : #4 · rappeler"],
        "",
        "Pour corriger : crisisplay amend ID 6 --because RAISON",
    ),
    "amend": (
        ["note 'trois appels'"],
        "amend 3 --because compté --text 'quatre appels'",
        ["raison : compté", "correction : corrige #3 · quatre appels"],
        "",
        "Pour corriger : crisisplay amend ID 6 --because RAISON",
    ),
    "late": (
        [],
        "note 'tout a commencé' --at 2020-01-01T10:00:00+00:00 --late 'sans réseau'",
        ["noté après coup : sans réseau", "note : tout a commencé"],
        "",
        "Pour corriger : crisisplay amend ID 5 --because RAISON",
    ),
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_an_act_says_what_it_did_what_comes_next_and_how_to_correct_it(
    crisisplay: Crisisplay, home: Path, name: str
) -> None:
    before, line, accounts, after, correction = ACCOUNTS[name]
    id = opened(crisisplay, home, "--drill")
    for earlier in before:
        assert crisisplay(*shlex.split(earlier)).code == 0
    done = crisisplay(*shlex.split(line), lang="fr")
    assert done.code == 0, done.err
    told = [one.partition("  ")[2] for one in done.out.replace("\u00a0", " ").splitlines()]
    assert told == accounts
    said = done.err.replace("\u00a0", " ").replace(id, "ID").splitlines()
    # What is recorded without reading the playbook has the title of the opening.
    title = "Petit ennui" if after else "Small trouble"
    expected = [one for one in (f"EXERCICE · {title} · ID", after, correction) if one]
    assert said[: len(expected)] == expected


def test_the_stages_of_a_statement_say_its_title_who_and_where(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    told = []
    for line in (
        "fact sold 12 --status confirmed --source Plant",
        "statement draft holding",
        "statement approve holding --name Sacha --role legal",
        f"statement publish holding --channel x --address https://a.org/1 --next-update {THEN}",
    ):
        done = crisisplay(*shlex.split(line))
        assert done.code == 0, done.err
        told += [one.partition("  ")[2] for one in done.out.splitlines()]
    assert told[1:] == [
        "statement drafted: Holding statement",
        "statement approved: Holding statement · Sacha (Legal)",
        "statement published: Holding statement → x · https://a.org/1",
        "text: Next update promised: 1 January 2099, 10:00 (UTC).",
        ("promise: Next update promised: 1 January 2099, 10:00 (UTC). · for 1 Jan 2099 10:00"),
    ]


def test_a_changed_fact_names_the_texts_that_are_out_with_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    for line in (
        "fact sold 12 --status confirmed --source Plant",
        "statement draft holding",
        "statement approve holding --name Sacha --role legal",
        "statement publish holding --channel x --address https://example.org/1",
    ):
        assert crisisplay(*shlex.split(line)).code == 0
    same = crisisplay("fact", "sold", "12", "--status", "confirmed", "--source", "Shops")
    assert "already published" not in same.err
    changed = crisisplay("fact", "sold", "40")
    assert (
        "Note: text already published with what has just changed: Holding statement (X)\n"
        "  To put it right, channel by channel: crisisplay statement owed\n"
    ) in changed.err
    refuted = crisisplay("fact", "sold", "40", "--status", "refuted", lang="fr")
    assert (
        "À noter : texte déjà publié avec ce qui vient de changer : Déclaration d’attente (X)\n"
        "  À corriger canal par canal : crisisplay statement owed\n"
    ) in refuted.err.replace("\u00a0", " ")


LEFT = {
    "en": (
        "Note: the incident is closed, and this is left open:\n"
        "  - promise: call them back · 1 Jan 2099 10:00, in SPAN · Noa · #5\n"
        "  - Holding statement: drafted, to be approved · approval awaited: Legal · "
        "owed on: Website, X\n"
        "  - step: Freeze the posts (freeze)\n"
    ),
    "fr": (
        "À noter : l’incident est clos, et ceci reste ouvert :\n"
        "  - promesse : call them back · 01/01/2099 à 10:00, dans SPAN · Noa · #5\n"
        "  - Déclaration d’attente : rédigé, à approuver · accord attendu : Juridique · "
        "dû sur : Site, X\n"
        "  - étape : Geler les publications (freeze)\n"
    ),
}


@pytest.mark.parametrize("lang", LEFT)
def test_closing_says_what_is_left_open_and_closes(
    crisisplay: Crisisplay, home: Path, lang: str
) -> None:
    id = opened(crisisplay, home)
    for line in (
        "fact sold 12 --status confirmed --source Plant",
        f"promise 'call them back' --due {THEN} --owner Noa",
        "statement draft holding",
        "decide out leave --because calm",
    ):
        assert crisisplay(*shlex.split(line)).code == 0
    done = crisisplay("close", "--because", "calm for a day", lang=lang)
    assert done.code == 0
    said = re.sub(r"\d+ [dj] \d+ h", "SPAN", done.err.replace("\u00a0", " "))
    assert LEFT[lang] in said
    (told,) = crisisplay("status", "--all", "--json").json["incidents"]
    assert (told["id"], told["closed"]) == (id, True)
