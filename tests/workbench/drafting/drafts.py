"""Drafts for the tests: a brief with everything in it, and what lint says of the playbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crisisplay.acts.playbooks import Named
from crisisplay.i18n import Language
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import Loaded, load
from crisisplay.playbook.model import Text
from crisisplay.workbench.drafting.duties import chosen
from crisisplay.workbench.drafting.new import texts
from crisisplay.workbench.drafting.wanted import Wanted, brief
from crisisplay.workbench.lint import look

TODAY = date(2026, 11, 22)
FRENCH: tuple[Language, ...] = ("fr",)
ENGLISH: tuple[Language, ...] = ("en",)
BOTH: tuple[Language, ...] = ("fr", "en")


def said(languages: Sequence[Language], text: str) -> Text:
    return Text({lang: f"{text} {lang}" for lang in languages})


def wanted(languages: tuple[Language, ...] = BOTH) -> Wanted:
    """The least that one can want."""
    least = Wanted(languages)
    least.title = said(languages, "Leaked file")
    least.triggers = [said(languages, "A file goes round")]
    least.owner = "Communication"
    return least


def drafted(want: Wanted, reader: Language = "en", *, schema: bool = False) -> dict[str, str]:
    """The files of the draft, by their names."""
    duties = chosen(want.deadlines)
    return texts(brief(want, duties, reader, TODAY), duties, schema=schema)


def loaded(source: str, lang: Language = "en") -> Loaded:
    return load(source.encode(), file="draft.yaml", library=shipped_library(), language=lang)


def wrong(source: str, *levels: str) -> list[str]:
    """What lint says of it, at these levels."""
    found = loaded(source)
    named = Named(Path("draft.yaml"), source.encode(), found)
    told = [one for one in look(named, TODAY) if one.level in levels]
    return [f"{one.place.line} {one.code} {one.message('en')}" for one in told]
