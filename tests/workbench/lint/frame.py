"""A playbook around the example of a rule: all that the example does not say is in order."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from crisisplay.acts.playbooks import Named
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.workbench.lint import look

TODAY = date(2026, 11, 22)
FRAME = {
    "crisisplay": "crisisplay: 1\n",
    "id": "id: example\n",
    "languages": "languages: [{lang}]\n",
    "title": "title: Example\n",
    "reviewed": "reviewed: 2026-11-01\nreview_every: 6 months\n",
    "roles": "roles:\n  director: {{title: Director, deputy: required}}\n",
    "during": (
        "during:\n"
        "  - id: first\n    title: First\n"
        "  - id: end\n    title: Close\n    marks: exit\n"
        "    decide: {{question: Close, options: [{{id: a, label: Yes we do}}, {{id: b, label: Later, returns: first}}]}}\n"
    ),
    "after": "after:\n  - {{id: learn, title: Learn, debrief: hot}}\n",
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


def whole(example: str, lang: str) -> bytes:
    """The example's sections, and those of the frame that it has not."""
    said = {part.partition(":")[0]: part for part in _SECTION.split(example) if part.strip()}
    if "during" in said:
        said.setdefault("after", "")  # whoever says the course says all of it
    kept = {key: text.format(lang=lang) for key, text in FRAME.items() if key not in said}
    return "".join({**kept, **said}.values()).encode()


class WithProposal:
    """The library that is shipped, with one law more."""

    def read(self, name: str) -> bytes | None:
        source = shipped_library().read(name)
        return source + _PROPOSAL if source and name == "library/deadlines" else source


def found(source: bytes) -> tuple[Diagnostic, ...]:
    """Everything lint says of a playbook with these bytes."""
    loaded = load(source, file="example.yaml", library=WithProposal())
    return look(Named(Path("example.yaml"), source, loaded), TODAY)
