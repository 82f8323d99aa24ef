"""Everything there is to say of a playbook: what loading finds, then what the rules find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crisisplay.acts.playbooks import Named, read
from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.silencing import heard
from crisisplay.values import dataclass
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rules import RULES


@dataclass(frozen=True, slots=True)
class Linted:
    """A playbook and everything there is to say of it, in the order of its places."""

    named: Named
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        return sum(one.level == "error" for one in self.diagnostics)


def lint(name: str, lang: Language, today: date) -> Linted:
    """Everything loading finds; where it loads, what the rules find too. NotFound.

    What a comment sets aside with its reason is left out.
    """
    named = read(name, lang)
    return Linted(named, look(named, today))


def look(named: Named, today: date) -> tuple[Diagnostic, ...]:
    """The same of a playbook that was read, in the order of the places."""
    found = list(named.loaded.diagnostics)
    if named.loaded.playbook is not None and named.loaded.root is not None:
        file, sources = str(named.file), named.sources
        desk = Desk(named.loaded.playbook, named.loaded.root, file, today, sources)
        found += check(desk)
    return heard(found, named.sources)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """What the rules find, rule by rule."""
    for rule in RULES:
        for one in rule.find(desk):
            yield one.at(rule.LEVEL)
