"""The whole log: every entry, in the order recorded, with its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.words import kind, words
from crisisplay.audit.document import Block, Column, Paragraph, Row, Section, Table, Tone
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB

_LINE = 64  # letters that have room on one line of the widest column, on paper


def log(telling: Telling) -> Section:
    columns = (
        Column(telling.say("no"), 4, "number"),
        Column(telling.say("recorded"), 11, "time"),
        Column(telling.say("by"), 11),
        Column(telling.say("what"), 28),
        Column(telling.say("receipt"), 15, "code"),
    )
    rows = tuple(_row(telling, one) for one in telling.timeline.happenings)
    about = telling.say("log_about", zone=telling.zone.key, n=len(telling.timeline.entries))
    blocks: tuple[Block, ...] = (
        Paragraph(about, "muted"),
        Table("", columns, rows, dense=True),
        *_end(telling),
    )
    return Section("log", telling.say("log"), blocks, new_page=True)


def _row(telling: Telling, one: Happening) -> Row:
    record = one.record
    recorded = telling.exactly(record.ts) if record.by else ""
    if record.at:
        recorded = f"{recorded}\n{telling.say('happened', time=telling.when(record.at))}"
    texts = tuple(text.seq for _, text in one.told.texts)
    receipts = [telling.receipt(record.seq)]
    if texts:
        receipts = [f"#{seq} {telling.receipt(seq)}" for seq in (*texts, record.seq)]
    return Row(
        (
            str(record.seq),
            recorded,
            telling.who(record.seq),
            _what(telling, one),
            "\n".join(receipts),
        ),
        seq=record.seq,
        tone=_tone(telling, one),
        tags=_tags(telling, one),
        seqs=texts,
    )


def _what(telling: Telling, one: Happening) -> str:
    """The kind first, then what happened, why and how."""
    told = words(one.told, telling.zone, telling.lang, telling.names)
    covered = {one.seq, *(text.seq for _, text in one.told.texts)} & telling.privileged
    marks = telling.say("privileged") if covered else ""
    name = kind(one.told, telling.lang)
    return "\n".join(_packed(piece for piece in (_capital(name), marks, *told) if piece))


def _packed(pieces: Iterable[str]) -> Iterator[str]:
    """The kind with what happened; then short pieces on one line, as long as they have room."""
    line = ""
    for at, piece in enumerate(pieces):
        joined = listed([line, piece])
        if at > 1 and ("\n" in piece or len(joined) > _LINE):
            yield line
            joined = piece
        line = joined
    yield line


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tone(telling: Telling, one: Happening) -> Tone:
    if one.entry.type in (ERASED_STUB, REDACTED_STUB):
        return "muted"
    return "warn" if one.seq in telling.corrections else ""


def _tags(telling: Telling, one: Happening) -> dict[str, str]:
    """What a reader filters by; empty ones left out."""
    tags = {
        "type": kind(one.told, telling.lang),
        "by": flat(one.record.by),
        "role": telling.names.role(one.told.role) if one.told.role else "",
        "phase": telling.word(f"log.phase_{one.phase}"),
        "step": telling.step(one.step),
    }
    return {name: text for name, text in tags.items() if text}


def _end(telling: Telling) -> tuple[Paragraph, ...]:
    """Where the log stops because the rest can't be read."""
    return tuple(Paragraph(text, "bad") for text in _stops(telling))


def _stops(telling: Telling) -> tuple[str, ...]:
    trouble = telling.timeline.trouble
    if trouble is None:
        return ()
    why = telling.sentence(trouble.id, trouble.values)
    return (telling.say("log_stops", seq=telling.timeline.last.seq, why=why),)
