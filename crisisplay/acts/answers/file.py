"""Reading an answers file: who, which people, which clock, and one answer a step.

Every mistake is Misuse with its place, `answers.yaml:12:5`, and what to write instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crisisplay.acts.opening import Team
from crisisplay.errors import Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.i18n import Language
from crisisplay.incident.moment import is_odd
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.durations import parse_duration
from crisisplay.playbook.model import Duration
from crisisplay.playbook.nodes import List, Map, Scalar, Tree, read
from crisisplay.playbook.spelling import nearest
from crisisplay.system_words import why

_NOTHING = frozenset({"", "null", "~"})
_TRUE = frozenset({"true", "yes", "oui", "vrai"})
_FALSE = frozenset({"false", "no", "non", "faux"})


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str = ""


@dataclass(slots=True)
class AnswersFile:
    """`answers` are lists: a step that comes back has one answer each time it is reached."""

    path: Path
    person: Person | None = None
    team: Team = field(default_factory=Team)
    opened: datetime | None = None
    close: str = ""
    answers: dict[str, list[Tree]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def read_answers(path: Path) -> AnswersFile:
    """NotFound for a file that is not there, Misuse for one that is not an answers file."""
    try:
        source = read_given(path)
    except OSError as error:
        raise NotFound("acts.no_answers", file=path, why=why(error)) from error
    if not source.strip():
        raise Misuse("acts.answers_empty", file=path)
    reading = read(source, str(path))
    wrong = [found for found in reading.diagnostics if found.level == "error"]
    if wrong:
        raise Misuse("acts.answers_yaml", place=place(wrong[0]), what=wrong[0], fix=_Fix(wrong[0]))
    top = as_map(reading.root, ("as", "people", "opened", "answers", "close"))
    return _file(path, top)


@dataclass(frozen=True, slots=True)
class _Fix:
    """How to mend what a diagnostic says, in the reader's language."""

    found: Diagnostic

    def say(self, lang: Language) -> str:
        return self.found.fix(lang)


def _file(path: Path, top: Map) -> AnswersFile:
    found = AnswersFile(path)
    found.person = person(top.get("as")) if top.get("as") else None
    found.team = _team(top.get("people"))
    found.opened = moment(top.get("opened")) if top.get("opened") else None
    closing = top.get("close")
    found.close = text(closing) if closing else ""
    answers = top.get("answers")
    for step, answer in pairs(answers):
        found.answers[step] = list(answer.items) if isinstance(answer, List) else [answer]
    if isinstance(answers, Map):
        found.places = {step: at(key) for step, (key, _) in answers.entries.items()}
    return found


def _team(node: Tree | None) -> Team:
    holders: dict[str, str] = {}
    deputies: dict[str, tuple[str, ...]] = {}
    for role, who in pairs(node):
        if isinstance(who, Scalar):
            holders[role] = text(who)
            continue
        entry = as_map(who, ("name", "deputy", "deputies"))
        holders[role] = text(need(entry, "name"))
        names = [text(one) for key in ("deputy", "deputies") for one in several(entry.get(key))]
        deputies[role] = tuple(names)
    return Team(holders, deputies)


def person(node: Tree | None) -> Person:
    entry = as_map(node, ("name", "role"))
    role = entry.get("role")
    return Person(text(need(entry, "name")), text(role) if role else "")


# Reading one node: each says what it expects, and where


def at(node: Tree) -> str:
    return f"{node.file}:{node.line}:{node.column}"


def place(found: Diagnostic) -> str:
    where = found.place
    return f"{where.file}:{where.line}:{where.column}"


def as_map(node: Tree | None, keys: Collection[str]) -> Map:
    """The map at `node`, with no key that is not one of `keys`."""
    if not isinstance(node, Map):
        where = at(node) if node else ""
        raise Misuse("acts.answers_not_map", place=where, keys=", ".join(keys))
    for key, (scalar, _) in node.entries.items():
        if key not in keys:
            known = ", ".join(keys)
            raise Misuse(
                "acts.answers_key", place=at(scalar), key=key, near=nearest(key, keys), known=known
            )
    return node


def pairs(node: Tree | None) -> Iterator[tuple[str, Tree]]:
    if node is None or (isinstance(node, Scalar) and node.empty):
        return
    if not isinstance(node, Map):
        raise Misuse("acts.answers_not_pairs", place=at(node))
    for key, (_, value) in node.entries.items():
        yield key, value


def need(node: Map, key: str) -> Tree:
    found = node.get(key)
    if found is None:
        raise Misuse("acts.answers_missing_key", place=at(node), key=key)
    return found


def several(node: Tree | None) -> list[Tree]:
    if node is None:
        return []
    return list(node.items) if isinstance(node, List) else [node]


def text(node: Tree) -> str:
    if not isinstance(node, Scalar):
        raise Misuse("acts.answers_not_text", place=at(node))
    return node.text


def is_nothing(node: Tree) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text.lower() in _NOTHING


def yes(node: Tree | None) -> bool:
    """True for `true`, False for `false` or nothing."""
    if node is None:
        return False
    word = text(node).lower()
    if word not in _TRUE | _FALSE:
        raise Misuse("acts.answers_not_yes_no", place=at(node), value=word)
    return word in _TRUE


def moment(node: Tree | None) -> datetime:
    written = text(node) if node else ""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        found = None
    if node is None or found is None or found.tzinfo is None or is_odd(found):
        raise Misuse("acts.answers_not_time", place=at(node) if node else "", value=written)
    return found


def duration(node: Tree) -> Duration:
    found = parse_duration(text(node))
    if found is None:
        raise Misuse("acts.answers_not_duration", place=at(node), value=text(node))
    return found


def words(node: Tree) -> object:
    """What a fact's value is read from: text, or a list of texts."""
    return [text(one) for one in node.items] if isinstance(node, List) else text(node)


def texts(node: Tree, languages: Collection[str]) -> Mapping[str, str]:
    """A text, or a map with a text a language."""
    if isinstance(node, Scalar):
        return dict.fromkeys(languages, node.text)
    return {lang: text(one) for lang, (_, one) in as_map(node, languages).entries.items()}
