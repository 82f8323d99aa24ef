"""Every rule there is, in the order of their codes: a module each."""

from __future__ import annotations

from crisisplay.workbench.lint.rule import Rule
from crisisplay.workbench.lint.rules import (
    no_after,
    no_approval,
    no_deputy,
    no_exit,
    no_gate,
    no_internal_version,
    no_review,
    review_over,
)

RULES: tuple[Rule, ...] = (
    no_exit,
    no_after,
    no_deputy,
    no_approval,
    no_internal_version,
    review_over,
    no_review,
    no_gate,
)
