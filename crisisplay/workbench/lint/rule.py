"""What a rule is: a module of `rules/` that says what it looks for, and finds it.

Its sentences are in `i18n/*/diagnostics.py` under its code, as those of every diagnostic. An
example is the part of a playbook that matters; its tests put it into one that is in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.values import dataclass
from crisisplay.workbench.lint.desk import Desk


@dataclass(frozen=True, slots=True)
class Example:
    """Sections of a playbook, in YAML: `bad` has the finding, `good` has not."""

    bad: str
    good: str


class Rule(Protocol):
    """The shape of a module of `rules/`."""

    @property
    def CODE(self) -> str: ...  # noqa: N802 - a module's constant

    @property
    def LEVEL(self) -> Level: ...  # noqa: N802 - a module's constant

    @property
    def EXAMPLES(self) -> Mapping[Language, Example]: ...  # noqa: N802 - a module's constant

    def find(self, desk: Desk, /) -> Iterator[Diagnostic]:
        """Every place of the playbook on the desk where the rule is not kept."""
