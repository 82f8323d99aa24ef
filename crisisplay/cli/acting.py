"""What every command that acts has in common: the receipt it prints, the entry it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.cli.language import t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Misuse
from crisisplay.journal.entry import Entry
from crisisplay.journal.receipt import receipt

if TYPE_CHECKING:  # heavy: what only reads the log has no use for it
    from crisisplay.acts.sitting import Sitting


def acknowledge(sitting: Sitting, entries: list[Entry], *, as_json: bool) -> None:
    """Say what was recorded, once it is on disk: the last entry stands for those before it."""
    if not entries:
        talk(t("cli.nothing_new"))
        entries = [sitting.last]
    last = entries[-1]
    if as_json:
        data_json({"crisisplay": 1, "incident": sitting.id, "seq": last.seq, "head": last.head})
        return
    for entry in entries:
        data(f"{receipt(entry)}  {t(f'entries.{entry.type}')}")
    place = sitting.journal.folder if sitting.state.kind == "preparation" else sitting.id
    talk(t("cli.to_correct", incident=place, seq=last.seq))


def entry_number(written: str) -> int:
    """`12` or `#12`. Misuse for the rest."""
    digits = written.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(2**53)):
        raise Misuse("cli.bad_seq", value=written)
    return int(digits)
