"""Documents on paper: the whole report of 1,000 entries as PDF, and its log alone."""

from __future__ import annotations

from functools import partial

from tests.audit.pages import long_log
from tests.bench import large
from tests.bench.place import Place
from tests.bench.timing import Measure, timed

_ENTRIES = 1_000


def paper(place: Place) -> list[Measure]:
    """The report as the program makes it, and its log alone in this process, in seconds."""
    incident, report = large.later(place.home, _ENTRIES), place.folder / "report.pdf"
    bare = timed(partial(place.run, place.python, "-c", "pass"))

    def whole() -> None:
        place.run(place.crisisplay, "report", incident(), "--force", "-o", report)

    return [
        Measure("report .pdf, 1,000", bare, timed(whole), 2, "s"),
        Measure("log as .pdf, 1,000", timed(lambda: None), timed(_log), 2, "s"),
    ]


def _log() -> bytes:
    from crisisplay.audit.pdf import render_pdf

    return render_pdf(long_log(_ENTRIES))
