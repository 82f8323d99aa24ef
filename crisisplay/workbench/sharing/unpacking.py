"""The files in a bundle that may come from anywhere, read into memory within bounds.

Only the names that a bundle has are taken: so no path leads elsewhere, none is said twice, no two
differ by their case only. Links, what is locked, and what grows beyond its size are refused.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from stat import S_IFMT, S_IFREG
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from crisisplay.errors import Refusal
from crisisplay.foreign import one_line, visible
from crisisplay.playbook.nodes import MAX_BYTES
from crisisplay.workbench.sharing.manifest import MANIFEST, SIGNATURE
from crisisplay.workbench.sharing.packing import BESIDE, PLAYBOOK

MAX_BUNDLE = 8 * MAX_BYTES
MAX_FILES = 64
_FOLDER = re.compile(r"[a-z][a-z0-9-]{0,63}")
_INSIDE = re.compile(
    rf"{re.escape(PLAYBOOK)}|{BESIDE.pattern}|library/[a-z0-9-]{{1,64}}\.yaml"
    rf"|{MANIFEST}|{re.escape(SIGNATURE)}"
)
_LOCKED = 0x1
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


def unpack(source: bytes, file: object) -> dict[str, bytes]:
    """Each file by its name, without the folder that it is in. Refusal for what is no bundle."""
    if len(source) > MAX_BUNDLE:
        raise Refusal("sharing.too_big", file=file, limit=MAX_BUNDLE)
    try:
        with ZipFile(BytesIO(source)) as bundle:
            infos = bundle.infolist()
            if len(infos) > MAX_FILES:
                raise Refusal("sharing.too_many", file=file, n=len(infos), limit=MAX_FILES)
            return _files(bundle, infos, file)
    except _BROKEN as error:
        raise Refusal("sharing.no_bundle", file=file) from error


def _files(bundle: ZipFile, infos: list[ZipInfo], file: object) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    room, folders = MAX_BUNDLE, set()
    for info in infos:
        folder, _, name = info.filename.partition("/")
        folders.add(folder)
        if name in ("", "library/") and info.is_dir():
            continue
        _check(info, name, file, taken=name in found or not _FOLDER.fullmatch(folder))
        found[name] = _bytes(bundle, info, min(MAX_BYTES, room), file)
        room -= len(found[name])
    if len(folders) != 1 or MANIFEST not in found or PLAYBOOK not in found:
        raise Refusal("sharing.no_bundle", file=file)
    return found


def _check(info: ZipInfo, name: str, file: object, *, taken: bool) -> None:
    kind = S_IFMT(info.external_attr >> 16)
    is_plain = kind in (0, S_IFREG) and not info.flag_bits & _LOCKED
    if taken or not is_plain or not _INSIDE.fullmatch(name):
        shown = visible(one_line(info.filename))[:200]
        raise Refusal("sharing.odd_file", file=file, name=shown)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refusal("sharing.no_bundle", file=file)


def _bytes(bundle: ZipFile, info: ZipInfo, limit: int, file: object) -> bytes:
    """What it says of its size is not trusted: no more is unpacked than may be there."""
    with bundle.open(info) as opened:
        data = opened.read(limit + 1)
    if len(data) > limit:
        name = visible(info.filename)
        raise Refusal("sharing.file_too_big", file=file, name=name, limit=MAX_BYTES)
    return data
