"""What is wrong with an organisation file, said like what is wrong with a playbook.

The sentences are in `i18n/*/cell.py` under "OR01.message", "OR01.why" and "OR01.fix"; those of YAML
itself (PB0) are the playbook's.
"""

from __future__ import annotations

from collections.abc import Iterable

from crisisplay.errors import Findings
from crisisplay.i18n import Language, say
from crisisplay.playbook.diagnostics import Diagnostic, Level, Term, render, shown
from crisisplay.values import dataclass

_WARNINGS = frozenset({"OR12", "OR13", "OR21"})
_SECRET = frozenset({"OR09", "OR10"})


@dataclass(frozen=True, slots=True)
class Mistake(Diagnostic):
    @property
    def level(self) -> Level:
        return "warning" if self.code in _WARNINGS else "error"

    def _say(self, lang: Language, name: str) -> str:
        values = {key: _worded(value, lang) for key, value in self.values.items()}
        return say(lang, f"cell.{name}", **values)


def _worded(value: object, lang: Language) -> object:
    if isinstance(value, Term):
        return say(lang, f"cell.term_{value}")
    return shown(value) if isinstance(value, str) else value


class BrokenOrganisation(Findings):
    """The file holds mistakes: `diagnostics` are all of them, `source` the bytes they speak of,
    with the secrets hidden.
    """

    def __init__(self, file: str, source: bytes, diagnostics: tuple[Diagnostic, ...]) -> None:
        errors = [each for each in diagnostics if each.level == "error"]
        first = errors[0]
        super().__init__(
            "cell.broken", file=file, n=len(errors), line=first.place.line, code=first.code
        )
        self.diagnostics = diagnostics
        self.source = source

    def details(self, lang: Language) -> str:
        """Each error in its place, whatever the command that met them."""
        errors = (each for each in self.diagnostics if each.level == "error")
        return "\n".join(render(each, self.source, lang) for each in errors)


def masked(source: bytes, diagnostics: Iterable[Diagnostic]) -> bytes:
    """`source` with each secret that was found hidden, so that an excerpt does not print it."""
    lines = source.decode("utf-8", "replace").split("\n")
    for each in diagnostics:
        if each.code not in _SECRET:
            continue
        place = each.place
        for row in range(place.line - 1, min(place.end_line, len(lines))):
            start = place.column - 1 if row == place.line - 1 else 0
            end = place.end_column - 1 if row == place.end_line - 1 else len(lines[row])
            lines[row] = lines[row][:start] + "*" * (end - start) + lines[row][end:]
    return "\n".join(lines).encode()
