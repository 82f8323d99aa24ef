"""The log is asked for by person, role, step, phase, time, words and what became of an entry."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from tests import program
from tests.cli.incidents import journal, opened
from tests.cli.test_forged import Fields, forge
from tests.conftest import Crisisplay

# What is done, and the numbers of the entries that it makes.
COURSE = (
    "note 'Élève blessé à Lille' --step freeze",  # 3
    "fact hurt yes --status confirmed --source 'the clinic'",  # 4
    "fact sold 12",  # 5
    "decide posture wait --because early",  # 6 to 7: against the advice
    "promise 'call back' --as 'Noa Garnier, legal'",  # 8 to 10
    "note 'It began' --at 2020-01-01T10:00:00+00:00 --late 'no phone'",  # 11 to 12
    "amend 3 --because miscounted --text 'nobody hurt'",  # 13 to 14
    "statement draft holding --because urgent",  # 15 to 16: over a check
    "note 'for counsel only' --privileged",  # 17 to 18
    "decide out leave --because calm",  # 19 to 20: nothing was advised
)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which all of that was done, once for all tests."""
    place = tmp_path_factory.mktemp("course")
    crisisplay = partial(program.call, home=place)
    opened(crisisplay, place)
    for act in COURSE:
        done = crisisplay(*shlex.split(act))
        assert done.code == 0, (act, done.err)
    return place


@pytest.fixture
def incident(home: Path, course: Path) -> str:
    """The id of a copy of it, in this test's own home."""
    shutil.copytree(course, home, dirs_exist_ok=True)
    return journal(home).parent.name


def numbers(crisisplay: Crisisplay, flags: Sequence[str]) -> set[int]:
    return {one["seq"] for one in crisisplay("log", "--json", *flags).lines}


@pytest.mark.usefixtures("incident")
@pytest.mark.parametrize(
    ("flags", "seqs"),
    [
        ("--type decision", {6, 7, 19, 20}),
        ("--type décision --until T+9999:00 --step posture", {6, 7}),
        ("--type 'Rôle confié' --type promised,fact", {4, 5, 9, 10}),
        ("--by NOA", {8, 9, 10}),
        ("--role legal", {9, 10}),
        ("--role juridique", {9, 10}),
        ("--step freeze", {3}),
        ("--step 'geler les publications'", {3}),
        ("--phase pendant --type fact", {4, 5}),
        ("--phase after", set()),
        ("--since T+0:00 --type fact", {4, 5}),
        ("--until 2020-12-31", {11, 12}),
        ("--since 2020-01-01 --until 2020-01-01T10:00:00+00:00", {11, 12}),
        ("--since '01/01/2020 10:01' --until 01/01/2020", set()),
        ("--text 'eleve LILLE'", {3}),
        ("--text clinic", {4}),
        ("--text 'nobody hurt'", {3, 13, 14}),
        ("--status confirmed", {4}),
        ("--status 'non vérifié'", {5}),
        ("--overridden", {6, 7, 15, 16}),
        ("--late", {11, 12}),
        ("--corrected", {3, 13, 14}),
        ("--privileged", {17}),
        ("--entry 3", {3}),
        ("--entry '#4-5' --entry 12", {4, 5, 11, 12}),
        ("--entry -2", {1, 2}),
        ("--entry 17-", {17, 18, 19, 20}),
        ("--last 1", {19, 20}),
        ("--last 2 --type fact", {4, 5}),
        ("--last 1 --type fact", {5}),
        ("--by camille --text hurt --type fact", {4}),
    ],
)
def test_filters_find_what_they_say_and_combine(
    crisisplay: Crisisplay, flags: str, seqs: set[int]
) -> None:
    assert numbers(crisisplay, shlex.split(flags)) == seqs


@pytest.mark.usefixtures("incident")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "No entry matches these filters: --type decision --by 'Lou B' --late\n"),
        ("fr", "Aucune entrée ne répond à ces filtres : --type decision --by 'Lou B' --late\n"),
    ],
)
def test_an_empty_result_says_what_was_asked_for(
    crisisplay: Crisisplay, lang: str, sentence: str
) -> None:
    asked = ("--late", "--by", "Lou B", "--type", "decision")
    done = crisisplay("log", *asked, lang=lang)
    assert (done.code, done.out) == (0, "")
    assert done.err.replace("\u00a0", " ") == sentence


