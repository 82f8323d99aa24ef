"""All the paths of a file, walked in each language of the playbook, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as File

from crisisplay.acts.playbooks import Named
from crisisplay.errors import NotFound
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.incident.plan import Plan
from crisisplay.playbook.model import Playbook
from crisisplay.playbook.spelling import nearest
from crisisplay.values import dataclass
from crisisplay.workbench.paths.comparing import Difference, differences
from crisisplay.workbench.paths.coverage import Coverage, Kind
from crisisplay.workbench.paths.path import Path, Paths
from crisisplay.workbench.paths.reader import read_paths
from crisisplay.workbench.paths.walker import Walked, walk

NAME = "paths.yaml"


@dataclass(frozen=True, slots=True)
class Tried:
    """One path in one language. It passed where nothing differs."""

    walked: Walked
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        return not self.differences


@dataclass(frozen=True, slots=True)
class Trial:
    """Every path that was asked for, in every language, and what they cover together."""

    playbook: Playbook
    file: File
    tried: tuple[Tried, ...]
    coverage: Coverage

    @property
    def passed(self) -> bool:
        return all(one.passed for one in self.tried)


def beside(playbook: File) -> File:
    """Where the paths of a playbook are."""
    return playbook.parent / NAME


def try_file(named: Named, file: File | None = None, only: str = "") -> Trial:
    """Walk the paths of `file`, or of the one beside the playbook, which loads.

    NotFound where there is none, or no path `only`; Misuse for one that can't be read.
    """
    playbook = named.loaded.playbook
    if playbook is None:
        msg = "a playbook with errors has no course"
        raise ValueError(msg)
    plan = Plan(playbook)
    paths = read_paths(file or beside(named.file), plan)
    return try_paths(plan, paths, only)


def try_paths(plan: Plan, paths: Paths, only: str = "") -> Trial:
    """The same, of paths that were read."""
    coverage = Coverage(plan)
    tried = tuple(_tried(plan, path, coverage) for path in _wanted(paths, only))
    every = tuple(one for several in tried for one in several)
    return Trial(plan.playbook, paths.file, every, coverage)


def _wanted(paths: Paths, only: str) -> tuple[Path, ...]:
    wanted = tuple(path for path in paths.paths if only in ("", path.id))
    if not wanted:
        near = nearest(only, [path.id for path in paths.paths])
        raise NotFound("paths.no_path", file=paths.file, path=only, near=near)
    return wanted


def _tried(plan: Plan, path: Path, coverage: Coverage) -> tuple[Tried, ...]:
    """In each language; the course is one, so it counts once for what is covered."""
    tried = tuple(_try(plan, path, lang) for lang in languages(plan.playbook))
    coverage.watch(tried[0].walked.sitting.records)
    return tried


def _try(plan: Plan, path: Path, lang: Language) -> Tried:
    walked = walk(path, plan, lang)
    return Tried(walked, differences(walked))


def languages(playbook: Playbook) -> tuple[Language, ...]:
    """Those of the playbook that a responder can walk it in; English where there is none."""
    return tuple(lang for lang in LANGUAGES if lang in playbook.languages) or ("en",)


def below(coverage: Coverage, wanted: Mapping[Kind, int]) -> Iterator[tuple[Kind, int, int]]:
    """The kinds that are covered less than is `wanted`, in percent: kind, what is, what should."""
    for share in coverage.shares():
        least = wanted.get(share.kind, 0)
        if share.percent < least:
            yield share.kind, share.percent, least
