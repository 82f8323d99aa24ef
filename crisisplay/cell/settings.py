"""What the surroundings say: where things are kept, in which language, and who is at the keyboard.

An option comes before an environment variable, that before the organisation file, that before the
default; each value says which it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.cell.origin import DEFAULT, Origin, Setting
from crisisplay.errors import Misuse
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.values import dataclass

if TYPE_CHECKING:  # every command reads the settings, few the organisation
    from crisisplay.cell.organisation import Organisation

FILE_NAME = "organisation.yaml"
VARIABLES = (
    "CRISISPLAY_HOME",
    "CRISISPLAY_STORE",
    "CRISISPLAY_ORG",
    "CRISISPLAY_LANG",
    "CRISISPLAY_AS",
    "CRISISPLAY_KEY",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """`organisation` is the file, there or not. `me` is a person's id or name; empty when unsaid.
    `store` is the one of the environment; `store_of` adds what the organisation file says. `key` is
    the file of the SSH key that seals; empty when unsaid.
    """

    home: Setting[Path]
    organisation: Setting[Path]
    language: Setting[Language]
    me: Setting[str]
    store: Setting[str]
    key: Setting[str]


def read_settings(environ: Mapping[str, str], *, lang: str | None = None) -> Settings:
    """The settings of `environ`; `lang` is the option `--lang`.

    Misuse `cell.no_language` where `--lang` or CRISISPLAY_LANG names a language we do not speak.
    """
    home = _path(environ, "CRISISPLAY_HOME") or Setting(_default_home())
    organisation = _path(environ, "CRISISPLAY_ORG")
    return Settings(
        home=home,
        organisation=organisation or Setting(home.value / FILE_NAME, home.origin),
        language=_language(environ, lang),
        me=_text(environ, "CRISISPLAY_AS"),
        store=_text(environ, "CRISISPLAY_STORE"),
        key=_text(environ, "CRISISPLAY_KEY"),
    )


def read_language(environ: Mapping[str, str], lang: str | None = None) -> Language:
    """The language alone: to say in it what is wrong with the rest. Misuse `cell.no_language`."""
    return _language(environ, lang).value


def store_of(
    settings: Settings, organisation: Organisation, environ: Mapping[str, str]
) -> Setting[str]:
    """A folder or a postgresql:// address: the environment's, else the organisation's, else home.

    Misuse `cell.no_secret` where the file names a variable that is not set.
    """
    from crisisplay.cell.organisation import Secret

    if settings.store.value:
        return settings.store
    origin = organisation.origin.get("store", DEFAULT)
    match organisation.store:
        case "":
            return Setting(str(settings.home.value), settings.home.origin)
        case Secret(kind="env", name=name):
            if not environ.get(name):
                raise Misuse("cell.no_secret", name=name, origin=origin.where)
            return Setting(environ[name], Origin("environment", name))
        case Secret(name=name):
            raise Misuse("cell.no_secret", name=name, origin=origin.where)
        case store:
            return Setting(store, origin)


def _default_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("crisisplay", appauthor=False)


def _text(environ: Mapping[str, str], name: str) -> Setting[str]:
    value = environ.get(name, "").strip()
    return Setting(value, Origin("environment", name)) if value else Setting("")


def _path(environ: Mapping[str, str], name: str) -> Setting[Path] | None:
    found = _text(environ, name)
    if not found.value:
        return None
    try:
        return Setting(Path(found.value).expanduser(), found.origin)
    except RuntimeError:
        raise Misuse("cell.no_user", name=name, value=found.value) from None


def _language(environ: Mapping[str, str], lang: str | None) -> Setting[Language]:
    if lang:
        return Setting(_spoken(lang, "--lang"), Origin("option", "--lang"))
    for name in ("CRISISPLAY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        found = _text(environ, name)
        if not found.value:
            continue
        if name == "CRISISPLAY_LANG":
            return Setting(_spoken(found.value, name), found.origin)
        # A locale is everybody's: any that is not French is answered in English.
        return Setting("fr" if found.value.lower().startswith("fr") else "en", found.origin)
    return Setting("en")


def _spoken(word: str, where: str) -> Language:
    """`fr`, `FR`, `fr_CA.UTF-8` are French."""
    short = word.strip().lower().replace("-", "_").split("_")[0].split(".")[0]
    for language in LANGUAGES:
        if short == language:
            return language
    raise Misuse("cell.no_language", language=word, where=where, known=", ".join(LANGUAGES))
