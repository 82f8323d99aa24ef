"""Erasing entries on a lawful request: what goes, what stays, what rests on it, and doing it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from crisisplay.acts.covering import pointed_at, said_of
from crisisplay.acts.mailing import tidy
from crisisplay.acts.redacting import with_texts
from crisisplay.acts.sitting import Sitting, line
from crisisplay.acts.traces import Search, naming, search
from crisisplay.errors import Refusal, StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.events import Other
from crisisplay.incident.fold import fold
from crisisplay.incident.moment import Moment
from crisisplay.journal.chain import Torn
from crisisplay.journal.entry import ERASED_STUB, Entry
from crisisplay.journal.erasing import Unfinished, check_erasable, files_named
from crisisplay.journal.store import HeadMoved
from crisisplay.values import dataclass

_TRIES = 100  # of an erasure that others overtake
_PARTS = {
    "closed": "closed", "closed_at": "closed", "level": "level", "level_seq": "level",
    "phase": "phase", "steps": "steps", "reopened": "steps", "earlier": "steps", "rounds": "steps",
    "focus": "steps", "decisions": "decisions", "exit": "decisions", "facts": "facts",
    "roles": "roles", "statements": "statements", "promises": "promises", "evidence": "evidence",
    "readings": "readings", "unsealed": "seals", "privileged": "marks",
    "sending": "sendings", "clocks": "clocks", "freeze": "freeze",
}  # fmt: skip
"""Of the state, what counts, and what it is called. Who was there, or paused, does not."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What an erasure would do. `which` are the entries, in order, that would be emptied.

    `files` would go with them; `shared` would stay, as the entries given for each still name it.
    `texts` are reasons and other free texts of theirs that would stay; `corrections`, what corrects
    any of these and would stay too, with the reasons for it. `rests` are the parts of the
    incident's state that would not be what they are, each with the ids that change.
    """

    which: tuple[int, ...]
    files: tuple[str, ...]
    shared: Mapping[str, tuple[int, ...]]
    texts: tuple[int, ...]
    corrections: tuple[int, ...]
    rests: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was done. `entry` is the account of it; `still`, where the words stand all the same."""

    entry: Entry
    effects: Effects
    still: Search
    is_finished: bool = True
    """Whether the files are gone too; else the disk failed, and the next entry sees to it."""


def effects_of(sitting: Sitting, which: Collection[int]) -> Effects:
    """What erasing these entries would do. Refusal for those that may not be erased."""
    check_erasable(sitting.entries, which)
    seqs = tuple(sorted(which))
    gone, living = _split(sitting.entries, seqs)
    named, kept = files_named(gone), naming(living)
    texts = tuple(_texts_left(sitting, seqs))
    shared = {digest: kept[digest] for digest in sorted(named) if digest in kept}
    return Effects(
        seqs,
        tuple(sorted(named - kept.keys())),
        shared,
        texts,
        tuple(sorted(with_texts(sitting.records, seqs) - {*seqs, *texts})),
        _rests(sitting, seqs),
    )


def erase(sitting: Sitting, which: Collection[int], why: str, authority: str) -> Erasure:
    """Empty the lines, say so in an entry, remove their files: on disk on return.

    Refusal without a reason or an authority, or for what may not be erased; StoreTrouble where
    the disk fails, and nothing is erased then.
    """
    if sitting.is_newer:
        raise StoreTrouble("acts.newer_format", incident=sitting.id)
    sitting.check_original()
    if not why.strip():
        raise Refusal("erase.no_why")
    if not authority.strip():
        raise Refusal("erase.no_authority")
    for _ in range(_TRIES):
        effects = effects_of(sitting, which)
        account = e.Erased(which=effects.which, why=why, authority=authority)
        gone, _living = _split(sitting.entries, effects.which)
        try:
            is_finished = _recorded(sitting, account)
        except HeadMoved:
            sitting.refresh()
        else:
            sitting.refresh()
            tidy(sitting)
            still = search(gone, _living_now(sitting), sitting.journal.folder)
            return Erasure(_account_of(sitting, effects.which), effects, still, is_finished)
    raise StoreTrouble("acts.overtaken")


def _recorded(sitting: Sitting, account: e.Erased) -> bool:
    """Whether the files could be removed as well. HeadMoved where others came in between."""
    joined = sitting.join()
    moment = Moment(sitting.clock.now(), sitting.actor.name, sitting.actor.lang)
    told = line(account, moment, sitting.clock, joined, drill=sitting.state.drill)
    try:
        sitting.journal.erase(told, after=sitting.last.head)
    except Unfinished:
        return False
    except Torn:
        sitting.recover()
        raise HeadMoved("journal.head-moved", seq=sitting.last.seq) from None
    return True


def _account_of(sitting: Sitting, which: tuple[int, ...]) -> Entry:
    """The entry that says it; somebody else may have recorded another one since."""
    return next(
        entry
        for entry, record in zip(reversed(sitting.entries), reversed(sitting.records), strict=True)
        if isinstance(record.event, e.Erased) and record.event.which == which
    )


def _split(entries: Sequence[Entry], which: Collection[int]) -> tuple[list[Entry], list[Entry]]:
    gone = [entry for entry in entries if entry.seq in which]
    return gone, [entry for entry in entries if entry.seq not in which]


def _living_now(sitting: Sitting) -> list[Entry]:
    return [entry for entry in sitting.entries if "type" in entry.fields]


def _texts_left(sitting: Sitting, which: Collection[int]) -> Iterator[int]:
    for seq in which:
        for text in pointed_at(sitting.records[seq - 1].event):
            if text not in which and isinstance(sitting.told(text), e.Noted):
                yield text
    for seq, text in said_of(sitting.records):
        if seq in which and text not in which and isinstance(sitting.told(text), e.Noted):
            yield text


def _rests(sitting: Sitting, which: Collection[int]) -> Mapping[str, tuple[str, ...]]:
    """What the state would not say any more, or say otherwise."""
    blank = (
        replace(one, event=Other(name=ERASED_STUB), by="") if one.seq in which else one
        for one in sitting.records
    )
    before, after = sitting.state, fold(sitting.plan, blank)
    rests: dict[str, tuple[str, ...]] = {}
    for name, part in _PARTS.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            rests[part] = tuple(dict.fromkeys((*rests.get(part, ()), *_changed(was, now))))
    return rests


def _changed(was: Any, now: Any) -> Iterator[str]:
    """The keys of a mapping whose values differ; nothing for what has no keys."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        yield from (str(key) for key in {**was, **now} if was.get(key) != now.get(key))
