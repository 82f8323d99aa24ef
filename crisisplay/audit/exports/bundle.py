"""The plain bundle: all that is needed to check an incident years from now, in one `.zip`.

The folder as it is (the journal, its files, its seals), `SHA256SUMS` for `sha256sum -c`, the check
script, the page that says how the journal is made, and a note on where to begin. No time of the
machine is in it: the same folder gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crisisplay.audit.timeline import Timeline
from crisisplay.i18n import say
from crisisplay.journal.receipt import receipt

_PIECE = 1_000_000  # bytes read at once: evidence may be large
_SCRIPT = re.compile(r"^```sh\n(# sh check\.sh .*?)^```$", re.MULTILINE | re.DOTALL)
_SUMS = "SHA256SUMS"


def write(timeline: Timeline, out: BinaryIO) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED) as bundle:
        sums = [_put_file(bundle, timeline, name) for name in _pieces(timeline.folder)]
        sums += [_put(bundle, timeline, name, text) for name, text in _written(timeline)]
        _put(bundle, timeline, _SUMS, "".join(f"{digest}  {name}\n" for digest, name in sums))


def _pieces(folder: Path) -> Iterator[str]:
    """What belongs to the record, in a fixed order; a link is not followed, and not taken."""
    yield "journal.jsonl"
    for inside in ("files", "seals"):
        places = sorted((folder / inside).iterdir()) if (folder / inside).is_dir() else []
        for place in places:
            if place.is_file() and not place.is_symlink() and place.name != "unfinished":
                yield f"{inside}/{place.name}"


def _written(timeline: Timeline) -> Iterator[tuple[str, str]]:
    page = (files("crisisplay.journal") / "FORMAT.md").read_text(encoding="utf-8")
    yield "check.sh", check_script(page)
    yield "FORMAT.md", page
    yield say(timeline.lang, "exports.read_me_name"), read_me(timeline)


def check_script(page: str) -> str:
    """The script that FORMAT.md prints: there is one, and this is it."""
    script = _SCRIPT.search(page)
    if script is None:
        msg = "FORMAT.md prints no check script"
        raise ValueError(msg)
    return script[1]


def read_me(timeline: Timeline) -> str:
    """Where to begin, in the reader's language."""
    drill = say(timeline.lang, "exports.read_me_drill") if timeline.state.drill else ""
    return say(
        timeline.lang,
        "exports.read_me",
        incident=timeline.id,
        title=timeline.plan.playbook.title.say(timeline.lang),
        drill=drill,
        entries=timeline.last.seq,
        receipt=receipt(timeline.last),
    )


def _put(bundle: ZipFile, timeline: Timeline, name: str, text: str) -> tuple[str, str]:
    data = text.encode()
    bundle.writestr(_info(timeline, name), data)
    return sha256(data).hexdigest(), name


def _put_file(bundle: ZipFile, timeline: Timeline, name: str) -> tuple[str, str]:
    digest = sha256()
    place = timeline.folder / name
    info = _info(timeline, name)
    info.file_size = place.stat().st_size
    with place.open("rb") as source, bundle.open(info, "w") as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest(), name


def _info(timeline: Timeline, name: str) -> ZipInfo:
    """Dated by the last entry, in UTC, private once unpacked."""
    now = timeline.now.astimezone(UTC)
    year = max(now.year, 1980)  # the first of the format
    told = (year, now.month, now.day, now.hour, now.minute, now.second)
    info = ZipInfo(str(Path(timeline.id) / name), told)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
