"""What a verification answers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal, TypeAlias

from crisisplay.errors import worded
from crisisplay.i18n import say
from crisisplay.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crisisplay.i18n import Language

Word: TypeAlias = Literal["sound", "broken", "torn", "unreadable"]
Relation: TypeAlias = Literal["same", "longer", "shorter", "fork", "foreign", "spoiled"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. The sentence is the catalogue's, under `id`, with `values`."""

    check: int
    """The number of the check, as in verify.py."""
    id: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, lang: Language) -> str:
        return say(lang, self.id, **worded(self.values, lang))


@dataclass(frozen=True, slots=True)
class Witness:
    """A head that somebody else vouches for: a seal, a timestamp.

    What vouches for it was examined already, with the findings given here. `holds` is whether it
    can be trusted: only then does it protect what comes before, or speak against it.
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
    denied: tuple[Finding, ...] = ()
    """What is to be said in the place of `proved` where the journal has another head."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a journal and another copy of it go together."""

    name: str
    """Where the other is."""
    relation: Relation
    """The same entries; the other's and more; the other's beginning; or two ends of one start. An
    incident that is another one; or a copy whose line after the one that differs does not follow
    from it, so that it says nothing about this one."""
    agrees_to: int
    """The last entry up to which both say the same, 0 for none."""
    differs_at: int | None
    """The first entry that is another one in the other copy. None but for a fork, another
    incident or a spoiled copy."""
    gone_here: tuple[int, ...] = ()
    """Entries erased or redacted here and not there."""
    gone_there: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    verdict: Word
    """About the lines. A file that is gone, or a seal that is worth nothing, is in `failed`."""
    entries: int
    """Entries that follow from each other, from the first on."""
    head: str
    """The head after the last of these, 64 hex digits."""
    first_bad: int | None
    """The first line that does not hold. None where all do, or where no line is to blame."""
    last_sound: int | None
    """The last entry that still holds. None where none does. Where line n does not follow from the
    line before, one of the two was changed: it is n - 2, unless a head from outside vouches for
    n - 1."""
    failed: tuple[Finding, ...]
    proved: tuple[Finding, ...]
    claimed: tuple[Finding, ...]
    not_checked: tuple[Finding, ...]
    identity: str = ""
    """The head after entry 1, which is what the incident is called by. Empty where it has none."""
    missing_files: tuple[str, ...] = ()
    """Digests of files that entries name and that are not in files/. The verdict is about the
    lines, which may be sound all the same."""
    erased: int = 0
    """Entries of which only the digest is left, as an erasure leaves it."""
    redacted: int = 0
    """Entries that were left out of this copy. One is enough to call it a redacted copy."""
    copy: Comparison | None = None
    """Where another copy was given."""

    @property
    def is_either(self) -> bool:
        """Whether the line before `first_bad` may be the one that was changed as well as it."""
        bad = self.first_bad
        if bad is None or (self.last_sound or 0) >= bad - 1:
            return False
        return any(
            one.id == "journal.line-prev" and one.values["line"] == bad for one in self.failed
        )