MISTAKES = {
    "--type decison": (
        "'decison' is not a kind of entry (did you mean 'decision'?).",
        "« decison » n’est pas une sorte d’entrée (vouliez-vous dire « decision » ?).",
    ),
    "--step freze": (
        (
            "'freze' is not a step of this incident (did you mean 'freeze'?).\n"
            "  To see the steps: crisisplay playbook show PLAYBOOK"
        ),
        (
            "« freze » n’est pas une étape de cet incident (vouliez-vous dire « freeze » ?).\n"
            "  Pour voir les étapes : crisisplay playbook show PLAYBOOK"
        ),
    ),
    "--role juridque": (
        (
            "'juridque' is not a role of this incident (did you mean 'Juridique'?).\n"
            "  Roles: legal, director."
        ),
        (
            "« juridque » n’est pas un rôle de cet incident (vouliez-vous dire « Juridique » ?).\n"
            "  Rôles : legal, director."
        ),
    ),
    "--phase later": (
        "'later' is not a phase (did you mean 'after'?).\n  Phases: before, during, after.",
        (
            "« later » n’est pas une phase (vouliez-vous dire « after » ?).\n"
            "  Phases : before, during, after."
        ),
    ),
    "--status sure": (
        (
            "'sure' is not the status of a fact.\n"
            "  Statuses: confirmed, checking, unverified, refuted."
        ),
        (
            "« sure » n’est pas un statut d’information.\n"
            "  Statuts : confirmed, checking, unverified, refuted."
        ),
    ),
    "--entry 9-3": (
        (
            "'9-3' does not name entries.\n"
            "  Write for instance --entry 12, --entry 12-20 or --entry 12-."
        ),
        (
            "« 9-3 » ne désigne pas d’entrées.\n"
            "  Écrivez par exemple --entry 12, --entry 12-20 ou --entry 12-."
        ),
    ),
    "--last none": (
        "'none' is not a number of entries.\n  Write for instance --last 50.",
        "« none » n’est pas un nombre d’entrées.\n  Écrivez par exemple --last 50.",
    ),
    "--json --csv": (
        "--json and --csv do not go together.\n  Keep one of the two options.",
        "--json et --csv ne vont pas ensemble.\n  Gardez l’une des deux options.",
    ),
}


@pytest.mark.usefixtures("incident")
@pytest.mark.parametrize("flags", MISTAKES)
def test_a_word_that_means_nothing_is_refused_with_what_is_near(
    crisisplay: Crisisplay, home: Path, flags: str
) -> None:
    for lang, said in zip(("en", "fr"), MISTAKES[flags], strict=True):
        done = crisisplay("log", *shlex.split(flags), lang=lang)
        path = json.loads(journal(home).read_text("utf-8").splitlines()[0])["path"]
        shown = done.err.replace("\u00a0", " ").replace(path, "PLAYBOOK")
        assert (done.code, done.out) == (2, "")
        assert shown.startswith(f"{'Error:' if lang == 'en' else 'Erreur :'} {said}"), shown


def test_a_step_that_only_entries_name_is_found_without_the_playbook(
    crisisplay: Crisisplay, home: Path, incident: str
) -> None:
    for folder in (journal(home).parent / "files", home / "crisisplay" / "cache"):
        shutil.rmtree(folder)
    done = crisisplay("log", incident, "--step", "freeze", "--json")
    assert [one["seq"] for one in done.lines] == [3]
    assert crisisplay("log", incident, "--step", "capture").code == 2


def test_an_exit_that_is_refused_goes_back_to_its_phase(
    crisisplay: Crisisplay, home: Path, incident: str
) -> None:
    def change(every: list[Fields]) -> None:
        every[4] = {**every[4], "type": "phase", "phase": "after"}
        every[6]["returns"] = "freeze"

    forge(journal(home), change)
    after = numbers(crisisplay, (incident, "--phase", "after"))
    assert after == {6, 7}


@pytest.mark.usefixtures("incident")
def test_the_last_entries_are_read_from_the_end_and_that_is_said(
    crisisplay: Crisisplay, home: Path
) -> None:
    done = crisisplay("log", "--last", "2")
    assert [line[:6] for line in done.out.splitlines() if line.startswith("  #")] == [
        "  #18 ",
        "  #20 ",
    ]
    assert done.err == (
        "Read from the end: what comes before entry #18 was not checked.\n"
        f"To check all of it: crisisplay verify {journal(home).parent}\n"
    )
    whole = crisisplay("log", "--last", "500")
    assert (whole.code, whole.err) == (0, "")
    assert whole.out == crisisplay("log").out
