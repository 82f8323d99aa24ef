"""What stops a command is said in the reader's language, with the exit code of its kind."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from crisisplay.cli import boundary
from crisisplay.system_words import why
from tests.cli.incidents import SMALL, answers
from tests.conftest import Crisisplay

WORDS = {
    errno.ENOENT: ("no such file or folder", "ce fichier ou ce dossier n’existe pas"),
    errno.EACCES: ("permission denied", "accès refusé"),
    errno.EISDIR: ("it is a folder", "c’est un dossier"),
    errno.ENOSPC: ("no space left on the disk", "il n’y a plus de place sur le disque"),
    errno.EROFS: ("this disk is read-only", "ce disque est en lecture seule"),
    errno.ENOTDIR: (
        "part of the path is not a folder",
        "une partie du chemin n’est pas un dossier",
    ),
}


@pytest.mark.parametrize("number", WORDS)
def test_what_the_system_says_has_words_in_both_languages(number: int) -> None:
    reason = why(OSError(number, os.strerror(number)))
    assert (reason.say("en"), reason.say("fr")) == WORDS[number]


def test_what_has_no_words_of_ours_keeps_those_of_the_system() -> None:
    assert why(OSError(errno.EIO, "Input/output error")).say("fr") == "Input/output error"


def test_a_full_disk_is_said_in_the_readers_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_arguments: Sequence[str]) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "/var/x")

    monkeypatch.setattr(boundary, "_run", full)
    monkeypatch.setenv("CRISISPLAY_LANG", "fr")
    assert boundary.run([]) == boundary.STORE
    assert capsys.readouterr().err.replace("\u00a0", " ") == (
        "Erreur : /var/x : il n’y a plus de place sur le disque\n"
        "  Rien de ce qui a été confirmé n’est perdu. "
        "Vérifiez l’espace disque et les droits : crisisplay doctor\n"
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Interrupted: everything that was entered is kept.\n  To go on: crisisplay resume\n",
        ),
        (
            "fr",
            (
                "Interrompu : tout ce qui a été validé est conservé.\n"
                "  Pour continuer : crisisplay resume\n"
            ),
        ),
    ],
)
def test_stopping_is_no_error(
    lang: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stopped(_arguments: Sequence[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(boundary, "_run", stopped)
    monkeypatch.setenv("CRISISPLAY_LANG", lang)
    assert boundary.run([]) == boundary.INTERRUPTED
    assert capsys.readouterr().err.replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("lang", "flag", "begins"),
    [
        ("en", "--drill", "EXERCISE opened: "),
        ("fr", "--drill", "EXERCICE ouvert : "),
        ("fr", "--plain", "Incident ouvert : "),
    ],
)
def test_an_exercise_says_so_when_it_is_opened(
    crisisplay: Crisisplay, home: Path, lang: str, flag: str, begins: str
) -> None:
    done = crisisplay("run", SMALL, "--answers", answers(home), flag, lang=lang)
    assert done.err.replace("\u00a0", " ").startswith(begins)
