from __future__ import annotations

from datetime import date
from pathlib import Path

import platformdirs
import pytest

from crisisplay.cell.organisation import Organisation, Secret
from crisisplay.cell.origin import DEFAULT, Origin, Setting
from crisisplay.cell.settings import read_settings, store_of
from crisisplay.cell.workdays import working_day
from crisisplay.errors import Misuse
from crisisplay.i18n import Language

HOME = {"CRISISPLAY_HOME": "/srv/crisis"}


def test_each_variable_is_a_setting_that_says_so() -> None:
    settings = read_settings(
        {
            **HOME,
            "CRISISPLAY_ORG": "/etc/organisation.yaml",
            "CRISISPLAY_LANG": "fr",
            "CRISISPLAY_AS": "camille",
            "CRISISPLAY_STORE": "postgresql://db/crisis",
        }
    )
    assert settings.home == Setting(Path("/srv/crisis"), Origin("environment", "CRISISPLAY_HOME"))
    assert settings.organisation == Setting(
        Path("/etc/organisation.yaml"), Origin("environment", "CRISISPLAY_ORG")
    )
    assert settings.language == Setting("fr", Origin("environment", "CRISISPLAY_LANG"))
    assert settings.me == Setting("camille", Origin("environment", "CRISISPLAY_AS"))
    assert settings.store.origin.say("en") == "environment, CRISISPLAY_STORE"
    assert settings.store.origin.say("fr") == "environnement, CRISISPLAY_STORE"


def test_without_variables_home_is_the_platforms_and_the_rest_is_unsaid() -> None:
    settings = read_settings({})
    home = platformdirs.user_data_path("crisisplay", appauthor=False)
    assert settings.home == Setting(home, DEFAULT)
    assert settings.organisation == Setting(home / "organisation.yaml", DEFAULT)
    assert (settings.me, settings.store, settings.language) == (
        Setting(""),
        Setting(""),
        Setting("en"),
    )


def test_the_organisation_file_is_in_the_home_unless_said_otherwise() -> None:
    assert read_settings(HOME).organisation.value == Path("/srv/crisis/organisation.yaml")


@pytest.mark.parametrize(
    ("environ", "lang", "language", "where"),
    [
        ({}, None, "en", ""),
        ({"LANG": "fr_FR.UTF-8"}, None, "fr", "LANG"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, None, "en", "LC_MESSAGES"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "fr_CA"}, None, "fr", "LC_ALL"),
        ({"LC_ALL": "fr_CA", "CRISISPLAY_LANG": "en"}, None, "en", "CRISISPLAY_LANG"),
        ({"CRISISPLAY_LANG": "en"}, "FR", "fr", "--lang"),
        ({"LANG": "C.UTF-8"}, None, "en", "LANG"),
        ({"LANG": "de_DE.UTF-8"}, None, "en", "LANG"),
        ({"LC_ALL": "", "LANG": "fr"}, None, "fr", "LANG"),
    ],
)
def test_the_language_is_the_options_then_ours_then_the_locales(
    environ: dict[str, str], lang: str | None, language: Language, where: str
) -> None:
    setting = read_settings({**HOME, **environ}, lang=lang).language
    assert (setting.value, setting.origin.where) == (language, where)


@pytest.mark.parametrize(
    ("environ", "lang", "where"),
    [({}, "de", "--lang"), ({"CRISISPLAY_LANG": "de"}, None, "CRISISPLAY_LANG")],
)
def test_a_language_that_is_asked_for_and_not_spoken_is_refused(
    environ: dict[str, str], lang: str | None, where: str
) -> None:
    with pytest.raises(Misuse) as refused:
        read_settings({**HOME, **environ}, lang=lang)
    assert refused.value.sentence("en") == (
        f"{where} names a language that crisisplay does not speak: de\nUse one of these: fr, en."
    )
    assert refused.value.sentence("fr") == (
        f"{where} demande une langue que crisisplay ne parle pas\u00a0: de\nChoisissez parmi\u00a0: fr, en."
    )


def test_the_store_is_the_environments_then_the_organisations_then_the_home() -> None:
    written = Organisation(store="/data", origin={"store": Origin("file", "o.yaml:9")})
    environ = {**HOME, "CRISISPLAY_STORE": "/mnt"}
    assert store_of(read_settings(environ), written, environ) == Setting(
        "/mnt", Origin("environment", "CRISISPLAY_STORE")
    )
    assert store_of(read_settings(HOME), written, HOME) == Setting(
        "/data", Origin("file", "o.yaml:9")
    )
    assert store_of(read_settings(HOME), Organisation(), HOME) == Setting(
        "/srv/crisis", Origin("environment", "CRISISPLAY_HOME")
    )


def test_a_store_that_a_variable_holds_is_read_from_it() -> None:
    environ = {**HOME, "CRISIS_DB": "postgresql://db/crisis"}
    named = Organisation(store=Secret("env", "CRISIS_DB"))
    assert store_of(read_settings(environ), named, environ) == Setting(
        "postgresql://db/crisis", Origin("environment", "CRISIS_DB")
    )


@pytest.mark.parametrize("secret", [Secret("env", "CRISIS_DB"), Secret("keyring", "CRISIS_DB")])
def test_a_store_whose_secret_cannot_be_read_is_refused(secret: Secret) -> None:
    named = Organisation(store=secret, origin={"store": Origin("file", "o.yaml:9")})
    with pytest.raises(Misuse) as refused:
        store_of(read_settings(HOME), named, HOME)
    assert refused.value.sentence("en") == (
        "The store is kept in CRISIS_DB, which can't be read (o.yaml:9).\n"
        "Set the variable CRISIS_DB, or CRISISPLAY_STORE."
    )
    assert refused.value.sentence("fr") == (
        "Le dépôt est gardé dans CRISIS_DB, qui ne peut pas être lu (o.yaml:9).\n"
        "Définissez la variable CRISIS_DB, ou CRISISPLAY_STORE."
    )


@pytest.mark.parametrize(
    ("calendar", "day", "works"),
    [
        ("FR", date(2026, 7, 13), True),
        ("FR", date(2026, 7, 14), False),
        ("FR", date(2026, 7, 18), False),
        ("GB", date(2026, 7, 14), True),
        ("FR", date(2026, 12, 26), False),  # a Saturday
        ("FR", date(2025, 12, 26), True),
        ("FR-57", date(2025, 12, 26), False),  # Moselle keeps the day after Christmas
        ("AE", date(2026, 3, 8), False),  # a Sunday there
        ("", date(2026, 7, 14), True),
        ("", date(2026, 7, 18), False),
    ],
)
def test_working_days_follow_the_country(calendar: str, day: date, works: bool) -> None:
    assert working_day(calendar)(day) is works


@pytest.mark.parametrize("calendar", ["ZZ", "France", "FR-QQ"])
def test_an_unknown_calendar_is_refused(calendar: str) -> None:
    with pytest.raises(Misuse) as refused:
        working_day(calendar)
    assert refused.value.sentence("en") == (
        f"There is no calendar of holidays called {calendar}.\n"
        "Use a country, as FR, or a region of it, as FR-57."
    )
    assert refused.value.sentence("fr") == (
        f"Il n’y a pas de calendrier de jours fériés nommé {calendar}.\n"
        "Indiquez un pays, comme FR, ou une de ses régions, comme FR-57."
    )
