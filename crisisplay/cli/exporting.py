"""What `crisisplay export` writes, format by format, and what it says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crisisplay.acts import copying
from crisisplay.acts.copying import Copied
from crisisplay.acts.reading import read_log
from crisisplay.acts.traces import naming
from crisisplay.acts.words import is_known
from crisisplay.cli.acting import say_note
from crisisplay.cli.entry_numbers import shown
from crisisplay.cli.language import t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.traces_shown import say_traces, traces_json
from crisisplay.errors import Findings
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked for. `left_out` is None for the whole record; else what is to be redacted.

    `by`, `since` and `until` are for the formats that give a part of it, as typed; empty for all.
    """

    folder: Path
    output: Path
    left_out: frozenset[int] | None = None
    as_json: bool = False
    by: str = ""
    since: str = ""
    until: str = ""


def copy(wanted: Export) -> int:
    """The folder again, or a redacted copy of it, which verifies as the original does.

    The exit code is that of `verify`: what does not hold in the original does not in the copy.
    """
    copied = copying.copy(wanted.folder, wanted.output, wanted.left_out or frozenset())
    if wanted.as_json:
        data_json(
            {
                "crisisplay": 1,
                "output": str(wanted.output),
                "redacted": bool(copied.redacted),
                "holds": not copied.failed,
                "entries": copied.entries,
                "left_out": copied.left_out,
                "files": copied.files,
                "missing_files": list(copied.missing),
                "still": traces_json(copied.still),
                "unread": list(copied.still.unread),
                "files_kept": {digest: list(seqs) for digest, seqs in copied.shared.items()},
            }
        )
    else:
        data(t(f"export.{_called(copied)}", place=wanted.output, n=copied.entries))
        say_copied(copied, wanted.output)
        if wanted.left_out is not None and not copied.left_out:
            say_note("export.nothing_left_out")
        talk(t("export.to_verify", place=wanted.output))
    return Findings.exit_code if copied.failed else 0


def _called(copied: Copied) -> str:
    if copied.failed:
        return "copied_broken"
    return "copied_redacted" if copied.redacted else "copied"


def say_copied(copied: Copied, place: Path) -> None:
    """What the copy in `place` is without, what of that it still says, and what does not hold."""
    say_left_out(copied.left_out, copied.redacted, copied.erased)
    for one in copied.failed:
        data(t("export.does_not_hold", what=t(one.id, **one.values).partition("\n")[0]))
    for digest in copied.missing:
        say_note("export.missing", digest=digest)
    if copied.left_out:
        talk(t("export.salted"))
        for digest, seqs in copied.shared.items():
            say_note("export.file_stays", file=digest[:12], seqs=shown(seqs))
        named = naming(read_log(place).entries)
        say_traces(copied.still, named, "export.still", "export.unread")


def say_left_out(left_out: Mapping[str, int], redacted: int, erased: int = 0) -> None:
    """What is left out, by type; then what was gone before, of which no type is known."""
    for type, count in left_out.items():
        data(t("export.left_out", type=t(f"entries.{type}") if is_known(type) else type, n=count))
    if before := redacted - sum(left_out.values()):
        data(t("export.left_out_before", n=before))
    if erased:
        data(t("export.erased", n=erased))
