"""A statement's template filled with what is known, and an account of what it rests on.

What is not known stays visible as `{{ name }}`, so that nobody sends a hole in a sentence. A
refuted fact is not known: its value goes into no text. One pass: a value is never read again.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.errors import Refusal
from crisisplay.incident.events import FactStatus
from crisisplay.playbook.diagnostics import shown
from crisisplay.playbook.template import Placeholder, TemplateError, placeholders
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact that a text states, as it was shown; `shown` is empty where it was left out."""

    id: str
    status: FactStatus
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`used` and `missing` (ids of facts) are in the order of the text, each once."""

    text: str
    used: tuple[FactUse, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def unconfirmed(self) -> tuple[FactUse, ...]:
        return tuple(use for use in self.used if use.status != "confirmed")


def fill(text: str, values: Mapping[str, str], statuses: Mapping[str, FactStatus]) -> Draft:
    """`text` with its placeholders replaced.

    `values` has the words to show by fact, and by "fact|format" where a format is asked for
    (`{{ aware_at | date }}` reads "aware_at|date", else "aware_at"). A fact that has no status is
    unverified. Refusal `statement.bad_placeholder` for a placeholder that can't be read.
    """
    try:
        found = placeholders(text)
    except TemplateError as error:
        raise _bad_placeholder(text, error) from None
    pieces, position = [], 0
    used: dict[FactUse, None] = {}
    missing: dict[str, None] = {}
    for placeholder in found:
        status = statuses.get(placeholder.name, "unverified")
        words = None if status == "refuted" else _words(placeholder, values)
        pieces += [text[position : placeholder.start], words or f"{{{{ {placeholder.name} }}}}"]
        position = placeholder.end
        if words is None:
            missing[placeholder.name] = None
        if words is not None or status == "refuted":
            used[FactUse(placeholder.name, status, words or "")] = None
    return Draft("".join([*pieces, text[position:]]), tuple(used), tuple(missing))


def _words(placeholder: Placeholder, values: Mapping[str, str]) -> str | None:
    """An empty value is no value: it would leave a hole."""
    formatted = values.get(f"{placeholder.name}|{placeholder.format}")
    return formatted or values.get(placeholder.name) or None


def _bad_placeholder(text: str, error: TemplateError) -> Refusal:
    line = text.count("\n", 0, error.start) + 1
    column = error.start - text.rfind("\n", 0, error.start)
    written = shown(error.written)
    return Refusal("statement.bad_placeholder", written=written, line=line, column=column)
