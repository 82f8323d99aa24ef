"""What the shipped playbooks say: texts that fit their channels and say the same in both languages,
without any of the wordings that make a crisis worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import CHANNELS, Deadline, Fact, Playbook, Statement
from crisisplay.playbook.template import placeholders
from crisisplay.statement.channels import rules_for
from crisisplay.statement.lengths import measure
from tests.program import SHIPPED

IDS = sorted(file.parent.name for file in SHIPPED.glob("*/playbook.yaml"))
LANGUAGES = ("fr", "en")
DEADLINES = {
    "gdpr-33-1", "gdpr-33-1-omnibus", "gdpr-33-2", "gdpr-34", "nis2-23-4-early-warning", "nis2-23-4-notification",
    "nis2-23-4-final", "dora-19-initial", "dora-19-intermediate", "dora-19-final",
    "cra-14-early-warning", "cra-14-notification", "cra-14-final",
    "cra-14-final-incident", "sec-8k-1-05", "mar-17", "mar-17-4",
    "gpsr-9-8", "gpsr-20", "gpsr-35", "conso-l423-3", "food-178-19", "cpsc-15-b", "lopmi-l12-10-1",
}  # fmt: skip
LENGTHS = {"datetime": 40, "integer": 12, "number": 12}

# Wordings of statements.md, NA1 to NA12 and ST08: they turn a statement into a second crisis.
WORSE = {
    "fr": r"si certain|ont pu (?:être|blesser|heurter|choquer)|auraient pu|hors contexte"
    r"|de (?:son|leur) contexte|mal (?:compris|interprété)|erreurs? ont été commises"
    r"|désagrément|gêne occasionnée|regrettable|léger|malheureu|notre fournisseur|prestataire"
    r"|stagiaire|nous avons toujours|très au sérieux|cas isolé|pas de commentaire|aucun risque"
    r"|aucun danger|aucun lien|sous contrôle|par précaution|je m['’]excuse|sans doute"
    r"|il semble|on pense|nous pensons|vraisemblablement|probablement|\bmais\b|toutefois"
    r"|\bsincère",
    "en": r"if any|may have caused|feel that way|out of context|misunderst|mistakes were made"
    r"|errors occurred|inconvenien|unfortunate|teething|our supplier|contractor|isolated"
    r"|we have always|very seriously|no comment|no risk|no danger|under control|precaution"
    r"|probably|\bseems?\b|we think|likely|\bbut\b|however|\bsincere",
}
SOFTENERS = {
    "fr": r"volontaire|précaution|discrétion|\brare|cas (?:particulier|précis)|aucun accident"
    r"|minime|éventuel|susceptible",
    "en": r"voluntar|precaution|discretion|\brare|specific situation|no accident|minor|potential"
    r"|may be|abundance",
}
LIABLE = {
    "fr": r"\bfautes?\b|négligen|responsab|coupable",
    "en": r"\bfaults?\b|negligen|liab|guilt",
}


class Written(NamedTuple):
    """One text as it is published: `where` is a channel, or "" for the main text."""

    statement: Statement
    where: str
    lang: str
    text: str

    def __str__(self) -> str:
        return f"{self.statement.id} {self.where} {self.lang}"


@cache
def _playbook(id: str) -> Playbook:
    file = SHIPPED / id / "playbook.yaml"
    loaded = load(file.read_bytes(), file=str(file), library=shipped_library())
    assert loaded.playbook is not None, [found.message("en") for found in loaded.diagnostics]
    return loaded.playbook


def _written(id: str) -> Iterator[Written]:
    for statement in _playbook(id).statements.values():
        texts = {"": statement.text, "subject": statement.subject, **statement.text_for}
        for where, text in texts.items():
            for lang in LANGUAGES:
                yield Written(statement, where, lang, text.say(lang))


def _longest(fact: Fact, lang: str) -> str:
    """The longest value that a fact can show, or what the format says to count for it."""
    if fact.options:
        return max((option.label.say(lang) for option in fact.options), key=len)
    length = fact.max_length or LENGTHS.get(fact.type, 40)
    return f"https://example.org/{'a' * 200}"[:length] if fact.type == "link" else "9" * length


def _filled(text: str, facts: Mapping[str, Fact], lang: str) -> str:
    for mark in reversed(placeholders(text)):
        text = text[: mark.start] + _longest(facts[mark.name], lang) + text[mark.end :]
    return text.strip()


@pytest.mark.parametrize("id", IDS)
def test_each_text_fits_its_channels_with_the_longest_facts(id: str) -> None:
    facts = _playbook(id).facts
    for statement in _playbook(id).statements.values():
        for rule in rules_for(statement.channels):
            for lang in LANGUAGES:
                text = statement.text_for.get(rule.id, statement.text).say(lang)
                length = measure(_filled(text, facts, lang), rule)
                assert length.over == 0, f"{statement.id} {rule.id} {lang}: {length.used}"
                assert length.parts in (None, 1), f"{statement.id} {rule.id} {lang}: in parts"


@pytest.mark.parametrize("id", IDS)
def test_each_text_shows_the_same_facts_in_both_languages(id: str) -> None:
    for statement in _playbook(id).statements.values():
        for text in statement.texts():
            shown = [{mark.name for mark in placeholders(text.say(lang))} for lang in LANGUAGES]
            assert shown[0] == shown[1], statement.id


@pytest.mark.parametrize("id", IDS)
def test_no_text_makes_things_worse(id: str) -> None:
    for written in _written(id):
        assert not re.findall(WORSE[written.lang], written.text, re.IGNORECASE), written


@pytest.mark.parametrize("id", IDS)
def test_no_text_admits_liability(id: str) -> None:
    for written in _written(id):
        assert not re.findall(LIABLE[written.lang], written.text, re.IGNORECASE), written


def test_the_recall_softens_nothing_and_says_all_that_it_must() -> None:
    recall = _playbook("defective-product").statements["recall-notice"]
    for lang in LANGUAGES:
        for text in (recall.text, *recall.text_for.values()):
            assert not re.findall(SOFTENERS[lang], text.say(lang), re.IGNORECASE)
        shown = {mark.name for mark in placeholders(recall.text.say(lang))}
        assert {
            "product", "batches", "sale_period", "hazard", "remedy", "contact_link", "info_page",
        } <= shown  # fmt: skip
    assert recall.text.say("en").startswith("**Product safety recall**")


@pytest.mark.parametrize("id", IDS)
def test_a_sentence_is_short_enough_to_be_read_in_a_crisis(id: str) -> None:
    for written in _written(id):
        plain = re.sub(r"\{\{.*?\}\}", "one two three", written.text)
        for sentence in re.split(r"(?<=[.!?])\s+|\n\n", plain):
            assert len(re.findall(r"[\w'’-]+", sentence)) <= 25, sentence
        if not written.where and written.statement.kind == "holding":
            assert len(plain.split()) <= 150


@pytest.mark.parametrize("id", IDS)
def test_what_goes_out_has_an_internal_version_and_somebody_who_approves(id: str) -> None:
    playbook = _playbook(id)
    for statement in playbook.statements.values():
        assert statement.approvals, statement.id
        if statement.kind not in {"internal", "answers"}:
            assert playbook.statements[statement.after_internal or ""].kind == "internal"
        if statement.kind in {"apology", "regret"}:
            assert {approval.role for approval in statement.approvals} >= {"director", "legal"}


@pytest.mark.parametrize("id", IDS)
def test_each_playbook_has_deputies_an_exit_for_its_crisis_and_a_gate_for_its_apology(
    id: str,
) -> None:
    playbook = _playbook(id)
    marks = {step.marks for step in playbook.steps() if step.marks}
    if any(statement.kind == "apology" for statement in playbook.statements.values()):
        assert "apology-gate" in marks
    if playbook.phase("during"):
        assert "exit" in marks
        assert playbook.phase("after")
    assert all(role.deputy == "required" for role in playbook.roles.values())


def test_the_deadlines_of_the_format_are_all_there_with_what_they_rest_on() -> None:
    data = _library("deadlines")["deadlines"]
    assert set(data) == DEADLINES
    for id, rule in data.items():
        assert rule["status"] in {"in_force", "verify", "proposal"}, id
        assert rule["sources"], id
        assert isinstance(rule["verified_on"], date), id


def test_the_limits_of_all_channels_are_there() -> None:
    assert set(_library("channels")["channels"]) == set(CHANNELS)


def test_a_clock_is_stopped_by_a_step_that_applies_where_it_runs() -> None:
    playbook = _playbook("defective-product")
    met = {step.meets for step in playbook.steps() if step.meets}
    watched: tuple[Deadline, ...] = playbook.deadlines
    assert met == {deadline.id for deadline in watched}


@pytest.mark.parametrize("file", sorted(SHIPPED.rglob("*.yaml")), ids=lambda file: file.stem)
def test_french_punctuation_never_breaks_from_its_word(file: Path) -> None:
    """A plain space before : ; ! ? or inside guillemets would let a line break there."""
    loose = re.compile(r"[\w»)}] [;?»]|[\w»)}] :(?=[ *\"]|$)|« ")
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not line.lstrip().startswith(("#", "when:", "until:")):
            assert not loose.search(line), f"{file.name}:{number}"


def _library(name: str) -> Any:
    return yaml.safe_load((SHIPPED / "library" / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("id", IDS)
def test_what_the_public_reads_by_mail_or_on_a_page_is_headed_and_whole_in_a_list(id: str) -> None:
    facts = _playbook(id).facts
    for statement in _playbook(id).statements.values():
        is_outside = statement.kind not in ("internal", "answers")
        if is_outside and {"site", "press", "email"} & {*statement.channels}:
            for lang in LANGUAGES:
                head = _filled(statement.subject.say(lang), facts, lang)
                assert 0 < len(head) <= 70, f"{statement.id} {lang}: {len(head)}"
