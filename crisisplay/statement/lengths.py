"""How long a text is, by each channel's own rule.

| counts | what is counted | rule |
|---|---|---|
| `weighted` | X: after NFC a character weighs 1 or 2, an emoji 2, a link 23 | twitter-text, v3 |
| `graphemes` | Bluesky: what a reader sees as one character; and bytes of UTF-8 | its lexicon |
| `characters` | code points | |
| the same with `url` | Mastodon: graphemes, a link as `url`, `@a@b.c` as `@a` | its validator |
| `emoji_bytes` | Threads: characters, an emoji as its bytes of UTF-8 | its documentation |
| `sms` | units and parts in GSM-7 or UCS-2 | 3GPP TS 23.038 |

On Mastodon a content warning counts too; of links, the same one counts once.
Limits are data (`channels`); the ways of counting are here. Nothing is ever cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, TypeAlias, get_args

from crisisplay.playbook.model import NO_TEXT, Text
from crisisplay.statement.links import find_links
from crisisplay.statement.notes import Note
from crisisplay.statement.sms import measure_sms, transliterate
from crisisplay.values import dataclass

Counts: TypeAlias = Literal["weighted", "graphemes", "characters", "emoji_bytes", "sms"]
COUNTS: tuple[Counts, ...] = get_args(Counts)
Unit: TypeAlias = Literal["weighted", "graphemes", "characters", "bytes", "links", "sms"]

# Code points of weight 1 in configuration 3 of twitter-text; every other one, these, weighs 2.
_HEAVY = re.compile(r"[^\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]")
_EMOJI_WEIGHT = 2
_NO_LIMIT = 2**53  # beside which every text is short
_X_LINK = 23


@dataclass(frozen=True, slots=True)
class ChannelRule:
    """One channel of the library's data. `limit` None is no limit; `bytes` and `links` are
    second limits, `url` what a link counts, `alt` the longest description of an image.

    `fold` is after how many characters a reader has to ask for the rest, `attachments` how many
    pictures a post takes (None: not known), `threads` whether posts can follow each other there.
    `verify` names the keys whose figure is reported, not confirmed. `compose` is the page where one
    writes a post by hand, `hosts` where its posts are found.
    """

    id: str
    title: Text = NO_TEXT
    limit: int | None = None
    counts: Counts = "characters"
    bytes: int | None = None
    url: int | None = None
    links: int | None = None
    alt: int | None = None
    fold: int | None = None
    attachments: int | None = None
    threads: bool = False
    verify: tuple[str, ...] = ()
    compose: str = ""
    hosts: tuple[str, ...] = ()
    status: str = ""
    sources: tuple[str, ...] = ()
    verified_on: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """`used` of `limit` in `unit`: of the measure that is over, else of the channel's main one.
    `over` is what is too much, never negative; `parts` is for SMS.
    """

    used: int
    limit: int | None
    unit: Unit
    parts: int | None = None
    notes: tuple[Note, ...] = ()

    @property
    def over(self) -> int:
        return 0 if self.limit is None else max(0, self.used - self.limit)


def measure(text: str, rule: ChannelRule, *, warning: str = "") -> Length:
    """The length of `text` on the channel of `rule`. A content `warning` counts with it on
    Mastodon; elsewhere there is none.
    """
    match rule.counts:
        case "sms":
            return _measure_sms(text, rule)
        case "weighted":
            main = Length(weigh(text, link=rule.url or _X_LINK), rule.limit, "weighted")
        case "graphemes":
            main = Length(count_graphemes(text), rule.limit, "graphemes")
        case "emoji_bytes":
            main = Length(_count_emoji_bytes(text), rule.limit, "characters")
        case "characters" if rule.url:
            short = _as_mastodon_counts(text, rule.url)
            used = count_graphemes(warning) + count_graphemes(short)
            main = Length(used, rule.limit, "characters")
        case "characters":
            main = Length(len(text), rule.limit, "characters")
    return next((length for length in (main, *_second_limits(text, rule)) if length.over), main)


def measure_posts(posts: Iterable[str], rule: ChannelRule) -> Length:
    """The length of the fullest of `posts`, which says whether all of them fit."""
    return max(
        (measure(post, rule) for post in posts), key=lambda one: one.used / (one.limit or _NO_LIMIT)
    )


def _second_limits(text: str, rule: ChannelRule) -> Iterator[Length]:
    if rule.bytes is not None:
        yield Length(len(text.encode("utf-8", "surrogatepass")), rule.bytes, "bytes")
    if rule.links is not None:
        different = {text[link.start : link.end] for link in find_links(text)}
        yield Length(len(different), rule.links, "links")


def weigh(text: str, *, link: int = _X_LINK, emoji_as_one: bool = True) -> int:
    """The weighted length of a post on X. Without `emoji_as_one` it is that of configuration 2,
    which weighs each code point of an emoji. A link whose host has an ending that we do not
    know counts as the longer of its two readings: the figure is never too small for it.
    """
    text = unicodedata.normalize("NFC", text)
    total = position = 0
    for found in find_links(text):
        total += _weigh_words(text[position : found.start], emoji_as_one)
        written = _weigh_words(text[found.start : found.end], emoji_as_one)
        total += link if found.certain else max(link, written)
        position = found.end
    return total + _weigh_words(text[position:], emoji_as_one)


def _weigh_words(text: str, emoji_as_one: bool) -> int:
    total = 0
    if emoji_as_one:
        text, emoji = _emoji().subn("", text)
        total = _EMOJI_WEIGHT * emoji
    return total + len(text) + len(_HEAVY.findall(text))


def count_graphemes(text: str) -> int:
    """What a reader sees as characters: extended grapheme clusters of Unicode."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return len(_graphemes().findall(text))


