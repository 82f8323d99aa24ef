"""What a reader is told about each file of `tests/errors`, as one text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from crisisplay.i18n import Language
from crisisplay.playbook import craft
from crisisplay.playbook.diagnostics import Diagnostic, render
from crisisplay.playbook.library import Shelves
from crisisplay.playbook.loader import load
from crisisplay.playbook.silencing import heard

ERRORS = Path(__file__).parent.parent / "errors"
TODAY = date(2026, 11, 22)
CRAFT = "PB5"


def told(code: str) -> tuple[list[Diagnostic], dict[Language, str]]:
    """The diagnostics of a file, and them rendered in both languages."""
    source = (ERRORS / f"{code}.yaml").read_bytes()
    loaded = load(source, file=f"{code}.yaml", library=Shelves(ERRORS), language="fr")
    found = list(loaded.diagnostics)
    if code.startswith(CRAFT) and loaded.playbook is not None:
        found += craft.check(loaded.playbook, f"{code}.yaml", TODAY)
    found = list(heard(found, {f"{code}.yaml": source, **loaded.used}))
    texts: dict[Language, str] = {}
    for lang in ("fr", "en"):
        sources = {f"{code}.yaml": source, **loaded.used}
        texts[lang] = "\n".join(render(each, sources[each.place.file], lang) for each in found)
    return found, texts
