"""`crisisplay findings`: what an auditor should look at, and on what good practice that rests.

They are for reading: whatever is found, the exit code is 0. `verify` is what a script asks whether
a log holds.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from typing import Annotated, get_args

import typer

from crisisplay.acts.homes import find
from crisisplay.acts.layout import WIDTH, flat, listed, wrapped
from crisisplay.acts.times import stamp
from crisisplay.audit.finding import Finding, Level
from crisisplay.audit.findings import findings as every_finding
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, safe, styled, styled_line
from crisisplay.errors import Misuse
from crisisplay.playbook.spelling import nearest

app = leaf()
LEVELS: tuple[Level, ...] = get_args(Level)
_NARROWEST = 20
_SHOWN = 8  # entries of one finding; `--json` has them all


@app.command(help=t("cli.help_findings"))
def findings(
    incident: Incident = None,
    level: Annotated[
        list[str] | None, typer.Option("--level", help=t("findings.opt_level"), metavar="LEVEL")
    ] = None,
    json: Json = False,
) -> None:
    wanted = [_level(word) for word in level or LEVELS]
    timeline = read_timeline(find(wiring.home(), incident), reader(), wiring.cache_folder())
    found = [one for one in every_finding(timeline) if one.level in wanted]
    if json:
        data_json(_as_json(timeline, found))
    else:
        _print(timeline, found, wanted)


def _level(word: str) -> Level:
    """Misuse for a word that is no level."""
    for level in LEVELS:
        if level == word:
            return level
    near = nearest(word, LEVELS)
    raise Misuse("findings.no_level", value=word, near=near, known=", ".join(LEVELS))


def _as_json(timeline: Timeline, found: Sequence[Finding]) -> dict[str, object]:
    return {
        "crisisplay": 1,
        "incident": timeline.id,
        "drill": timeline.state.drill,
        "redacted": timeline.redacted,
        "entries": timeline.last.seq,
        "head": timeline.last.head,
        "findings": [
            {
                "code": one.code,
                "level": one.level,
                "entries": list(one.entries),
                "sentence": one.sentence(timeline.lang),
                "basis": one.basis(timeline.lang),
            }
            for one in found
        ],
    }


def _print(timeline: Timeline, found: Sequence[Finding], wanted: Sequence[Level]) -> None:
    width = min(WIDTH, max(_NARROWEST, shutil.get_terminal_size().columns))
    for line in _head(timeline, width):
        data(line)
    for level in LEVELS:
        at_level = [one for one in found if one.level == level]
        if at_level:
            data()
            styled_line(styled(t(f"findings.{level}", n=len(at_level)), "bold"))
        for one in at_level:
            _print_one(one, timeline, width)
    data()
    counts = listed(_count(level, found) for level in LEVELS if level in wanted)
    for line in wrapped(counts, width=width):
        data(line)


def _head(timeline: Timeline, width: int) -> Iterator[str]:
    title = flat(timeline.plan.playbook.title.say(timeline.lang))
    mark = t("findings.drill") if timeline.state.drill else ""
    time = stamp(timeline.now, timeline.zone, timeline.lang)
    yield from wrapped(safe(t("findings.title", id=timeline.id, title=title)), width=width)
    as_of = t("findings.as_of", seq=timeline.last.seq, time=time)
    copy = t("sitrep.redacted") if timeline.redacted else ""
    yield from wrapped(listed([mark, copy, as_of]), width=width)
    if timeline.redacted:
        yield from wrapped(t("sitrep.left_out", n=timeline.redacted), width=width)


def _print_one(one: Finding, timeline: Timeline, width: int) -> None:
    more = ["…"] if len(one.entries) > _SHOWN else []
    entries = ", ".join([f"#{seq}" for seq in one.entries[:_SHOWN]] + more)
    said = f"{flat(one.sentence(timeline.lang))} ({entries})"
    for line in wrapped(safe(said), f"  {one.code}  ", "        ", width):
        data(line)
    for line in wrapped(one.basis(timeline.lang), "        ", width=width):
        styled_line(styled(line, "dim"))


def _count(level: Level, found: Sequence[Finding]) -> str:
    return t(f"findings.count_{level}", n=sum(one.level == level for one in found))
