"""What a shared playbook says of itself: a text that `sha256sum -c` and `ssh-keygen` read too.

    # crisisplay-playbook 1
    # id misplaced-words
    # version 1.0.0
    # languages fr en
    # title fr Propos déplacés
    # title en Misplaced words
    # licence CC-BY-4.0
    # program crisisplay 1.0
    # whole 5f0c...                      the SHA-256 of the lines below
    91ab...  library/first-hour.yaml
    3c2e...  playbook.yaml

Lines without a value are left out. A reader makes the text again from what it received, and takes
no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from crisisplay.errors import Misuse, Refusal
from crisisplay.foreign import one_line, visible
from crisisplay.playbook.model import Playbook
from crisisplay.values import dataclass

FORMAT = 1
MANIFEST = "MANIFEST"
SIGNATURE = "MANIFEST.sig"
NAMESPACE = "crisisplay-playbook"
"""What a signature is for, said in it: one of a journal, or of mail, proves nothing here."""

_FIRST = re.compile(rf"# {NAMESPACE} ([1-9][0-9]{{0,8}})\n")
_SAID = re.compile(r"^# (languages|licence|program) (\S.*)$", re.MULTILINE)
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`whole` is the digest of what is shared, whoever signs it under whatever licence."""

    playbook: Playbook
    digests: Mapping[str, str]
    program: str
    licence: str = ""

    @property
    def sums(self) -> str:
        return "".join(f"{digest}  {name}\n" for name, digest in sorted(self.digests.items()))

    @property
    def whole(self) -> str:
        return sha256(self.sums.encode()).hexdigest()

    @property
    def text(self) -> bytes:
        known = self.playbook
        titles = known.title.by_language.items()
        said = [
            (NAMESPACE, str(FORMAT)),
            ("id", known.id),
            ("version", known.version),
            ("languages", " ".join(known.languages)),
            *((f"title {lang}", title) for lang, title in titles),
            ("licence", self.licence),
            ("program", self.program),
            ("whole", self.whole),
        ]
        lines = (f"# {key} {_line(value)}\n" for key, value in said if value)
        return ("".join(lines) + self.sums).encode()


def manifest(
    playbook: Playbook, files: Mapping[str, bytes], program: str, licence: str = ""
) -> Manifest:
    """Misuse for a licence that is not written as an SPDX identifier."""
    if licence and not _LICENCE.fullmatch(licence):
        raise Misuse("sharing.licence", licence=licence)
    digests = {name: sha256(data).hexdigest() for name, data in files.items()}
    return Manifest(playbook, digests, program, licence)


def said_in(text: bytes, file: object) -> Mapping[str, str]:
    """What only the text can say: `languages`, `licence`, `program`. Refusal for a text that is no
    manifest, or one of a newer format.
    """
    words = text.decode("utf-8", "replace")
    found = _FIRST.match(words)
    if found is None:
        raise Refusal("sharing.no_bundle", file=file)
    if int(found[1]) > FORMAT:
        raise Refusal("sharing.newer", file=file, format=found[1], known=FORMAT)
    return dict(_SAID.findall(words))


def _line(text: str) -> str:
    return visible(one_line(text)).replace("\t", " ").strip()
