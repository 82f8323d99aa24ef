"""The plain bundle: all that is needed to check an incident years from now, in one `.zip`.

The folder as it is (the journal, its files, its seals), `SHA256SUMS` for `sha256sum -c`, the check
script, the page that says how the journal is made, and a note on where to begin. No time of the
machine is in it: the same folder gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
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
from crisisplay.journal.disk import DISK, FOLDER, READ, pieces
from crisisplay.journal.files import DIGEST, FILES, JOURNAL, opened, plain
from crisisplay.journal.receipt import receipt
from crisisplay.journal.seals.place import SEAL_NAME, SEALS
from crisisplay.journal.seals.text import INCIDENT
from crisisplay.journal.verdict import Verdict
from crisisplay.journal.verify import verify
from crisisplay.system_words import why
from crisisplay.values import dataclass

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
    unread = tuple(name for name in _pieces(folder) if not _is_readable(folder, name))
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
    """What belongs to the record, in a fixed order: by their names, whatever else lies there."""
    yield JOURNAL
    for inside, name in ((FILES, DIGEST), (SEALS, SEAL_NAME)):
        try:
            with opened(DISK, str(folder), FOLDER) as top, opened(DISK, inside, FOLDER, top) as fd:
                found = sorted(one for one in DISK.names(fd) if name.fullmatch(one))
        except FileNotFoundError:
            continue
        except OSError:  # nobody may look, or a link, which is not followed
            yield inside
            continue
        yield from (f"{inside}/{one}" for one in found)


@contextmanager
def _source(folder: Path, name: str) -> Iterator[int]:
    """A file of the folder, open. Neither it nor what it lies in may be a link: OSError."""
    inside, _, file = name.rpartition("/")
    with ExitStack() as stack:
        place = stack.enter_context(opened(DISK, str(folder), FOLDER))
        if inside:
            place = stack.enter_context(opened(DISK, inside, FOLDER, place))
        yield stack.enter_context(plain(DISK, file, READ, place))


def _is_readable(folder: Path, name: str) -> bool:
    try:
        with _source(folder, name) as fd:
            DISK.read(fd, 1, 0)
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
    info.file_size = (timeline.folder / name).lstat().st_size
    with bundle.open(info, "w") as target:
        for piece in _bytes_of(timeline.folder, name):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest(), name


def _bytes_of(folder: Path, name: str) -> Iterator[bytes]:
    """What can't be read is named: the zip is not to blame."""
    try:
        with _source(folder, name) as fd:
            yield from pieces(DISK, fd, 0)
    except OSError as error:
        raise StoreTrouble("export.unreadable", file=folder / name, why=why(error)) from error


def _info(timeline: Timeline, name: str) -> ZipInfo:
    """Dated by the last entry, in UTC, private once unpacked."""
    now = timeline.now.astimezone(UTC)
    year = max(now.year, 1980)  # the first of the format
    told = (year, now.month, now.day, now.hour, now.minute, now.second)
    info = ZipInfo(f"{_top(timeline)}/{name}", told)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _top(timeline: Timeline) -> str:
    """The folder that it unpacks to: the incident's id, unless somebody made that up."""
    return timeline.id if INCIDENT.fullmatch(timeline.id) else "incident"
