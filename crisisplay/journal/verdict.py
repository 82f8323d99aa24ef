"""What a verification answers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from crisisplay.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. The sentence is the catalogue's, under `id`, with `values`."""

    check: int
    """The number of the check, as in verify.py."""
    id: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Witness:
    """A head that somebody else vouches for: a seal, a timestamp, another copy.

    What vouches for it was examined already, with the findings given here. `holds` is whether it
    can be trusted: only then does it protect what comes before.
    """

    check: int
    seq: int
    head: str
    """64 hex digits."""
    name: str
    """What to call it: a file's name, a person."""
    holds: bool
    failed: tuple[Finding, ...] = ()
    proved: tuple[Finding, ...] = ()
    claimed: tuple[Finding, ...] = ()
    not_checked: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    verdict: Literal["sound", "broken", "torn", "unreadable"]
    entries: int
    """Entries that follow from each other, from the first on."""
    head: str
    """The head after the last of these, 64 hex digits."""
    first_bad: int | None
    """The first line that does not hold. None where all do, or where no line is to blame."""
    last_sound: int | None
    """The last entry that still holds. None where none does."""
    failed: tuple[Finding, ...]
    proved: tuple[Finding, ...]
    claimed: tuple[Finding, ...]
    not_checked: tuple[Finding, ...]
    identity: str = ""
    """The head after entry 1, which is what the incident is called by. Empty where it has none."""
    missing_files: tuple[str, ...] = ()
    """Digests of files that entries name and that are not in files/. The verdict is about the
    lines, which may be sound all the same."""
