"""Documents on paper: the whole report of 1,000 entries as PDF, and its log alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.audit.pages import long_log
from tests.bench import large
from tests.bench.place import Place
from tests.bench.timing import Measure, timed

_ENTRIES = 1_000


def paper(place: Place) -> list[Measure]:
    """In this process, from the journal on the disk to the last byte; the budget is in seconds."""
    from crisisplay.audit.pdf import render_pdf

    nothing = timed(lambda: None)
    folder = large.incident(place.home, entries=_ENTRIES).journal.folder
    whole, log = timed(partial(_report, folder)), timed(partial(render_pdf, long_log(_ENTRIES)))
    return [
        Measure("report .pdf, 1,000", nothing, whole, 2, "s"),
        Measure("log as .pdf, 1,000", nothing, log, 2, "s"),
    ]


def _report(folder: Path) -> bytes:
    from crisisplay.audit.rendering import render
    from crisisplay.audit.report import compose
    from crisisplay.audit.timeline import read_timeline
    from crisisplay.journal.verify import verify

    journal = (folder / "journal.jsonl").read_bytes()
    document = compose(read_timeline(folder, "en"), verify(folder))
    return render(document, Path("report.pdf"), journal=journal)
