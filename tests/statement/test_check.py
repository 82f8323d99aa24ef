from __future__ import annotations

from collections.abc import Mapping

import pytest

from crisisplay.statement.channels import rules_for
from crisisplay.statement.checks import Finding, Subject, check
from crisisplay.statement.draft import FactUse
from crisisplay.statement.version import Version

SOUND = {"fr": "Le lot 4 est rappelé.", "en": "Lot 4 is recalled."}


def _check(
    texts: Mapping[str, str] = SOUND,
    variants: Mapping[str, Mapping[str, str]] | None = None,
    *,
    channels: tuple[str, ...] = (),
    facts: tuple[FactUse, ...] = (),
    reasons: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    version = Version("holding", texts, variants or {})
    return check(Subject(version, ("fr", "en"), rules_for(channels), facts, reasons or {}))


def _told(finding: Finding) -> tuple[str, str, int, int, str]:
    return finding.rule, finding.level, finding.line, finding.column, finding.excerpt


def test_a_sound_text_has_no_finding() -> None:
    facts = (FactUse("lot", "confirmed", "4"),)
    assert _check(channels=("site", "x", "sms"), facts=facts) == ()


@pytest.mark.parametrize(
    "mark",
    [
        "{{ lot }}",
        "{{",
        "[ ]",
        "[]",
        "[…]",
        "[nom du produit]",
        "TODO",
        "XXX",
        "XXXX",
        "TBD",
        "à compléter",
    ],
)
def test_a_text_that_is_not_finished_is_blocked(mark: str) -> None:
    (finding,) = _check({**SOUND, "fr": f"Bonjour,\nle lot {mark}"})
    assert _told(finding) == ("ST14", "block", 2, 8, mark)
    assert finding.lang == "fr"
    assert finding.message("en") == f"{mark} is not finished text."
    assert finding.message("fr") == f"{mark} n’est pas un texte terminé."
    assert finding.better("en") == (
        "Write what belongs there, or take it out. Use round brackets for an aside."
    )
    assert finding.better("fr") == (
        "Écrivez ce qui doit y figurer, ou retirez-le. Un aparté se met entre parenthèses."
    )


@pytest.mark.parametrize(
    "text", ["Voir [le site](https://exemple.fr).", "La méthode XX.", "Todos."]
)
def test_finished_text_is_not_taken_for_unfinished(text: str) -> None:
    assert _check({**SOUND, "fr": text}) == ()


def test_a_shorter_text_is_looked_at_as_well() -> None:
    (finding,) = _check(variants={"x": {"en": "Lot {{ lot }}"}})
    assert (finding.rule, finding.lang, finding.channel) == ("ST14", "en", "x")


def test_a_fact_that_is_not_confirmed_blocks_at_its_place() -> None:
    (finding,) = _check(facts=(FactUse("lot", "checking", "lot 4"),))
    assert _told(finding) == ("ST02", "block", 1, 4, "lot 4")
    assert finding.message("en") == "lot 4: the fact lot is being checked."
    assert finding.message("fr") == "lot 4\u00a0: le fait lot est en cours de vérification."
    assert finding.better("en") == "Confirm it, take it out, or give the reason to state it now."
    assert finding.better("fr") == (
        "Confirmez-le, retirez-le, ou donnez la raison de le dire dès maintenant."
    )


def test_a_reason_lets_an_unconfirmed_fact_through_and_stays_in_the_finding() -> None:
    facts = (FactUse("lot", "unverified", "lot 4"),)
    (finding,) = _check(facts=facts, reasons={"ST02": "people may be hurt tonight"})
    assert (finding.level, finding.reason) == ("warn", "people may be hurt tonight")
    assert finding.message("en") == (
        "lot 4: the fact lot is unverified. Stated all the same: people may be hurt tonight"
    )
    assert finding.message("fr") == (
        "lot 4\u00a0: le fait lot est non vérifié. Maintenu malgré tout\u00a0: people may be hurt tonight"
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_empty_reason_is_none(reason: str) -> None:
    (finding,) = _check(facts=(FactUse("lot", "unverified", "4"),), reasons={"ST02": reason})
    assert finding.level == "block"


def test_no_reason_lets_an_unfinished_text_through() -> None:
    (finding,) = _check({**SOUND, "fr": "TODO"}, reasons={"ST14": "no time"})
    assert finding.level == "block"


@pytest.mark.parametrize("texts", [{"fr": SOUND["fr"]}, {**SOUND, "en": " \n"}])
def test_a_language_without_text_is_blocked(texts: Mapping[str, str]) -> None:
    (finding,) = _check(texts)
    assert _told(finding) == ("ST17", "block", 1, 1, "")
    assert finding.message("en") == "There is no text in this language: en."
    assert finding.message("fr") == "Il n’y a pas de texte dans cette langue\u00a0: en."
    assert finding.better("en") == (
        "Write it, or publish in the other languages under a statement of its own."
    )
    assert finding.better("fr") == (
        "Rédigez-le, ou publiez les autres langues dans un message distinct."
    )


def test_a_shorter_text_left_empty_is_blocked() -> None:
    (finding,) = _check(variants={"x": {"fr": " "}})
    assert finding.message("en") == "The shorter text for x is empty in this language: fr."
    assert finding.message("fr") == "Le texte court pour x est vide dans cette langue\u00a0: fr."
    assert finding.better("en") == (
        "Write it, or take it out: the main text then goes to this channel."
    )
    assert finding.better("fr") == (
        "Rédigez-le, ou retirez-le\u00a0: le texte principal ira alors sur ce canal."
    )


def test_a_text_that_is_too_long_for_a_channel_shows_its_excess() -> None:
    text = "a" * 270 + "\n" + "b" * 9 + "trop"
    (finding,) = _check({**SOUND, "en": text}, channels=("site", "x"))
    assert _told(finding) == ("ST18", "block", 2, 10, "trop")
    assert (finding.lang, finding.channel) == ("en", "x")
    assert finding.message("en") == (
        "X (en): 284 weighted characters for 280, 4 too many. Too long from: trop"
    )
    assert finding.message("fr") == (
        "X (en)\u00a0: 284 caractères pondérés pour 280, 4 de trop. Trop long à partir de\u00a0: trop"
    )
    assert finding.better("en") == (
        "Shorten the text, or write a shorter one for this channel. It will not be cut."
    )
    assert finding.better("fr") == (
        "Raccourcissez le texte, ou écrivez un texte court pour ce canal. Il ne sera pas coupé."
    )


def test_a_shorter_text_for_the_channel_is_the_one_that_is_measured() -> None:
    long = {"fr": "a" * 300, "en": "a" * 300}
    assert _check(long, {"x": SOUND}, channels=("x",)) == ()


def test_a_long_sms_warns_with_its_parts() -> None:
    (finding,) = _check({**SOUND, "fr": "L’alerte " + "a" * 70}, channels=("sms",))
    assert (finding.rule, finding.level) == ("ST18", "warn")
    assert finding.message("en") == (
        "SMS (fr): 79 units, 70 in one message: it goes in 2 messages."
    )
    assert finding.message("fr") == (
        "SMS (fr)\u00a0: 79 unités, 70 par message\u00a0: il partira en 2 messages."
    )
    assert finding.better("en") == (
        "Shorten the text to one message, or accept the parts. It will not be cut."
    )
    assert finding.better("fr") == (
        "Ramenez le texte à un seul message, ou acceptez le découpage. Rien ne sera coupé."
    )


def test_a_sentence_is_safe_for_a_terminal_whatever_the_text() -> None:
    finding, *_ = _check({**SOUND, "fr": "[\x1b]52;c;AAAA\x07]"})
    assert "\x1b" not in finding.message("en")
