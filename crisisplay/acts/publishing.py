"""The stages of a statement outside the walk: approved, copied, published, promised with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from crisisplay.acts.checking import read_text
from crisisplay.acts.owed import missing
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of, update_promised
from crisisplay.errors import Misuse, NotFound, Refusal
from crisisplay.i18n import say
from crisisplay.incident.commands import Approve, Publish
from crisisplay.journal.entry import Entry
from crisisplay.playbook.model import CHANNELS
from crisisplay.playbook.spelling import nearest
from crisisplay.statement.channels import rules_for
from crisisplay.statement.lengths import measure
from crisisplay.statement.notes import Note
from crisisplay.statement.version import Version


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


def approve(sitting: Sitting, id: str, *, name: str, role: str, read: str) -> list[Entry]:
    """The approval of the text as it is now, by whoever acts where no name is given.

    `read` is the beginning of the digest of the text that was read: another one is refused.
    """
    file, _ = current(sitting, id)
    if not file.startswith(read.lower()):
        raise Refusal("incident.other_text", statement=id, file=file[:12])
    role = role or sitting.actor.role
    if not role:
        raise Misuse("protocol.no_role")
    return sitting.do(Approve(id, file, name or sitting.actor.name, role))


def copied(sitting: Sitting, id: str, channel: str, lang: str) -> str:
    """The words to paste on a channel; those of a drill say so in front of everything.

    Refusal while an approval is missing, as for publishing.
    """
    _, version = current(sitting, id)
    if channel not in CHANNELS:
        near = nearest(channel, CHANNELS)
        raise NotFound("incident.no_channel", channel=channel, near=near)
    if owed := missing(sitting, id):
        raise Refusal("incident.not_approved", statement=id, names=", ".join(owed))
    check_length(id, version, channel)
    text = version.text(lang, channel) or next(iter(version.texts.values()), "")
    mark = say(sitting.actor.lang, "sitrep.drill")
    return f"{mark} {mark} {mark}\n{text}" if sitting.state.drill else text


def check_length(id: str, version: Version, channel: str) -> None:
    """Refusal for a text that the channel can't take. A longer SMS goes out in parts."""
    if channel not in CHANNELS:
        return  # refused by a rule of its own, which knows what may have been meant
    (rule,) = rules_for((channel,))
    for lang in version.texts:
        length = measure(version.text(lang, channel), rule)
        if length.over and rule.counts != "sms":
            raise Refusal(
                "protocol.too_long",
                statement=id,
                channel=channel,
                lang=lang,
                used=length.used,
                limit=length.limit,
                unit=Note(f"unit_{length.unit}"),
            )


def published(
    sitting: Sitting,
    id: str,
    channel: str,
    address: str,
    *,
    due: datetime | None = None,
    at: datetime | None = None,
    late: str = "",
) -> tuple[list[Entry], bool]:
    """Record that a text is out, and promise the next update it names, or `due`: both or neither.

    The entries, and whether nothing more is owed: False where an update must be promised.
    """
    file, version = current(sitting, id)
    check_length(id, version, channel)
    due = due or promised_time(sitting, id)
    ahead = due if due and due > sitting.clock.now() else None
    promise = update_promised(sitting, id, ahead) if ahead else None
    out = Publish(id, file, channel, address)
    entries = sitting.do(out, *([promise] if promise else []), at=at, late=late)
    return entries, bool(ahead) or not statement_of(sitting, id).next_update
