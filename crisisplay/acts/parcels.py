"""What is about to leave, whole: packed from the text that counts, kept, and read again.

The document is kept under `files/` before the intention names it, so that whoever finds the
intention after a crash holds the very same parcel. Format 1 is one JSON object: the fields of the
parcel by their names, times in ISO 8601, pictures by the digests of their bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from crisisplay.acts.showing import language, shown, zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of
from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.incident.corrections import TOLD_ANEW, put_right_by
from crisisplay.incident.events import Published, Record, Sending, Unsent
from crisisplay.incident.state import Intention
from crisisplay.journal.files import MAX_FILE, MAX_TEXT
from crisisplay.outlets.port import Parcel, Picture
from crisisplay.statement.version import Media, Version, read_version

FORMAT = 1
_WORDS = (
    "key", "statement", "channel", "lang", "at", "title", "answers", "replaces", "kind", "group",
    "corrects", "zone",
)  # fmt: skip
_LOOKED_FOR = ("outlets.not_there", "")
"""Why nothing left, where only that it was not seen there says so."""
_KEY = re.compile(r"[0-9a-f]{32}")


def pack(
    sitting: Sitting,
    id: str,
    channel: str,
    lang: str,
    *,
    key: str,
    next_update: datetime | None = None,
    replaces: int | None = None,
) -> Parcel:
    """The text of statement `id` that counts, in `lang`, as it is to leave by `channel`.

    `next_update` is the one promised with it, where its facts name none; `replaces` the publication
    whose place it takes. The very words that were
    looked for and not found keep the key and the time of that attempt: should it arrive late
    after all, it is the same post.
    """
    file, version = current(sitting, id)
    statement = statement_of(sitting, id)
    before = _before(sitting, file, channel, lang)
    return Parcel(
        before.key if before else key,
        id,
        channel,
        lang,
        before.at if before else sitting.clock.now(),
        version.posts(lang, channel),
        title=version.subjects.get(lang, "").strip(),
        pictures=tuple(_pictures(sitting, version, channel, lang)),
        kind=statement.kind,
        group=file,
        corrects=_corrects(sitting, id, channel, lang),
        replaces=_post_of(sitting, replaces),
        facts=tuple(_confirmed(sitting, id, lang)),
        next_update=next_update or promised_time(sitting, id),
        zone=sitting.opened.zone,
    )


def _before(sitting: Sitting, file: str, channel: str, lang: str) -> Parcel | None:
    """What was intended last with these words there, where nobody has it for sure."""
    meant: dict[int, Record] = {}
    found: Record | None = None
    for record in sitting.records:
        match record.event:
            case Sending() as event if (event.file, event.channel, event.lang) == (
                file, channel, lang,
            ):  # fmt: skip
                meant[record.seq] = record
            case Unsent(sending=seq, why=why) if seq in meant:
                found = meant[seq] if why in _LOOKED_FOR else None
            case Published(sending=seq) if seq in meant:
                found = None
    if found is None or not isinstance(found.event, Sending):
        return None
    try:
        return read(sitting, _intention(found, found.event))
    except StoreTrouble:
        return None


def _intention(record: Record, event: Sending) -> Intention:
    return Intention(
        record.seq,
        event.statement,
        event.file,
        event.channel,
        event.lang,
        event.outlet,
        event.key,
        event.uses.get("parcel", ""),
        record.ts,
        replaces=event.replaces,
    )


def _pictures(sitting: Sitting, version: Version, channel: str, lang: str) -> Iterator[Picture]:
    for media in version.media_for(channel):
        data = sitting.journal.kept(media.file, MAX_FILE)
        yield Picture(media.name, media.media_type, data, media.alt.get(lang, ""))


def _post_of(sitting: Sitting, publication: int | None) -> str:
    """The network's id of a publication; nothing for one that was put out by hand."""
    return next((one.post for one in sitting.state.publications() if one.seq == publication), "")


def _corrects(sitting: Sitting, id: str, channel: str, lang: str) -> str:
    """The network's id of the last publication there that this text puts right."""
    state, statement = sitting.state, statement_of(sitting, id)
    put_right = {*put_right_by(state, statement, state.statements[id], channel, lang)}
    posts = [one.post for one in state.publications() if one.seq in put_right and one.post]
    return posts[-1] if posts else ""


