"""What must be said before anything else: that it does not verify, is not over, is not whole."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.document import Paragraph
from crisisplay.audit.report.telling import Telling, numbered
from crisisplay.incident.corrections import owed

_FAILED = 3  # of what failed; all of it is in the section on the verification


def doubts(telling: Telling) -> Iterator[Paragraph]:
    """Paragraphs to stand at the head of what is read."""
    yield from _flaws(telling)
    if unpinned := telling.timeline.unpinned:
        yield Paragraph(telling.sentence(unpinned.id, unpinned.values), "bad")
    if telling.redacted:
        yield Paragraph(telling.say("is_redacted", n=telling.redacted), "warn")
    if telling.timeline.state.closed is None:
        seq, time = telling.timeline.last.seq, telling.when(telling.timeline.now)
        yield Paragraph(telling.say("in_progress", seq=seq, time=time), "warn")
    yield from _outside(telling)


def _outside(telling: Telling) -> Iterator[Paragraph]:
    """What the public still reads and is no longer so, and what nobody knows whether it reads."""
    state = telling.timeline.state
    if debts := owed(state):
        numbers = numbered(debt.publication.seq for debt in debts)
        yield Paragraph(telling.say("untrue_outside", n=len(debts), numbers=numbers), "bad")
    if state.sending:
        numbers = numbered(state.sending)
        yield Paragraph(telling.say("sent_or_not", n=len(state.sending), numbers=numbers), "bad")


def _flaws(telling: Telling) -> Iterator[Paragraph]:
    """That it does not verify, and the first reasons why."""
    if telling.is_sound:
        return
    failed = telling.verdict.failed
    why = " ".join(telling.sentence(one.id, one.values) for one in failed[:_FAILED])
    yield Paragraph(telling.say("does_not_verify", why=why), "bad")
