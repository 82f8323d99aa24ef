"""What a rule is: a module of `rules/` that says what it looks for, and finds it.

Its sentences are in `i18n/*/diagnostics.py` under its code, as those of every diagnostic. An
example is the part of a playbook that matters; its tests put it into one that is in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol, Self

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.values import dataclass
from crisisplay.workbench.lint.desk import Desk

EITHER = re.compile(r"⟨(.*?)\|(.*?)⟩", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """Sections of a playbook, in YAML: `bad` has the finding, `good` has not.

    What is written `⟨Rumeur|Rumour⟩` is in the reader's language; the rest is the same in both.
    """

    bad: str
    good: str

    def said(self, lang: Language) -> Self:
        """The same in one language."""
        return type(self)(said(self.bad, lang), said(self.good, lang))


def said(text: str, lang: Language) -> str:
    """What `⟨Rumeur|Rumour⟩` is in the one language."""
    return EITHER.sub(r"\1" if lang == "fr" else r"\2", text)


class Rule(Protocol):
    """The shape of a module of `rules/`."""

    @property
    def CODE(self) -> str: ...  # noqa: N802 - a module's constant

    @property
    def LEVEL(self) -> Level: ...  # noqa: N802 - a module's constant

    @property
    def EXAMPLE(self) -> Example: ...  # noqa: N802 - a module's constant

    def find(self, desk: Desk, /) -> Iterator[Diagnostic]:
        """Every place of the playbook on the desk where the rule is not kept."""
