from __future__ import annotations

import pytest

from crisisplay.i18n import Language
from crisisplay.statement.approval import Given, Missing, missing_approvals

NOW, BEFORE = "a" * 64, "b" * 64
AUTHOR = "Camille Roy"


def _missing(
    needed: list[str],
    given: list[Given],
    *,
    drill: bool = False,
    holders: dict[str, list[str]] | None = None,
) -> tuple[Missing, ...]:
    return missing_approvals(needed, given, NOW, AUTHOR, drill, holders=holders or {})


def test_nothing_is_missing_when_each_role_approved_this_text() -> None:
    given = [Given("legal", "Sacha Morel", NOW), Given("director", "Alix Martin", NOW)]
    assert _missing(["director", "legal"], given) == ()


def test_a_role_that_nobody_spoke_for_is_missing() -> None:
    assert _missing(["director", "legal"], [Given("legal", "Sacha Morel", NOW)]) == (
        Missing("director", "none"),
    )


def test_an_edit_voids_every_approval() -> None:
    assert _missing(["legal"], [Given("legal", "Sacha Morel", BEFORE)]) == (
        Missing("legal", "edited", "Sacha Morel"),
    )


@pytest.mark.parametrize("order", [(NOW, BEFORE), (BEFORE, NOW)])
def test_an_approval_of_an_older_text_takes_nothing_from_one_of_this_text(
    order: tuple[str, str],
) -> None:
    assert _missing(["legal"], [Given("legal", "Sacha Morel", each) for each in order]) == ()


@pytest.mark.parametrize("name", [AUTHOR, "camille  roy", " CAMILLE ROY "])
def test_nobody_approves_their_own_text(name: str) -> None:
    assert _missing(["legal"], [Given("legal", name, NOW)]) == (Missing("legal", "author", name),)


def test_in_a_drill_one_may_approve_ones_own_text() -> None:
    assert _missing(["legal"], [Given("legal", AUTHOR, NOW)], drill=True) == ()


def test_one_person_does_not_count_for_two_roles() -> None:
    given = [Given("director", "Alix Martin", NOW), Given("legal", "Alix Martin", NOW)]
    assert _missing(["director", "legal"], given) == (
        Missing("legal", "same_person", "Alix Martin"),
    )


def test_one_person_counts_for_the_two_roles_that_the_organisation_gives_them() -> None:
    given = [Given("director", "Alix Martin", NOW), Given("legal", "Alix Martin", NOW)]
    holders = {"director": ["Alix Martin"], "legal": ["Sacha Morel", "alix martin"]}
    assert _missing(["director", "legal"], given, holders=holders) == ()


def test_being_named_for_one_role_gives_no_right_to_a_role_that_is_open_to_all() -> None:
    given = [Given("director", "Alix Martin", NOW), Given("legal", "Alix Martin", NOW)]
    assert _missing(["director", "legal"], given, holders={"director": ["Alix Martin"]}) == (
        Missing("legal", "same_person", "Alix Martin"),
    )


def test_nobody_approves_for_a_role_that_the_organisation_gives_to_others() -> None:
    holders = {"legal": ["Sacha Morel"]}
    assert _missing(["legal"], [Given("legal", "Alix Martin", NOW)], holders=holders) == (
        Missing("legal", "not_holder", "Alix Martin"),
    )


def test_people_are_placed_so_that_as_few_roles_as_can_be_stay_open() -> None:
    given = [
        Given("director", "Alix Martin", NOW),
        Given("legal", "Alix Martin", NOW),
        Given("director", "Sacha Morel", NOW),
    ]
    assert _missing(["director", "legal"], given) == ()


def test_an_approval_for_a_role_that_is_not_needed_counts_for_nothing() -> None:
    assert _missing(["legal"], [Given("director", "Alix Martin", NOW)]) == (
        Missing("legal", "none"),
    )


SENTENCES = [
    (Missing("legal", "none"), "The approval of legal is missing.", "Il manque la validation du rôle legal."),
    (Missing("legal", "edited", "A"), "A approved as legal, but another version: the text has changed since.", "A a validé pour le rôle legal, mais une autre version\u00a0: le texte a changé depuis."),
    (Missing("legal", "author", "A"), "A wrote the text, and can't approve it as legal.", "A a rédigé le texte et ne peut pas le valider pour le rôle legal."),
    (Missing("legal", "not_holder", "A"), "A is neither holder nor deputy of legal in the organisation file.", "A n’est ni titulaire ni suppléant du rôle legal dans le fichier de l’organisation."),
    (Missing("legal", "same_person", "A"), "A already approves in another role, and can't count for legal too.", "A valide déjà pour un autre rôle et ne peut pas compter aussi pour legal."),
]  # fmt: skip


@pytest.mark.parametrize(("missing", "english", "french"), SENTENCES)
def test_each_reason_has_its_sentence(missing: Missing, english: str, french: str) -> None:
    langs: tuple[Language, ...] = ("en", "fr")
    assert [missing.note.say(lang) for lang in langs] == [english, french]
