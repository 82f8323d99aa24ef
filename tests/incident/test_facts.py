"""Facts: value, status, source; what is refuted is unknown; every type comes back as it went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from crisisplay.incident.commands import Complete, StateFact
from crisisplay.incident.events import Done, Stated
from crisisplay.playbook.model import Value
from tests.incident.stage import Incident, ask, not_found, playbook, refusal, said, step


def test_a_fact_keeps_its_question_value_status_source_and_time() -> None:
    incident = Incident(playbook(ask("situation", "at_risk")), lang="fr")
    at = incident.now - timedelta(minutes=3)
    events = incident.do(
        StateFact("at_risk", True, "confirmed", "service clients", "situation"), at=at
    )
    assert events == (
        Stated(
            fact="at_risk",
            asked="Des personnes en danger ?",
            value=True,
            status="confirmed",
            source="service clients",
            step="situation",
            lang="fr",
        ),
    )
    known = incident.state.facts["at_risk"]
    assert (known.value, known.status, known.source, known.seq, known.at) == (
        True,
        "confirmed",
        "service clients",
        2,
        at,
    )


def test_a_value_given_bare_is_unverified_and_known_all_the_same() -> None:
    incident = Incident(playbook(step("protect", on="at_risk")))
    incident.do(StateFact("at_risk", True))
    assert incident.state.facts["at_risk"].status == "unverified"
    assert incident.next == "protect"


@pytest.mark.parametrize("status", ["unverified", "checking", "confirmed"])
def test_a_fact_is_known_whatever_its_status_but_refuted(status: str) -> None:
    incident = Incident(playbook(step("protect", on="at_risk")))
    incident.do(StateFact("at_risk", True, status))  # type: ignore[arg-type] # one of the four
    assert incident.stands("protect") == ["open"]


def test_a_refuted_fact_is_unknown_and_stays_in_the_register() -> None:
    incident = Incident(
        playbook(step("protect", on="at_risk"), step("check", on="at_risk is not known"))
    )
    incident.do(StateFact("at_risk", True))
    refuted = incident.last(StateFact("at_risk", True, "refuted", "police"), Stated)
    assert refuted.was == 2
    assert incident.standing("protect") == ("waiting", ("at_risk",))
    assert incident.stands("check") == ["open"]
    assert incident.state.facts["at_risk"].source == "police"


VALUES: list[tuple[str, Value]] = [
    ("product", "Bouilloire K1 : « rouge »"),
    ("complaints", 12),
    ("rate", Decimal("0.10")),
    ("at_risk", False),
    ("cluster", "accident"),
    ("places", ("paris", "lille")),
    ("places", ()),
    ("aware_at", datetime(2026, 11, 22, 8, 15, tzinfo=timezone(timedelta(hours=1)))),
    ("page", "https://example.org/1"),
    ("witness", "A. Person"),
]


@pytest.mark.parametrize(("fact", "value"), VALUES)
def test_a_value_comes_back_from_the_journal_as_it_went(fact: str, value: Value) -> None:
    incident = Incident(playbook(step("on")))
    incident.do(StateFact(fact, value))
    assert incident.known(fact) == value
    assert type(incident.known(fact)) is type(value)


def test_a_datetime_keeps_its_offset() -> None:
    incident = Incident(playbook(step("on")))
    moment = datetime(2026, 11, 22, 8, 15, tzinfo=timezone(timedelta(hours=1)))
    incident.do(StateFact("aware_at", moment))
    known = incident.known("aware_at")
    assert isinstance(known, datetime)
    assert known.utcoffset() == timedelta(hours=1)


def test_conditions_read_every_type() -> None:
    incident = Incident(
        playbook(
            step("a", on="complaints / 2 > 5"),
            step("b", on="rate >= 0.1"),
            step("c", on='cluster != "victim"'),
            step("d", on='"lyon" in places'),
            step("e", on='aware_at < "2026-11-22T08:00:00+00:00"'),
            step("f", on='product == "Kettle"'),
        )
    )
    incident.fact("complaints", 12)
    incident.fact("rate", "0.10")
    incident.fact("cluster", "accident")
    incident.fact("places", ["lyon", "paris"])
    incident.do(StateFact("aware_at", datetime(2026, 11, 22, 7, 59, tzinfo=UTC)))
    incident.fact("product", "Kettle")
    assert incident.stands("a", "b", "c", "d", "e", "f") == ["open"] * 6


WRONG: list[tuple[str, Value]] = [
    ("at_risk", "perhaps"),
    ("complaints", -1),
    ("complaints", Decimal("1.5")),
    ("cluster", "nobody"),
    ("places", ("paris", "rome")),
    ("aware_at", "yesterday"),
    ("aware_at", datetime(9999, 12, 31, tzinfo=UTC)),
    ("page", "example"),
    ("witness", "  "),
]


@pytest.mark.parametrize(("fact", "value"), WRONG)
def test_a_value_that_is_not_one_of_the_fact_s_is_refused(fact: str, value: Value) -> None:
    incident = Incident(playbook(step("on")))
    assert refusal(incident, StateFact(fact, value)).id == "incident.bad_value"


def test_a_value_that_is_refused_says_what_is_wrong_with_it() -> None:
    incident = Incident(playbook(step("on")))
    assert said(refusal(incident, StateFact("complaints", Decimal("1.5")))) == (
        "« complaints » n’accepte pas cette valeur : 1.5 n’est pas un nombre entier.\nDonnez-en une autre : crisisplay fact complaints=VALEUR.",
        "'complaints' does not take that value: 1.5 is not a whole number.\nGive it another: crisisplay fact complaints=VALUE.",
    )


def test_a_fact_that_does_not_exist_is_not_found() -> None:
    incident = Incident(playbook(step("on")))
    assert said(not_found(incident, StateFact("at_rsk", True))) == (
        "Aucun fait « at_rsk » dans ce playbook (vouliez-vous dire « at_risk » ?).\nUne information sans case au registre se note : crisisplay note.",
        "No fact 'at_rsk' in this playbook (did you mean 'at_risk'?).\nWhat has no place in the register is a note: crisisplay note.",
    )


def test_a_fact_answers_no_step_that_does_not_exist() -> None:
    incident = Incident(playbook(ask("situation", "at_risk")))
    error = not_found(incident, StateFact("at_risk", True, step="situations"))
    assert error.id == "incident.no_step"


def test_an_ask_step_is_answered_and_says_what_was_left_open() -> None:
    incident = Incident(playbook(ask("situation", "at_risk", "complaints", "calm")))
    incident.fact("complaints", 3, step="situation")
    done = incident.last(Complete("situation"), Done)
    assert (done.outcome, done.left) == ("answered", ("at_risk", "calm"))


def test_a_fact_may_be_stated_before_or_without_its_step() -> None:
    gated = ask("situation", "at_risk", needs=["freeze"])
    incident = Incident(playbook(step("freeze"), gated))
    incident.do(StateFact("at_risk", True, step="situation"))
    assert incident.known("at_risk") is True
