"""Check 2, where the format has gone on: what is kept and shown, but was not judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crisisplay.journal.sheet import FEW, Numbers

if TYPE_CHECKING:
    from collections.abc import Collection

    from crisisplay.journal.entry import Entry
    from crisisplay.journal.line import JSON
    from crisisplay.journal.sheet import Sheet

CHECK: Final = 2
FORMAT: Final = 1
"""The format that FORMAT.md describes, and this program knows."""

OWN: Final = frozenset({"recovered", "erased"})
"""Types of the format itself."""


class Unknown:
    """`known` are the types that can be judged; None where nobody asks."""

    def __init__(self, known: Collection[str] | None) -> None:
        self._known = None if known is None else OWN | set(known)
        self._seen = Numbers()
        self._names: dict[str, None] = {}
        self._format: JSON = FORMAT

    def is_known(self, type_: str) -> bool:
        return self._known is None or type_ in self._known

    def see(self, entry: Entry) -> None:
        """An entry that is there in full."""
        if entry.seq == 1:
            self._format = entry.fields.get("format", FORMAT)
        if self.is_known(entry.type):
            return
        self._seen.add(entry.seq)
        if len(self._names) < FEW:
            self._names[entry.type] = None

    def report(self, sheet: Sheet) -> None:
        if self._format != FORMAT:
            sheet.leave(CHECK, "journal.unchecked-format", format=self._format, known=FORMAT)
        if self._seen:
            values = {"n": self._seen.count, "entries": self._seen, "types": ", ".join(self._names)}
            sheet.leave(CHECK, "journal.unchecked-types", **values)