def _count_emoji_bytes(text: str) -> int:
    words, _ = _emoji().subn("", text)
    emoji = (found.group().encode() for found in _emoji().finditer(text))
    return len(words) + sum(map(len, emoji))


def _as_mastodon_counts(text: str, url: int) -> str:
    """Links as `url` characters, `@name@server` as `@name`. Only links with `http` are links."""
    pieces, position = [], 0
    for link in find_links(text, bare=False):
        pieces += [_local(text[position : link.start]), "x" * url]
        position = link.end
    return "".join([*pieces, _local(text[position:])])


def _local(text: str) -> str:
    return re.sub(r"(?<![\w/=])(@\w+(?:[\w.-]*\w)?)@[\w.-]*\w", r"\1", text)


def _measure_sms(text: str, rule: ChannelRule) -> Length:
    sms = measure_sms(text)
    limit = sms.single if rule.limit is not None else None
    notes = _sms_notes(text, sms.outside) if sms.outside else ()
    return Length(sms.units, limit, "sms", sms.parts, notes)


def _sms_notes(text: str, outside: tuple[str, ...]) -> tuple[Note, ...]:
    forced = Note("sms_alphabet", {"characters": " ".join(map(_visible, outside))})
    better = measure_sms(transliterate(text))
    if better.outside == outside:
        return (forced,)
    return forced, Note("sms_plainer", {"n": better.parts, "parts": better.parts})


def _visible(char: str) -> str:
    return char if char.isprintable() and not char.isspace() else f"U+{ord(char):04X}"


@cache
def _graphemes() -> Any:
    import regex  # type: ignore[import-untyped] # here: 30 ms that only a measured text pays

    return regex.compile(r"\X")


@cache
def _emoji() -> Any:
    """One match is one emoji: a flag, a keycap, or a pictograph with its modifiers, tags and
    joined pictographs. A sign such as © or ☺ is an emoji only when it asks to be shown as one.
    """
    import regex

    joined = r"(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)"
    return regex.compile(
        r"\p{RI}\p{RI}"
        r"|[0-9#*]\uFE0F?\u20E3"
        r"|(?:\p{Emoji_Presentation}(?!\uFE0E)(?:\uFE0F|\p{Emoji_Modifier})?"
        r"|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})"
        rf"|\p{{Extended_Pictographic}}(?={joined}))"
        rf"(?:[\U000E0020-\U000E007E]+\U000E007F)?{joined}*"
    )
