"""A playbook as the document that is handed over: for whoever will act, not for whoever wrote it.

Its parts come in the order they are needed: when to open it, the course on a page, the cards to
take along, then everything that the cards leave out. The same file gives the same document,
whatever the day and the machine.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from crisisplay.audit.document import Document
from crisisplay.i18n import Language
from crisisplay.playbook.model import Playbook
from crisisplay.workbench.handbook.cards import first_hour, reflexes, roles
from crisisplay.workbench.handbook.duties import deadlines, preparation, sources
from crisisplay.workbench.handbook.front import course, cover, opening
from crisisplay.workbench.handbook.knowledge import decisions, facts, level
from crisisplay.workbench.handbook.spoken import statements
from crisisplay.workbench.handbook.telling import Telling

SECTIONS = (
    opening,
    course,
    first_hour,
    roles,
    reflexes,
    decisions,
    facts,
    level,
    statements,
    deadlines,
    preparation,
    sources,
)
"""In the order they are read."""

_UNDATED = date(2000, 1, 1)
_SHORT = 12  # letters of a digest, at the foot of each page


def compose(playbook: Playbook, digest: str, lang: Language) -> Document:
    """The document, in the reader's language. `digest` is the SHA-256 of the file, in hex."""
    telling = Telling(playbook, digest, lang)
    day = playbook.reviewed or _UNDATED
    return Document(
        kind="playbook",
        lang=lang,
        title=telling.text(playbook.title),
        subtitle=telling.say("subtitle"),
        mark="",
        cover=cover(telling),
        sections=tuple(one for section in SECTIONS for one in section(telling)),
        foot=telling.say(
            "foot", id=playbook.id, version=playbook.version, digest=digest[:_SHORT]
        ).replace("  ", " "),
        date=datetime(day.year, day.month, day.day, tzinfo=UTC),
        seq=0,
        head="",
    )
