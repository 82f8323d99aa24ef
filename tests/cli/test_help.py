"""Help in the reader's language, and what a shell may complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crisisplay.cli.app import COMMANDS
from tests.cli.incidents import opened
from tests.conftest import Crisisplay

ENGLISH = re.compile(
    r"\b(FILE|TIME|NAME|WHO|WHY|TEXT|STEP|ROLE|FACT|VALUE|KIND|LEVEL|STATUS|STATEMENT|CHANNEL|LANG"
    r"|SEQ|WORDS|FOLDER|PATH|ITEM|TYPE|RECEIPT|DIGEST|CRITERION)\b"
)
TYPERS_OWN = ("Usage: ", "Options:", "Arguments:", "Commands:", "Show this", "[required]")
GROUPS = ("statement", "playbook", "org")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_is_french_for_a_french_reader(process: Crisisplay, command: str) -> None:
    done = process(command, "--help", lang="fr")  # each command's imports are enough for it
    assert done.code == 0
    assert done.out.startswith(f"Usage\u00a0: crisisplay {command} ")
    assert not any(words in done.out for words in TYPERS_OWN)
    assert "Afficher cette aide." in done.out
    assert not ENGLISH.search(done.out)


def test_what_stands_for_a_value_is_in_the_readers_language(crisisplay: Crisisplay) -> None:
    out = crisisplay("decide", "--help", lang="fr").out
    assert "crisisplay decide [OPTIONS] [INCIDENT] ÉTAPE CHOIX\n" in out
    assert "  --review-at HEURE  Quand" in out
    assert "  --consulted NOM    Une" in out
    assert "--review-at TIME  When" in crisisplay("decide", "--help").out
    assert "--lang LANGUE" in crisisplay("--help", lang="fr").out
    inside = crisisplay("statement", "publish", "--help", lang="fr").out
    assert "--channel CANAL" in inside
    assert not ENGLISH.search(inside)
    refused = crisisplay("decide", lang="fr").err.replace("\u00a0", " ")
    assert refused.startswith("Erreur : il manque [INCIDENT] ÉTAPE CHOIX.\n")


def test_pages_of_a_group_are_french_where_a_line_ends_within_a_default(
    crisisplay: Crisisplay,
) -> None:
    out = crisisplay("playbook", "import", "--help", lang="fr").out
    assert "[default" not in out
    assert "[par défaut\u00a0:" in out
    assert "--language LANGUE " in out
    assert "--sign CLÉ " in crisisplay("playbook", "export", "--help", lang="fr").out


def test_each_share_of_a_test_of_paths_says_what_it_counts(crisisplay: Crisisplay) -> None:
    page = " ".join(crisisplay("playbook", "test", "--help").out.split())
    for kind in ("steps", "options", "conditions", "statements", "deadlines"):
        assert f"--min-{kind} N Share of the {kind} wanted, in percent;" in page


def test_the_first_page_lists_every_command_in_both_languages(crisisplay: Crisisplay) -> None:
    for lang, usage in (("fr", "Usage\u00a0: crisisplay [OPTIONS] COMMANDE"), ("en", "Usage: ")):
        out = crisisplay("--help", lang=lang).out
        assert out.startswith(usage)
        for command in COMMANDS:
            assert f"\n  {command} " in out
    assert not any(words in crisisplay("-h", lang="fr").out for words in TYPERS_OWN)


def test_a_page_inside_a_group_is_french_too(crisisplay: Crisisplay) -> None:
    done = crisisplay("statement", "publish", "--help", lang="fr")
    assert done.out.startswith("Usage\u00a0: crisisplay statement publish ")
    assert not any(words in done.out for words in TYPERS_OWN)


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_alone_names_what_is_missing(crisisplay: Crisisplay, group: str) -> None:
    done = crisisplay(group, lang="fr")
    assert done.code == 2
    said = done.err.replace("\u00a0", " ")
    assert said.startswith("Erreur : il manque la commande : ")
    assert said.endswith(f"  Aide : crisisplay {group} --help\n")


def test_the_language_may_stand_anywhere(crisisplay: Crisisplay) -> None:
    for words in (("--lang", "fr", "status"), ("status", "--lang=fr")):
        assert crisisplay(*words).err.startswith("Aucun incident ouvert")
    refused = crisisplay("status", "--lang", "de")
    assert refused.code == 2


def completed(crisisplay: Crisisplay, line: str) -> list[str]:
    words = line.split(" ")
    done = crisisplay(
        _CRISISPLAY_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1)
    )
    return done.out.split()


def test_a_shell_completes_commands_playbooks_and_incidents(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    assert completed(crisisplay, "crisisplay sta") == ["status", "statement"]
    assert completed(crisisplay, "crisisplay run mis") == ["misplaced-words"]
    assert completed(crisisplay, "crisisplay playbook show ill") == ["ill-received-image"]
    for command in ("status", "note", "log", "verify", "resume", "statement draft"):
        assert completed(crisisplay, f"crisisplay {command} {id[:6]}") == [id], command
    assert "--because" in completed(crisisplay, "crisisplay skip --be")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_of_each_shell_can_be_shown(crisisplay: Crisisplay, shell: str) -> None:
    done = crisisplay("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert done.code == 0
    assert "_CRISISPLAY_COMPLETE" in done.out
