"""A French incident as it ends: walked by the program, signed and stamped as it is closed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.journal.format_page import blocks
from tests.journal.seals.hands import Authority, key, only, public, ran, server
from tests.program import SHIPPED, Completed, call

COURSE = SHIPPED / "defective-product" / "answers-fr.yaml"
NOTED = "Trois réclamations et une vidéo enregistrées."
TEXT = "Appelée : Éloïse Vandamme-Quéré, brûlée, suivie au 01 99 00 47 11."
"""What is noted instead: what somebody could later ask to have erased."""

# What the shell commands of FORMAT.md are run with: nothing of ours, and no Python.
ANY_SYSTEM = (
    *("sh", "cat", "cut", "grep", "mktemp", "rm", "sed", "sha256sum", "sort", "split", "tr", "wc"),
    *("ssh-keygen", "openssl"),
)


@dataclass(frozen=True)
class Sealed:
    """The home of whoever walked it, and what an auditor was given by others: keys and roots."""

    home: Path
    key: Path
    root: Path

    def __call__(self, *arguments: str | Path, lang: str = "fr") -> Completed:
        return call(*arguments, home=self.home, lang=lang)

    @cached_property
    def folder(self) -> Path:
        return next((self.home / "crisisplay" / "incidents").iterdir())

    @property
    def id(self) -> str:
        return self.folder.name

    @property
    def journal(self) -> bytes:
        return (self.folder / "journal.jsonl").read_bytes()

    @property
    def lines(self) -> list[bytes]:
        return self.journal.splitlines(keepends=True)

    @property
    def signature(self) -> Path:
        return next((self.folder / "seals").glob("*.sig"))

    @property
    def sealed_entry(self) -> int:
        return int(self.signature.name.partition(".")[0])

    @property
    def note(self) -> int:
        """The number of the entry that says `TEXT`."""
        return next(
            n for n, line in enumerate(self.lines, 1) if f'"text":"{TEXT}"'.encode() in line
        )

    def heads(self) -> Mapping[int, str]:
        """The head after each entry, as the log gives it to programs."""
        told: list[Any] = self("log", self.id, "--json").lines
        return {one["seq"]: one["head"] for one in told}

    def checked_by_hand(self, place: Path) -> list[str]:
        """What the commands of FORMAT.md say, one after the other, with nothing else on the PATH."""
        place.mkdir()
        for name in ("journal.jsonl", "seals", "files"):
            (place / name).symlink_to(self.folder / name)
        (place / "ca.pem").symlink_to(self.root)
        (place / "allowed_signers").write_text(f"camille {public(self.key)}\n", encoding="ascii")
        (place / "check.sh").write_text(blocks("sh")[0], encoding="utf-8")
        commands = re.sub(r"41\.txt\.\w+\.sig", self.signature.name, blocks("shell")[0])
        commands = re.sub(r"\b41\b", str(self.sealed_entry), commands)
        environ = {"PATH": only(place / "bin", *ANY_SYSTEM), "TMPDIR": str(place)}
        return [
            ran("/bin/sh", "-c", f'cd "{place}" && {command} 2>&1', env=environ).decode()
            for command in commands.splitlines()
        ]


def sealed(place: Path) -> Sealed:
    """Walk it in `place`; the authority is gone when it is done."""
    home = place / "home"
    (home / "crisisplay").mkdir(parents=True)
    signing, authority = key(home), Authority(place / "tsa")
    answers = place / "answers.yaml"
    text = COURSE.read_text(encoding="utf-8")
    assert NOTED in text
    answers.write_text(text.replace(NOTED, json.dumps(TEXT)), encoding="utf-8")
    with server(authority) as (url, _):
        (home / "crisisplay" / "organisation.yaml").write_text(
            "crisisplay: 1\n"
            "people:\n"
            "  roy: {name: Camille Roy}\n"
            "signing:\n"
            f"  key: {signing}\n"
            f"  keys: {{roy: {public(signing)}}}\n"
            f"timestamp: {{url: '{url}', certificate: {authority.root}}}\n",
            encoding="utf-8",
        )
        done = call("run", "defective-product", "--answers", answers, home=home, lang="fr")
    assert done.code == 0, done.err
    return Sealed(home, signing, authority.root)
