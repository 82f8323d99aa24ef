"""What may be written for the author: a place of the file, and the text to put there.

Only where the meaning is certain. `MENDERS` says it by code, of what loading finds and of what the
rules find; every edit is judged again by reading the file that it gives (`mending`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import TypeAlias

from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Place
from crisisplay.playbook.nodes import read
from crisisplay.playbook.spelling import Only
from crisisplay.playbook.tree import Scalar, quoted, scalars
from crisisplay.values import dataclass
from crisisplay.workbench.lint.rules import french_typography


@dataclass(frozen=True, slots=True)
class Edit:
    """`new` is written at `place`. `rewords`: the text that is read there changes, as intended."""

    code: str
    place: Place
    new: str
    rewords: bool = False


class Source:
    """A file as text, without its byte order mark; places are found in it, and byte for byte it
    can be given back.
    """

    def __init__(self, source: bytes) -> None:
        self.bytes = source
        self.text = source.decode("utf-8-sig")
        self._mark = source[: len(source) - len(self.text.encode())]
        lines = self.text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def span(self, place: Place) -> tuple[int, int]:
        """Offsets of a place."""
        last = len(self.text)
        start = self._starts[place.line - 1] + place.column - 1
        end = self._starts[min(place.end_line, len(self._starts)) - 1] + place.end_column - 1
        return min(start, last), min(end, last)

    def at(self, place: Place) -> str:
        start, end = self.span(place)
        return self.text[start:end]

    def line(self, number: int) -> str:
        return self.text[self._starts[number - 1] : self._starts[number] - 1]

    def line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def edited(self, edits: list[Edit]) -> Source:
        """With all of them; they do not overlap."""
        text = self.text
        for start, end, new in sorted((*self.span(e.place), e.new) for e in edits)[::-1]:
            text = f"{text[:start]}{new}{text[end:]}"
        return Source(self._mark + text.encode())


Mender: TypeAlias = Callable[[Diagnostic, Source], Iterator[Edit]]


def edits(one: Diagnostic, source: Source) -> Iterator[Edit]:
    """What may be written for a finding of this file."""
    if (mender := MENDERS.get(one.code)) is not None:
        yield from mender(one, source)


def _quote(one: Diagnostic, source: Source) -> Iterator[Edit]:
    raw = source.at(one.place)
    lead = raw[: len(raw) - len(raw.lstrip())]
    if "\n" not in raw:
        yield Edit(one.code, one.place, f"{lead}{one.values['quoted']}")


def _inner_quotes(one: Diagnostic, source: Source) -> Iterator[Edit]:
    """`'L'eau'`: the quotes were meant, and one inside ended them."""
    raw = source.at(one.place)
    if len(raw) > 1 and raw[0] == raw[-1] == "'" and "\n" not in raw and '"' not in raw:
        yield Edit(one.code, one.place, quoted(raw[1:-1]))


def _space(one: Diagnostic, _: Source) -> Iterator[Edit]:
    yield Edit(one.code, one.place, str(one.values["spaced"]))


def _list(one: Diagnostic, _: Source) -> Iterator[Edit]:
    yield Edit(one.code, one.place, str(one.values["list"]).partition(": ")[2])


_TRUE_FALSE: Mapping[str, str] = {
    "yes": "true", "on": "true", "oui": "true", "vrai": "true", "true": "true",
    "no": "false", "off": "false", "non": "false", "faux": "false", "false": "false",
}  # fmt: skip


def _true_false(one: Diagnostic, _: Source) -> Iterator[Edit]:
    if meant := _TRUE_FALSE.get(str(one.values["text"]).casefold()):
        yield Edit(one.code, one.place, meant)


def _compare(one: Diagnostic, source: Source) -> Iterator[Edit]:
    if source.at(one.place) == "=":
        yield Edit(one.code, one.place, "==")


def _name(one: Diagnostic, source: Source) -> Iterator[Edit]:
    """Where one name alone is near."""
    raw = source.at(one.place)
    written = next((str(v) for k, v in one.values.items() if k in _NAMES), "")
    if isinstance(one.suggestion, Only) and written and raw.count(written) == 1:
        yield Edit(one.code, one.place, raw.replace(written, one.suggestion))


_NAMES = ("name", "key", "text", "step", "option")


def _twice(one: Diagnostic, source: Source) -> Iterator[Edit]:
    """The same line again, with its value on it, is one too many."""
    first, again = source.line(int(str(one.values["line"]))), source.line(one.place.line)
    if first == again and not again.rstrip().endswith((":", "|", ">", "-")):
        line = one.place.line
        yield Edit(one.code, Place(one.place.file, line, 1, line + 1, 1), "")


def _typography(one: Diagnostic, source: Source) -> Iterator[Edit]:
    root = read(source.bytes, one.place.file).root
    node = next((each for each in scalars(root) if _holds(each, one.place)), None) if root else None
    if node is not None:
        raw = source.at(node.place)
        yield Edit(one.code, node.place, _set_in_french(raw, node.style), rewords=True)


def _holds(node: Scalar, place: Place) -> bool:
    start, end = (node.line, node.column), (node.end_line, node.end_column)
    return start <= (place.line, place.column) < end


_TWO = re.compile(r"(?<=[^\W_])''(?=[^\W\d_])")  # how a single-quoted text writes an apostrophe


def _set_in_french(raw: str, style: str) -> str:
    if style not in ("'", '"'):
        return french_typography.french(raw)
    inner = _TWO.sub("’", raw[1:-1]) if style == "'" else raw[1:-1]
    return f"{style}{french_typography.french(inner)}{style}"


MENDERS: Mapping[str, Mender] = {
    **dict.fromkeys(("PB020", "PB021", "PB022", "PB023", "PB024", "PB026", "PB039"), _quote),
    **dict.fromkeys(
        ("PB102", "PB105", "PB201", "PB208", "PB221", "PB302", "PB304", "PB402"), _name
    ),
    "PB007": _twice,
    "PB029": _inner_quotes,
    "PB035": _space,
    "PB109": _true_false,
    "PB133": _list,
    "PB308": _compare,
    "PB709": _typography,
}
