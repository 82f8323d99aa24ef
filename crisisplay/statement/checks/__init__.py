"""What keeps a text from leaving, or makes it worse than silence: every rule on statements.

A text is never changed and never cut. The rules on words are data (`wordings.yaml`); what a
pattern can't say has a function here. Each gives findings, at their places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from crisisplay.statement.checks.agreeing import against_posture, other_figures, other_languages
from crisisplay.statement.checks.context import UNKNOWN, Context, Outdated
from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.form import (
    empty_languages,
    too_long,
    unconfirmed_facts,
    unfinished,
)
from crisisplay.statement.checks.hashtags import selling_hashtags
from crisisplay.statement.checks.personal import personal_data
from crisisplay.statement.checks.promised import next_update
from crisisplay.statement.checks.readable import hard_to_read
from crisisplay.statement.checks.reading import Reading, Subject, read
from crisisplay.statement.checks.record import before_staff, not_approved, old
from crisisplay.statement.checks.spoken import wrong_words
from crisisplay.statement.checks.wanted import missing_words
from crisisplay.statement.checks.wordings import Wordings

__all__ = ["UNKNOWN", "Context", "Finding", "Outdated", "Subject", "check"]

Check: TypeAlias = Callable[[Reading], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    unconfirmed_facts,
    unfinished,
    empty_languages,
    too_long,
    not_approved,
    personal_data,
    next_update,
    missing_words,
    wrong_words,
    selling_hashtags,
    against_posture,
    other_figures,
    other_languages,
    hard_to_read,
    before_staff,
    old,
)


def check(subject: Subject, rules: Wordings | None = None) -> tuple[Finding, ...]:
    """Every finding. Nothing may be published while one is 'block'.

    `rules` are the shipped ones where none are given.
    """
    reading = read(subject, rules)
    return tuple(
        finding.waived(subject.reasons.get(finding.rule, ""))
        for find in CHECKS
        for finding in find(reading)
    )
