"""The formats of other tools that `crisisplay export` writes, each to one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, TypeAlias

from crisisplay.acts.copying import copy
from crisisplay.audit.report.handing_over import without
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.audit.writing import fill_whole
from crisisplay.cli import wiring
from crisisplay.cli.exporting import Export
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Misuse, Refusal

Write: TypeAlias = Callable[[Timeline, BinaryIO], None]

_WRITTEN_BY = {
    "csv": ("table", "write", ".csv"),
    "decisions": ("workbook", "write_decisions", ".xlsx"),
    "evidence": ("workbook", "write_evidence", ".xlsx"),
    "xes": ("xes", "write", ".xes"),
    "ocel": ("ocel", "write", ".json"),
    "timesketch": ("timesketch", "write", ".csv .jsonl"),
    "lnav": ("lnav", "write", ".json"),
    "bundle": ("bundle", "write", ".zip"),
}
"""The module of audit/exports and its function, and the endings of the file."""


def makers() -> dict[str, Callable[[Export], None]]:
    """What makes each format, by its name."""
    return {name: partial(_make, name) for name in _WRITTEN_BY}


def _make(to: str, wanted: Export) -> None:
    write = _writer(to, wanted.output)
    with _timeline(to, wanted) as timeline:
        if timeline.trouble:
            talk(timeline.trouble.sentence(reader()).partition("\n")[0])
        try:
            fill_whole(wanted.output, lambda out: write(timeline, out))
        except Refusal:
            raise Refusal("export.exists", place=wanted.output) from None
    _say(to, wanted, timeline)


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


@contextmanager
def _timeline(to: str, wanted: Export) -> Iterator[Timeline]:
    """The incident; without what is to be left out, which the bundle copies first."""
    cache = wiring.cache_folder()
    if wanted.left_out is None:
        yield read_timeline(wanted.folder, reader(), cache)
    elif to != "bundle":
        yield without(read_timeline(wanted.folder, reader(), cache), wanted.left_out)
    else:
        with TemporaryDirectory(prefix="crisisplay-") as place:
            redacted = Path(place) / wanted.folder.name
            copy(wanted.folder, redacted, wanted.left_out)
            yield read_timeline(redacted, reader(), cache)


def _say(to: str, wanted: Export, timeline: Timeline) -> None:
    if wanted.as_json:
        data_json(
            {
                "crisisplay": 1,
                "output": str(wanted.output),
                "format": to,
                "redacted": wanted.left_out is not None,
                "entries": timeline.last.seq,
                "head": timeline.last.head,
            }
        )
        return
    data(t("export.written", place=wanted.output, n=timeline.last.seq))
    data(t(f"export.next_{to}", place=wanted.output))
