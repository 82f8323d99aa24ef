"""The spellings in which words may stand somewhere: numbers, dates, and the signs of a page.

What was typed as 777123 is shown as 777,123 and as 777 123; a moment is shown in words; a page in
Markdown or HTML puts signs in front of others, or in their place.
"""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize

from crisisplay.i18n import LANGUAGES, say

_LONGEST = 60  # characters of a text that are looked for: whoever quotes it may have cut it short
_BETWEEN = "[ ,.'’]"  # thousands, once the text is plain
_NUMBER = re.compile(rf"\d{{1,3}}(?:{_BETWEEN}\d{{3}})+(?!\d)|\d+|(?<=\d)[.,](?=\d)")
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:\d\d)?)?"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Without regard to case and to how lines are broken, whatever the blanks."""
    return " ".join(normalize("NFKC", text).casefold().split())


def spelled_out(page: str) -> str:
    """A page in Markdown or HTML, with what its signs stand for."""
    return unescape(_ESCAPED.sub(r"\1", page))


def spellings(text: str) -> re.Pattern[str]:
    """What finds a plain text in another, in any of its spellings; of a long one, its beginning."""
    if moment := _MOMENT.fullmatch(text):
        return re.compile(rf"(?<!\w)(?:{_moment(*moment.groups())})(?!\w)")
    end = "" if len(text) > _LONGEST else r"(?!\w)"
    return re.compile(rf"(?<!\w){_numbered(text[:_LONGEST])}{end}")


def _numbered(text: str) -> str:
    pieces, at = [], 0
    for number in _NUMBER.finditer(text):
        pieces += [re.escape(text[at : number.start()]), _number(number[0])]
        at = number.end()
    return "".join([*pieces, re.escape(text[at:])])


def _number(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if not digits:
        return "[.,]"
    head = len(digits) % 3
    groups = [digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))]
    return f"{_BETWEEN}?".join(group for group in groups if group)


def _moment(year: str, month: str, day: str, hour: str | None, minute: str | None) -> str:
    """A time of day may follow a day without its year; a day alone has it."""
    told = [plain(say(lang, f"playbook.month_{int(month)}")) for lang in LANGUAGES]
    short = [plain(say(lang, "times.months").split()[int(month) - 1]) for lang in LANGUAGES]
    names = "|".join(re.escape(name) for name in (*told, *short))
    years = f"(?:[ /]{year})?" if hour else f"[ /]{year}"
    days = rf"{year}-{month}-{day}|0?{int(day)}(?:er)?[ /](?:{names}){years}"
    return rf"(?:{days})\D{{1,6}}{hour} ?[:h] ?{minute}(?::\d\d)?" if hour else days
