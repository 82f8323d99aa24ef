"""The report of an incident, as a document: what every renderer draws, in a fixed order.

One module a section. A section says what the entries say, in the reader's language; nothing is
worked out twice, nothing is hidden, and what can't be read or judged is said.
"""

from __future__ import annotations

from crisisplay.acts.layout import flat, listed
from crisisplay.audit.document import Document
from crisisplay.audit.findings import findings
from crisisplay.audit.report.annex import annex
from crisisplay.audit.report.course import course
from crisisplay.audit.report.cover import cover, mark
from crisisplay.audit.report.decisions import decisions
from crisisplay.audit.report.evidence import evidence
from crisisplay.audit.report.facts import facts
from crisisplay.audit.report.found import found
from crisisplay.audit.report.log import log
from crisisplay.audit.report.marking import marked
from crisisplay.audit.report.people import people
from crisisplay.audit.report.promises import promises
from crisisplay.audit.report.statements import statements
from crisisplay.audit.report.steps import steps
from crisisplay.audit.report.summary import summary
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.report.verification import verification
from crisisplay.audit.timeline import Timeline
from crisisplay.journal.receipt import receipt
from crisisplay.journal.verdict import Verdict

SECTIONS = (
    summary,
    course,
    decisions,
    facts,
    statements,
    promises,
    people,
    steps,
    found,
    log,
    evidence,
    verification,
    annex,
)
"""In the order they are read."""


def compose(timeline: Timeline, verdict: Verdict) -> Document:
    """The report on what `timeline` read, in its reader's language.

    `verdict` is that of `journal.verify` on the same journal; the same journal gives the same
    document, whatever the day and the machine.
    """
    telling = Telling(timeline, verdict, findings(timeline))
    opened, last = timeline.opened, timeline.last
    return Document(
        kind="report",
        lang=timeline.lang,
        title=telling.say(f"title_{opened.kind}"),
        subtitle=flat(telling.names.title(opened.title, opened.lang)),
        mark=mark(telling),
        cover=cover(telling),
        sections=tuple(marked(telling, section(telling)) for section in SECTIONS),
        foot=listed([timeline.id, receipt(last)]),
        date=timeline.now,
        seq=last.seq,
        head=last.head,
    )
