"""Statements until they leave, and promises, in words."""

from __future__ import annotations

from datetime import datetime

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:  # noqa: PLR0911 - one line for each kind of entry
    match told.record.event:
        case e.Drafted() as event:
            return words_of_draft(told, event, reader)
        case e.Approved() as event:
            return words_of_approval(event, reader)
        case e.Rejected() as event:
            return words_of_rejection(told, event, reader)
        case e.Advised() as event:
            return words_of_opinion(told, event, reader)
        case e.Promised() as event:
            return words_of_promise(told, event, reader)
        case e.Kept() as event:
            return words_of_kept(told, event, reader)
        case _:
            return Said("")


def words_of_draft(told: Told, event: e.Drafted, reader: Reader) -> Said:
    return Said(
        flat(reader.names.statement(event.statement, event.title, told.lang)),
        why=(reader.because(told, event.override),),
        more=(
            reader.digest(event.file),
            reader.named("findings", " / ".join(objections(event, reader.lang))),
        ),
    )


def objections(event: e.Drafted, lang: Language) -> tuple[str, ...]:
    """What the checks said then, in the reader's language where the entry has it: each rule once,
    with each thing it said once.
    """
    told: dict[str, dict[str, None]] = {}
    for one in event.findings:
        messages = told.setdefault(flat(str(one.get("rule", ""))), {})
        said = one.get("said")
        message = said.get(lang) if isinstance(said, dict) else None
        messages[flat(str(message or one.get("message") or ""))] = None
    return tuple(" ".join(filter(None, (rule, *messages))) for rule, messages in told.items())


def words_of_approval(event: e.Approved, reader: Reader) -> Said:
    """`Holding statement · Sacha Morel (Legal)`."""
    return Said(
        listed([title(event.statement, reader), f"{flat(event.name)} ({reader.role(event.role)})"]),
        how=(
            reader.say("log.outside") if event.outside else "",
            reader.named("expires", reader.hour(event.expires, "the")) if event.expires else "",
        ),
        more=(reader.digest(event.file),),
    )


def words_of_rejection(told: Told, event: e.Rejected, reader: Reader) -> Said:
    return Said(
        listed([title(event.statement, reader), f"{flat(event.name)} ({reader.role(event.role)})"]),
        why=(reader.because(told, event.reason),),
        how=(reader.say("log.outside") if event.outside else "",),
        more=(reader.digest(event.file),),
    )


def words_of_opinion(told: Told, event: e.Advised, reader: Reader) -> Said:
    """`Holding statement · counsel (Sacha Morel): reserves`."""
    adviser = reader.say(f"log.adviser_{event.adviser}")
    view = reader.say(f"log.view_{event.view}")
    return Said(
        listed([title(event.statement, reader), f"{adviser} ({flat(event.name)})", view]),
        why=(reader.because(told, event.reason),),
        more=(reader.digest(event.file),),
    )


def words_of_promise(told: Told, event: e.Promised, reader: Reader) -> Said:
    return Said(_promised(told, event, reader))


def words_of_kept(told: Told, event: e.Kept, reader: Reader) -> Said:
    made = told.lookup(event.promise)
    promised = _promised(told, made, reader) if isinstance(made, e.Promised) else ""
    by = title(event.by_statement, reader) if event.by_statement else ""
    return Said(listed([f"#{event.promise}", promised]), more=(by,))


def _promised(told: Told, event: e.Promised, reader: Reader) -> str:
    due = reader.named("due", reader.hour(event.due, "the")) if event.due else ""
    what = _update_promised(told, event, reader) or reader.numbered(told, event.what)
    return listed([what, due, flat(event.owner)])


def _update_promised(told: Told, event: e.Promised, reader: Reader) -> str:
    """That the next update was promised, in the reader's language; nothing for a person's words.

    The sentence is the program's own where it is the very one that the program writes.
    """
    noted = told.lookup(event.what)
    text = told.text(event.what) or (noted.text if isinstance(noted, e.Noted) else "")
    if not text or event.due is None or not event.statement:
        return ""
    again = update_promised(text, event.due.astimezone(reader.zone()), reader.lang)
    return f"{again} (#{event.what})" if again and told.text(event.what) else again


def update_promised(text: str, due: datetime, lang: Language) -> str:
    """The program's sentence in another language; nothing where `text` is not that sentence.

    `due` is in the incident's zone, as it was when the sentence was written.
    """
    from crisisplay.playbook.facts import show_moment

    written = (say(one, "acts.update_promised", due=show_moment(due, one)) for one in LANGUAGES)
    return say(lang, "acts.update_promised", due=show_moment(due, lang)) if text in written else ""


def title(statement: str, reader: Reader) -> str:
    return flat(reader.names.statement(statement))
