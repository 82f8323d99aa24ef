"""Values of facts: what a person types in either language, what is kept, what is shown."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.i18n import Language
from crisisplay.playbook.facts import (
    Problem,
    parse_value,
    show_date,
    show_value,
    value_from_json,
    value_to_json,
)
from crisisplay.playbook.model import Fact, FactType, Option, Text, Value

OPTIONS = (
    Option("paris", Text({"fr": "à Paris", "en": "in Paris"})),
    Option("lyon", Text({"fr": "à Lyon", "en": "in Lyon"})),
    Option("nice", Text({"fr": "à Nice", "en": "in Nice"})),
)
MOMENT = datetime(2026, 10, 1, 9, 5, tzinfo=timezone(timedelta(hours=2)))


def fact(
    type: FactType,
    *,
    min: int | None = None,
    max: int | None = None,
    max_length: int | None = None,
) -> Fact:
    options = OPTIONS if type in ("choice", "choices") else ()
    return Fact("f", Text({"fr": "?"}), type, options, min, max, max_length)


@pytest.mark.parametrize(
    ("type", "raw", "value"),
    [
        ("yes_no", "oui", True),
        ("yes_no", "O", True),
        ("yes_no", "yes", True),
        ("yes_no", True, True),
        ("yes_no", "Non", False),
        ("yes_no", "n", False),
        ("integer", "12", 12),
        ("integer", "1 200", 1200),
        ("integer", "1\u202f200", 1200),
        ("integer", -3, -3),
        ("number", "1 200,5", Decimal("1200.5")),
        ("number", "0.10", Decimal("0.10")),
        ("number", 3, Decimal(3)),
        ("text", "  Un bouchon ", "Un bouchon"),
        ("text", 12, "12"),
        ("person", "C. Roy", "C. Roy"),
        ("link", "https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("link", "mailto:presse@example.org", "mailto:presse@example.org"),
        ("choice", " lyon ", "lyon"),
        ("choices", "nice, paris", ("paris", "nice")),
        ("choices", ["lyon"], ("lyon",)),
        ("choices", [], ()),
        ("datetime", "2026-10-01T09:05:00+02:00", MOMENT),
        ("datetime", "2026-10-01 07:05Z", MOMENT),
        ("datetime", MOMENT, MOMENT),
    ],
)
def test_a_value_is_read(type: FactType, raw: object, value: Value) -> None:
    assert parse_value(fact(type), raw) == value


@pytest.mark.parametrize(
    ("type", "raw", "french", "english"),
    [
        ("yes_no", "peut-être", "peut-être n’est ni oui ni non.", "peut-être is neither yes nor no."),
        ("yes_no", 1, "1 n’est ni oui ni non.", "1 is neither yes nor no."),
        ("integer", "1.5", "1.5 n’est pas un nombre entier.", "1.5 is not a whole number."),
        ("integer", True, "True n’est pas un nombre entier.", "True is not a whole number."),
        ("integer", "9007199254740993", "9007199254740993 est un nombre trop grand.", "9007199254740993 is too large a number."),
        ("number", "NaN", "NaN n’est pas un nombre.", "NaN is not a number."),
        ("text", "  ", "La valeur est vide.", "The value is empty."),
        ("text", None, "None n’est pas un texte.", "None is not a text."),
        ("link", "javascript:alert(1)", "javascript:alert(1) n’est pas une adresse\u00a0: écrivez https://..., http://... ou mailto:...", "javascript:alert(1) is not an address: write https://..., http://... or mailto:..."),
        ("choice", "brest", "brest n’est pas une option\u00a0: paris, lyon, nice.", "brest is not an option: paris, lyon, nice."),
        ("choices", 3, "3 n’est pas une liste d’options.", "3 is not a list of options."),
        ("datetime", "hier", "hier n’est pas une date et heure\u00a0: écrivez 2026-11-22T14:30+01:00.", "hier is not a date and time: write 2026-11-22T14:30+01:00."),
        ("datetime", "2026-10-01T09:05", "2026-10-01T09:05:00 n’a pas de décalage\u00a0: écrivez-le à la fin, comme +01:00 ou Z.", "2026-10-01T09:05:00 has no offset: write it at the end, as in +01:00 or Z."),
    ],
)  # fmt: skip
def test_a_wrong_value_says_why(type: FactType, raw: object, french: str, english: str) -> None:
    problem = parse_value(fact(type), raw)
    assert isinstance(problem, Problem)
    assert problem.sentence("fr") == french
    assert problem.sentence("en") == english


def test_bounds_are_kept() -> None:
    under = parse_value(fact("integer", min=5), "4")
    over = parse_value(fact("integer", max=5), "6")
    long = parse_value(fact("text", max_length=3), "abcd")
    assert isinstance(under, Problem)
    assert isinstance(over, Problem)
    assert isinstance(long, Problem)
    assert under.sentence("en") == "4 is under the minimum, 5."
    assert over.sentence("fr") == "6 dépasse le maximum, 5."
    assert long.sentence("fr") == "Le texte compte 4 caractères, 3 au plus."


@pytest.mark.parametrize(
    ("type", "value", "json"),
    [
        ("number", Decimal("0.10"), "0.10"),
        ("datetime", MOMENT, "2026-10-01T09:05:00+02:00"),
        ("choices", ("paris", "nice"), ["paris", "nice"]),
        ("yes_no", False, False),
        ("integer", 12, 12),
        ("text", "été", "été"),
    ],
)
def test_json_gives_the_value_back(type: FactType, value: Value, json: object) -> None:
    assert value_to_json(value) == json
    assert value_from_json(fact(type), json) == value


@pytest.mark.parametrize(
    ("type", "value", "french", "english"),
    [
        ("yes_no", True, "oui", "yes"),
        ("choice", "paris", "à Paris", "in Paris"),
        ("choices", ("paris", "lyon", "nice"), "à Paris, à Lyon et à Nice", "in Paris, in Lyon and in Nice"),
        ("choices", (), "aucun", "none"),
        ("integer", 12345, "12\u202f345", "12,345"),
        ("number", Decimal("1234.50"), "1\u202f234,50", "1,234.50"),
        ("text", "Un bouchon", "Un bouchon", "Un bouchon"),
        ("datetime", MOMENT, "1er octobre 2026 à 09\u00a0h\u00a005 (UTC+02:00)", "1 October 2026, 09:05 (UTC+02:00)"),
    ],
)  # fmt: skip
def test_a_value_is_shown_in_the_readers_language(
    type: FactType, value: Value, french: str, english: str
) -> None:
    assert show_value(fact(type), value, "fr") == french
    assert show_value(fact(type), value, "en") == english


@pytest.mark.parametrize(("lang", "date"), [("fr", "1er octobre 2026"), ("en", "1 October 2026")])
def test_a_date_is_written_in_words(lang: Language, date: str) -> None:
    assert show_date(MOMENT, lang) == date


TYPES: tuple[FactType, ...] = (
    "text", "integer", "number", "yes_no", "choice", "choices", "datetime", "link", "person",
)  # fmt: skip


@settings(derandomize=True, deadline=None)
@given(
    st.sampled_from(TYPES),
    st.text(max_size=40)
    | st.integers()
    | st.floats()
    | st.none()
    | st.decimals()
    | st.lists(st.text()),
)
def test_no_answer_makes_a_fact_fail(type: FactType, raw: object) -> None:
    value = parse_value(fact(type), raw)
    if not isinstance(value, Problem):
        assert value_from_json(fact(type), value_to_json(value)) == value
        assert isinstance(show_value(fact(type), value, "fr"), str)
