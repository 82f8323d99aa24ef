"""What must be said before anything else: that it does not verify, is not over, is not whole."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.document import Paragraph
from crisisplay.audit.report.telling import Telling

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


def _flaws(telling: Telling) -> Iterator[Paragraph]:
    """That it does not verify, and the first reasons why."""
    if telling.is_sound:
        return
    failed = telling.verdict.failed
    why = " ".join(telling.sentence(one.id, one.values) for one in failed[:_FAILED])
    yield Paragraph(telling.say("does_not_verify", why=why), "bad")
