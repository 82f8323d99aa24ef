"""Typography by language, as edits that are offered with their reason and never made silently.

French: U+00A0 before `; : ! ? »` and after `«`, in numbers and before a unit; ordinals `1er`, `2e`;
`« »`. English: nothing before those signs, `“ ”`. Both: `’`, `…`, a dash. The narrow U+202F is the
finer space, but weighs two on X, so it is offered back there. Nothing inside a link, an address, a
tag or a placeholder. An SMS is left alone: all of this would force it into UCS-2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.links import find_links
from crisisplay.values import dataclass

NBSP = "\u00a0"
_MOST_PASSES = 4  # an edit may make room for the next; a fifth round was never needed
_KEPT = re.compile(r"\{\{.*?\}\}|[\w.+-]+@[\w.-]+|[@#]\w+|\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` would be `better`; `reason` ends the id of a sentence, `reason_...`."""

    start: int
    end: int
    better: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    better: str | Callable[[re.Match[str]], str]


def typography(text: str, lang: str, rule: ChannelRule | None = None) -> tuple[Edit, ...]:
    """What could be set better in `text`, from left to right, no two on the same characters."""
    if rule is not None and rule.counts == "sms":
        return ()
    kept = [(link.start, link.end) for link in find_links(text)]
    kept += [found.span() for found in _KEPT.finditer(text)]
    weighted = rule is not None and rule.counts == "weighted"
    found = sorted(_edits(text, _rules(lang[:2], weighted)), key=lambda edit: edit.start)
    taken: list[Edit] = []
    for edit in found:
        overlaps = taken and edit.start < taken[-1].end
        if not overlaps and not any(_touches(edit, start, end) for start, end in kept):
            taken.append(edit)
    return tuple(taken)


def _touches(edit: Edit, start: int, end: int) -> bool:
    """Whether it would change something of what is kept; a space beside it is not of it."""
    return edit.start < end and edit.end > start


def _edits(text: str, rules: tuple[_Rule, ...]) -> Iterator[Edit]:
    for rule in rules:
        for found in rule.pattern.finditer(text):
            better = (
                found.expand(rule.better) if isinstance(rule.better, str) else rule.better(found)
            )
            if better != found.group():
                yield Edit(found.start(), found.end(), better, rule.reason)


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    """`text` with these edits, which are in order and do not overlap."""
    pieces, position = [], 0
    for edit in edits:
        pieces += [text[position : edit.start], edit.better]
        position = edit.end
    return "".join([*pieces, text[position:]])


def well_set(text: str, lang: str, rule: ChannelRule | None = None) -> str:
    """`text` with every edit that is offered, and those that they bring about."""
    for _ in range(_MOST_PASSES):
        edits = typography(text, lang, rule)
        if not edits:
            break
        text = edited(text, edits)
    return text


def _rule(reason: str, pattern: str, better: str | Callable[[re.Match[str]], str]) -> _Rule:
    return _Rule(reason, re.compile(pattern, re.MULTILINE), better)


_SPACE = r"[ \u2009]"
_BOTH = (
    ("apostrophe", r"(?<=[^\W\d_])'(?=[^\W\d_])", "’"),
    ("ellipsis", r"(?<!\.)\.\.\.(?!\.)", "…"),
    ("dash", r"(?<=\w) (?:-|--|—) (?=\w)", " – "),
    ("line_end", r"(?<=\S)[ \t]+$", ""),
    ("two_spaces", r"(?<=\S) {2,}(?=[^\s;:!?»])", " "),
    ("no_space_before", rf"(?<=\w){_SPACE}+(?=[,.](?:\s|$))", ""),
)
_LANGUAGES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "fr": (
        ("space_before", rf"(?<=[\w»)”’%€°]){_SPACE}*(?=[;:!?]+(?:\s|$|[)»]))", NBSP),
        ("space_inside", rf"(?<=«){_SPACE}*(?=[^\s])", NBSP),
        ("space_inside", rf"(?<=[^\s«]){_SPACE}*(?=»)", NBSP),
        ("quotes", r'"([^"\n\s](?:[^"\n]*[^"\n\s])?)"', rf"«{NBSP}\1{NBSP}»"),
        ("quotes", r"“([^”\n\s](?:[^”\n]*[^”\n\s])?)”", rf"«{NBSP}\1{NBSP}»"),
        ("thousands", rf"(?<=\d){_SPACE}(?=\d{{3}}(?!\d))", NBSP),
        ("unit", rf"(?<=\d){_SPACE}*(?=[%€£$](?!\w)|°C)", NBSP),
        ("number_sign", rf"\b([nN])[°º]{_SPACE}*(?=\d)", rf"\1°{NBSP}"),
        ("ordinal", r"\b(\d+)(?:ième|ieme|ème|eme)(?=s?\b)", r"\1e"),
        ("ordinal", r"\b1(?:ère|ere)(?=s?\b)", "1re"),
        ("ordinal", r"\b1 er\b", "1er"),
    ),
    "en": (
        ("no_space_before", r"(?<=[\w%)”’»\"])[ \u00a0\u202f]+(?=[;:!?]+(?:\s|$))", ""),
        ("quotes", r'"([^"\n\s](?:[^"\n]*[^"\n\s])?)"', r"“\1”"),
        ("quotes", r"«\s*([^»\n]*?)\s*»", r"“\1”"),
        ("unit", r"(?<=\d)[ \u00a0\u202f]+(?=%(?!\w))", ""),
        ("ordinal", r"\b(\d+) (st|nd|rd|th)\b", r"\1\2"),
    ),
}
_NARROW = ("narrow_space", "\u202f", NBSP)


@cache
def _rules(lang: str, weighted: bool) -> tuple[_Rule, ...]:
    own = _LANGUAGES.get(lang, ())
    narrow = (_NARROW,) if weighted else ()
    return tuple(_rule(*each) for each in (*own, *narrow, *_BOTH))
