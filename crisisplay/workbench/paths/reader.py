"""Reading `paths.yaml` against its playbook. Every mistake is found, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as File
from typing import TypeVar

from crisisplay.acts.answers import file as f
from crisisplay.errors import CrisisplayError, Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.i18n import Language
from crisisplay.incident.plan import Plan
from crisisplay.playbook.model import Fact, Text
from crisisplay.playbook.nodes import List, Map, Scalar, Tree, read
from crisisplay.system_words import why
from crisisplay.workbench.paths.expected import read_expected
from crisisplay.workbench.paths.path import OPENED, Path, Paths, Said, Turns, Until
from crisisplay.workbench.paths.values import Words

T = TypeVar("T")
FORMAT = "1"
MAX_PATHS = 200  # a path takes a twentieth of a second in each language
_TOP = ("crisisplay", "playbook", "common", "paths")
_INPUTS = ("facts", "decide", "level", "skip", "because", "unpublished", "order", "until", "drill")
_COMMON = ("opened", *_INPUTS)
_PATH = ("id", "title", "answers", *_COMMON, "expect")
_NOT_WITH_ANSWERS = ("opened", "order", "until", *_INPUTS)


class BrokenPaths(Misuse):
    """A file of paths with mistakes: each of them is a sentence with its place."""

    def __init__(self, file: File, mistakes: tuple[CrisisplayError, ...]) -> None:
        super().__init__("paths.broken", file=file, n=len(mistakes))
        self.mistakes = mistakes

    def details(self, lang: Language) -> str:
        return "\n".join(one.sentence(lang).replace("\n", "\n  ") for one in self.mistakes)


def read_paths(file: File, plan: Plan) -> Paths:
    """NotFound for a file that is not there, Misuse for no YAML, BrokenPaths with all the rest."""
    try:
        source = read_given(file)
    except OSError as error:
        raise NotFound("paths.no_file", file=file, why=why(error)) from error
    return parse_paths(source, file, plan)


def parse_paths(source: bytes, file: File, plan: Plan) -> Paths:
    """The same, of the bytes that `file` holds or will hold."""
    reading = read(source, str(file))
    wrong = [found for found in reading.diagnostics if found.level == "error"]
    if wrong or reading.root is None:
        errors = (Misuse("paths.yaml", place=f.place(one), what=one) for one in wrong)
        raise BrokenPaths(file, tuple(errors))
    words = Words(plan)
    paths = _paths(words, reading.root, file)
    if words.mistakes:
        raise BrokenPaths(file, tuple(sorted(words.mistakes, key=_where)))
    return Paths(file, paths)


def _where(mistake: CrisisplayError) -> tuple[int, ...]:
    """Line and column, for mistakes are said in the order they were written."""
    return tuple(int(number) for number in str(mistake.values["place"]).split(":")[-2:])


def _paths(words: Words, root: Tree, file: File) -> tuple[Path, ...]:
    top = words.map(root, _TOP)
    _check_top(words, top, root)
    common = words.map(top["common"], _COMMON) if "common" in top else {}
    shared = _inputs(words, Path("", ""), common, own=False)
    listed = top.get("paths")
    if not isinstance(listed, List) or not listed.items:
        words.wrong("paths.none", listed or root)
        return ()
    if len(listed.items) > MAX_PATHS:
        words.wrong("paths.too_many", listed, n=len(listed.items), limit=MAX_PATHS)
        return ()
    paths = tuple(_path(words, node, shared, file) for node in listed.items)
    _check_twice(words, paths)
    return paths


def _check_top(words: Words, top: Mapping[str, Tree], root: Tree) -> None:
    version, playbook = top.get("crisisplay"), top.get("playbook")
    if version is None or words.heard(lambda: f.text(version)) != FORMAT:
        words.wrong("paths.version", version or root, known=FORMAT)
    known = words.plan.playbook.id
    if playbook is not None and (named := words.heard(lambda: f.text(playbook))) != known:
        words.wrong("paths.other_playbook", playbook, named=named or "", playbook=known)


def _check_twice(words: Words, paths: tuple[Path, ...]) -> None:
    first: dict[str, Path] = {}
    for path in paths:
        if path.id in first and path.id:
            before = first[path.id].place
            words.mistakes.append(
                Misuse("paths.twice", place=path.place, path=path.id, before=before)
            )
        first.setdefault(path.id, path)


def _path(words: Words, node: Tree, shared: Path, file: File) -> Path:
    given = words.map(node, _PATH)
    id = given.get("id")
    if id is None and isinstance(node, Map):
        words.wrong("paths.no_id", node)
    name = words.heard(lambda: f.text(id)) if id else None
    known = replace(shared, id=name or "", place=f.at(id or node))
    if "title" in given:
        known = replace(known, title=_title(words, given["title"]))
    if "expect" in given:
        known = replace(known, expected=read_expected(words, given["expect"]))
    if "answers" in given:
        return _with_answers(words, known, given, file)
    return _inputs(words, known, given, own=True)


def _title(words: Words, node: Tree) -> Text:
    languages = words.plan.playbook.languages
    found = words.heard(lambda: f.texts(node, languages))
    return Text(dict(found or {}))


def _with_answers(words: Words, path: Path, given: Mapping[str, Tree], file: File) -> Path:
    """A whole answers file says all: nothing of what is common, or of the path, is left to say."""
    node = given["answers"]
    for key in given:
        if key in _NOT_WITH_ANSWERS:
            words.wrong("paths.answers_and", given[key], key=key)
    name = words.heard(lambda: f.text(node)) or ""
    answers = file.parent / name
    if name and (answers.name != name or not answers.is_file()):  # beside it, and nowhere else
        words.wrong("paths.no_answers", node, file=name)
    return Path(path.id, path.place, path.title, answers=answers, expected=path.expected)


# What is answered on the way


def _inputs(words: Words, base: Path, given: Mapping[str, Tree], *, own: bool) -> Path:
    """`base` with what `given` says instead; what it does not say stays as it was."""
    readers = _Inputs(words, own)
    path = replace(
        base,
        facts={**base.facts, **readers.facts(given.get("facts"))},
        decide={**base.decide, **readers.decide(given.get("decide"))},
        skip={**base.skip, **readers.skip(given.get("skip"))},
        because={**base.because, **readers.because(given.get("because"))},
    )
    if "opened" in given:
        node = given["opened"]
        path = replace(path, opened=words.heard(lambda: f.moment(node)) or OPENED)
    if "drill" in given:
        drill = given["drill"]
        path = replace(path, drill=bool(words.heard(lambda: f.yes(drill))))
    if "level" in given:
        path = replace(path, level=readers.turns(given["level"], words.level) or path.level)
    return _course(words, path, given)


def _course(words: Words, path: Path, given: Mapping[str, Tree]) -> Path:
    if "order" in given:
        path = replace(path, order=words.names(given["order"], words.walked))
    if "unpublished" in given:
        path = replace(path, unpublished=words.names(given["unpublished"], words.publication))
    if "until" in given:
        path = replace(path, until=_until(words, given["until"]))
    return path


def _until(words: Words, node: Tree) -> Until | None:
    if isinstance(node, Scalar):
        step = words.walked(node)
        return Until(step) if step else None
    entry = words.map(node, ("step", "time"))
    step = words.walked(entry["step"]) if "step" in entry else None
    time = words.number(entry["time"]) if "time" in entry else 1
    if step is None or not time:
        return None
    return Until(step, time)


@dataclass(slots=True)
class _Inputs:
    words: Words
    own: bool

    def turns(self, node: Tree, one: Callable[[Tree], T | None]) -> Turns[T] | None:
        """One answer, or a list of them."""
        nodes = node.items if isinstance(node, List) else [node]
        answers = tuple(found for each in nodes if (found := one(each)) is not None)
        return Turns(answers, f.at(node), self.own) if answers else None

    def facts(self, node: Tree | None) -> dict[str, Turns[Said]]:
        return dict(self._facts(node))

    def _facts(self, node: Tree | None) -> Iterator[tuple[str, Turns[Said]]]:
        for key, scalar, value in self.words.pairs(node):
            fact = self.words.fact(scalar)
            if fact is None:
                continue
            said = tuple(one for each in _each(fact, value) if (one := self.words.said(fact, each)))
            if said:
                yield key, Turns(said, f.at(scalar), self.own)

    def decide(self, node: Tree | None) -> dict[str, Turns[str]]:
        found: dict[str, Turns[str]] = {}
        for key, scalar, value in self.words.pairs(node):
            decision = self.words.decision(scalar)
            if decision is None:
                continue
            ids = [option.id for option in decision.options]
            turns = self.turns(value, self.words.option(key, ids))
            if turns:
                found[key] = replace(turns, place=f.at(scalar))
        return found

    def skip(self, node: Tree | None) -> dict[str, Turns[str]]:
        return self._reasons(node, self.words.walked)

    def because(self, node: Tree | None) -> dict[str, Turns[str]]:
        return self._reasons(node, self.words.publication)

    def _reasons(
        self, node: Tree | None, known: Callable[[Tree], str | None]
    ) -> dict[str, Turns[str]]:
        found: dict[str, Turns[str]] = {}
        for key, scalar, value in self.words.pairs(node):
            turns = self.turns(value, self.words.reason)
            if known(scalar) and turns:
                found[key] = replace(turns, place=f.at(scalar))
        return found


def _each(fact: Fact, node: Tree) -> list[Tree]:
    """One value each time; a list is itself one value of a fact that takes several options."""
    if not isinstance(node, List):
        return [node]
    is_one = fact.type == "choices" and not any(isinstance(one, List) for one in node.items)
    return [node] if is_one else node.items
