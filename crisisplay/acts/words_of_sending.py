"""What left and what became of it, in words."""

from __future__ import annotations

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.acts.words_of_texts import title
from crisisplay.incident import events as e

_UNSENT = {
    "not_there": ("not_there",),
    "unreached": ("unreached", "mail_tls", "mail_untrusted", "mail_no_tls"),
    "no_entry": ("bad_token", "mail_login", "mail_no_login"),
    "wait": ("busy", "busy_until", "mail_put_off"),
    "too_big": ("too_big", "too_long", "mail_too_big"),
    "refused": ("refused", "mail_refused", "mail_sender"),
}
"""What networks say, by what it comes to for whoever reads it later."""


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
                listed([_where(told, event, reader), by]), why=(reader.because(told, event.reason),)
            )
        case e.LeftStanding() as event:
            facts = " / ".join(flat(reader.names.question(fact)) for fact in event.facts)
            return Said(
                listed([_where(told, event, reader), facts]),
                why=(reader.because(told, event.reason),),
            )
        case e.Pinned() as event:
            pinned = reader.say("log.pinned" if event.pinned else "log.unpinned")
            return Said(listed([_where(told, event, reader), pinned]))
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
        how=(why_unsent(event.why, reader),),
    )


def why_unsent(id: str, reader: Reader) -> str:
    """Why nothing went out, by the id of the error: in a few words, or by that id."""
    name = id.removeprefix("outlets.")
    known = next((said for said, names in _UNSENT.items() if name in names), None)
    return reader.say(f"log.unsent_{known}") if known else reader.named("unsent_other", flat(name))


def words_of_publication(event: e.Published, reader: Reader) -> Said:
    """`Holding statement → site · https://example.org/1`."""
    where = _goes(event.statement, event.channel, event.lang, reader)
    early = reader.say("log.before_internal") if event.before_internal else ""
    corrects = ", ".join(f"#{seq}" for seq in event.corrects)
    return Said(
        listed([where, flat(event.address)]),
        how=(
            reader.named("puts_right", corrects) if corrects else "",
            reader.named("replaces", f"#{event.replaces}") if event.replaces else "",
            reader.say("log.refused", n=event.refused) if event.refused else "",
        ),
        more=(
            listed([early, reader.digest(event.file)]),
            listed([_known_by(event, reader), reader.named("post", flat(event.post))]),
        ),
    )


def is_seen(event: e.Published) -> bool:
    """Whether a person settled what a network had been asked to send: they saw it there."""
    return event.sending is not None and not event.post and "sent" not in event.uses


def _known_by(event: e.Published, reader: Reader) -> str:
    """Which sending it is what became of, and that a person says so where no network did."""
    if event.sending is None:
        return ""
    return reader.say("log.seen" if is_seen(event) else "log.of_sending", seq=event.sending)


def _goes(statement: str, channel: str, lang: str, reader: Reader) -> str:
    spoken = f" ({flat(lang)})" if lang else ""
    return f"{title(statement, reader)} → {reader.channel(channel)}{spoken}"


def _where(told: Told, event: e.Withdrawn | e.LeftStanding | e.Pinned, reader: Reader) -> str:
    out = told.lookup(event.publication)
    lang = out.lang if isinstance(out, e.Published) else ""
    return f"#{event.publication} {_goes(event.statement, event.channel, lang, reader)}"
