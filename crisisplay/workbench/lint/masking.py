"""What must not be seen is not shown: neither in an excerpt nor inside another finding's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.values import dataclass
from crisisplay.workbench.lint.sensitive import Trace, traces

_DOT = "•"
_KEPT = 2  # characters, so that whoever wrote it knows it again


@dataclass(frozen=True, slots=True)
class Mask:
    """`sources` are the files as they may be shown, each character at its place; `words` are those
    that may not.
    """

    sources: Mapping[str, bytes]
    words: tuple[str, ...]

    def over(self, one: Diagnostic) -> Diagnostic:
        """The diagnostic without such words in its values."""
        if not self.words:
            return one
        values = {name: self._value(value) for name, value in one.values.items()}
        suggestion = one.suggestion and self.hide(one.suggestion)
        return Diagnostic(one.code, one.place, values, suggestion, one.weighed)

    def _value(self, value: object) -> object:
        return self.hide(value) if type(value) is str else value

    def hide(self, text: str) -> str:
        """A text without such words."""
        for word in self.words:
            text = text.replace(word, _DOT * 3)
        return text


def mask_of(sources: Mapping[str, bytes], own: str) -> Mask:
    """Over everything of the kind in the playbook's `own` file."""
    found = traces(own, sources[own])
    shown = {**sources, own: _masked(sources[own], found)}
    return Mask(shown, tuple(sorted({one.text for one in found}, key=len, reverse=True)))


def _masked(source: bytes, found: Sequence[Trace]) -> bytes:
    if not found:
        return source
    text = source.decode("utf-8-sig", "replace")
    pieces, end = list[str](), 0
    for one in found:
        hidden = "".join(c if c == "\n" else _DOT for c in one.text[_KEPT:])
        pieces += (text[end : one.start + _KEPT], hidden)
        end = one.start + len(one.text)
    return "".join((*pieces, text[end:])).encode()
