"""`crisisplay export --to bundle`: all that is needed to check an incident, in one file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from crisisplay.acts.copying import Copied
from crisisplay.acts.copying import copy as copy_folder
from crisisplay.audit.exports.bundle import Standing, failures, standing, write
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.audit.writing import fill_whole
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_note
from crisisplay.cli.exporting import Export, say_copied, say_left_out
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.traces_shown import traces_json
from crisisplay.errors import Findings, Misuse, Refusal


def bundle(wanted: Export) -> int:
    """The folder, or a redacted copy of it, in one .zip. One that does not hold is made as well,
    as it may be all there is: it says so, and so does the exit code.
    """
    if wanted.output.suffix.lower() != ".zip":
        raise Misuse("export.ending", file=wanted.output.name, to="bundle", known=".zip")
    if wanted.left_out is None:
        return _bundle(wanted, wanted.folder, None)
    with TemporaryDirectory(prefix="crisisplay-") as place:
        redacted = Path(place) / wanted.folder.name
        return _bundle(wanted, redacted, copy_folder(wanted.folder, redacted, wanted.left_out))


def _bundle(wanted: Export, folder: Path, copied: Copied | None) -> int:
    timeline = read_timeline(folder, reader(), wiring.cache_folder())
    found = standing(folder, copied.left_out if copied else None)
    try:
        fill_whole(wanted.output, lambda out: write(timeline, out, found))
    except Refusal:
        raise Refusal("export.exists", place=wanted.output) from None
    if wanted.as_json:
        data_json(_as_json(wanted, timeline, found, copied))
    else:
        _say(wanted, timeline, found, copied)
    return 0 if found.holds else Findings.exit_code


def _say(wanted: Export, timeline: Timeline, found: Standing, copied: Copied | None) -> None:
    data(t(f"export.{_called(found)}", place=wanted.output, n=timeline.last.seq))
    if copied:
        say_copied(copied, timeline.folder)
    else:
        say_left_out({}, found.verdict.redacted, found.verdict.erased)
        for sentence in failures(timeline, found.verdict):
            data(t("export.does_not_hold", what=sentence))
    if wanted.left_out is not None and not found.left_out:
        say_note("export.nothing_left_out")
    if found.unread:
        say_note("export.not_taken", files=", ".join(found.unread))
    talk(t("export.next_bundle"))


def _called(found: Standing) -> str:
    if not found.holds:
        return "bundled_broken"
    return "written_redacted" if found.verdict.redacted else "bundled"


def _as_json(
    wanted: Export, timeline: Timeline, found: Standing, copied: Copied | None
) -> dict[str, object]:
    return {
        "crisisplay": 1,
        "output": str(wanted.output),
        "format": "bundle",
        "redacted": bool(found.verdict.redacted),
        "holds": found.holds,
        "does_not_hold": [*failures(timeline, found.verdict)],
        "unread_files": [*found.unread],
        "left_out": dict(found.left_out),
        "still": traces_json(copied.still) if copied else [],
        "entries": timeline.last.seq,
        "head": timeline.last.head,
    }
