"""A finding set aside on a line, by a comment that names its code and the reason:

    roles:
      legal: {title: Juriste}  # PB503: outside counsel, who has a duty line of their own

The comment stands on the line of the finding, or alone on the lines right above it, in the file of
the finding: the playbook or a file of the library. What refuses a playbook can't be set aside.
Without a reason nothing is set aside, and that is said; so is a comment that sets nothing aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Place
from crisisplay.values import dataclass

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*(PB\d{3}(?:\s*,\s*PB\d{3})*)\b\s*:?(.*)")
_CODE = re.compile(r"PB\d{3}")
_ALONE = re.compile(r"\s*#")
_WORD = re.compile(r"\w{2}")
_MOST_ABOVE = 500  # rows that are nothing but a comment


@dataclass(frozen=True, slots=True)
class Silence:
    """`place` is the comment's; `reason` is empty where none is given."""

    codes: frozenset[str]
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Comments:
    """Of one file, by rows from 0: the silences, the rows that are nothing but a comment."""

    silences: Mapping[int, Silence]
    alone: frozenset[int]


def heard(
    found: Sequence[Diagnostic], sources: Mapping[str, bytes], own: str | None = None
) -> tuple[Diagnostic, ...]:
    """What is left of the findings; `sources` are the files they are in, by name.

    `own` is the file whose idle comments are told: where everything there is to find was looked
    for, and not in a library, of which one playbook uses a part.
    """
    comments = {name: _comments(name, source) for name, source in sources.items()}
    kept: dict[tuple[object, str], Diagnostic] = {}
    met: set[tuple[Silence, str]] = set()
    for each in found:
        silences = _of(each, comments.get(each.place.file))
        met.update((silence, each.code) for silence in silences)
        if any(silence.reason for silence in silences):
            continue
        _keep(kept, (each, *(_without_reason(each.code, silence.place) for silence in silences)))
    if own in comments:
        _keep(kept, _idle(comments[own], met))
    return tuple(sorted(kept.values(), key=lambda one: one.order))


def _keep(kept: dict[tuple[object, str], Diagnostic], said: Iterable[Diagnostic]) -> None:
    """Each once: a comment without a reason is met by every finding of its line."""
    kept.update(((one.order, str(one.values)), one) for one in said)


def _comments(file: str, source: bytes) -> _Comments:
    if b"PB" not in source:
        return _Comments({}, frozenset())
    lines = source.decode("utf-8-sig", "replace").split("\n")
    read = {row: _read(line, file, row) for row, line in enumerate(lines) if "PB" in line}
    silences = {row: silence for row, silence in read.items() if silence}
    return _Comments(silences, frozenset(r for r, line in enumerate(lines) if _ALONE.match(line)))


def _of(finding: Diagnostic, comments: _Comments | None) -> list[Silence]:
    """The comments that name the finding's code, where it is looked for."""
    if comments is None or not comments.silences or finding.refuses:
        return []
    near = (comments.silences.get(row) for row in _rows(finding, comments.alone))
    return [silence for silence in near if silence and finding.code in silence.codes]


def _rows(finding: Diagnostic, alone: frozenset[int]) -> Iterator[int]:
    """The finding's own row, and those right above that are nothing but a comment.

    What is found about the whole file stands on its first line, which may itself be a comment.
    """
    row = finding.place.line - 1
    while row in alone:
        row += 1
    yield row
    for above in range(row - 1, max(row - 1 - _MOST_ABOVE, -1), -1):
        if above not in alone:
            return
        yield above


def _read(line: str, file: str, row: int) -> Silence | None:
    found = _COMMENT.search(line)
    if found is None:
        return None
    reason = found[2].strip() if _WORD.search(found[2]) else ""
    end = len(line.rstrip()) + 1
    place = Place(file, row + 1, found.start() + 1, row + 1, end)
    return Silence(frozenset(_CODE.findall(found[1])), reason, place)


def _without_reason(code: str, place: Place) -> Diagnostic:
    return Diagnostic("PB509", place, {"code": code})


def _idle(comments: _Comments, met: set[tuple[Silence, str]]) -> Iterator[Diagnostic]:
    for silence in comments.silences.values():
        for code in sorted(silence.codes):
            if (silence, code) not in met:
                yield Diagnostic("PB510", silence.place, {"code": code})
