"""Which texts are shown under another entry, and what a mark of privilege covers.

A mark covers more than the entries it names: all that is shown as one with them, and whatever
names the same file, as the file holds the words. The log's label and a redacted copy both go by
this, so that what is called privileged is what is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crisisplay.incident import events as e
from crisisplay.incident.events import Record

BATCH = 4  # a text is written with what names it: entries further away are shown on their own


def covered(known: Sequence[Record]) -> frozenset[int]:
    """The entries that a lawyer's secrecy covers, of those given. The first has no mark."""
    reached = {seq for seq in marked(known) if seq > 1} & {one.seq for one in known}
    if not reached:
        return frozenset()
    together = [*_shown_together(known), *_naming_one_file(known)]
    grown = True
    while grown:
        joining = [group for group in together if not reached.issuperset(group)]
        more = [group for group in joining if not reached.isdisjoint(group)]
        reached.update(*more)
        grown = bool(more)
    return frozenset(reached)


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


def pointed_at(event: e.Event) -> tuple[int, ...]:
    """The entries that hold the free texts of an event."""
    match event:
        case e.Decided(reason=reason, dissent=dissent):
            named = (reason, dissent)
        case e.Skipped(reason=reason) | e.Corrected(reason=reason) | e.Closed(reason=reason):
            named = (reason, None)
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


def _shown_together(known: Sequence[Record]) -> Iterator[set[int]]:
    """Each text with what shows it, and with what names it from further away."""
    yield from ({*pair} for pair in folded(known))
    texts = {one.seq for one in known if isinstance(one.event, e.Noted)}
    for one in known:
        yield from (
            {seq, one.seq} for seq in pointed_at(one.event) if 1 < seq < one.seq and seq in texts
        )


def _naming_one_file(known: Iterable[Record]) -> Iterable[set[int]]:
    """The playbook's file is the first entry's, and nobody's words."""
    named: dict[str, set[int]] = {}
    for one in known:
        if digest := _file(one.event):
            named.setdefault(digest, set()).add(one.seq)
    return (group for group in named.values() if len(group) > 1)


def _file(event: e.Event) -> str:
    match event:
        case e.Drafted() | e.Approved() | e.Published() | e.Attached():
            return event.file
        case e.HandedOver(brief=brief):
            return brief
        case _:
            return ""
