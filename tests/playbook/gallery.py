"""What a reader is told about each file of `tests/errors`, as one text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from crisisplay.acts.playbooks import Named
from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import Shelves
from crisisplay.playbook.loader import load
from crisisplay.workbench.lint import looked

ERRORS = Path(__file__).parent.parent / "errors"
TODAY = date(2026, 11, 22)
RULES = "PB5"  # and above: what the rules find
# What is not silenced is told beside why it is not, and the end of a list beside the list.
BESIDE = {"PB041": {"PB103"}, "PB509": {"PB503"}}


def told(code: str) -> tuple[list[Diagnostic], dict[Language, str]]:
    """The diagnostics of a file, and them rendered in both languages.

    Of what the rules find, what is in the file's name: a small file is not one in order.
    """
    source = (ERRORS / f"{code}.yaml").read_bytes()
    loaded = load(source, file=f"{code}.yaml", library=Shelves(ERRORS), language="fr")
    linted = looked(Named(Path(f"{code}.yaml"), source, loaded), TODAY)
    wanted = {code, *BESIDE.get(code, ())}
    found = [one for one in linted.diagnostics if one.code < RULES or one.code in wanted]
    texts: dict[Language, str] = {}
    for lang in ("fr", "en"):
        texts[lang] = "\n".join(linted.rendered(one, lang) for one in found)
    return found, texts
