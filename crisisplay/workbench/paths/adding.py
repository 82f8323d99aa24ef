"""A recorded path, put after the last one of a file: its comments stay, and it must pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path as File

from crisisplay.acts.sitting import Sitting
from crisisplay.errors import Findings, Misuse, Refusal
from crisisplay.given import read_given
from crisisplay.i18n import Language
from crisisplay.incident.course import course
from crisisplay.incident.plan import Plan
from crisisplay.playbook.nodes import List, Map, read
from crisisplay.playbook.tree import plain_or_quoted
from crisisplay.workbench.paths.comparing import done, published, started
from crisisplay.workbench.paths.path import Path, Paths
from crisisplay.workbench.paths.reader import parse_paths
from crisisplay.workbench.paths.recording import Recorded, mapped, recorded, shortened
from crisisplay.workbench.paths.running import Trial, try_paths
from crisisplay.workbench.paths.walker import Walked


class DoesNotPass(Findings):
    """What was done can't be told as a path: walked again, it goes otherwise."""

    def __init__(self, file: File, trial: Trial) -> None:
        super().__init__("paths.not_recorded", file=file)
        self.trial = trial

    def details(self, lang: Language) -> str:
        said = (each.say(lang) for one in self.trial.tried for each in one.differences)
        return "\n".join(dict.fromkeys(said))


def add(file: File, plan: Plan, sitting: Sitting, id: str = "") -> Path:
    """Write the path of an incident at the end of `file`, which is made where there is none.

    Refusal for an incident of another playbook, or without a step; Misuse for a file that can't
    be added to; DoesNotPass where it would not pass. Nothing is written then.
    """
    playbook = plan.playbook.id
    if sitting.opened.playbook != playbook:
        of = sitting.opened.playbook
        raise Refusal("paths.other_incident", incident=sitting.id, of=of, playbook=playbook)
    told = recorded(sitting)
    if not told.passed:
        raise Refusal("paths.nothing_done", incident=sitting.id)
    name = id or sitting.id
    before = _existing(file)
    for order in ((), tuple(told.passed)):
        source = _added(before, file, plan, list(_lines(sitting, told, name, order)))
        path, trial = _tried(source, file, plan, name)
        if trial.passed:
            _write(file, source)
            return path
    raise DoesNotPass(file, trial)


def _tried(source: bytes, file: File, plan: Plan, name: str) -> tuple[Path, Trial]:
    paths = parse_paths(source, file, plan)
    path = paths.paths[-1]
    return path, try_paths(plan, Paths(file, (path,)), name)


def _existing(file: File) -> bytes:
    try:
        return read_given(file)
    except FileNotFoundError:
        return b""


# The path in YAML


def _lines(sitting: Sitting, told: Recorded, id: str, order: Iterable[str]) -> Iterator[str]:
    state = sitting.state
    yield f"- id: {plain_or_quoted(id)}"
    if state.opened_at:
        yield f"  opened: {state.opened_at.isoformat(timespec='minutes')}"
    if state.drill:
        yield "  drill: true"
    if told.level:
        yield f"  level: {shortened(told.level)}"
    yield from _block("facts", mapped(told.facts))
    yield from _block("decide", mapped(told.decide))
    yield from _block("skip", mapped(told.skip))
    yield from _block("because", mapped(told.because))
    if told.unpublished:
        yield f"  unpublished: {_list(dict.fromkeys(told.unpublished))}"
    if order := list(order):
        yield f"  order: {_list(order)}"
    if state.closed is None:
        last = told.passed[-1]
        yield f"  until: {{step: {last}, time: {told.passed.count(last)}}}"
    yield from _expected(sitting, told)


def _expected(sitting: Sitting, told: Recorded) -> Iterator[str]:
    state, plan = sitting.state, sitting.plan
    walked = Walked(Path("", ""), "en", sitting, course(plan, sitting.records))
    did = {*done(walked)}
    yield "  expect:"
    yield f"    steps: {_list(step for step in told.passed if step in did)}"
    yield f"    statements: {_list(published(walked))}"
    yield f"    deadlines: {_list(started(walked))}"
    if state.level is not None:
        yield f"    level: {state.level}"
    yield f"    ends: {'open' if state.closed is None else 'closed'}"


def _block(key: str, answers: dict[str, str]) -> Iterator[str]:
    if answers:
        yield f"  {key}:"
        yield from (f"    {id}: {answer}" for id, answer in answers.items())


def _list(names: Iterable[str]) -> str:
    return f"[{', '.join(names)}]"


# The file


def _added(before: bytes, file: File, plan: Plan, lines: list[str]) -> bytes:
    """The file with the path after its last one."""
    if not before.strip():
        head = ["crisisplay: 1", f"playbook: {plan.playbook.id}", "paths:"]
        return _text([*head, *(f"  {line}" for line in lines)])
    written = before.decode("utf-8-sig").split("\n")
    while written and not written[-1].strip():
        written.pop()
    at, indent = _end_of_paths(before, file, len(written))
    return _text([*written[:at], "", *(" " * indent + line for line in lines), *written[at:]])


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _end_of_paths(source: bytes, file: File, last: int) -> tuple[int, int]:
    """After which line, and how far in, the next path goes."""
    root = read(source, str(file)).root
    paths = root.get("paths") if isinstance(root, Map) else None
    if not isinstance(root, Map) or not isinstance(paths, List) or paths.flow:
        raise Misuse("paths.not_a_block", file=file)
    later = [key.line - 1 for key, _ in root.entries.values() if key.line > paths.line]
    return min(later, default=last), paths.column - 1


def _write(file: File, source: bytes) -> None:
    """Whole or not at all."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    half.write_bytes(source)
    half.replace(file)
