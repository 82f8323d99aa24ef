"""Who opened the incident, who sat down at it, and who holds which role, in words."""

from __future__ import annotations

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:
    match told.record.event:
        case e.Opened() as event:
            return words_of_opening(event, reader)
        case e.Joined() as event:
            return words_of_sitting(event, reader)
        case e.Assigned() as event:
            return words_of_assignment(event, reader)
        case e.HandedOver() as event:
            return words_of_handover(told, event, reader)
        case _:
            return Said("")


def words_of_opening(event: e.Opened, reader: Reader) -> Said:
    prepares = reader.say("log.preparation") if event.kind == "preparation" else ""
    title = flat(reader.names.title(event.title, event.lang))
    version = flat(f"{event.playbook} {event.version}")
    return Said(listed([title, version, prepares]))


def words_of_sitting(event: e.Joined, reader: Reader) -> Said:
    role = reader.role(event.role) if event.role else ""
    seen = f"{event.user}@{event.host}" if event.user or event.host else ""
    return Said(
        listed([flat(event.name), role]), more=(listed([flat(seen), flat(event.terminal)]),)
    )


def words_of_assignment(event: e.Assigned, reader: Reader) -> Said:
    """`Legal → Sacha Morel (deputy)`."""
    given = f"{reader.role(event.role)} → {flat(event.name)}"
    if event.duty == "deputy":
        given = f"{given} ({reader.say('log.deputy')})"
    return Said(given, more=(reader.named("was", event.was),))


def words_of_handover(told: Told, event: e.HandedOver, reader: Reader) -> Said:
    """`Direction → Lou Bernard → Noa Garnier`: from whom to whom."""
    hands = [flat(name) for name in (event.was, event.name) if name]
    return Said(
        " → ".join([reader.role(event.role), *hands]),
        why=(reader.because(told, event.reason),),
        more=(reader.named("brief", event.brief[:12]),),
    )
