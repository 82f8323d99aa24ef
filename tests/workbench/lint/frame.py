"""A playbook around the example of a rule: all that the example does not say is in order."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from crisisplay.acts.playbooks import Named
from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.workbench.lint import look
from crisisplay.workbench.lint.rule import EITHER, said

TODAY = date(2026, 11, 22)
FRAME = {
    "crisisplay": "crisisplay: 1\n",
    "id": "id: example\n",
    "languages": "languages: [⟨fr|en⟩]\n",
    "title": "title: ⟨Exemple|Example⟩\n",
    "reviewed": "reviewed: 2026-11-01\nreview_every: 6 months\n",
    "roles": "roles:\n  director: {title: ⟨Directeur|Director⟩, deputy: required}\n",
    "during": (
        "during:\n"
        "  - id: first\n    title: ⟨Commencer|First⟩\n"
        "  - id: end\n    title: ⟨Lever la cellule|Close⟩\n    marks: exit\n"
        "    decide:\n      question: ⟨Est-ce fini|Is it over⟩\n      options:\n"
        "        - {id: a, label: ⟨Nous la levons|Yes we do⟩}\n"
        "        - {id: b, label: ⟨Nous attendons|Later⟩, returns: first}\n"
    ),
    "after": "after:\n  - {id: learn, title: ⟨En tirer les leçons|Learn⟩, debrief: hot}\n",
}
# No law of the library is a proposal; a rule that looks for one needs it all the same.
_PROPOSAL = b"""
  gdpr-33-1-proposal:
    title: {fr: Notifier en 96 heures, en: Notify within 96 hours}
    limit: 96h
    trigger: {fr: La violation est connue, en: The breach is known}
    recipient: {fr: L'autorit\xc3\xa9, en: The authority}
    jurisdiction: eu
    status: proposal
    sources: [A proposal]
"""
_SECTION = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def whole(example: str, lang: Language) -> bytes:
    """The example's sections, and those of the frame that it has not.

    In one language, or in both where the example says that it is in both.
    """
    parts = {part.partition(":")[0]: part for part in _SECTION.split(example) if part.strip()}
    if "during" in parts:
        parts.setdefault("after", "")  # whoever says the course says all of it
    frame = "".join(text for key, text in FRAME.items() if key not in parts)
    return (_framed(frame, parts.get("languages", ""), lang) + "".join(parts.values())).encode()


def _framed(frame: str, languages: str, lang: Language) -> str:
    if "fr, en" in languages:
        return EITHER.sub(r"{fr: \1, en: \2}", frame)
    return said(frame, lang)


class WithProposal:
    """The library that is shipped, with one law more."""

    def read(self, name: str) -> bytes | None:
        source = shipped_library().read(name)
        return source + _PROPOSAL if source and name == "library/deadlines" else source


def found(source: bytes) -> tuple[Diagnostic, ...]:
    """Everything lint says of a playbook with these bytes."""
    loaded = load(source, file="example.yaml", library=WithProposal())
    return look(Named(Path("example.yaml"), source, loaded), TODAY)
