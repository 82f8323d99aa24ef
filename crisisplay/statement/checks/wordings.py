"""The rules on words, as data: `playbooks/library/wordings.yaml`, whose head says what a rule is.

Read when a text is checked, not before. A file of an organisation's own adds rules, and phrases to
rules that there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

import yaml

from crisisplay.errors import StoreTrouble
from crisisplay.given import read_given
from crisisplay.i18n import LANGUAGES
from crisisplay.playbook.model import NO_TEXT, Text
from crisisplay.statement.checks.phrases import check_phrase
from crisisplay.values import dataclass

Level: TypeAlias = Literal["block", "warn", "info"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
Phrases: TypeAlias = Mapping[str, tuple[str, ...]]  # by language
NO_PHRASES: Final[Phrases] = {}

# Where the library's place is: inside the package once installed, beside it in a checkout.
_PACKAGE: Final = Path(__file__).parents[2]
_CONDITIONS: Final = frozenset(
    ["harm", "people_at_risk", "level", "investigation", "counsel", "freeze", "instructed"]
)
_KEYS: Final = frozenset({
    "title", "why", "better", "level", "block_if", "warn_if", "only_if", "needs", "kinds",
    "not_kinds", "waivable", "find", "unless", "innocent", "wanted", "within", "late",
    "before", "after", "without", "words", "sources", "verified_on",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `levels` is by kind of statement, `level` for the other kinds.

    It holds for `kinds` (empty: for all) but not for `not_kinds`. What is known of the context
    must not be against `only_if`, and must be `needs`; it blocks where it is `block_if`, and no
    longer where it is `warn_if`. The other fields are phrases; wordings.yaml says of each.
    """

    id: str
    title: Text
    why: Text
    better: Text
    level: Level
    levels: Mapping[str, Level] = field(default_factory=dict)
    block_if: Mapping[str, str] = field(default_factory=dict)
    warn_if: Mapping[str, str] = field(default_factory=dict)
    only_if: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    waivable: bool = True
    find: Phrases = field(default_factory=dict)
    unless: Phrases = field(default_factory=dict)
    innocent: Phrases = field(default_factory=dict)
    wanted: Phrases = field(default_factory=dict)
    within: int = 0
    late: Level | None = None
    before: Phrases = field(default_factory=dict)
    after: Phrases = field(default_factory=dict)
    without: Phrases = field(default_factory=dict)
    words: Phrases = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    verified_on: str = ""

    def concerns(self, kind: str) -> bool:
        """Whether a text of this kind is held to it. A rule of some kinds needs to know it."""
        return kind not in self.not_kinds and (not self.kinds or kind in self.kinds)


Wordings: TypeAlias = Mapping[str, Rule]


@cache
def shipped_wordings() -> Wordings:
    shipped = _PACKAGE / "_shipped"
    folder = shipped if shipped.is_dir() else _PACKAGE.parent / "playbooks"
    return read_wordings(folder / "library" / "wordings.yaml")


def read_wordings(file: Path, known: Wordings | None = None) -> Wordings:
    """The rules in `file`, with those that are `known` already.

    StoreTrouble `statement.bad_wordings` for what can't be read, with the place in it.
    """
    lists, rules = _document(file)
    groups: dict[str, Phrases] = {}
    for name, entry in lists.items():  # one may name those before it
        groups[name] = _phrases(file, name, entry, groups)
    found = dict(known or {})
    for id, entry in rules.items():
        if not isinstance(entry, dict) or set(entry) - _KEYS:
            raise _bad(file, id)
        new = _rule(file, id, entry, groups, found.get(id))
        found[id] = new
    return found


def _document(file: Path) -> tuple[dict[str, object], dict[str, object]]:
    try:
        document = yaml.load(read_given(file), Loader=_loader())  # noqa: S506 - it makes text, lists and maps only
        lists, rules = document.get("lists", {}), document["rules"]
        return dict(lists), dict(rules)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        raise _bad(file, "rules") from None


def _loader() -> type[yaml.BaseLoader]:
    """Every scalar as written: `no` stays a word. The one in C is ten times faster."""
    loader: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return loader


