"""Words looked for in files, in every spelling that a program may have given them."""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile


def spellings(words: str) -> Iterator[bytes]:
    """Every way in which a program may have written these words."""
    for form in ("NFC", "NFD"):
        text = normalize(form, words)
        yield from (text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"))
        yield html.escape(text).encode()
        yield html.escape(text).encode("ascii", "xmlcharrefreplace")
        yield json.dumps(text)[1:-1].encode()
        yield quote(text).encode()
        yield text.encode().hex().encode()
        yield from _in_base64(text.encode())


def _in_base64(data: bytes) -> Iterator[bytes]:
    """The letters that stand for all of `data`, wherever in a longer text it begins."""
    for before in range(3):
        whole = base64.b64encode(bytes(before) + data)
        yield whole[(before * 8 + 5) // 6 : (before + len(data)) * 8 // 6]


def layers(data: bytes) -> Iterator[bytes]:
    """The bytes of a file and, of an archive, those of all that is in it."""
    yield data
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from layers(archive.read(name))
    except BadZipFile:
        pass


def where(place: Path, *words: str) -> set[Path]:
    """The files below `place` in which any of the words stands, in any spelling."""
    wanted = {spelling for word in words for spelling in spellings(word)}
    return {
        file
        for file in place.rglob("*")
        if file.is_file()
        and any(one in layer for layer in layers(file.read_bytes()) for one in wanted)
    }
