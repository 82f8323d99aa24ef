"""What keeps a text from leaving: each rule a function, each finding at its place.

A text is never changed and never cut: the excess is shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import TypeAlias

from crisisplay.i18n import Language
from crisisplay.statement.draft import FactUse
from crisisplay.statement.lengths import ChannelRule, Length, measure
from crisisplay.statement.notes import Note
from crisisplay.statement.rules import RULES, UNFINISHED, Level
from crisisplay.statement.version import Version, Written
from crisisplay.values import dataclass

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the words, the languages they must be in, the channels they go to, the
    facts they rest on, and the reasons given to go on in spite of a rule (rule: reason).
    """

    version: Version
    languages: tuple[str, ...]
    channels: tuple[ChannelRule, ...] = ()
    facts: tuple[FactUse, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """`lang` and `channel` say in which text (channel "" is the main one), `line` and `column`
    where, from 1. `sentence` is the id of the message; its advice is the same with `_better`.
    """

    rule: str
    level: Level
    lang: str
    line: int
    column: int
    excerpt: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    channel: str = ""
    reason: str = ""  # given to go on; the level is then no longer "block"

    def message(self, reader: Language) -> str:
        message = Note(self.sentence, self.values).say(reader)
        if not self.reason:
            return message
        return f"{message} {Note('waived', {'reason': self.reason}).say(reader)}"

    def better(self, reader: Language) -> str:
        return Note(f"{self.sentence}_better", self.values).say(reader)


def check(subject: Subject) -> tuple[Finding, ...]:
    """Every finding, in the order of the rules. Nothing may be published while one is 'block'."""
    return tuple(
        _waived(finding, subject.reasons) for rule in RULE_CHECKS for finding in rule(subject)
    )


def _waived(finding: Finding, reasons: Mapping[str, str]) -> Finding:
    reason = reasons.get(finding.rule, "").strip()
    if not reason or not RULES[finding.rule].waivable:
        return finding
    return replace(finding, level="warn", reason=reason)


def _unconfirmed_facts(subject: Subject) -> Iterator[Finding]:
    """ST02: every fact a text states is confirmed."""
    for use in dict.fromkeys(use for use in subject.facts if use.status != "confirmed"):
        written, at = _first_shown(use, subject)
        status = Note(f"status_{use.status}")
        yield _finding("st02", written, at, use.shown or use.id, fact=use.id, status=status)


def _first_shown(use: FactUse, subject: Subject) -> tuple[Written, int]:
    for written in subject.version.written():
        at = written.text.find(use.shown) if use.shown else -1
        if at >= 0:
            return written, at
    return Written(next(iter(subject.languages), ""), "", ""), 0


def _unfinished(subject: Subject) -> Iterator[Finding]:
    """ST14: no placeholder, no square brackets, no mark of work left."""
    for written in subject.version.written():
        for found in UNFINISHED.finditer(written.text):
            yield _finding("st14", written, found.start(), found.group())


def _empty_languages(subject: Subject) -> Iterator[Finding]:
    """ST17: every required language has its text, and a shorter text is not left empty."""
    for lang in subject.languages:
        if not subject.version.text(lang).strip():
            yield _finding("st17", Written(lang, "", ""), 0, "", language=lang)
    for written in subject.version.written():
        if written.channel and not written.text.strip():
            values = {"language": written.lang, "channel": written.channel}
            yield _finding("st17_variant", written, 0, "", **values)


def _too_long(subject: Subject) -> Iterator[Finding]:
    """ST18: what goes to a channel fits it. A longer SMS goes in parts: only a warning."""
    for rule in subject.channels:
        for lang in subject.languages:
            for post in subject.version.posts(lang, rule.id):
                length = measure(post, rule)
                if length.over:
                    yield _over(Written(lang, rule.id, post), rule, length)


def _over(written: Written, rule: ChannelRule, length: Length) -> Finding:
    at = _end_of_what_fits(written.text, rule)
    finding = _finding(
        "st18_sms" if rule.counts == "sms" else "st18",
        written,
        at,
        written.text[at:],
        channel=rule.title or rule.id,
        language=written.lang,
        used=length.used,
        limit=length.limit,
        over=length.over,
        parts=length.parts,
        unit=Note(f"unit_{length.unit}"),
    )
    return replace(finding, level="warn") if rule.counts == "sms" else finding


def _end_of_what_fits(text: str, rule: ChannelRule) -> int:
    """How many characters of `text` fit: the longest beginning that is not over."""
    return bisect_left(
        range(1, len(text) + 1), 1, key=lambda size: int(measure(text[:size], rule).over > 0)
    )


def _finding(sentence: str, written: Written, at: int, excerpt: str, **values: object) -> Finding:
    """A finding `at` an offset of `written`. The rule is the beginning of its sentence's id."""
    rule = sentence[:4].upper()
    shown = " ".join(excerpt.split())
    shown = shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…"
    return Finding(
        rule=rule,
        level=RULES[rule].level,
        lang=written.lang,
        line=written.text.count("\n", 0, at) + 1,
        column=at - written.text.rfind("\n", 0, at),
        excerpt=shown,
        sentence=sentence,
        values={"excerpt": shown, **values},
        channel=written.channel,
    )


Rule: TypeAlias = Callable[[Subject], Iterator[Finding]]
RULE_CHECKS: tuple[Rule, ...] = (_unconfirmed_facts, _unfinished, _empty_languages, _too_long)
