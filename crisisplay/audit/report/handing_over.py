"""A timeline for somebody who may not read all of it: what is left out is a digest, as in a copy.

Heads, receipts and seals are those of the original; the lines are those of a redacted copy.
"""

from __future__ import annotations

from collections.abc import Container

from crisisplay.acts.covering import covered
from crisisplay.acts.redacting import with_texts
from crisisplay.audit.timeline import Timeline
from crisisplay.journal.entry import Entry, follow
from crisisplay.journal.erasing import may_go, stub


def without_privileged(timeline: Timeline) -> Timeline:
    """The same incident without the words of what a lawyer's secrecy covers, and their texts."""
    return without(timeline, with_texts(timeline.records, covered(timeline.records)))


def without(timeline: Timeline, left_out: Container[int]) -> Timeline:
    """The same incident without these entries. The first, and accounts of erasures, stay."""
    entries: list[Entry] = []
    for one in timeline.entries:
        raw = stub(one, "redacted") if one.seq in left_out and may_go(one) else one.raw
        last = entries[-1] if entries else None
        entries.append(follow(raw, last, last.end if last else 0))
    return Timeline(
        timeline.folder,
        timeline.plan,
        entries,
        timeline.lang,
        timeline.trouble,
        timeline.unpinned,
    )
