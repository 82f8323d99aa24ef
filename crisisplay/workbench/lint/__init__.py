"""Everything there is to say of a playbook: what loading finds, then what the rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from crisisplay.acts.playbooks import Named, read
from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import MAX_FOUND, Diagnostic, render
from crisisplay.playbook.loader import no_collection
from crisisplay.playbook.model import Place
from crisisplay.playbook.silencing import heard
from crisisplay.values import dataclass
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.masking import Mask, mask_of
from crisisplay.workbench.lint.rules import RULES


@dataclass(frozen=True, slots=True)
class Linted:
    """A playbook and everything there is to say of it, in the order of its places.

    What must not be seen (a password, somebody's telephone number) is in neither the sentences
    nor the excerpts.
    """

    named: Named
    diagnostics: tuple[Diagnostic, ...]
    mask: Mask

    @property
    def errors(self) -> int:
        return self.of_level("error")

    def of_level(self, level: str) -> int:
        return sum(one.level == level for one in self.diagnostics)

    def rendered(self, one: Diagnostic, lang: Language, columns: int = 0) -> str:
        """A diagnostic of these with the excerpt of its file, ending in a newline."""
        return render(one, self.mask.sources.get(one.place.file, b""), lang, columns)


def lint(name: str, lang: Language, today: date) -> Linted:
    """Everything loading finds; where it loads, what the rules find too. NotFound.

    What a comment sets aside with its reason is left out.
    """
    return looked(read(name, lang), today)


def looked(named: Named, today: date) -> Linted:
    """The same of a playbook that was read."""
    mask = mask_of(named.sources, str(named.file))
    found = (mask.over(one) for one in look(named, today))
    return Linted(named, tuple(found), mask)


def look(named: Named, today: date) -> tuple[Diagnostic, ...]:
    """What there is to say of a playbook that was read, in the order of the places.

    Beyond `MAX_FOUND`, what weighs most is kept, and that there is more is said.
    """
    found, own = list(named.loaded.diagnostics), None
    if named.loaded.playbook is not None and named.loaded.root is not None:
        file, sources = str(named.file), named.sources
        desk = Desk(named.loaded.playbook, named.loaded.root, file, today, sources)
        with no_collection():
            found += check(desk)
        own = file
    said = heard(found, named.sources, own)
    return said if len(said) <= MAX_FOUND + 1 else _weightiest(said, str(named.file))


_WEIGHTS = ("error", "warning", "info")


def _weightiest(said: Sequence[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """Somebody reads them: of thousands, nobody does, and to say them all takes minutes."""
    kept = sorted(said, key=lambda one: _WEIGHTS.index(one.level))[:MAX_FOUND]
    more = Diagnostic("PB041", Place(file, 1, 1, 1, 1), {"limit": MAX_FOUND})
    return tuple(sorted((more, *kept), key=lambda one: one.order))


def check(desk: Desk) -> Iterator[Diagnostic]:
    """What the rules find, rule by rule; of one, no more than is ever told."""
    for rule in RULES:
        for one in islice(rule.find(desk), MAX_FOUND + 1):
            yield one.at(rule.LEVEL)
