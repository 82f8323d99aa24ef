"""A playbook and all that it uses in one zip: the same bytes for the same files, on any machine.

Nothing is compressed, as what a library makes of that changes with its version; nothing is dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import crisisplay
from crisisplay.acts.playbooks import Named
from crisisplay.errors import Misuse, StoreTrouble
from crisisplay.given import read_given
from crisisplay.journal.seals.signing import Ask, sign
from crisisplay.playbook.model import Playbook
from crisisplay.playbook.nodes import MAX_BYTES
from crisisplay.system_words import why
from crisisplay.values import dataclass
from crisisplay.workbench.sharing.manifest import MANIFEST, NAMESPACE, SIGNATURE, Manifest, manifest

PLAYBOOK = "playbook.yaml"
BESIDE = re.compile(r"paths\.yaml|(?:answers|drill)(?:-[a-z0-9]+)*\.yaml")
"""What may lie beside a playbook and goes with it: its tests, and courses of answers."""

PROGRAM = f"crisisplay {crisisplay.__version__}"
_PATIENCE = 20.0
_FIRST_YEAR = 1980  # of the format


@dataclass(frozen=True, slots=True)
class Packed:
    """`files` by their names inside, without the manifest; `key` is the signer's fingerprint."""

    manifest: Manifest
    files: Mapping[str, bytes]
    data: bytes
    key: str = ""


def pack(
    named: Named, playbook: Playbook, *, licence: str = "", key: Path | None, ask: Ask | None
) -> Packed:
    """The bundle of a playbook that loads, signed where a key is given.

    Misuse for a licence that is none; what `sign` raises; StoreTrouble for a file beside the
    playbook that can't be read.
    """
    files = dict(sorted(_files(named)))
    told = manifest(playbook, files, PROGRAM, licence)
    inside = {**files, MANIFEST: told.text}
    signer = ""
    if key is not None:
        signed = sign(told.text, key, ask=ask, patience=_PATIENCE, namespace=NAMESPACE)
        inside[SIGNATURE], signer = signed.armoured, signed.key.fingerprint
    return Packed(told, files, _zip(playbook.id, inside), signer)


def _files(named: Named) -> Iterator[tuple[str, bytes]]:
    yield PLAYBOOK, named.source
    for name, data in named.loaded.used.items():
        yield f"{name}.yaml", data
    if named.file.name == PLAYBOOK:
        for file in sorted(named.file.parent.iterdir()):
            if BESIDE.fullmatch(file.name) and not file.is_symlink():
                yield file.name, _read(file)


def _read(file: Path) -> bytes:
    try:
        return read_given(file, MAX_BYTES)
    except OSError as error:
        raise StoreTrouble("sharing.unread", file=file, why=why(error)) from error


def _zip(folder: str, files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as bundle:
        for name, data in sorted(files.items()):
            info = ZipInfo(f"{folder}/{name}", (_FIRST_YEAR, 1, 1, 0, 0, 0))
            info.external_attr = 0o100644 << 16
            info.create_system = 3  # what the line above is for
            bundle.writestr(info, data)
    return out.getvalue()


def wants_zip(output: Path) -> None:
    """Misuse for a name that other tools would not open as a zip."""
    if output.suffix.lower() != ".zip":
        raise Misuse("sharing.ending", file=output.name)
