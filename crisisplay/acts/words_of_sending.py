"""What left and what became of it, in words."""

from __future__ import annotations

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.acts.words_of_texts import title
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:  # noqa: PLR0911 - one line for each kind of entry
    match told.record.event:
        case e.Sending() as event:
            return words_of_sending(event, reader)
        case e.Unsent() as event:
            return words_of_failure(told, event, reader)
        case e.Published() as event:
            return words_of_publication(event, reader)
        case e.Withdrawn() as event:
            by = reader.say("log.by_tool") if event.by_tool else ""
            return Said(
                listed([_where(event, reader), by]), why=(reader.because(told, event.reason),)
            )
        case e.LeftStanding() as event:
            facts = " / ".join(flat(reader.names.question(fact)) for fact in event.facts)
            return Said(
                listed([_where(event, reader), facts]),
                why=(reader.because(told, event.reason),),
            )
        case e.Pinned() as event:
            pinned = reader.say("log.pinned" if event.pinned else "log.unpinned")
            return Said(listed([_where(event, reader), pinned]))
        case _:
            return Said("")


def words_of_sending(event: e.Sending, reader: Reader) -> Said:
    """`Holding statement → Bluesky (fr) · by bluesky`."""
    return Said(
        listed([_goes(event.statement, event.channel, event.lang, reader)]),
        how=(reader.named("outlet", flat(event.outlet)),),
        more=(reader.digest(event.file),),
    )


def words_of_failure(told: Told, event: e.Unsent, reader: Reader) -> Said:
    return Said(
        listed([f"#{event.sending}", _goes(event.statement, event.channel, event.lang, reader)]),
        why=(reader.because(told, event.reason),),
        how=(flat(event.why),),
    )


def words_of_publication(event: e.Published, reader: Reader) -> Said:
    """`Holding statement → site · https://example.org/1`."""
    where = _goes(event.statement, event.channel, event.lang, reader)
    early = reader.say("log.before_internal") if event.before_internal else ""
    corrects = ", ".join(f"#{seq}" for seq in event.corrects)
    return Said(
        listed([where, flat(event.address)]),
        how=(
            reader.named("puts_right", corrects) if corrects else "",
            reader.say("log.refused", n=event.refused) if event.refused else "",
        ),
        more=(listed([early, reader.digest(event.file)]),),
    )


def _goes(statement: str, channel: str, lang: str, reader: Reader) -> str:
    spoken = f" ({flat(lang)})" if lang else ""
    return f"{title(statement, reader)} → {reader.channel(channel)}{spoken}"


def _where(event: e.Withdrawn | e.LeftStanding | e.Pinned, reader: Reader) -> str:
    return f"#{event.publication} {_goes(event.statement, event.channel, '', reader)}"
