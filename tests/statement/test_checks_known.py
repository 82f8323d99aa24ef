"""What is known around a text decides which rules hold, and how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crisisplay.statement.checks import UNKNOWN, Context, Finding, Outdated, Subject, check
from crisisplay.statement.draft import FactUse
from crisisplay.statement.version import Version


def _check(
    text: str, context: Context = UNKNOWN, lang: str = "en", **more: object
) -> dict[str, Finding]:
    subject = Subject(Version("", {lang: text}), (lang,), context=context)
    return {one.rule: one for one in check(replace(subject, **more))}  # type: ignore[arg-type]


def _levels(text: str, context: Context = UNKNOWN, lang: str = "en") -> dict[str, str]:
    return {rule: one.level for rule, one in _check(text, context, lang).items()}


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("fr", "Si vous avez acheté ce lot, rapportez-le.", "recall"),
        ("fr", "Par précaution, ne consommez pas ce produit.", "instruction"),
        ("fr", "Le magasin est fermé, mais le site reste ouvert.", "update"),
        ("en", "If you bought this batch, bring it back.", "recall"),
        ("en", "The shop is closed, but the site is open.", "update"),
        ("en", "If you are concerned, call us.", "holding"),
    ],
)
def test_plain_words_are_taken_for_nothing_else(lang: str, text: str, kind: str) -> None:
    words = {rule for rule in _levels(text, Context(kind), lang) if rule[:2] == "NA"}
    assert not words
    assert "ST21" not in _levels(text, Context(kind), lang)


def test_a_softener_is_wrong_in_a_recall_alone() -> None:
    text = "Par précaution, ne consommez pas ce produit."
    assert _levels(text, Context("recall"), "fr")["ST21"] == "block"
    assert "ST21" not in _levels(text, Context("instruction"), "fr")
    assert "ST21" not in _levels(text, UNKNOWN, "fr"), "nobody said what kind it is"


@pytest.mark.parametrize(
    ("context", "level"),
    [
        (UNKNOWN, "warn"),
        (Context(investigation="open"), "block"),
        (Context(investigation="closed"), "warn"),
    ],
)
def test_blame_blocks_before_the_investigation_is_closed(context: Context, level: str) -> None:
    assert _levels("Our supplier failed us.", context) == {"NA6": level}


def test_what_is_unproven_may_be_said_once_it_is_proven() -> None:
    text = "This was an isolated incident."
    assert _levels(text) == {"NA9": "warn"}
    assert _levels(text, Context(investigation="closed")) == {}


@pytest.mark.parametrize(
    ("counsel", "found"), [(None, {"ST10": "block"}), (False, {"ST10": "block"}), (True, {})]
)
def test_fault_is_admitted_with_counsel_or_not_at_all(
    counsel: bool | None, found: dict[str, str]
) -> None:
    assert _levels("The accident was our fault.", Context(counsel=counsel)) == found


@pytest.mark.parametrize(
    ("context", "level"),
    [
        (Context("holding"), "warn"),
        (Context("holding", harm=True, level=2), "warn"),
        (Context("holding", harm=True), "warn"),
        (Context("holding", harm=True, level=3), "block"),
        (Context("update", harm=True, level=4), "warn"),
    ],
)
def test_people_come_first_and_must_where_they_were_harmed_badly(
    context: Context, level: str
) -> None:
    assert _levels("The plant is closed.", context)["ST01"] == level


@pytest.mark.parametrize(
    ("text", "context", "found"),
    [
        ("We know.", Context("instruction"), None),
        ("We know.", Context("instruction", people_at_risk=False), None),
        ("We know.", Context("instruction", people_at_risk=True), "block"),
        ("We know.", Context("instruction", people_at_risk=True, instructed=True), "warn"),
        ("We know.", Context("holding", people_at_risk=True), "warn"),
        ("We know.", Context("holding", people_at_risk=True, level=3), "block"),
        ("We know. It hurts. Stop using it.", Context("recall", people_at_risk=True), "warn"),
        ("Do you have it? Stop using it. It burns.", Context("recall", people_at_risk=True), None),
        ("We know.", Context("internal", people_at_risk=True), None),
    ],
)
def test_whoever_is_at_risk_is_told_what_to_do_first(
    text: str, context: Context, found: str | None
) -> None:
    assert _levels(text, context).get("ST05") == found


def test_marketing_blocks_in_a_freeze() -> None:
    text = "Discover our new range."
    assert _levels(text)["ST24"] == "warn"
    assert _levels(text, Context(freeze=True))["ST24"] == "block"


def test_an_apology_under_a_denial_and_a_denial_while_we_put_right_are_said() -> None:
    sorry, false = "We are sorry.", "The accusation is false."
    assert _levels(sorry, Context(posture="deny")) == {"ST16": "warn"}
    assert _levels(false, Context(posture="rebuild")) == {"ST16": "warn"}
    assert _levels(sorry, Context(posture="rebuild")) == {}
    (found,) = _check(sorry, Context(posture="deny")).values()
    assert found.message("en") == "sorry: an apology, where the posture chosen is to deny."
    assert found.message("fr") == (
        "sorry\u00a0: des excuses, alors que la posture choisie est de démentir."
    )
    (found,) = _check(false, Context(posture="rebuild")).values()
    assert found.message("en") == (
        "false: a denial, where the posture chosen is to put things right."
    )
    assert found.message("fr") == (
        "false\u00a0: un démenti, alors que la posture choisie est de réparer."
    )


BEFORE = Context(earlier=({"fr": "120 clients sont concernés. La panne a commencé à 7 h 15."},))


@pytest.mark.parametrize(
    ("text", "excerpts"),
    [
        ("210 clients sont concernés.", ["210 clients"]),
        ("120 clients sont concernés.", []),
        ("210 clients sont concernés, et non 120.", []),
        ("Deux cent dix clients sont concernés.", ["Deux cent dix clients"]),
        ("Nous aidons les 210 autres clients touchés.", ["210 autres clients"]),
        ("Nous annoncions 210 clients ce matin.", []),
        ("Désormais, 210 clients sont concernés.", []),
        ("40 clients sont remboursés, sur 120 clients concernés.", []),
        ("210 salariés sont là.", []),
        ("La panne a commencé à 6 h 40.", ["6 h 40"]),
        ("La panne a débuté à 6 h 40 dans deux quartiers.", ["6 h 40"]),
        ("La panne a commencé à 7 h 15.", []),
        ("Prochain point à 18 h.", []),
        ("Le magasin ouvre à 9 h.", []),
    ],
)
def test_a_figure_or_an_hour_of_before_that_changed_is_told(text: str, excerpts: list[str]) -> None:
    found = _check(text, BEFORE, "fr")
    assert [one.excerpt for rule, one in found.items() if rule == "ST15"] == excerpts


def test_a_figure_that_differs_is_shown_beside_the_one_published() -> None:
    found = _check("210 clients sont concernés.", BEFORE, "fr")["ST15"]
    assert found.level == "block"
    assert found.message("en") == "210 clients: we had published 120 clients."
    assert found.message("fr") == "210 clients\u00a0: nous avions publié 120 clients."


def test_a_correction_says_the_number_of_before_to_take_it_back() -> None:
    text = "210 clients sont concernés. Le message de 10 h en comptait 120."
    assert "ST15" not in _check(text, replace(BEFORE, kind="correction"), "fr")
    assert "ST15" in _check(text, replace(BEFORE, kind="update"), "fr")


def test_a_number_in_letters_or_beside_another_word_is_of_the_same_people() -> None:
    before = Context(earlier=({"en": "Twenty-two injured passengers were taken to hospital."},))
    for text, excerpts in (
        ("We have spoken to the 19 passengers who were treated.", ["19 passengers"]),
        ("We have spoken to the 22 passengers who were treated.", []),
        ("Between five and ten nurses met them.", []),
        ("We wrote that 19 passengers were hurt; that was too few.", []),
    ):
        found = _check(text, before)
        assert [one.excerpt for rule, one in found.items() if rule == "ST15"] == excerpts


def test_a_figure_that_changed_because_its_fact_did_is_to_be_told_so() -> None:
    facts = (FactUse("concerned", "confirmed", "210"),)
    found = _check("210 clients sont concernés.", BEFORE, "fr", facts=facts)["ST15"]
    assert found.level == "warn"
    assert found.message("en") == (
        "210 clients: we had published 120 clients; the fact concerned has changed since, and the "
        "text does not say so."
    )
    assert found.message("fr") == (
        "210 clients\u00a0: nous avions publié 120 clients\u00a0; le fait concerned a changé "
        "depuis, et le texte ne le dit pas."
    )


def test_a_figure_that_the_register_no_longer_has_blocks() -> None:
    context = Context(outdated=(Outdated("sold", {"fr": "120"}, {"fr": "210"}),))
    found = _check("Il y a 120 exemplaires.", context, "fr")["ST15"]
    assert (found.level, found.excerpt) == ("block", "120")
    assert found.message("en") == "120: the fact sold is now 210."
    assert found.message("fr") == "120\u00a0: le fait sold est maintenant 210."
    assert "ST15" not in _check("Il y a 210 exemplaires, et non 120.", context, "fr")
    assert "ST15" not in _check("Lot 1200.", context, "fr")


@pytest.mark.parametrize(
    ("fr", "en", "excerpts"),
    [
        ("12 000 flacons", "12,000 bottles", []),
        ("2,5 litres à 15 h 30", "2.5 litres at 3.30 pm", []),
        ("deux enfants", "2 children", []),
        ("aux 3 blessés, à 11 h 00", "to the 3 injured, at 11:00", []),
        ("vente des 1 200 lampes à 11\u202fh\u202f00", "sale of the 1,200 lamps at 11:00", []),
        ("aux 3 blessés", "to the 5 injured", ["3 blessés", "5 injured"]),
        ("deux enfants", "both children", []),
        ("12 flacons", "14 bottles", ["12 flacons", "14 bottles"]),
        ("à 15 h 30", "at 16:30", ["15 h 30", "16:30"]),
        ("Appelez le 15 ou le 112.", "Call 112, or 911 in America.", []),
        ("le 3 décembre", "on 3 December", []),
        ("Voir https://example.org/12", "See https://example.org/14", []),
    ],
)
def test_every_language_says_the_same_figures(fr: str, en: str, excerpts: list[str]) -> None:
    found = check(Subject(Version("", {"fr": fr, "en": en}), ("fr", "en")))
    assert [one.excerpt for one in found if one.rule == "ST17"] == excerpts


def test_the_other_language_is_named_to_the_reader_in_his_own() -> None:
    texts = {"fr": "12 flacons", "en": "some bottles"}
    (found,) = check(Subject(Version("", texts), ("fr", "en")))
    assert found.message("fr") == (
        "12 flacons\u00a0: ce chiffre ou cette heure n’est pas dans le texte en anglais."
    )
    assert found.message("en") == "12 flacons: this figure or time is not in the text in English."


@pytest.mark.parametrize(
    ("text", "names", "excerpts"),
    [
        ("La victime, Ana Roy, va mieux.", ("Ana Roy",), ["Ana Roy"]),
        ("La victime, ANA\u00a0ROY, va mieux.", ("Ana Roy",), ["ANA\u00a0ROY"]),
        ("Écrivez à jean.dupont@gmail.com.", (), ["jean.dupont@gmail.com"]),
        ("Contact : presse@example.org, 01 99 00 12 12.", (), []),
        ("Familles : 04 65 71 00 12.", (), []),
        ("M. Dupont, au 06 12 34 56 78, vous dira.", (), ["06 12 34 56 78"]),
        ("Elle habite 12 rue des Lilas.", (), ["12 rue des Lilas"]),
        ("Notre magasin, 12 rue des Lilas, est fermé.", (), []),
        ("Numéro de sécurité sociale : 2 84 05 78 006 048 22.", (), ["2 84 05 78 006 048 22"]),
    ],
)
def test_nobody_can_be_found_by_what_a_text_says(
    text: str, names: tuple[str, ...], excerpts: list[str]
) -> None:
    subject = Subject(Version("", {"fr": text}), ("fr",), context=Context(names=names))
    found = [" ".join(one.excerpt.split()) for one in check(subject) if one.rule == "ST12"]
    assert found == [" ".join(one.split()) for one in excerpts]


def test_the_record_is_asked_for_approvals_age_and_the_staff() -> None:
    context = Context("holding", approved=False, age=timedelta(hours=30), internal_out=False)
    found = _check("We know.", context)
    assert [found[rule].level for rule in ("ST19", "ST20", "ST23")] == ["block", "warn", "warn"]
    assert found["ST20"].message("en") == (
        "This text was written 30 hours ago: facts may have changed."
    )
    assert found["ST20"].message("fr") == (
        "Ce texte a été écrit il y a 30 heures\u00a0: les faits ont pu changer."
    )
    reasons = {"ST19": "no time", "ST06": "no news before tomorrow"}
    waived = _check("We know.", context, reasons=reasons)
    assert waived["ST19"].level == "block", "no reason goes round an approval"
    assert (waived["ST06"].level, waived["ST06"].reason) == ("warn", "no news before tomorrow")
    sound = Context("holding", approved=True, age=timedelta(hours=3), internal_out=True)
    assert not {"ST19", "ST20", "ST23"} & set(_check("We know.", sound))


def test_a_text_in_a_language_that_we_do_not_speak_is_checked_for_its_form_alone() -> None:
    found = _check("Wir bedauern, aber [Name].", Context("apology"), "de")
    assert set(found) == {"ST14"}


def test_the_same_text_is_found_the_same_twice() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    context = Context("apology", now=now)
    text = "We are sorry if anyone was offended, but our supplier failed."
    assert _levels(text, context) == _levels(text, context)
