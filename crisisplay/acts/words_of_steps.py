"""Facts, steps, decisions and levels, in words."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.layout import asked, flat, listed
from crisisplay.acts.names import Names
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:
    match told.record.event:
        case e.Stated() as event:
            return words_of_fact(told, event, reader)
        case e.Done() as event:
            return words_of_done(told, event, reader)
        case e.Skipped() as event:
            return words_of_skip(told, event, reader)
        case e.Decided() as event:
            return words_of_decision(told, event, reader)
        case e.Assessed() as event:
            return words_of_level(told, event, reader)
        case _:
            return Said("")


def words_of_fact(told: Told, event: e.Stated, reader: Reader) -> Said:
    """`Is anyone hurt? → yes (confirmed; the clinic)`."""
    question = asked(reader.names.question(event.fact, event.asked, event.lang or told.lang))
    status = reader.say(f"sitrep.status_{event.status}")
    sure = (
        reader.say("log.sourced", status=status, source=flat(event.source))
        if event.source
        else status
    )
    value = reader.value(event.fact, event.value)
    return Said(f"{question} → {value} ({sure})", how=(reader.instead(told, event.was),))


def words_of_done(told: Told, event: e.Done, reader: Reader) -> Said:
    lang = event.lang or told.lang
    ended = reader.say(f"course.{event.outcome}") if event.outcome != "done" else ""
    return Said(
        reader.step(event.step, event.title, lang),
        how=(*_items(event, lang, reader), reader.instead(told, event.was)),
        more=(ended,),
    )


def _items(event: e.Done, lang: str, reader: Reader) -> Iterator[str]:
    def named(texts: tuple[str, ...]) -> str:
        return ", ".join(reader.item(event.step, text, lang) for text in texts)

    if not (event.items or event.left) and reader.names.items(event.step):
        yield reader.say("log.no_items")
    yield reader.named("items", named(event.items))
    yield reader.named("left", named(event.left))


def words_of_skip(told: Told, event: e.Skipped, reader: Reader) -> Said:
    return Said(
        reader.step(event.step, event.title, event.lang or told.lang),
        why=(reader.because(told, event.reason),),
        how=(reader.instead(told, event.was),),
    )


def words_of_decision(told: Told, event: e.Decided, reader: Reader) -> Said:
    lang, names = event.lang or told.lang, reader.names
    question = asked(names.decision(event.step, event.question, lang))
    chosen = flat(names.option(event.step, event.chosen, event.label, lang))
    review = reader.hour(event.review_at, "at") if event.review_at else ""
    return Said(
        f"{question} → {chosen}",
        why=(reader.because(told, event.reason),),
        how=(
            reader.say("sitrep.review", time=review) if review else "",
            reader.instead(told, event.was),
        ),
        more=(
            listed([reader.named("aside", _aside(event, lang, reader)), *_advice(event, reader)]),
            reader.named("sets", _sets(event, reader)),
            reader.named("consulted", ", ".join(event.consulted)),
            reader.named("dissent", reader.numbered(told, event.dissent)),
        ),
    )


def _aside(event: e.Decided, lang: str, reader: Reader) -> str:
    """The options that were not taken."""
    others = ((str(o.get("id", "")), str(o.get("label", ""))) for o in event.options)
    return ", ".join(
        flat(reader.names.option(event.step, id, label, lang))
        for id, label in others
        if id != event.chosen
    )


def _advice(event: e.Decided, reader: Reader) -> Iterator[str]:
    """Whether it was followed; where it was not, what it was."""
    if event.followed:
        yield reader.say("sitrep.followed")
    elif event.followed is False:
        yield reader.say("sitrep.not_followed")
        yield reader.named("advised", ", ".join(advised(event, reader.names)))


def advised(event: e.Decided, names: Names) -> tuple[str, ...]:
    """The options that were advised, in the reader's language."""
    return tuple(
        flat(names.option(event.step, str(o.get("id", "")), str(o.get("label", "")), event.lang))
        for o in event.options
        if "recommended" in o
    )


def _sets(event: e.Decided, reader: Reader) -> str:
    return ", ".join(
        f"{asked(reader.names.question(fact))} = {reader.value(fact, value)}"
        for fact, value in event.sets.items()
    )


def words_of_level(told: Told, event: e.Assessed, reader: Reader) -> Said:
    scores = (f"{reader.names.criterion(id)} {score}" for id, score in event.scores.items())
    return Said(
        str(event.level),
        why=(reader.because(told, event.reason),),
        how=(reader.instead(told, event.was),),
        more=(reader.named("scores", ", ".join(scores)),),
    )
