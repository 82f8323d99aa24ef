"""A rule of the craft set aside on a line, by a comment that names its code and the reason:

    roles:
      legal: {title: Juriste}  # PB503: outside counsel, who has a duty line of their own

The comment stands on the line of the finding, or alone on the lines right above it. Only PB5 can be
set aside, and none of those refuses a playbook. Without a reason nothing is set aside, and that is
said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Place
from crisisplay.values import dataclass

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*((?:PB5\d\d)(?:\s*,\s*PB5\d\d)*)\b\s*:?(.*)")
_CODE = re.compile(r"PB5\d\d")
_WORD = re.compile(r"\w{2}")
_SILENT = "PB5"


@dataclass(frozen=True, slots=True)
class Silence:
    """`place` is the comment's; `reason` is empty where none is given."""

    codes: frozenset[str]
    reason: str
    place: Place


def heard(found: Sequence[Diagnostic], sources: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """What is left of the findings; `sources` are the files they are in, by name."""
    lines = {
        name: source.decode("utf-8-sig", "replace").split("\n") for name, source in sources.items()
    }
    kept: dict[tuple[object, str], Diagnostic] = {}
    for each in found:
        silences = _of(each, lines.get(each.place.file, []))
        if any(silence.reason for silence in silences):
            continue
        said = (each, *(_without_reason(each.code, silence.place) for silence in silences))
        kept.update(((one.order, str(one.values)), one) for one in said)
    return tuple(sorted(kept.values(), key=lambda one: one.order))


def _of(finding: Diagnostic, lines: Sequence[str]) -> list[Silence]:
    """The comments that name the finding's code, where it is looked for."""
    if not finding.code.startswith(_SILENT):
        return []
    near = (_read(lines[row], finding.place.file, row) for row in _rows(finding, lines))
    return [silence for silence in near if silence and finding.code in silence.codes]


def _rows(finding: Diagnostic, lines: Sequence[str]) -> Iterator[int]:
    """The finding's own row, and those above that are nothing but a comment.

    What is found about the whole file stands on its first line, which may itself be a comment.
    """
    row = finding.place.line - 1
    while row < len(lines) - 1 and _alone(lines[row]):
        row += 1
    if row < len(lines):
        yield row
    while row > 0 and _alone(lines[row - 1]):
        row -= 1
        yield row


def _alone(line: str) -> bool:
    return line.lstrip().startswith("#")


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
