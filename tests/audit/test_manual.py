"""The auditor's manual: each question is asked as it says, of one incident with a past."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from crisisplay.journal.receipt import receipt
from crisisplay.journal.store import Journal
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.journal.seals.hands import key, public
from tests.program import CHECKOUT, Completed
from tests.program import call as program

PAGE = (CHECKOUT / "crisisplay" / "audit" / "README.md").read_text(encoding="utf-8")
ENGLISH, FRENCH = PAGE.split("# Manuel de l'auditeur\n")
ASKED = re.compile(r"^<!-- ask: (\w+) -->\n```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(page: str) -> dict[str, list[str]]:
    return {name: block.splitlines() for name, block in ASKED.findall(page)}


QUESTIONS = commands(ENGLISH)
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "changed": ("SOUND", "Receipt #", "matches"),
    "copy": ("SOUND", "are the same in both"),
    "known": ("SITUATION REPORT", "Is anyone hurt?", "yes", "confirmed"),
    "decided": ("We wait", "the plant has not answered", "set aside: We repair"),
    "overridden": ("advice set aside", "We wait", "checks: ST02"),
    "skipped": ("Freeze the posts", "nothing was scheduled"),
    "approved": ("Holding statement", "Sacha Morel", "https://example.org/1"),
    "findings": ("FINDINGS", "AU"),
    "late": ("a call from a shop", "nobody was at the keyboard"),
    "corrected": ("corrected by", "twelve, not ten", "ERASURE", "a customer’s request", "the data protection officer"),
    "sealed": ("sealed by Camille Roy", "after the seal"),
    "joined": ("Camille Roy", "@"),
}  # fmt: skip


@dataclass(frozen=True)
class Dossier:
    """An incident with a past, and what an auditor is given with it."""

    home: Path
    said: Mapping[str, str]

    def ask(self, command: str) -> Completed:
        for name, value in self.said.items():
            command = command.replace(name, value)
        program_name, *arguments = shlex.split(command)
        assert program_name == "crisisplay"
        return program(*arguments, home=self.home, environ={"LC_ALL": "C.UTF-8"})


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    home = tmp_path_factory.mktemp("home")

    def crisisplay(*arguments: str | Path, lang: str = "en", **_: object) -> Completed:
        done = program(*arguments, home=home, lang=lang)
        assert done.code == 0 or arguments[0] == "run", done.err
        return done

    id = opened(crisisplay, home)
    live_it(crisisplay, home)
    file = journal(home)
    sealed = last(file)
    crisisplay("note", "after the seal")
    copy = home / "copy"
    copytree(file.parent, copy)
    signers = home / "signers"
    signers.write_text(f'"Camille Roy" {public(home / "key")}\n', encoding="utf-8")
    return Dossier(
        home,
        {
            "INCIDENT": id,
            "RECEIPT": receipt(Journal(file.parent).look()[0][-1]),
            "COPY": str(copy),
            "SIGNERS": str(signers),
            "2026-12-03 14:20": str(Journal(file.parent).look()[0][-1].fields["ts"]),
            "226-": f"{sealed + 1}-",
        },
    )


def last(file: Path) -> int:
    return file.read_bytes().count(b"\n")


def live_it(crisisplay: Crisisplay, home: Path) -> None:
    """Something of everything that an auditor asks about."""
    crisisplay("skip", "freeze", "--because", "nothing was scheduled")
    crisisplay("fact", "hurt", "yes", "--status", "confirmed", "--source", "the clinic")
    crisisplay("fact", "sold", "10", "--status", "unverified")
    crisisplay("amend", str(last(journal(home))), "--text", "twelve, not ten", "--because", "a typing error")  # fmt: skip
    crisisplay("note", "a call from a shop", "--at", "2026-01-02T10:00:00Z", "--late", "nobody was at the keyboard")  # fmt: skip
    crisisplay("decide", "posture", "wait", "--because", "the plant has not answered")
    crisisplay("statement", "draft", "holding", "--because", "the figure is being checked")
    crisisplay("statement", "approve", "holding", "--name", "Sacha Morel", "--role", "legal")
    crisisplay("statement", "publish", "holding", "--channel", "site", "--address", "https://example.org/1", "--next-update", "2h")  # fmt: skip
    crisisplay("note", "a customer’s name and telephone number")
    crisisplay("erase", str(last(journal(home))), "--why", "a customer’s request", "--authority", "the data protection officer", "--yes")  # fmt: skip
    crisisplay("seal", "--key", key(home))


def test_both_languages_ask_the_same_with_the_same_commands() -> None:
    assert commands(FRENCH) == QUESTIONS
    assert set(QUESTIONS) == set(ANSWERS)
    assert len(re.findall(r"^### \d+\. ", ENGLISH, re.MULTILINE)) == len(QUESTIONS)
    assert len(re.findall(r"^### \d+\. ", FRENCH, re.MULTILINE)) == len(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_command_of_the_manual_answers_its_question(dossier: Dossier, name: str) -> None:
    done = [dossier.ask(command) for command in QUESTIONS[name]]
    assert [one.code for one in done] == [0] * len(done), [one.err for one in done]
    said = " ".join("\n".join(one.out for one in done).split())
    assert [words for words in ANSWERS[name] if words not in said] == []


HAND_OVER = re.compile(r"`(crisisplay (?:report|export) [^`]+)`")


def test_what_the_manual_hands_over_can_be_made(dossier: Dossier, tmp_path: Path) -> None:
    """Every command of the table, with the names of the files that it gives."""
    made = HAND_OVER.findall(ENGLISH)
    assert len(made) == 6
    for command in made:
        *rest, output = shlex.split(command)
        done = dossier.ask(shlex.join([*rest, str(tmp_path / output)]))
        assert done.code == 0, done.err
        assert (tmp_path / output).exists()
