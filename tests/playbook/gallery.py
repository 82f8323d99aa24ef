"""What a reader is told about each file of `tests/errors`, as one text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from crisisplay.acts.playbooks import Named
from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import Shelves
from crisisplay.playbook.loader import load
from crisisplay.playbook.silencing import heard
from crisisplay.workbench.lint import look

ERRORS = Path(__file__).parent.parent / "errors"
TODAY = date(2026, 11, 22)
RULES = "PB5"  # and above: what the rules find


def told(code: str) -> tuple[list[Diagnostic], dict[Language, str]]:
    """The diagnostics of a file, and them rendered in both languages."""
    source = (ERRORS / f"{code}.yaml").read_bytes()
    loaded = load(source, file=f"{code}.yaml", library=Shelves(ERRORS), language="fr")
    named = Named(Path(f"{code}.yaml"), source, loaded)
    if code >= RULES:
        found = list(look(named, TODAY))
    else:
        found = list(heard(loaded.diagnostics, named.sources))
    texts: dict[Language, str] = {}
    for lang in ("fr", "en"):
        texts[lang] = "\n".join(named.rendered(each, lang) for each in found)
    return found, texts
