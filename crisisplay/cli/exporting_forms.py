"""The forms of the ICS that `crisisplay export` writes, as .pdf, .docx, .md or .html."""

from __future__ import annotations

from datetime import datetime

from crisisplay.acts.times import stamp
from crisisplay.audit.document import Document
from crisisplay.audit.rendering import form_of, render
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.audit.writing import write_whole
from crisisplay.cli import wiring
from crisisplay.cli.exporting import Export
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.times import gone
from crisisplay.errors import Findings, Misuse, NotFound, Refusal
from crisisplay.playbook.spelling import folded


def ics_201(wanted: Export) -> int:
    """The incident briefing, as of the last entry."""
    from crisisplay.audit.forms.ics201 import ics201

    form_of(wanted.output)
    timeline = _timeline(wanted)
    return _write(ics201(timeline), wanted, timeline)


def ics_214(wanted: Export) -> int:
    """The activity log of whoever and whenever is asked for."""
    from crisisplay.audit.forms.ics214 import Period, ics214

    form_of(wanted.output)
    timeline = _timeline(wanted)
    period = Period(wanted.by, _time(wanted.since, timeline), _time(wanted.until, timeline))
    if period.since and period.until and period.since > period.until:
        zone, lang = timeline.zone, timeline.lang
        since, until = (stamp(one, zone, lang) for one in (period.since, period.until))
        raise Misuse("forms.turned_round", since=since, until=until)
    _check_name(wanted.by, timeline)
    document = ics214(timeline, period, agency=wiring.organisation().name)
    return _write(document, wanted, timeline)


def _check_name(name: str, timeline: Timeline) -> None:
    """NotFound for a name that recorded nothing: an empty form would be a false one."""
    known = sorted({one.by for one in timeline.records if one.by})
    if not any(folded(name) in folded(one) for one in known):
        raise NotFound("forms.nobody", name=name, known=", ".join(known))


def _timeline(wanted: Export) -> Timeline:
    timeline = read_timeline(wanted.folder, reader(), wiring.cache_folder())
    if timeline.trouble:
        talk(timeline.trouble.sentence(reader()).partition("\n")[0])
    if not wanted.left_out:
        return timeline
    from crisisplay.audit.report.handing_over import without

    return without(timeline, wanted.left_out)


def _time(written: str, timeline: Timeline) -> datetime | None:
    """Seen from the last entry, in the incident's zone: the log of a drill has its own hours."""
    return gone(written, timeline.now.astimezone(timeline.zone)) if written else None


def _write(document: Document, wanted: Export, timeline: Timeline) -> int:
    """The exit code says whether what was written is told of all the journal."""
    is_redacted, code = timeline.redacted > 0, Findings.exit_code if timeline.trouble else 0
    made = render(document, wanted.output)
    try:
        write_whole(wanted.output, made)
    except Refusal:
        raise Refusal("export.exists", place=wanted.output) from None
    if wanted.as_json:
        data_json(
            {
                "crisisplay": 1,
                "output": str(wanted.output),
                "form": document.kind,
                "redacted": is_redacted,
                "entries": document.seq,
                "head": document.head,
            }
        )
        return code
    data(t("forms.written", place=wanted.output, title=document.title, seq=document.seq))
    return code