def _rule(
    file: Path,
    id: str,
    entry: Mapping[str, object],
    groups: Mapping[str, Phrases],
    known: Rule | None,
) -> Rule:
    def phrases(key: str) -> Phrases:
        return _phrases(file, f"{id}.{key}", entry.get(key), groups)

    try:
        level, levels = _levels(entry.get("level", known.level if known else None))
        made = Rule(
            id,
            title=_text(entry.get("title")),
            why=_text(entry.get("why")),
            better=_text(entry.get("better")),
            level=level,
            levels=levels,
            block_if=_conditions(entry.get("block_if")),
            warn_if=_conditions(entry.get("warn_if")),
            only_if=_conditions(entry.get("only_if")),
            needs=_conditions(entry.get("needs")),
            kinds=_names(entry.get("kinds")),
            not_kinds=_names(entry.get("not_kinds")),
            waivable=entry.get("waivable", "yes") == "yes",
            find=phrases("find"),
            unless=phrases("unless"),
            innocent=phrases("innocent"),
            wanted=phrases("wanted"),
            within=int(str(entry.get("within", "0"))),
            late=_level(entry["late"]) if "late" in entry else None,
            before=phrases("before"),
            after=phrases("after"),
            without=phrases("without"),
            words=phrases("words"),
            sources=_names(entry.get("sources")),
            verified_on=str(entry.get("verified_on", "")),
        )
    except ValueError:
        raise _bad(file, id) from None
    if known is not None:
        return _added(known, made, "level" in entry)
    if not (made.title.by_language and made.why.by_language and made.better.by_language):
        raise _bad(file, id)
    return made


def _added(known: Rule, new: Rule, levels: bool) -> Rule:
    """A rule that there is, with more phrases, and other levels where the file says some."""
    return replace(
        known,
        level=new.level if levels else known.level,
        levels=new.levels if levels else known.levels,
        find=_joined(known.find, new.find),
        unless=_joined(known.unless, new.unless),
        innocent=_joined(known.innocent, new.innocent),
        wanted=_joined(known.wanted, new.wanted),
        words=_joined(known.words, new.words),
        sources=(*known.sources, *new.sources),
        verified_on=new.verified_on or known.verified_on,
    )


def _joined(some: Phrases, more: Phrases) -> Phrases:
    return {lang: (*some.get(lang, ()), *more.get(lang, ())) for lang in {**some, **more}}


def _levels(entry: object) -> tuple[Level, Mapping[str, Level]]:
    if not isinstance(entry, dict):
        return _level(entry), {}
    others = {str(kind): _level(level) for kind, level in entry.items() if kind != "other"}
    return _level(entry.get("other", "warn")), others


def _level(entry: object) -> Level:
    for level in LEVELS:
        if entry == level:
            return level
    raise ValueError(entry)


def _conditions(entry: object) -> Mapping[str, str]:
    if entry is None:
        return {}
    if not isinstance(entry, dict) or set(entry) - _CONDITIONS:
        raise ValueError(entry)
    return {str(name): str(value) for name, value in entry.items()}


def _phrases(file: Path, at: str, entry: object, groups: Mapping[str, Phrases]) -> Phrases:
    """By language. `=name` stands for a list of the file's own `lists`, which may stand alone."""
    if entry is None:
        return NO_PHRASES
    if isinstance(entry, str):
        return _named(file, at, entry, groups)
    if not isinstance(entry, dict) or set(entry) - set(LANGUAGES):
        raise _bad(file, at)
    return {lang: tuple(_each(file, at, lang, some, groups)) for lang, some in entry.items()}


def _named(file: Path, at: str, entry: str, groups: Mapping[str, Phrases]) -> Phrases:
    if not entry.startswith("=") or entry[1:] not in groups:
        raise _bad(file, at)
    return groups[entry[1:]]


def _each(file: Path, at: str, lang: str, some: object, groups: Mapping[str, Phrases]) -> list[str]:
    if not isinstance(some, list):
        raise _bad(file, at)
    found: list[str] = []
    for phrase in map(str, some):
        if phrase.startswith("="):
            found += _named(file, at, phrase, groups).get(lang, ())
            continue
        try:
            check_phrase(phrase)
        except ValueError:
            raise _bad(file, f"{at}: {phrase}") from None
        found.append(phrase)
    return found


def _text(entry: object) -> Text:
    if not isinstance(entry, dict):
        return NO_TEXT
    return Text({str(lang): str(words) for lang, words in entry.items()})


def _names(entry: object) -> tuple[str, ...]:
    return tuple(map(str, entry)) if isinstance(entry, list) else ()


def _bad(file: Path, entry: str) -> StoreTrouble:
    return StoreTrouble("statement.bad_wordings", file=file, entry=entry)
