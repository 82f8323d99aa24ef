"""Whether a text can go at all: its facts confirmed, finished, in every language, short enough."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import Level, Rule
from crisisplay.statement.draft import FactUse
from crisisplay.statement.lengths import ChannelRule, Length, measure
from crisisplay.statement.notes import Note
from crisisplay.statement.version import Written

# A placeholder left, brackets that are not a Markdown link, a mark of work left.
_UNFINISHED = re.compile(
    r"\{\{[^\n]{0,200}?(?:\}\}|$)|\[[^\[\]\n]{0,200}\](?!\()|<(?!https?:)[^\W\d][^<>\n@/]{1,40}>"
    r"|\b(?:TODO|FIXME|TBD|TBC|XXX+)\b|\bXX(?:[ :.h/]XX)+\b"
    r"|\bXX(?= (?:€|%|euros?|h\b|janv|févr|mars|avr|mai|juin|"
    r"juil|août|sept|oct|nov|déc|Ja|Feb|Mar|Apr|May|Ju|Aug|Sep|Oct|Nov|Dec))"
    r"|\b[àÀ] (?:compléter|COMPLÉTER|préciser|PRÉCISER)\b"
    r"|\bto be (?:completed|filled in|confirmed by)\b",
    re.MULTILINE,
)
# What a form is, or a quotation with a word of the editor: not left to do.
_TO_BE_FILLED_IN = re.compile(
    r"(?:formulaire|dossier|questionnaire|fiche|bulletin|document|form)s? $", re.IGNORECASE
)
_QUOTED = re.compile(r"[«“][^«»“”\n]{0,300}$")
_EDITED = re.compile(r"\[(?:…|\.\.\.|[^\W\d_]?[a-zà-ÿ' ’]{1,60})\]")


def unconfirmed_facts(reading: Reading) -> Iterator[Finding]:
    """ST02: every fact a text states is confirmed."""
    rule = reading.rule("ST02")
    for use in dict.fromkeys(use for use in reading.subject.facts if use.status != "confirmed"):
        if rule is not None:
            written, at = _first_shown(use, reading)
            status = Note(f"status_{use.status}")
            shown = use.shown or use.id
            yield reading.of(rule, written, at, shown, "st02", fact=use.id, status=status)


def _first_shown(use: FactUse, reading: Reading) -> tuple[Written, int]:
    for written in reading.subject.version.written():
        at = written.text.find(use.shown) if use.shown else -1
        if at >= 0:
            return written, at
    return Written(next(iter(reading.subject.languages), ""), "", ""), 0


def unfinished(reading: Reading) -> Iterator[Finding]:
    """ST14: no placeholder, no square brackets, no mark of work left."""
    rule = reading.rule("ST14")
    for written in reading.subject.version.written() if rule else ():
        for found in _UNFINISHED.finditer(written.text):
            if rule is not None and not _is_meant(written.text, found):
                yield reading.of(rule, written, found.start(), found.group(), "st14")


def _is_meant(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 300) : found.start()]
    if _EDITED.fullmatch(found.group()):
        return _QUOTED.search(before) is not None
    return found.group().lower() == "à compléter" and bool(_TO_BE_FILLED_IN.search(before))


def empty_languages(reading: Reading) -> Iterator[Finding]:
    """ST17: every required language has its text, and a shorter text is not left empty."""
    rule = reading.rule("ST17")
    if rule is None:
        return
    version = reading.subject.version
    empty = [
        reading.of(rule, Written(lang, "", ""), 0, "", "st17", "block", language=lang)
        for lang in reading.subject.languages
        if not version.text(lang).strip()
    ]
    for one in version.written():
        if one.channel and not one.text.strip():
            values = {"language": one.lang, "channel": one.channel}
            empty.append(reading.of(rule, one, 0, "", "st17_variant", "block", **values))
    yield from (replace(finding, waivable=False) for finding in empty)


def too_long(reading: Reading) -> Iterator[Finding]:
    """ST18: what goes to a channel fits it. A longer SMS goes in parts: only a warning."""
    rule = reading.rule("ST18")
    for channel in reading.subject.channels if rule else ():
        for lang in reading.subject.languages:
            for post in reading.subject.version.posts(lang, channel.id):
                length = measure(post, channel)
                if length.over and rule is not None:
                    written = Written(lang, channel.id, post)
                    yield _over(reading, rule, written, channel, length)


def _over(
    reading: Reading, rule: Rule, written: Written, channel: ChannelRule, length: Length
) -> Finding:
    at = _end_of_what_fits(written.text, channel)
    values: dict[str, object] = {
        "channel": channel.title or channel.id,
        "language": written.lang,
        "used": length.used,
        "limit": length.limit,
        "over": length.over,
        "parts": length.parts,
        "unit": Note(f"unit_{length.unit}"),
    }
    sms = channel.counts == "sms"
    sentence = "st18_sms" if sms else "st18"
    level: Level | None = "warn" if sms else None
    return reading.of(rule, written, at, written.text[at:], sentence, level, **values)


def _end_of_what_fits(text: str, rule: ChannelRule) -> int:
    """How many characters of `text` fit: the longest beginning that is not over."""
    return bisect_left(
        range(1, len(text) + 1), 1, key=lambda size: int(measure(text[:size], rule).over > 0)
    )
