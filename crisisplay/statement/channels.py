"""The limits of each channel, as data: `playbooks/library/channels.yaml`.

    channels:
      x: {title: {fr: X, en: X}, limit: 280, counts: weighted, url: 23, alt: 1000, ...}

`limit: none` is no limit. `fold` is after how many characters the rest is hidden, `attachments` how
many pictures a post takes, `threads: yes` that posts can follow each other, `verify` which of these
figures are reported, not confirmed, `by_hand` where a person writes and finds a post: the page, the
hosts, and since when that is known. A channel that the data does not have is refused, never
unlimited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.playbook.model import NO_TEXT, Text
from crisisplay.statement.lengths import COUNTS, ChannelRule, Counts

_NONE = frozenset({"", "none", "null", "~"})


def rules_for(channels: Sequence[str]) -> tuple[ChannelRule, ...]:
    """The rules of `channels`, in their order. NotFound `statement.no_channel` for another id."""
    known = shipped_channels()
    for channel in channels:
        if channel not in known:
            raise NotFound("statement.no_channel", channel=channel, known=", ".join(known))
    return tuple(known[channel] for channel in channels)


def with_limit(rule: ChannelRule, limit: int | None) -> ChannelRule:
    """The same channel where an account may write more, or less: a server of Mastodon says its own
    `max_characters`, X sells longer posts. None leaves it as it is.
    """
    return rule if limit is None else replace(rule, limit=limit)


@cache
def shipped_channels() -> Mapping[str, ChannelRule]:
    return read_channels(_shipped_file())


def _shipped_file() -> Path:
    """Inside the package once installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    shipped = package / "_shipped"
    folder = shipped if shipped.is_dir() else package.parent / "playbooks"
    return folder / "library" / "channels.yaml"


def read_channels(file: Path) -> Mapping[str, ChannelRule]:
    """The rules in `file` by id. StoreTrouble `statement.bad_channels` where it can't be read."""
    try:
        # Every scalar as written: `none` and `no` stay words.
        document = yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text, lists and maps only
        channels = document["channels"]
        entries = [(str(id), dict(entry)) for id, entry in channels.items()]
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        raise StoreTrouble("statement.bad_channels", file=file, entry="channels") from None
    return {id: _rule(id, entry, file) for id, entry in entries}


def _rule(id: str, entry: Mapping[str, object], file: Path) -> ChannelRule:
    try:
        return ChannelRule(
            id,
            title=_text(entry.get("title")),
            limit=_number(entry.get("limit")),
            counts=_counts(entry.get("counts", "characters")),
            bytes=_number(entry.get("bytes")),
            url=_number(entry.get("url")),
            links=_number(entry.get("links")),
            alt=_number(entry.get("alt")),
            fold=_number(entry.get("fold")),
            attachments=_number(entry.get("attachments")),
            threads=_yes(entry.get("threads")),
            verify=_words(entry.get("verify")),
            **_by_hand(entry.get("by_hand")),
            status=str(entry.get("status", "")),
            sources=_words(entry.get("sources")),
            verified_on=str(entry.get("verified_on", "")),
        )
    except (KeyError, ValueError):
        raise StoreTrouble("statement.bad_channels", file=file, entry=id) from None


def _by_hand(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping) or value["status"] not in ("in_force", "verify"):
        raise ValueError(value)
    return {"compose": str(value.get("compose", "")), "hosts": _words(value["hosts"])}


def _text(value: object) -> Text:
    if not isinstance(value, Mapping):
        return NO_TEXT
    return Text({str(lang): str(words) for lang, words in value.items()})


def _number(value: object) -> int | None:
    return None if value is None or value in _NONE else int(str(value))


def _yes(value: object) -> bool:
    return {None: False, "no": False, "yes": True}[value if value is None else str(value)]


def _counts(value: object) -> Counts:
    for counts in COUNTS:
        if value == counts:
            return counts
    raise ValueError(value)


def _words(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
