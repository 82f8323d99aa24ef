"""A text before it is recorded: its words, its length on each channel, what the checks say."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crisisplay.acts.measuring import rules_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import Prepared, statement_of
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.statement.checks import Finding
from crisisplay.statement.lengths import ChannelRule, measure_posts
from crisisplay.statement.version import SUBJECT


def print_prepared(sitting: Sitting, prepared: Prepared, *, as_json: bool) -> None:
    """`prepared` as it would be drafted now."""
    version = prepared.version
    rules = rules_of(sitting, statement_of(sitting, version.statement).channels)
    if as_json:
        lengths = [_length(prepared, rule, lang) for rule in rules for lang in version.texts]
        data_json(
            {
                "crisisplay": 1,
                "incident": sitting.id,
                "statement": version.statement,
                "texts": dict(version.texts),
                "subjects": dict(version.subjects),
                "variants": {ch: dict(texts) for ch, texts in version.variants.items()},
                "lengths": lengths,
                "findings": [finding_json(one) for one in prepared.findings],
            }
        )
        return
    for written in version.written():
        data(f"── {' · '.join(filter(None, (written.lang, _which(written.channel))))}")
        data(written.text)
        data()
    for rule in rules:
        for lang in version.texts:
            data(_length_words(prepared, rule, lang))
    print_findings(prepared.findings)


def _length(prepared: Prepared, rule: ChannelRule, lang: str) -> dict[str, object]:
    found = measure_posts(prepared.version.posts(lang, rule.id), rule)
    return {
        "channel": rule.id,
        "lang": lang,
        "used": found.used,
        "limit": found.limit,
        "unit": found.unit,
        "over": found.over,
        "parts": found.parts,
    }


def _length_words(prepared: Prepared, rule: ChannelRule, lang: str) -> str:
    found = measure_posts(prepared.version.posts(lang, rule.id), rule)
    unit = t(f"statement.unit_{found.unit}")
    limit = "-" if found.limit is None else found.limit
    words = t("protocol.length", used=found.used, limit=limit, unit=unit)
    over = t("protocol.over", over=found.over) if found.over else ""
    return f"{rule.id:<10} {lang}  {words}  {over}".rstrip()


def print_findings(found: Iterable[Finding], to: Callable[[str], None] = talk) -> None:
    """One thing said once, with every place it is true of."""
    places: dict[tuple[str, str, str, str], list[str]] = {}
    for one in found:
        said = (one.level, one.rule, one.message(reader()), one.better(reader()))
        place = f"{one.line}:{one.column}"
        place = " ".join(filter(None, (one.lang, _which(one.channel), place)))
        places.setdefault(said, []).append(place)
    for (level, rule, message, better), where in places.items():
        to(f"{t(f'protocol.level_{level}')} {rule} {message} ({', '.join(where)})")
        to(f"  {better}")


def _which(channel: str) -> str:
    """In which text of a language: on a channel, or what heads it."""
    return t("protocol.subject") if channel == SUBJECT else channel


def finding_json(one: Finding) -> dict[str, object]:
    return {
        "rule": one.rule,
        "level": one.level,
        "lang": one.lang,
        "channel": one.channel,
        "line": one.line,
        "column": one.column,
        "excerpt": one.excerpt,
        "message": one.message(reader()),
        "better": one.better(reader()),
    }
