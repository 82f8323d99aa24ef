"""Which texts are shown under another entry, and what a mark of privilege covers.

A mark covers more than the entries it names: all that is shown as one with them, what corrects
them, and whatever names the same file, as the file holds the words; and its own reason. The log's
label and a redacted copy both go by this, so that what is called privileged is what is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crisisplay.incident import events as e
from crisisplay.incident.events import Record

BATCH = 4  # a text is written with what names it: entries further away are shown on their own


def covered(known: Sequence[Record]) -> frozenset[int]:
    """The entries that a lawyer's secrecy covers, of those given. The first has no mark.

    The reason of a mark speaks of what it covers, and is covered as well while the mark holds.
    """
    named = marked(known)
    first = {seq for seq in named if seq > 1} & {one.seq for one in known}
    if not first:
        return frozenset()
    first.update(_reasons(known, named))
    both_ways = [*_shown_together(known), *_naming_one_file(known)]
    turned = ((other, seq) for seq, other in both_ways)
    return reached(first, (*both_ways, *turned, *said_of(known)))


def reached(first: Iterable[int], links: Iterable[tuple[int, int]]) -> frozenset[int]:
    """These entries, and all that links lead to from them."""
    onward: dict[int, list[int]] = {}
    for seq, other in links:
        onward.setdefault(seq, []).append(other)
    found, waiting = set(first), [*first]
    while waiting:
        fresh = {*onward.get(waiting.pop(), ())} - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def said_of(known: Iterable[Record]) -> Iterator[tuple[int, int]]:
    """Each entry with what repeats or explains it: its correction, the note of a step done."""
    before: Record | None = None
    for one in known:
        match one.event:
            case e.Corrected(entry=entry) if entry > 1:
                yield entry, one.seq
            case e.Done(step=step) if before and _is_note_of(before, one, step):
                yield one.seq, before.seq
        before = one


def _is_note_of(note: Record, one: Record, step: str) -> bool:
    """A step is recorded together with its note, which comes just before it and is not named."""
    match note.event:
        case e.Noted(about="note", step=noted):
            return (noted, note.by, note.ts) == (step, one.by, one.ts)
        case _:
            return False


def _reasons(known: Iterable[Record], named: frozenset[int]) -> Iterator[int]:
    for one in known:
        match one.event:
            case e.Marked(entries=seqs, lifted=False, reason=int()) if not named.isdisjoint(seqs):
                yield one.seq


def marked(known: Iterable[Record]) -> frozenset[int]:
    """The numbers that marks name, and that no later one lifts."""
    found: set[int] = set()
    for record in known:
        match record.event:
            case e.Marked(entries=seqs, lifted=True):
                found.difference_update(seqs)
            case e.Marked(entries=seqs):
                found.update(seqs)
    return frozenset(found)


def folded(fresh: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """For each text that is shown under another entry: its number, and that entry's."""
    by_seq = {one.seq: one for one in fresh}
    late: list[int] = []
    for one in fresh:
        if isinstance(one.event, e.Noted) and one.event.about == "late":
            late.append(one.seq)
            continue
        for seq in pointed_at(one.event):
            if _is_text(by_seq.get(seq), one):
                yield seq, one.seq
        if isinstance(one.event, e.Noted) and one.event.about in ("reason", "dissent"):
            continue
        yield from ((seq, one.seq) for seq in late if one.seq - seq <= BATCH)
        late = []


def pointed_at(event: e.Event) -> tuple[int, ...]:  # noqa: C901 - one line for each event that has a text
    """The entries that hold the free texts of an event."""
    match event:
        case e.Decided(reason=reason, dissent=dissent):
            named = (reason, dissent)
        case e.Skipped(reason=reason) | e.Corrected(reason=reason) | e.Closed(reason=reason):
            named = (reason, None)
        case e.Rejected(reason=reason) | e.Withdrawn(reason=reason) | e.LeftStanding(reason=reason):
            named = (reason, None)
        case e.ClockWaived(reason=reason) | e.FreezeLifted(reason=reason):
            named = (reason, None)
        case e.Advised(reason=why) | e.Unsent(reason=why) | e.FreezeConfirmed(proof=why):
            named = (why or 0, None)
        case e.ClockStarted(reason=why) | e.ClockMet(reason=why):
            named = (why or 0, None)
        case e.Assessed(reason=why) | e.HandedOver(reason=why) | e.Marked(reason=why):
            named = (why or 0, None)
        case e.Attached(note=note):
            named = (note or 0, None)
        case e.Drafted(override=override):
            named = (override or 0, None)
        case e.Promised(what=what):
            named = (what, None)
        case _:
            return ()
    return tuple(seq for seq in named if seq)


def _is_text(text: Record | None, one: Record) -> bool:
    if text is None or not 0 < one.seq - text.seq <= BATCH:
        return False
    return isinstance(text.event, e.Noted) and text.by == one.by


def _shown_together(known: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """Each text with what shows it, and with what names it from further away."""
    yield from folded(known)
    texts = {one.seq for one in known if isinstance(one.event, e.Noted)}
    for one in known:
        yield from (
            (seq, one.seq) for seq in pointed_at(one.event) if 1 < seq < one.seq and seq in texts
        )


def _naming_one_file(known: Iterable[Record]) -> Iterator[tuple[int, int]]:
    """The playbook's file is the first entry's, and nobody's words."""
    named: dict[str, int] = {}
    for one in known:
        for digest in _files(one.event):
            yield named.setdefault(digest, one.seq), one.seq


def _files(event: e.Event) -> tuple[str, ...]:
    match event:
        case e.Sending() | e.Published():
            return (event.file, *event.uses.values())
        case e.Drafted() | e.Approved() | e.Rejected() | e.Attached():
            return (event.file,)
        case e.HandedOver(brief=brief) if brief:
            return (brief,)
        case _:
            return ()
