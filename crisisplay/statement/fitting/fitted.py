"""One text on one channel: how long it is by the channel's own rule, and what could be done."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from crisisplay.errors import Refusal
from crisisplay.statement.fitting.alphabet import Outside, Plainer, outside, plainer
from crisisplay.statement.fitting.pictures import PictureFlaw, picture_flaws
from crisisplay.statement.fitting.threads import Thread, thread
from crisisplay.statement.fitting.typography import Edit, typography, well_set
from crisisplay.statement.lengths import ChannelRule, Length, measure
from crisisplay.statement.notes import Note
from crisisplay.statement.sms import transliterate
from crisisplay.statement.version import Version
from crisisplay.values import dataclass

PARTING = "---"  # the line between two posts that a person writes
Offer = Literal["thread", "transliterate", "typography"]


@dataclass(frozen=True, slots=True)
class Fitted:
    """`posts` with the length of each. `thread` is offered where the text is too long for one
    post, `obstacle` says why none is; `edits` are those of each post.
    """

    rule: ChannelRule
    lang: str
    posts: tuple[str, ...]
    lengths: tuple[Length, ...]
    thread: Thread | None = None
    obstacle: Refusal | None = None
    outside: tuple[Outside, ...] = ()
    plainer: Plainer | None = None
    edits: tuple[tuple[Edit, ...], ...] = ()
    pictures: tuple[PictureFlaw, ...] = ()

    @property
    def fits(self) -> bool:
        """A longer SMS goes in parts: it costs more, and goes out whole."""
        return self.rule.counts == "sms" or not any(length.over for length in self.lengths)


def fitted(version: Version, rule: ChannelRule, lang: str, *, warning: str = "") -> Fitted:
    """What there is to say of the text in `lang` that goes to the channel of `rule`."""
    posts = version.posts(lang, rule.id)
    lengths = tuple(measure(post, rule, warning=warning) for post in posts)
    one = posts[0] if len(posts) == 1 else ""
    offered, obstacle = _thread(one, rule) if one and lengths[0].over else (None, None)
    sms = rule.counts == "sms"
    return Fitted(
        rule,
        lang,
        posts,
        lengths,
        offered,
        obstacle,
        outside(one) if sms else (),
        plainer(one) if sms else None,
        tuple(typography(post, lang, rule) for post in posts),
        tuple(picture_flaws(version.media_for(rule.id), rule, (lang,))),
    )


def _thread(text: str, rule: ChannelRule) -> tuple[Thread | None, Refusal | None]:
    if rule.counts == "sms":
        return None, None
    try:
        return thread(text, rule), None
    except Refusal as obstacle:
        return None, obstacle


def refitted(posts: Sequence[str], rule: ChannelRule, lang: str, *offers: Offer) -> tuple[str, ...]:
    """`posts` once `offers` are taken. Refusal as for `thread`."""
    if "typography" in offers:
        posts = [well_set(post, lang, rule) for post in posts]
    if "transliterate" in offers and rule.counts == "sms":
        posts = [transliterate(post) for post in posts]
    if "thread" in offers and len(posts) == 1 and rule.counts != "sms":
        posts = thread(posts[0], rule).posts
    return tuple(posts)


def fitting_size(text: str, rule: ChannelRule) -> int:
    """How many characters of `text` fit: its longest beginning that is not over."""
    return bisect_left(
        range(1, len(text) + 1), 1, key=lambda size: int(measure(text[:size], rule).over > 0)
    )


def must_fit(version: Version, rule: ChannelRule, languages: Sequence[str]) -> None:
    """Refusal for what the channel of `rule` can't take: `fitting.over` with the excess, which is
    never cut; `fitting.no_threads`; those of `must_speak`.
    """
    for lang in languages:
        posts = version.posts(lang, rule.id)
        if len(posts) > 1 and not rule.threads:
            raise Refusal("fitting.no_threads", channel=rule.title)
        for number, post in enumerate(posts, 1):
            length = measure(post, rule)
            if length.over and rule.counts != "sms":
                raise _over(post, rule, lang, length, f"{number}/{len(posts)}")
    must_speak(version, rule, languages)


def must_speak(version: Version, rule: ChannelRule, languages: Sequence[str]) -> None:
    """Refusal `fitting.picture_...` for pictures that can't go out on the channel of `rule`."""
    for flaw in picture_flaws(version.media_for(rule.id), rule, languages):
        raise Refusal(
            f"fitting.picture_{flaw.kind}",
            channel=rule.title,
            name=flaw.name,
            lang=flaw.lang,
            used=flaw.used,
            limit=flaw.limit,
        )


def _over(post: str, rule: ChannelRule, lang: str, length: Length, number: str) -> Refusal:
    return Refusal(
        "fitting.over",
        channel=rule.title,
        lang=lang,
        post=number,
        used=length.used,
        limit=length.limit,
        over=length.over,
        unit=Note(f"unit_{length.unit}"),
        excess=post[fitting_size(post, rule) :],
    )


def parted(text: str) -> tuple[str, ...]:
    """The posts of a text that a person wrote, a line of `---` between them."""
    return tuple(filter(None, (post.strip() for post in _between_rules(text)))) or ("",)


def _between_rules(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip() == PARTING:
            yield "\n".join(lines)
            lines = []
        else:
            lines.append(line)
    yield "\n".join(lines)
