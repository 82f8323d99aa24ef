"""The formats of other tools that `crisisplay export` writes, each to one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, TypeAlias

from crisisplay.acts.copying import counted
from crisisplay.audit.report.handing_over import without
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.audit.writing import fill_whole
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_note
from crisisplay.cli.exporting import Export, say_left_out
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings, Misuse, Refusal

Write: TypeAlias = Callable[[Timeline, BinaryIO], None]

_WRITTEN_BY = {
    "csv": ("table", "write", ".csv"),
    "decisions": ("workbook", "write_decisions", ".xlsx"),
    "evidence": ("workbook", "write_evidence", ".xlsx"),
    "xes": ("xes", "write", ".xes"),
    "ocel": ("ocel", "write", ".json"),
    "timesketch": ("timesketch", "write", ".csv .jsonl"),
    "lnav": ("lnav", "write", ".json"),
    "cacao-status": ("cacao_status", "write", ".json"),
}
"""The module of audit/exports and its function, and the endings of the file."""


def makers() -> dict[str, Callable[[Export], int]]:
    """What makes each format, by its name."""
    return {name: partial(_make, name) for name in _WRITTEN_BY}


def _make(to: str, wanted: Export) -> int:
    """As far as the journal holds; the exit code says whether that is all of it."""
    write = _writer(to, wanted.output)
    whole = read_timeline(wanted.folder, reader(), wiring.cache_folder())
    timeline = without(whole, wanted.left_out) if wanted.left_out else whole
    if timeline.trouble:
        talk(timeline.trouble.sentence(reader()).partition("\n")[0])
    try:
        fill_whole(wanted.output, lambda out: write(timeline, out))
    except Refusal:
        raise Refusal("export.exists", place=wanted.output) from None
    _say(to, wanted, timeline, counted(whole.entries, wanted.left_out or ()))
    return Findings.exit_code if timeline.trouble else 0


def _writer(to: str, output: Path) -> Write:
    """Misuse for a file that is named like something else: other tools go by the ending."""
    module, function, endings = _WRITTEN_BY[to]
    suffix = output.suffix.lower()
    if suffix not in endings.split():
        known = endings.replace(" ", ", ")
        raise Misuse("export.ending", file=output.name, to=to, known=known)
    if to == "timesketch":
        function = f"write_{suffix.removeprefix('.')}"
    written_by = import_module(f"crisisplay.audit.exports.{module}")
    write: Write = getattr(written_by, function)
    return write


def _say(to: str, wanted: Export, timeline: Timeline, left_out: Mapping[str, int]) -> None:
    if wanted.as_json:
        data_json(
            {
                "crisisplay": 1,
                "output": str(wanted.output),
                "format": to,
                "redacted": timeline.redacted > 0,
                "left_out": dict(left_out),
                "entries": timeline.last.seq,
                "head": timeline.last.head,
            }
        )
        return
    id = "export.written_redacted" if timeline.redacted else "export.written"
    data(t(id, place=wanted.output, n=timeline.last.seq))
    say_left_out(left_out, timeline.redacted)
    if wanted.left_out is not None and not left_out:
        say_note("export.nothing_left_out")
    data(t(f"export.next_{to}", place=wanted.output))
