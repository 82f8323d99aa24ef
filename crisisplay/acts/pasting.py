"""A text put out by a person's hand: what is pasted, piece by piece, where, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal
from urllib.parse import urlsplit

from crisisplay.acts.measuring import check_fits, rules_of
from crisisplay.acts.owed import agreement
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current
from crisisplay.errors import NotFound
from crisisplay.i18n import say
from crisisplay.incident.agreement import check_agreed
from crisisplay.playbook.model import CHANNELS
from crisisplay.playbook.spelling import nearest
from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.version import HEADED, Version
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Paste:
    """What goes into one field in one go. `number` of `count` posts; `name` is the picture's."""

    kind: Literal["subject", "post", "alt"]
    lang: str
    text: str
    number: int = 1
    count: int = 1
    name: str = ""


def pastes(sitting: Sitting, id: str, channel: str, langs: Sequence[str]) -> tuple[Paste, ...]:
    """All that is pasted on a channel, in its order; in a drill, each says so first.

    Refusal while an approval is missing, or for what the channel can't take; NotFound for a
    channel that there is not.
    """
    _file, version = current(sitting, id)
    if channel not in CHANNELS:
        near = nearest(channel, CHANNELS)
        raise NotFound("incident.no_channel", channel=channel, near=near)
    check_agreed(agreement(sitting, id), id)
    check_fits(sitting, version, channel, langs)
    mark = say(sitting.actor.lang, "sitrep.drill") if sitting.state.drill else ""
    return tuple(one for lang in langs for one in _pieces(version, channel, lang, mark))


def _pieces(version: Version, channel: str, lang: str, mark: str) -> Iterator[Paste]:
    subject = version.subjects.get(lang, "").strip() if channel in HEADED else ""
    if subject:
        yield Paste("subject", lang, f"{mark} · {subject}" if mark else subject)
    posts = version.posts(lang, channel)
    for number, post in enumerate(posts, 1):
        text = f"{mark} {mark} {mark}\n{post.strip()}" if mark else post.strip()
        yield Paste("post", lang, text, number, len(posts))
    for media in version.media_for(channel):
        yield Paste("alt", lang, media.alt.get(lang, "").strip(), name=media.name)


def is_elsewhere(address: str, rule: ChannelRule, own: str = "") -> bool:
    """Whether an address is on none of the network's hosts, nor on that of the `own` account."""
    hosts = {*rule.hosts, *filter(None, [_host(own)])} if rule.hosts else set()
    host = _host(address)
    return bool(hosts) and not any(host == one or host.endswith(f".{one}") for one in hosts)


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def rule_of(sitting: Sitting, channel: str) -> ChannelRule:
    """What the channel takes, and where one writes on it."""
    return rules_of(sitting, (channel,))[0]
