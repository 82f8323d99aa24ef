"""What is about to leave, whole: packed from the text that counts, kept, and read again.

The document is kept under `files/` before the intention names it, so that whoever finds the
intention after a crash holds the very same parcel. Format 1 is one JSON object: the fields of the
parcel by their names, times in ISO 8601, pictures by the digests of their bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from crisisplay.acts.showing import language, shown, zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of
from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.incident.corrections import TOLD_ANEW, put_right_by
from crisisplay.incident.state import Intention
from crisisplay.journal.files import MAX_FILE, MAX_TEXT
from crisisplay.outlets.port import Parcel, Picture
from crisisplay.statement.version import Media, Version

FORMAT = 1
_WORDS = (
    "key", "statement", "channel", "lang", "at", "title", "answers", "replaces", "kind", "group",
    "corrects", "zone",
)  # fmt: skip
_KEY = re.compile(r"[0-9a-f]{32}")


def pack(
    sitting: Sitting,
    id: str,
    channel: str,
    lang: str,
    *,
    key: str,
    next_update: datetime | None = None,
) -> Parcel:
    """The text of statement `id` that counts, in `lang`, as it is to leave by `channel`.

    `next_update` is the one promised with it, where its facts name none.
    """
    file, version = current(sitting, id)
    statement = statement_of(sitting, id)
    return Parcel(
        key,
        id,
        channel,
        lang,
        sitting.clock.now(),
        version.posts(lang, channel),
        title=version.subjects.get(lang, "").strip(),
        pictures=tuple(_pictures(sitting, version, channel, lang)),
        kind=statement.kind,
        group=file,
        corrects=_corrects(sitting, id, channel, lang),
        facts=tuple(_confirmed(sitting, id, lang)),
        next_update=next_update or promised_time(sitting, id),
        zone=sitting.opened.zone,
    )


def _pictures(sitting: Sitting, version: Version, channel: str, lang: str) -> Iterator[Picture]:
    for media in version.media_for(channel):
        data = sitting.journal.kept(media.file, MAX_FILE)
        yield Picture(media.name, media.media_type, data, media.alt.get(lang, ""))


def _corrects(sitting: Sitting, id: str, channel: str, lang: str) -> str:
    """The network's id of the last publication there that this text puts right."""
    state, statement = sitting.state, statement_of(sitting, id)
    put_right = {*put_right_by(state, statement, state.statements[id], channel, lang)}
    posts = [one.post for one in state.publications() if one.seq in put_right and one.post]
    return posts[-1] if posts else ""


def _confirmed(sitting: Sitting, id: str, lang: str) -> Iterator[tuple[str, str]]:
    """What this text and those that are out for the public tell, and is confirmed still.

    Nothing that no text said: a fact is shown to the public once somebody chose to say it.
    """
    known = sitting.plan.playbook.statements
    told = set(sitting.state.statements[id].facts)
    for one in sitting.state.publications():
        text = known.get(one.statement)  # a journal may tell of any
        if text and text.kind != "internal" and one.withdrawn is None:
            told.update(one.facts)
    facts = sitting.plan.playbook.facts
    for name, value in sitting.state.facts.items():
        if name in told and value.status == "confirmed" and not name.startswith(TOLD_ANEW):
            said = shown(facts[name], value, language(lang), zone_of(sitting))
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
    return parcel


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
