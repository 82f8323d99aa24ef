"""The texts of the corpus, and what the checks find in them beside what a careful reader expects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from crisisplay.statement.checks import Context, Finding, Subject, check
from crisisplay.statement.version import Version

FOLDER = Path(__file__).parent
HELD_OUT = FOLDER / "held_out"
ON_WORDS = frozenset(
    (
        *(f"NA{number}" for number in range(1, 13)),
        "ST08",
        "ST10",
        "ST12",
        "ST14",
        "ST21",
        "ST22",
        "ST24",
    )
)
_NOW = "2026-11-23T10:00:00+01:00"
_LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Expected:
    rule: str
    at: str = ""


@dataclass(frozen=True)
class Case:
    """One text. `whole`: every rule is judged, not only those on words."""

    id: str
    lang: str
    text: str
    context: Context
    expect: tuple[Expected, ...]
    whole: bool
    why: str = ""


@dataclass
class Score:
    """Of the findings of a rule, how many are `right`; of what is expected, how many are `seen`."""

    found: int = 0
    right: int = 0
    expected: int = 0
    seen: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.seen / self.expected if self.expected else 1.0

    def add(self, other: Score) -> None:
        self.found += other.found
        self.right += other.right
        self.expected += other.expected
        self.seen += other.seen


@cache
def cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Those of a set: the corpus, or the texts `HELD_OUT` of it."""
    files = [file for lang in _LANGUAGES for file in sorted((folder / lang).glob("*.yaml"))]
    return tuple(case for file in files for case in _read(file))


def _read(file: Path) -> Iterator[Case]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for entry in yaml.load(file.read_bytes(), Loader=loader) or []:  # noqa: S506 - it makes text, lists and maps only
        yield Case(
            entry["id"],
            file.parent.name,
            entry["text"],
            _context(entry["kind"], entry.get("context") or {}, file.parent.name),
            tuple(Expected(one["rule"], one.get("at", "")) for one in entry.get("expect") or []),
            entry.get("judge", "words") == "all",
            entry.get("why", ""),
        )


def _context(kind: str, known: Mapping[str, Any], lang: str) -> Context:
    def yes(name: str) -> bool:
        return known.get(name) in ("yes", "true")

    return Context(
        kind=kind,
        harm=yes("harm"),
        people_at_risk=yes("people_at_risk"),
        level=int(known.get("level", "2")),
        investigation="closed" if known.get("investigation") == "closed" else "open",
        counsel=yes("counsel"),
        freeze=yes("freeze"),
        posture=known.get("posture") or None,
        names=tuple(known.get("names") or ()),
        earlier=tuple({lang: text} for text in known.get("earlier") or ()),
        now=datetime.fromisoformat(known.get("at", _NOW)),
    )


def found_in(case: Case) -> list[Finding]:
    """What the checks say of a case, of the rules that it is judged by."""
    version = Version("case", {case.lang: case.text})
    found = check(Subject(version, (case.lang,), context=case.context))
    return [one for one in found if case.whole or one.rule in ON_WORDS]


def scores(folder: Path = FOLDER) -> dict[tuple[str, str], Score]:
    """By rule and language."""
    table: dict[tuple[str, str], Score] = {}
    for case in cases(folder):
        for rule, score in _judged(case).items():
            table.setdefault((rule, case.lang), Score()).add(score)
            table[rule, case.lang].wrong += score.wrong
    return table


def _judged(case: Case) -> dict[str, Score]:
    table: dict[str, Score] = {}
    found = found_in(case)
    met: Counter[Expected] = Counter()
    for one in found:
        score = table.setdefault(one.rule, Score())
        score.found += 1
        hits = [each for each in case.expect if _meets(case, one, each)]
        score.right += bool(hits)
        met.update(hits)
        if not hits:
            score.wrong.append(f"{case.id}: not expected, {one.line}:{one.column} {one.excerpt}")
    for each in case.expect:
        score = table.setdefault(_rule(each.rule), Score())
        score.expected += 1
        score.seen += bool(met[each])
        if not met[each]:
            score.wrong.append(f"{case.id}: not seen, {each.at}")
    return table


def _rule(id: str) -> str:
    return "NA6" if id == "ST09" else id


def _meets(case: Case, found: Finding, expected: Expected) -> bool:
    """The same rule, at words that overlap those expected, wherever they are in the text."""
    if found.rule != _rule(expected.rule):
        return False
    if not expected.at or not found.excerpt:
        return True
    lines = case.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: found.line - 1]) + found.column - 1
    return any(
        begin < start + found.size and start < begin + len(expected.at)
        for begin in _everywhere(expected.at, case.text)
    )


def _everywhere(words: str, text: str) -> Iterator[int]:
    flat, wanted = text.replace("\n", " "), words.replace("\n", " ")
    at = flat.find(wanted)
    while at >= 0:
        yield at
        at = flat.find(wanted, at + 1)
