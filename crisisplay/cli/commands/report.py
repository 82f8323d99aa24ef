"""`crisisplay report`: one file for the record, that whoever was not there can read and check."""

from __future__ import annotations

from errno import EFBIG
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisisplay.acts.homes import find
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident
from crisisplay.cli.output import talk
from crisisplay.errors import Findings, Misuse
from crisisplay.given import read_given
from crisisplay.journal.disk import trouble
from crisisplay.journal.files import JOURNAL

if TYPE_CHECKING:  # heavy, and not needed for a wrong word
    from crisisplay.audit.timeline import Timeline
    from crisisplay.journal.verdict import Verdict

app = leaf()
LARGEST = 64 * 1024 * 1024
"""Bytes of a journal that is put inside a report."""
_TRIES = 5  # of reading and verifying the same lines, while others write


@app.command(help=t("cli.help_report"))
def report(
    incident: Incident = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("report.opt_output"), metavar="FILE")
    ] = None,
    without_privileged: Annotated[
        bool, typer.Option("--without-privileged", help=t("report.opt_without_privileged"))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=t("report.opt_force"))] = False,
) -> int:
    from crisisplay.audit.rendering import form_of

    if output is None:
        raise Misuse("report.no_output")
    form_of(output)
    folder = find(wiring.home(), incident)
    return _report(folder, output, hides=without_privileged, force=force)


def _report(folder: Path, output: Path, *, hides: bool, force: bool) -> int:
    from crisisplay.audit.rendering import CARRIERS, form_of, render
    from crisisplay.audit.report import compose
    from crisisplay.audit.report.handing_over import without_privileged
    from crisisplay.audit.writing import write_whole

    whole, verdict = _read(folder)
    timeline = without_privileged(whole) if hides else whole
    journal = _journal(timeline)
    made = render(compose(timeline, verdict), output, journal=journal)
    write_whole(output, made, force=force)
    code = _said(timeline, verdict, output, len(made))
    if journal is None and form_of(output) in CARRIERS:
        limit = LARGEST // 1024 // 1024
        talk(t("report.not_inside", limit=limit, folder=timeline.folder))
    if hides:
        _say_still(whole, timeline)
    return code


def _read(folder: Path) -> tuple[Timeline, Verdict]:
    """The incident and its verification, of the same lines: somebody may be writing meanwhile."""
    from crisisplay.audit.timeline import read_timeline
    from crisisplay.cli.sealing import seals_of
    from crisisplay.incident.events import EVENTS
    from crisisplay.journal.verify import verify

    for _ in range(_TRIES):
        timeline = read_timeline(folder, reader(), wiring.cache_folder())
        witnesses = seals_of(folder, now=timeline.now)  # as of the record, whatever the day
        verdict = verify(folder, witnesses=witnesses, known=EVENTS)
        if timeline.trouble or verdict.entries == timeline.last.seq:
            break
    return timeline, verdict


def _journal(timeline: Timeline) -> bytes | None:
    """The lines to put inside: those that were read, or the file as it is where it has a flaw.

    None for more than a page, or whoever opens it, can take.
    """
    if timeline.trouble:
        return _as_it_is(timeline.folder / JOURNAL)
    lines = [entry.raw for entry in timeline.entries]
    return b"".join(lines) if sum(map(len, lines)) <= LARGEST else None


def _as_it_is(file: Path) -> bytes | None:
    try:
        return read_given(file, LARGEST)
    except OSError as error:
        if error.errno == EFBIG:
            return None
        raise trouble(error, file, reads=True) from error


def _said(timeline: Timeline, verdict: Verdict, output: Path, size: int) -> int:
    """What was written, how large, and whether it verifies; on stderr, for nothing was asked for.

    The exit code is 1 where the journal does not verify.
    """
    talk(t("report.written", file=output, size=_size(size), n=timeline.last.seq))
    if timeline.state.drill:
        talk(t("report.is_drill"))
    is_sound = verdict.verdict == "sound" and not verdict.failed
    if is_sound and not timeline.trouble:
        talk(t("report.sound", n=verdict.entries))
        return 0
    for one in verdict.failed:
        talk(t("report.not_sound", why=one.sentence(reader()).partition("\n")[0]))
    talk(t("report.to_verify", folder=timeline.folder))
    return Findings.exit_code


def _say_still(whole: Timeline, told: Timeline) -> None:
    """Where the words that were left out still stand: in entries told, or in files they name."""
    from crisisplay.acts.traces import naming, search
    from crisisplay.cli.traces_shown import say_traces

    pairs = [*zip(whole.entries, told.entries, strict=True)]
    gone = [was for was, now in pairs if was.raw != now.raw]
    living = [was for was, now in pairs if was.raw == now.raw]
    if gone:
        named = naming(living)
        say_traces(search(gone, living, told.folder, named), named, "report.still", "report.unread")


def _size(size: int) -> str:
    kilobytes = max(1, round(size / 1000))
    return t("report.kilobytes", n=f"{kilobytes:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))