def _confirmed(sitting: Sitting, id: str, lang: str) -> Iterator[tuple[str, str]]:
    """What this text and those that are out for the public tell, as they tell it, where that is
    confirmed still.

    Never a figure that no agreed text has said: it would be published unread.
    """
    known = sitting.plan.playbook.statements
    told = dict(sitting.state.statements[id].facts) if id in sitting.state.statements else {}
    for one in sitting.state.publications():
        if known[one.statement].kind != "internal" and one.withdrawn is None:
            told.update(one.facts)
    facts = sitting.plan.playbook.facts
    for name, now in sitting.state.facts.items():
        then = told.get(name)
        is_so = then is not None and now.status == "confirmed" and now.value == then.value
        if is_so and not name.startswith(TOLD_ANEW):
            said = shown(facts[name], now, language(lang), zone_of(sitting))
            yield facts[name].ask.say(language(lang)), said[name]


def keep(sitting: Sitting, parcel: Parcel) -> str:
    """Write the parcel down; the digest it is kept under."""
    version = current(sitting, parcel.statement)[1]
    document: dict[str, object] = {"crisisplay": FORMAT}
    for name in Parcel.__dataclass_fields__:
        document[name] = _written(getattr(parcel, name))
    document["pictures"] = [
        _reference(media, parcel.lang) for media in version.media_for(parcel.channel)
    ]
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    return sitting.journal.keep(text.encode())


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _reference(media: Media, lang: str) -> Mapping[str, str]:
    return {
        "file": media.file,
        "name": media.name,
        "media_type": media.media_type,
        "alt": media.alt.get(lang, ""),
    }


def read(sitting: Sitting, intention: Intention) -> Parcel:
    """The parcel that was kept for an intention. StoreTrouble where that is not one any more, or
    another's: a journal may come from anywhere.
    """
    trouble = StoreTrouble("acts.bad_parcel", file=intention.parcel[:12])
    try:
        parcel = _parcel(sitting, json.loads(sitting.journal.kept(intention.parcel, MAX_TEXT)))
    except (ValueError, KeyError, TypeError, RecursionError, NotFound) as error:
        raise trouble from error
    told = (parcel.key, parcel.statement, parcel.group, parcel.channel, parcel.lang)
    one = intention
    if told != (one.key, one.statement, one.file, one.channel, one.lang):
        raise trouble
    version = read_version(sitting.journal.kept(one.file, MAX_TEXT))
    if _said(parcel) != _agreed(sitting, version, one):
        raise trouble
    return replace(parcel, facts=tuple(_confirmed(sitting, one.statement, one.lang)))


def _said(parcel: Parcel) -> tuple[object, ...]:
    return parcel.posts, parcel.title, parcel.replaces, parcel.pictures


def _agreed(sitting: Sitting, version: Version, one: Intention) -> tuple[object, ...]:
    """What may leave: the words and pictures of the version that was agreed to, and no others."""
    return (
        version.posts(one.lang, one.channel),
        version.subjects.get(one.lang, "").strip(),
        _post_of(sitting, one.replaces),
        tuple(_pictures(sitting, version, one.channel, one.lang)),
    )


def _parcel(sitting: Sitting, document: dict[str, Any]) -> Parcel:
    """ValueError, KeyError or TypeError for what is no parcel of this format."""
    fields = dict(document)
    is_ours = fields.pop("crisisplay") == FORMAT and is_key(fields["key"])
    if not is_ours or not all(isinstance(fields[name], str) for name in _WORDS):
        raise ValueError(FORMAT)
    pictures = tuple(_picture(sitting, one) for one in fields.pop("pictures"))
    fields["at"] = _moment(fields["at"])
    fields["next_update"] = _moment(fields["next_update"]) if fields["next_update"] else None
    fields["posts"] = _words(fields["posts"])
    fields["facts"] = tuple(_pair(one) for one in fields["facts"])
    return Parcel(**fields, pictures=pictures)


def is_key(key: str) -> bool:
    """Whether it can name a ledger's file: never a path, whatever a journal says."""
    return _KEY.fullmatch(key) is not None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _words(several: object) -> tuple[str, ...]:
    if isinstance(several, list) and all(isinstance(one, str) for one in several):
        return tuple(several)
    raise TypeError(several)


def _pair(one: object) -> tuple[str, str]:
    label, value = _words(one)
    return label, value


def _picture(sitting: Sitting, reference: Mapping[str, str]) -> Picture:
    name, media_type, alt = _words([reference[key] for key in ("name", "media_type", "alt")])
    return Picture(name, media_type, sitting.journal.kept(reference["file"], MAX_FILE), alt)
