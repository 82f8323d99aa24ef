"""What only the record of an incident can tell: approvals, age, the version for staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.version import Written

_HOLDS_FOR: Final = timedelta(hours=24)
_HOUR: Final = timedelta(hours=1)
_OF_ALL: Final = Written("", "", "")


def not_approved(reading: Reading) -> Iterator[Finding]:
    """ST19: every approval is there, on the exact text. No reason goes round it."""
    rule = reading.rule("ST19")
    if rule is not None and reading.context.approved is False:
        yield reading.of(rule, _OF_ALL, 0, "", "missing")


def old(reading: Reading) -> Iterator[Finding]:
    """ST20: what was written a day ago is read again before it goes out."""
    rule, age = reading.rule("ST20"), reading.context.age
    if rule is not None and age is not None and age > _HOLDS_FOR:
        yield reading.of(rule, _OF_ALL, 0, "", "st20", hours=age // _HOUR)


def before_staff(reading: Reading) -> Iterator[Finding]:
    """ST23: staff have their version before the outside has its own."""
    rule = reading.rule("ST23")
    if rule is not None and reading.context.internal_out is False:
        yield reading.of(rule, _OF_ALL, 0, "", "missing")
