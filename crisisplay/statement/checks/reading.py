"""What is checked, and what every rule reads of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from crisisplay.statement.checks.context import UNKNOWN, Context
from crisisplay.statement.checks.finding import Finding, found_at
from crisisplay.statement.checks.phrases import Place
from crisisplay.statement.checks.prose import Prose, read_prose
from crisisplay.statement.checks.wordings import Level, Rule, Wordings, shipped_wordings
from crisisplay.statement.draft import FactUse
from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.version import Version, Written
from crisisplay.values import dataclass

_HIGHEST = "level"  # the one condition that is a number: at least that


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the words, the languages they must be in, the channels they go to, the
    facts they rest on, the reasons given to go on in spite of a rule (rule: reason), and what is
    known around it.
    """

    version: Version
    languages: tuple[str, ...]
    channels: tuple[ChannelRule, ...] = ()
    facts: tuple[FactUse, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    context: Context = UNKNOWN


@dataclass(frozen=True, slots=True)
class Reading:
    """A subject with the rules it is held to, and its texts read once."""

    subject: Subject
    rules: Wordings
    texts: tuple[Prose, ...]

    @property
    def context(self) -> Context:
        return self.subject.context

    def rule(self, id: str) -> Rule | None:
        """A rule that this kind of text is held to now; None for one that it is not."""
        rule = self.rules.get(id)
        if rule is None or not rule.concerns(self.context.kind):
            return None
        needed = not rule.needs or self._known(rule.needs)
        against = (known_as(self.context, *one) is False for one in rule.only_if.items())
        return rule if needed and not any(against) else None

    def whole(self) -> Iterator[Prose]:
        """The main texts, in languages that we speak: a short one for a channel can't hold all."""
        for prose in self.texts:
            if not prose.written.channel and prose.language and prose.text.strip():
                yield prose

    def level(self, rule: Rule) -> Level:
        """A kind that has a level of its own keeps it, whatever is known but `warn_if`."""
        level = rule.levels.get(self.context.kind)
        if level is None:
            level = "block" if self._known(rule.block_if) else rule.level
        return "warn" if level == "block" and self._known(rule.warn_if) else level

    def _known(self, conditions: Mapping[str, str]) -> bool:
        known = (known_as(self.context, *one) is True for one in conditions.items())
        return bool(conditions) and all(known)

    def at(self, rule: Rule, prose: Prose, place: Place) -> Finding:
        """Words of a text that the data calls wrong."""
        excerpt = prose.text[place.start : place.end]
        return self.of(rule, prose.written, place.start, excerpt, "words")

    def missing(self, rule: Rule, prose: Prose) -> Finding:
        """What the data wants, and the text has not."""
        return self.of(rule, prose.written, 0, "", "missing")

    def of(
        self,
        rule: Rule,
        written: Written,
        at: int,
        excerpt: str,
        sentence: str,
        level: Level | None = None,
        **values: object,
    ) -> Finding:
        place = found_at(written, at, excerpt)
        said = {"excerpt": place["excerpt"], "title": rule.title, "why": rule.why}
        return Finding(
            rule=rule.id,
            level=level or self.level(rule),
            sentence=sentence,
            values={**said, "better": rule.better, **values},
            waivable=rule.waivable,
            **place,  # type: ignore[arg-type]
        )


def known_as(context: Context, name: str, value: str) -> bool | None:
    """Whether what is known of `name` is `value`; None where nothing is."""
    known = getattr(context, name)
    if known is None:
        return None
    if name == _HIGHEST:
        return bool(known >= int(value))
    if isinstance(known, bool):
        return known is (value == "yes")
    return bool(known == value)


def read(subject: Subject, rules: Wordings | None = None) -> Reading:
    texts = tuple(read_prose(written) for written in subject.version.written())
    return Reading(subject, shipped_wordings() if rules is None else rules, texts)
