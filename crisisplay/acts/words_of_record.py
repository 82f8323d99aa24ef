"""Entries about other entries, in words: corrections, marks, erasures, seals that are owed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB

_OWN = frozenset({"prev", "seq", "ts", "tz", "up", "type", "by", "in", "at", "drill", "salt"})
_LONGEST = 2_000  # characters of a line that no version of this program wrote
_LACKS = ("signature", "timestamp")


def said(told: Told, reader: Reader) -> Said:
    match told.record.event:
        case e.Corrected() as event:
            return words_of_correction(told, event, reader)
        case e.Marked() as event:
            return words_of_mark(told, event, reader)
        case e.Erased() as event:
            return words_of_erasure(event, reader)
        case e.Unsealed() as event:
            return words_of_owed_seal(event, reader)
        case _:
            return words_of_another(told, reader)


def words_of_correction(told: Told, event: e.Corrected, reader: Reader) -> Said:
    corrects = reader.say("log.corrects", seq=event.entry)
    return Said(
        listed([corrects, reader.text(event.text)]), why=(reader.because(told, event.reason),)
    )


def words_of_mark(told: Told, event: e.Marked, reader: Reader) -> Said:
    covers = "lifted" if event.lifted else "covers"
    return Said(
        reader.named(covers, _numbers(event.entries)), why=(reader.because(told, event.reason),)
    )


def words_of_erasure(event: e.Erased, reader: Reader) -> Said:
    return Said(
        reader.named("erases", _numbers(event.which)),
        why=(reader.named("erased_why", event.why),),
        how=(reader.named("authority", event.authority),),
    )


def words_of_owed_seal(event: e.Unsealed, reader: Reader) -> Said:
    lacks = (reader.say(f"log.lacks_{one}") if one in _LACKS else one for one in event.lacks)
    return Said(
        reader.say("log.seals", seq=event.entry), how=(reader.named("lacks", ", ".join(lacks)),)
    )


def words_of_another(told: Told, reader: Reader) -> Said:
    """What is only a digest any more; else everything a line of an unknown kind holds."""
    type = told.entry.type
    if type in (ERASED_STUB, REDACTED_STUB):
        return Said(reader.say(f"log.{type}"), why=_erased_by(told, reader))
    rest = {name: value for name, value in told.entry.fields.items() if name not in _OWN}
    written = json.dumps(rest, ensure_ascii=False)
    return Said(written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…")


def _erased_by(told: Told, reader: Reader) -> tuple[str, ...]:
    """Who had it erased, why, and on whose authority, as the entry says that names it."""
    record = told.erasure
    if record is None or not isinstance(record.event, e.Erased):
        return ()
    who = reader.say("log.erased_by", name=flat(record.by), seq=record.seq)
    why = reader.named("erased_why", record.event.why)
    return (listed([who, why, reader.named("authority", record.event.authority)]),)


def _numbers(seqs: Iterable[int]) -> str:
    return ", ".join(f"#{seq}" for seq in seqs)
