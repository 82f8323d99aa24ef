"""The plain bundle: all that is needed to check an incident years from now, in one `.zip`.

The folder as it is (the journal, its files, its seals), `SHA256SUMS` for `sha256sum -c`, the check
script, the page that says how the journal is made, and a note on where to begin. No time of the
machine is in it: the same folder gives the same bytes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from crisisplay.acts.layout import wrapped
from crisisplay.acts.words import is_known
from crisisplay.audit.timeline import Timeline
from crisisplay.errors import StoreTrouble
from crisisplay.foreign import visible
from crisisplay.i18n import Language, say
from crisisplay.journal.receipt import receipt
from crisisplay.journal.verdict import Verdict
from crisisplay.journal.verify import verify
from crisisplay.system_words import why
from crisisplay.values import dataclass

_PIECE = 1_000_000  # bytes read at once: evidence may be large
_SCRIPT = re.compile(r"^```sh\n(# sh check\.sh .*?)^```$", re.MULTILINE | re.DOTALL)
_SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the folder is worth as it is. `left_out` counts what this copy leaves out, by type.

    `unread` are the names, in the folder, of what could not be read: the bundle is without it.
    """

    verdict: Verdict
    left_out: Mapping[str, int]
    unread: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.verdict.verdict == "sound" and not self.verdict.failed and not self.unread


def standing(folder: Path, left_out: Mapping[str, int] | None = None) -> Standing:
    """Examine the folder, its lines and files; seals are taken along, and not judged."""
    unread = tuple(name for name in _pieces(folder) if not _is_readable(folder / name))
    return Standing(verify(folder), left_out or {}, unread)


def write(timeline: Timeline, out: BinaryIO, found: Standing | None = None) -> None:
    """`found` spares examining the folder again. StoreTrouble for a file that can't be read."""
    found = found or standing(timeline.folder)
    names = [name for name in _pieces(timeline.folder) if name not in found.unread]
    with ZipFile(out, "w", ZIP_DEFLATED) as bundle:
        sums = [_put_file(bundle, timeline, name) for name in names]
        sums += [_put(bundle, timeline, name, text) for name, text in _written(timeline, found)]
        _put(bundle, timeline, _SUMS, "".join(f"{digest}  {name}\n" for digest, name in sums))


def _pieces(folder: Path) -> Iterator[str]:
    """What belongs to the record, in a fixed order; a link is not followed, and not taken."""
    yield "journal.jsonl"
    for inside in ("files", "seals"):
        try:
            places = sorted((folder / inside).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            continue
        except PermissionError:
            yield inside
            continue
        for place in places:
            if place.is_file() and not place.is_symlink() and place.name != "unfinished":
                yield f"{inside}/{place.name}"


def _is_readable(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def _written(timeline: Timeline, found: Standing) -> Iterator[tuple[str, str]]:
    page = (files("crisisplay.journal") / "FORMAT.md").read_text(encoding="utf-8")
    yield "check.sh", check_script(page)
    yield "FORMAT.md", page
    yield say(timeline.lang, "exports.read_me_name"), read_me(timeline, found)


def check_script(page: str) -> str:
    """The script that FORMAT.md prints: there is one, and this is it."""
    script = _SCRIPT.search(page)
    if script is None:
        msg = "FORMAT.md prints no check script"
        raise ValueError(msg)
    return script[1]


def read_me(timeline: Timeline, found: Standing) -> str:
    """What this is worth and where to begin, in the reader's language."""
    drill = say(timeline.lang, "exports.read_me_drill") if timeline.state.drill else ""
    return say(
        timeline.lang,
        "exports.read_me",
        incident=timeline.id,
        title=timeline.plan.playbook.title.say(timeline.lang),
        drill=drill,
        standing="\n".join(_told(timeline, found)),
        receipt=receipt(timeline.last),
    )


def _told(timeline: Timeline, found: Standing) -> Iterator[str]:
    """Whether this is all, is not all, or does not hold; nothing of it is left to be found out."""
    lang, entries, verdict = timeline.lang, timeline.last.seq, found.verdict
    if verdict.redacted:
        yield from wrapped(say(lang, "exports.redacted", n=verdict.redacted, entries=entries))
    elif found.holds:
        yield say(lang, "exports.whole", n=entries)
    if found.left_out:
        types = found.left_out.items()
        each = (say(lang, "exports.left_out_one", type=_kind(lang, t), n=n) for t, n in types)
        yield from wrapped(say(lang, "exports.left_out", what="; ".join(each)))
    if verdict.erased:
        yield from wrapped(say(lang, "exports.erased", n=verdict.erased))
    if not found.holds:
        yield from wrapped(say(lang, "exports.broken", n=entries))
    for sentence in failures(timeline, verdict):
        yield from wrapped(sentence, "  - ")
    if found.unread:
        yield from wrapped(say(lang, "exports.not_taken", files=", ".join(found.unread)))


def failures(timeline: Timeline, verdict: Verdict) -> Iterator[str]:
    """What does not hold, each in a sentence that names no place of this machine."""
    for one in verdict.failed:
        said = say(timeline.lang, one.id, **one.values).partition("\n")[0]
        yield visible(timeline.from_here(said))


def _kind(lang: Language, type: str) -> str:
    return say(lang, f"entries.{type}") if is_known(type) else type


def _put(bundle: ZipFile, timeline: Timeline, name: str, text: str) -> tuple[str, str]:
    data = text.encode()
    bundle.writestr(_info(timeline, name), data)
    return sha256(data).hexdigest(), name


def _put_file(bundle: ZipFile, timeline: Timeline, name: str) -> tuple[str, str]:
    digest = sha256()
    info = _info(timeline, name)
    with _source(timeline.folder, name) as source:
        info.file_size = os.fstat(source.fileno()).st_size
        with bundle.open(info, "w") as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
    return digest.hexdigest(), name


def _source(folder: Path, name: str) -> BinaryIO:
    """A file of the folder, open. What can't be read is named: the zip is not to blame."""
    try:
        return (folder / name).open("rb")
    except OSError as error:
        raise StoreTrouble("export.unreadable", file=folder / name, why=why(error)) from error


def _info(timeline: Timeline, name: str) -> ZipInfo:
    """Dated by the last entry, in UTC, private once unpacked."""
    now = timeline.now.astimezone(UTC)
    year = max(now.year, 1980)  # the first of the format
    told = (year, now.month, now.day, now.hour, now.minute, now.second)
    info = ZipInfo(str(Path(timeline.id) / name), told)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
