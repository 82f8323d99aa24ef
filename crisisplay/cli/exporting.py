"""What `crisisplay export` writes, format by format, and what it says of it."""

from __future__ import annotations

from pathlib import Path

from crisisplay.acts import copying
from crisisplay.acts.reading import read_log
from crisisplay.acts.traces import naming
from crisisplay.cli.acting import say_note
from crisisplay.cli.language import t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.traces_shown import say_traces, traces_json
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


def copy(wanted: Export) -> None:
    """The folder again, or a redacted copy of it, which verifies as the original does."""
    copied = copying.copy(wanted.folder, wanted.output, wanted.left_out or frozenset())
    if wanted.as_json:
        data_json(
            {
                "crisisplay": 1,
                "output": str(wanted.output),
                "redacted": bool(copied.left_out),
                "entries": copied.entries,
                "left_out": copied.left_out,
                "files": copied.files,
                "missing_files": list(copied.missing),
                "still": traces_json(copied.still),
                "unread": list(copied.still.unread),
            }
        )
        return
    id = "export.copied_redacted" if copied.left_out else "export.copied"
    data(t(id, place=wanted.output, n=copied.entries))
    for type, count in copied.left_out.items():
        data(t("export.left_out", type=t(f"entries.{type}"), n=count))
    for digest in copied.missing:
        say_note("export.missing", digest=digest)
    if copied.left_out:
        talk(t("export.salted"))
        named = naming(read_log(wanted.output).entries)
        say_traces(copied.still, named, "export.still", "export.unread")
    elif wanted.left_out is not None:
        say_note("export.nothing_left_out")
    talk(t("export.to_verify", place=wanted.output))
