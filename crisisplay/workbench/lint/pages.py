"""What there is to say of a code before it is found: its title, its reason, its remedy.

The sentences are those of its findings, with … for what only a finding knows.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import NOWHERE
from crisisplay.values import dataclass
from crisisplay.workbench.lint.rule import Example, Rule
from crisisplay.workbench.lint.rules import RULES


@dataclass(frozen=True, slots=True)
class Page:
    """`refuses`: a playbook does not load with it, and no comment sets it aside."""

    code: str
    level: Level
    title: str
    why: str
    fix: str
    refuses: bool


def codes() -> tuple[str, ...]:
    """All of them, in order."""
    sentences = import_module("crisisplay.i18n.en.diagnostics").SENTENCES
    return tuple(sorted(id[:5] for id in sentences if id.endswith(".message")))


def page(code: str, lang: Language) -> Page:
    """The page of a code that is one of `codes`."""
    sentences = import_module(f"crisisplay.i18n.{lang}.diagnostics").SENTENCES
    rule = _rule(code)
    bare = Diagnostic(code, NOWHERE)
    one = bare.at(rule.LEVEL) if rule else bare
    title, why, fix = (
        sentences[f"{code}.{part}"].format_map(defaultdict(lambda: "…"))
        for part in ("message", "why", "fix")
    )
    title = why if title == "…" else title  # where the finding is all there is to say
    return Page(code, one.level, title, why, fix, one.refuses)


def example(code: str, lang: Language) -> Example | None:
    """What has the finding and what has not; None where no page could hold it."""
    if (rule := _rule(code)) is not None:
        return rule.EXAMPLE.said(lang)
    from crisisplay.workbench.lint.loading_examples import EXAMPLES

    found = EXAMPLES.get(code)
    return found.said(lang) if found else None


def _rule(code: str) -> Rule | None:
    return next((rule for rule in RULES if code == rule.CODE), None)
