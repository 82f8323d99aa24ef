"""The stages of a statement outside the walk: approved, copied, published, promised with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from crisisplay.acts.checking import read_text
from crisisplay.acts.judging import context_of
from crisisplay.acts.measuring import check_fits
from crisisplay.acts.owed import agreement
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of, update_promised
from crisisplay.errors import Misuse, NotFound, Refusal
from crisisplay.i18n import say
from crisisplay.incident.agreement import check_agreed
from crisisplay.incident.commands import Advise, Approve, Publish, Reject
from crisisplay.incident.corrections import TOLD_ANEW
from crisisplay.journal.entry import Entry
from crisisplay.playbook.model import CHANNELS
from crisisplay.playbook.spelling import nearest
from crisisplay.statement.checks import Finding, Subject, check

ADVISERS: tuple[Literal["counsel", "insurer", "other"], ...] = ("counsel", "insurer", "other")
VIEWS: tuple[Literal["agrees", "reserves", "opposes"], ...] = ("agrees", "reserves", "opposes")


def written_in(
    languages: tuple[str, ...], file: Path | None, files: Iterable[str]
) -> Mapping[str, str]:
    """The texts a person wrote instead of the playbook's, by language.

    `file` alone says no language, so it is for playbooks that have one; `files` are LANG=FILE.
    """
    written: dict[str, str] = {}
    if file is not None:
        if len(languages) > 1:
            known = ", ".join(languages)
            raise Misuse("protocol.which_language", known=known, first=languages[0])
        written[languages[0]] = read_text(file)
    for pair in files:
        lang, _, path = pair.partition("=")
        if lang not in languages or not path:
            known = ", ".join(languages)
            raise Misuse("protocol.no_language", value=pair, known=known)
        written[lang] = read_text(Path(path))
    return written


def headed_in(languages: tuple[str, ...], subjects: Iterable[str]) -> Mapping[str, str]:
    """The subjects a person wrote, each LANG=TEXT. Misuse for another language, or none."""
    heads: dict[str, str] = {}
    for pair in subjects:
        lang, equals, head = pair.partition("=")
        if lang not in languages or not equals:
            raise Misuse("protocol.no_subject", value=pair, known=", ".join(languages))
        heads[lang] = " ".join(head.split())
    return heads


def approve(
    sitting: Sitting, id: str, *, name: str, role: str, read: str, expires: datetime | None = None
) -> list[Entry]:
    """The approval of the text as it is now, by whoever acts where no name is given.

    `read` is the beginning of the digest of the text that was read: another one is refused.
    """
    file, role = _read(sitting, id, read), _role(sitting, role)
    return sitting.do(Approve(id, file, name or sitting.actor.name, role, expires))


def reject(
    sitting: Sitting, id: str, *, name: str, role: str, read: str, because: str
) -> list[Entry]:
    """A no to the text as it is now; as for `approve`."""
    file, role = _read(sitting, id, read), _role(sitting, role)
    return sitting.do(Reject(id, file, name or sitting.actor.name, role, because))


def advise(
    sitting: Sitting,
    id: str,
    *,
    adviser: str,
    name: str,
    view: str,
    read: str,
    because: str,
    privileged: bool,
) -> list[Entry]:
    """An adviser's opinion on the text as it is now. Misuse for a word that is none of ours."""
    file = _read(sitting, id, read)
    for known_adviser in ADVISERS:
        for known_view in VIEWS:
            if (known_adviser, known_view) == (adviser, view):
                return sitting.do(
                    Advise(id, file, known_adviser, name, known_view, because, privileged)
                )
    raise Misuse(
        "sending.no_such_opinion",
        value=adviser if adviser not in ADVISERS else view,
        advisers=", ".join(ADVISERS),
        views=", ".join(VIEWS),
    )


def _read(sitting: Sitting, id: str, read: str) -> str:
    """The digest of the text that counts, where it is the one that was read."""
    file, _ = current(sitting, id)
    if not file.startswith(read.lower()):
        raise Refusal("incident.other_text", statement=id, file=file[:12])
    return file


def _role(sitting: Sitting, role: str) -> str:
    role = role or sitting.actor.role
    if not role:
        raise Misuse("protocol.no_role")
    return role


def since_agreed(sitting: Sitting, id: str) -> tuple[Finding, ...]:
    """What nobody could say of a text when it was agreed to: it grew old since (ST20)."""
    _file, version = current(sitting, id)
    written = sitting.records[sitting.state.statements[id].seq - 1].happened
    context = context_of(sitting, statement_of(sitting, id), version)
    context = replace(context, age=sitting.clock.now() - written)
    subject = Subject(version, sitting.plan.playbook.languages, context=context)
    return tuple(one for one in check(subject) if one.rule == "ST20")


def changed_since(sitting: Sitting, id: str) -> tuple[str, ...]:
    """The questions of the facts that the text tells otherwise than they are known now."""
    facts, now = sitting.plan.playbook.facts, sitting.state.facts
    told = sitting.state.statements[id].facts
    return tuple(
        facts[name].ask.say(sitting.actor.lang)
        for name, then in told.items()
        if not name.startswith(TOLD_ANEW)
        and (name not in now or now[name].status == "refuted" or now[name].value != then.value)
    )


def copied(sitting: Sitting, id: str, channel: str, lang: str) -> str:
    """The words to paste on a channel; those of a drill say so in front of everything.

    Refusal while an approval is missing, as for publishing.
    """
    _, version = current(sitting, id)
    if channel not in CHANNELS:
        near = nearest(channel, CHANNELS)
        raise NotFound("incident.no_channel", channel=channel, near=near)
    check_agreed(agreement(sitting, id), id)
    lang = lang if version.text(lang, channel) else next(iter(version.texts), "")
    check_fits(sitting, version, channel, (lang,))
    text = version.text(lang, channel)
    mark = say(sitting.actor.lang, "sitrep.drill")
    return f"{mark} {mark} {mark}\n{text}" if sitting.state.drill else text


def published(
    sitting: Sitting,
    id: str,
    channel: str,
    address: str,
    *,
    lang: str = "",
    langs: Iterable[str] = (),
    corrects: tuple[int, ...] = (),
    replaces: int | None = None,
    due: datetime | None = None,
    at: datetime | None = None,
    late: str = "",
) -> tuple[list[Entry], bool]:
    """Record that a text is out, and promise the next update it names, or `due`: both or neither.

    In `lang` alone where it is given: the others of `langs` have then yet to go out there.
    The entries, and whether nothing more is owed: False where an update must be promised.
    """
    file, version = current(sitting, id)
    check_fits(sitting, version, channel, (lang,) if lang else tuple(version.texts))
    due = due or promised_time(sitting, id)
    ahead = due if due and due > sitting.clock.now() else None
    promise = update_promised(sitting, id, ahead) if ahead else None
    state = sitting.state.statements[id]
    owes = [one for one in langs if lang and one != lang and not state.out_in(channel, one)]
    out = Publish(
        id, file, channel, address, lang, tuple(owes), corrects=corrects, replaces=replaces
    )
    entries = sitting.do(out, *([promise] if promise else []), at=at, late=late)
    return entries, bool(ahead) or not statement_of(sitting, id).next_update
