"""`crisisplay statement rules`: what texts are held to, with why, what to write, and the source."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from crisisplay.acts.checking import rule_named, rules_with
from crisisplay.acts.layout import wrapped
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Wordings
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json
from crisisplay.statement.checks.wordings import Phrases, Rule

app = leaf()
_CONDITIONS = ("block_if", "warn_if", "only_if", "needs")


@app.command()
def rules(
    rule: Annotated[
        str, typer.Argument(metavar="[RULE]", help=t("checking.arg_rule"), show_default=False)
    ] = "",
    wordings: Wordings = None,
    json: Json = False,
) -> None:
    known = rules_with(wordings)
    chosen = [rule_named(rule, known)] if rule else list(known.values())
    if json:
        data_json({"crisisplay": 1, "rules": [_as_json(one) for one in chosen]})
    elif rule:
        _show(chosen[0])
    else:
        for one in chosen:
            data(f"{one.id:<5} {t(f'protocol.level_{one.level}'):<10} {one.title.say(reader())}")


def _show(rule: Rule) -> None:
    lang = reader()
    _paragraph(f"{rule.id}: {rule.title.say(lang)}")
    for line in _held(rule):
        data(line)
    data()
    _paragraph(t("checking.rule_why", why=rule.why.say(lang)))
    _paragraph(t("checking.rule_better", better=rule.better.say(lang)))
    _phrases("checking.rule_found", rule.find)
    _phrases("checking.rule_wanted", rule.wanted)
    data()
    data(t("checking.rule_sources", date=rule.verified_on))
    for source in rule.sources:
        _paragraph(f"  {source}")


def _held(rule: Rule) -> list[str]:
    """When the rule holds, and how grave it is."""
    kinds = [f"{kind}: {t(f'protocol.level_{level}')}" for kind, level in rule.levels.items()]
    level = ", ".join([t(f"protocol.level_{rule.level}"), *kinds])
    held = [t("checking.rule_level", level=level)]
    if rule.kinds:
        held.append(t("checking.rule_kinds", kinds=", ".join(rule.kinds)))
    if rule.not_kinds:
        held.append(t("checking.rule_not_kinds", kinds=", ".join(rule.not_kinds)))
    for name in _CONDITIONS:
        conditions: Mapping[str, str] = getattr(rule, name)
        if conditions:
            said = ", ".join(f"{key} = {value}" for key, value in conditions.items())
            held.append(t(f"checking.rule_{name}", conditions=said))
    if not rule.waivable:
        held.append(t("checking.rule_final"))
    return held


def _phrases(id: str, phrases: Phrases) -> None:
    for lang, some in phrases.items():
        data()
        data(t(id, lang=lang))
        for phrase in some:
            data(f"  {phrase}")


def _paragraph(text: str) -> None:
    """On a terminal, wrapped between words."""
    columns = shutil.get_terminal_size().columns
    for line in wrapped(text, width=columns) if sys.stdout.isatty() else [text]:
        data(line)


def _as_json(rule: Rule) -> dict[str, object]:
    lang = reader()
    return {
        "rule": rule.id,
        "title": rule.title.say(lang),
        "why": rule.why.say(lang),
        "better": rule.better.say(lang),
        "level": rule.level,
        "levels": dict(rule.levels),
        "kinds": list(rule.kinds),
        "not_kinds": list(rule.not_kinds),
        **{name: dict(getattr(rule, name)) for name in _CONDITIONS},
        "waivable": rule.waivable,
        "find": {lang: list(some) for lang, some in rule.find.items()},
        "wanted": {lang: list(some) for lang, some in rule.wanted.items()},
        "sources": list(rule.sources),
        "verified_on": rule.verified_on,
    }
