"""Which seal is owed: one that was due, could not be made, and was not made up for since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError
from crisisplay.i18n import Language, say
from crisisplay.values import dataclass

if TYPE_CHECKING:  # most incidents owe no seal, and every status asks
    from crisisplay.journal.seals.place import Sealed

_LACKS = ("signature", "timestamp")


@dataclass(frozen=True, slots=True)
class OwedSeal:
    """`since` is the first entry whose seal is owed; `lacks` what is missing, of one or another."""

    incident: str
    since: int
    lacks: tuple[str, ...]

    def say(self, lang: Language) -> str:
        """`Seal owed since #41 (signature). To make it: crisisplay seal ...`"""
        lacks = ", ".join(say(lang, f"seals.lacks_{lack}") for lack in self.lacks)
        values = {"seq": self.since, "lacks": lacks, "incident": self.incident}
        return say(lang, "seals.owed", **values)


def owed_seal(sitting: Sitting) -> OwedSeal | None:
    """None where every seal that was due has come: of that entry, or of a later one."""
    if not sitting.state.unsealed:
        return None
    reached = _reached(sitting)
    owed = [
        (one.entry, lack)
        for one in sitting.state.unsealed
        for lack in _LACKS
        if lack in one.lacks and reached[lack] < one.entry
    ]
    if not owed:
        return None
    missing = {lack for _, lack in owed}
    lacks = tuple(lack for lack in _LACKS if lack in missing)
    return OwedSeal(sitting.id, min(seq for seq, _ in owed), lacks)


def _reached(sitting: Sitting) -> dict[str, int]:
    """The last entry that is signed, and the last that is stamped; 0 where none is."""
    from crisisplay.journal.seals.place import contents

    reached = dict.fromkeys(_LACKS, 0)
    try:
        there = contents(sitting.journal.folder).seals
    except CrisisplayError:
        return reached
    for one in there:
        if _is_ours(one, sitting):
            found = {"signature": one.signatures, "timestamp": one.stamps}
            reached |= {lack: one.entries for lack in _LACKS if found[lack]}
    return reached


def _is_ours(one: Sealed, sitting: Sitting) -> bool:
    """Whether its text names a head of this journal. Who signed it, `verify` asks."""
    from crisisplay.journal.seals.text import parse

    seal = parse(one.text)
    entries = sitting.entries
    return (
        seal is not None
        and seal.entries == one.entries <= len(entries)
        and seal.identity == entries[0].head
        and seal.head == entries[seal.entries - 1].head
    )
