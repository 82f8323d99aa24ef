"""What happens along the way: evidence, readings, pauses, phases, the end."""

from __future__ import annotations

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:  # noqa: PLR0911 - one for each event
    match told.record.event:
        case e.Jumped() as event:
            return words_of_jump(told, event, reader)
        case e.Attached() as event:
            return words_of_evidence(told, event, reader)
        case e.Measured() as event:
            return words_of_reading(event, reader)
        case e.Entered() as event:
            return words_of_phase(event, reader)
        case e.Paused(step=step):
            return Said(reader.at_step(step))
        case e.Resumed(playbook=playbook):
            return Said(reader.say(f"log.playbook_{playbook}"))
        case e.Closed() as event:
            return words_of_close(told, event, reader)
        case _:
            return Said("")


def words_of_jump(told: Told, event: e.Jumped, reader: Reader) -> Said:
    over = reader.step(event.over) if event.over else ""
    return Said(reader.step(event.step, event.title, told.lang), how=(reader.named("over", over),))


def words_of_evidence(told: Told, event: e.Attached, reader: Reader) -> Said:
    size = reader.say("log.bytes", n=event.size)
    return Said(
        flat(event.name),
        more=(
            reader.numbered(told, event.note),
            listed([size, reader.at_step(event.step)]),
            reader.named("digest", event.file[:12]),
        ),
    )


def words_of_reading(event: e.Measured, reader: Reader) -> Said:
    figures = ", ".join(f"{flat(id)} {reader.plain(n)}" for id, n in event.figures.items())
    return Said(figures, how=(flat(event.source), flat(event.query)))


def words_of_phase(event: e.Entered, reader: Reader) -> Said:
    left = reader.named("left", reader.steps(event.left))
    return Said(reader.say(f"log.phase_{event.phase}"), more=(left,))


def words_of_close(told: Told, event: e.Closed, reader: Reader) -> Said:
    opened = told.lookup(1)
    title, lang = (opened.title, opened.lang) if isinstance(opened, e.Opened) else ("", "")
    return Said(
        flat(reader.names.title(title, lang)),
        why=(reader.because(told, event.reason),),
        more=(reader.named("left", reader.steps(event.left)),),
    )
