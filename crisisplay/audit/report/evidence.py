"""The pieces of evidence, by digest, and whether the file is there and still what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crisisplay.acts.layout import flat
from crisisplay.audit.document import Column, Row, Section, Table, Tone
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e


def evidence(telling: Telling) -> Section:
    columns = (
        Column(telling.say("piece"), 7),
        Column(telling.say("size"), 3, "number"),
        Column(telling.say("step"), 4),
        Column(telling.say("attached"), 6),
        Column(telling.say("file"), 3),
        Column(telling.say("digest"), 8, "code"),
        Column(telling.say("no"), 2, "number"),
    )
    rows = tuple(_rows(telling))
    table = Table(telling.say("evidence_caption"), columns, rows, telling.nothing("no_evidence"))
    return Section("evidence", telling.say("evidence"), (table,))


def _rows(telling: Telling) -> Iterator[Row]:
    for one in telling.timeline.happenings:
        if isinstance(one.record.event, e.Attached):
            yield _row(telling, one, one.record.event)


def _row(telling: Telling, one: Happening, event: e.Attached) -> Row:
    described = telling.text(event.note)
    name = "\n".join(text for text in (flat(event.name), described) if text)
    state, tone = file_state(telling, event.file)
    cells = (
        name,
        telling.word("log.bytes", n=event.size),
        telling.step(event.step),
        f"{telling.who(one.seq)}\n{telling.when(one.at)}",
        state,
        event.file,
        f"#{one.seq}",
    )
    seqs = (event.note,) if event.note else ()
    return Row(cells, seq=one.seq, tone=tone, seqs=seqs)


def file_state(telling: Telling, digest: str) -> tuple[str, Tone]:
    """Whether the file was there and matched when the journal was verified."""
    if digest in telling.verdict.missing_files:
        return telling.say("file_missing"), "bad"
    if any(one.id == "journal.unchecked-files" for one in telling.verdict.not_checked):
        return telling.say("file_unchecked"), "warn"
    changed = {
        place.name
        for one in telling.verdict.failed
        if one.id == "journal.failed-file" and isinstance(place := one.values.get("place"), Path)
    }
    return (
        (telling.say("file_changed"), "bad")
        if digest in changed
        else (telling.say("file_sound"), "")
    )
