"""A long text as a thread: numbered posts, each within the limit, no word lost or moved.

A cut comes at the end of a sentence; inside one only where a sentence alone is longer than a post,
then at the end of a clause, and at a word only where a clause is. So the first post stands alone,
and what comes last in the text, the next update, is whole and last in the thread. The same text
always gives the same posts; a person may write others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from crisisplay.errors import Refusal
from crisisplay.statement.fitting.breaks import After, Piece, pieces, refined
from crisisplay.statement.lengths import ChannelRule, measure
from crisisplay.values import dataclass

_MOST_DIGITS = 2  # a thread of a hundred posts is nobody's
_FULL = 1_000

Fits: TypeAlias = Callable[[str], bool]
# What a way to cut costs, the worst first: cuts at a word, at a clause, posts, then how uneven.
_Cost: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Thread:
    """`cuts` is the worst place where one post goes over into the next."""

    posts: tuple[str, ...]
    cuts: After


def thread(text: str, rule: ChannelRule) -> Thread:
    """`text` as numbered posts for the channel of `rule`; one post, not numbered, where it fits.

    Refusal `fitting.no_threads` where a channel has none, `fitting.no_room` where words that are
    kept together are longer than a post, `fitting.endless` beyond 99 posts.
    """
    text = text.strip()
    if not measure(text, rule).over:
        return Thread((text,), "paragraph")
    if not rule.threads:
        raise Refusal("fitting.no_threads", channel=rule.title)
    most = 10**_MOST_DIGITS - 1
    for digits in range(1, _MOST_DIGITS + 1) if _is_bounded(text, rule, most) else ():
        found = _cut(text, rule, "9" * digits)
        if len(found.posts) < 10**digits:
            return Thread(tuple(numbered(found.posts)), found.cuts)
    raise Refusal("fitting.endless", channel=rule.title, n=most)


def _is_bounded(text: str, rule: ChannelRule, most: int) -> bool:
    """Whether `most` posts could hold it: nothing is looked for where they surely can't."""
    return measure(text, rule).used <= most * (rule.limit or 0)


def numbered(posts: Sequence[str]) -> Iterator[str]:
    """Each with its number after it, as in `1/4`."""
    for number, post in enumerate(posts, 1):
        yield f"{post} {number}/{len(posts)}"


def _cut(text: str, rule: ChannelRule, widest: str) -> Thread:
    """The best posts, with room in each for a number of `widest` digits."""

    def fits(words: str) -> bool:
        return not measure(f"{words} {widest}/{widest}", rule).over

    units = _units(text, fits, rule)
    ends = _best(text, units, rule, fits)
    starts = [0, *ends[:-1]]
    posts = [text[units[a].start : units[b - 1].end] for a, b in zip(starts, ends, strict=True)]
    worst = max((units[end - 1].after for end in ends[:-1]), key=_BADNESS.index)
    return Thread(tuple(posts), worst)


_BADNESS: tuple[After, ...] = ("paragraph", "sentence", "clause", "word")


def _units(text: str, fits: Fits, rule: ChannelRule) -> list[Piece]:
    """Sentences; of one that is too long its clauses, of a clause that is too long its words."""
    units = list(pieces(text, "sentence"))
    for finer in ("clause", "word"):
        cut: list[Piece] = []
        for unit in units:
            is_short = fits(text[unit.start : unit.end])
            cut += [unit] if is_short else refined(text, unit, finer)
        units = cut
    for unit in units:
        if not fits(text[unit.start : unit.end]):
            raise Refusal("fitting.no_room", words=text[unit.start : unit.end], channel=rule.title)
    return units


def _best(text: str, units: Sequence[Piece], rule: ChannelRule, fits: Fits) -> list[int]:
    """After which units to cut, the last one included: the cheapest way through, by its end."""
    costs: list[_Cost | None] = [(0, 0, 0, 0)] + [None] * len(units)
    before = [0] * (len(units) + 1)
    for start, furthest in enumerate(_furthest(text, units, fits)):
        so_far = costs[start]
        for end in range(start + 1, furthest + 1) if so_far else ():
            size = units[end - 1].end - units[start].start
            is_last = end == len(units)
            own = (0, 0, 1, 0) if is_last else _cost(size, rule, units[end - 1].after, start)
            cost = _added(so_far, own)
            known = costs[end]
            if known is None or cost < known:
                costs[end], before[end] = cost, start
    return _way_back(before)


def _furthest(text: str, units: Sequence[Piece], fits: Fits) -> Iterator[int]:
    """For each unit the end of the longest post that begins with it. More words are never
    shorter, so an end is never before that of the unit before, and each is measured twice at most.
    """
    end = 0
    for start, unit in enumerate(units):
        end = max(end, start + 1)
        while end < len(units) and fits(text[unit.start : units[end].end]):
            end += 1
        yield end


def _added(one: _Cost | None, other: _Cost) -> _Cost:
    words, clauses, posts, uneven = one or (0, 0, 0, 0)
    return words + other[0], clauses + other[1], posts + other[2], uneven + other[3]


def _cost(size: int, rule: ChannelRule, after: After, start: int) -> _Cost:
    """That of a post of `size` characters before the last, which alone may be short. The first
    one counts twice: many read no further.
    """
    empty = max(0, _FULL - _FULL * size // (rule.limit or size))
    uneven = empty * empty // _FULL * (1 if start else 2)
    within_paragraph = _FULL // 3 if after != "paragraph" else 0
    return int(after == "word"), int(after == "clause"), 1, uneven + within_paragraph


def _way_back(before: Sequence[int]) -> list[int]:
    ends = [len(before) - 1]
    while before[ends[0]]:
        ends.insert(0, before[ends[0]])
    return ends
