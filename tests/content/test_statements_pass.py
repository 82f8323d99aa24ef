"""The texts of the shipped playbooks, filled in, held to the rules that texts are held to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.playbook.model import Fact, Playbook, Statement
from crisisplay.playbook.template import placeholders
from crisisplay.statement.checks import Context, Subject, check
from crisisplay.statement.version import Version
from tests.program import SHIPPED

NOW = datetime.fromisoformat("2026-12-03T14:00:00+01:00")
HOURS = {"fr": "3 décembre 2026 à {} (heure de Paris)", "en": "3 December 2026, {} (Paris time)"}
# They say nothing of what to do, and no instruction is out before them: the playbook's own choice
# while the level is not known to be 3 or more.
SAYS_NOTHING_TO_DO = {("outage", "first-line"), ("outage", "holding"), ("rumour", "checking")}


@pytest.mark.parametrize(
    "file", sorted(SHIPPED.glob("*/playbook.yaml")), ids=lambda f: f.parent.name
)
def test_no_shipped_text_is_blocked(file: Path) -> None:
    playbook = sound(str(file), "en").loaded.playbook
    assert playbook is not None
    blocked = [
        f"{one.rule} {statement.id} {one.lang} {one.channel} {one.message('en')}"
        for statement in playbook.statements.values()
        for one in check(_subject(playbook, statement))
        if one.level == "block" and (one.rule, (file.parent.name, statement.id)) not in _LEFT
    ]
    assert blocked == []


_LEFT = {("ST05", each) for each in SAYS_NOTHING_TO_DO}


def _subject(playbook: Playbook, statement: Statement) -> Subject:
    texts = {
        lang: _filled(playbook, text, lang) for lang, text in statement.text.by_language.items()
    }
    shorter = {
        channel: {lang: _filled(playbook, text, lang) for lang, text in one.by_language.items()}
        for channel, one in statement.text_for.items()
    }
    context = Context(
        statement.kind,
        harm=True,
        people_at_risk=True,
        level=3,
        investigation="open",
        freeze=True,
        now=NOW,
    )
    version = Version(statement.id, texts, shorter)
    return Subject(version, playbook.languages, context=context)


def _filled(playbook: Playbook, text: str, lang: str) -> str:
    filled, position = "", 0
    for one in placeholders(text):
        filled += text[position : one.start] + _value(playbook.facts[one.name], lang)
        position = one.end
    return filled + text[position:]


def _value(fact: Fact, lang: str) -> str:
    match fact.type:
        case "datetime":
            return HOURS[lang].format("18:30" if fact.id.startswith("next") else "09:15")
        case "link":
            return "https://example.org/p"
        case "choice" | "choices":
            return fact.options[0].label.by_language[lang]
        case _:
            return "12"
