"""Steps of the library put in the place of the `use` that names them, before anything is read.

    - use: library/first-hour#freeze
      with: {role: social}        # what that step declares under `parameters`
      due: 5m                     # said otherwise here

The step keeps the place it was written at, so a mistake in it is shown in the library's file.
What its file declares (roles, facts, statements) comes along where the playbook does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from crisisplay.playbook.diagnostics import Diagnostic, Found, Term
from crisisplay.playbook.keys import OVERRIDES, keys_of
from crisisplay.playbook.model import PHASES, Place
from crisisplay.playbook.names import entries_of, items_of, steps_of, text_of
from crisisplay.playbook.nodes import Reading, read
from crisisplay.playbook.tree import List, Map, Scalar, Tree

MAX_USES = 500
MAX_NESTING = 4  # uses inside used steps
_USE = re.compile(r"(?:(library/[a-z0-9-]+))?#([a-z0-9-]+)")
_SHARED = ("roles", "facts", "statements")


@lru_cache(maxsize=32)
def _reading(source: bytes, name: str) -> Reading:
    """Many playbooks use the same few files. Trees are only read, and copied to be changed."""
    return read(source, name)


class Library(Protocol):
    def read(self, name: str) -> bytes | None:
        """The bytes of "library/first-hour", or None where there is no such file."""


@dataclass(slots=True)
class Shelf:
    """The library's files that one playbook was read with. `used` goes by name."""

    library: Library
    found: Found
    used: dict[str, bytes] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)  # ids that came along with used steps
    _read: dict[str, Map | None] = field(default_factory=dict)
    _uses: int = 0

    def file(self, name: str) -> Map | None:
        """A library file's tree, read once; None where it is missing or can't be read."""
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def _open(self, name: str) -> Map | None:
        source = self.library.read(name)
        if source is None:
            return None
        self.used[name] = source
        reading = _reading(source, name)
        self.found.extend(reading.diagnostics)
        if not isinstance(reading.root, Map):
            return None
        self._check_keys(reading.root)
        return reading.root

    def _check_keys(self, root: Map) -> None:
        keys = keys_of("library")
        for name, (written, _) in root.entries.items():
            if name not in keys:
                values = {"key": name, "construct": Term("library"), "keys": ", ".join(keys)}
                self.found.append(Diagnostic("PB102", written.place, values))

    def expand(self, root: Map) -> Map:
        """The playbook's tree with every used step in its place, and what those declare."""
        entries = dict(root.entries)
        for phase in PHASES:
            if phase in entries:
                key, steps = entries[phase]
                entries[phase] = (key, self._steps(steps, ()))
        playbook = root.with_entries(entries)
        if _assesses(playbook) and "criteria" not in entries:
            self._merge(playbook, "library/criteria", ("criteria",))
        for name in [name for name in self.used if name != "library/criteria"]:
            self._merge(playbook, name, _SHARED)
        return playbook

    def _steps(self, steps: Tree, inside: tuple[str, ...]) -> Tree:
        if not isinstance(steps, List):
            return steps
        return steps.with_items([self._step(step, inside) for step in steps.items])

    def _step(self, step: Tree, inside: tuple[str, ...]) -> Tree:
        if not isinstance(step, Map):
            return step
        use = step.get("use")
        if isinstance(use, Scalar):
            step = self._used(step, use, inside)
            inside = (*inside, _address(use))
        if "steps" not in step.entries or len(inside) > MAX_NESTING:
            return step
        key, steps = step.entries["steps"]
        return step.with_entries({**step.entries, "steps": (key, self._steps(steps, inside))})

    def _used(self, step: Map, use: Scalar, inside: tuple[str, ...]) -> Map:
        """The library's step, said otherwise where the playbook does; the step as it is if none."""
        original = self._original(use, inside)
        self._uses += 1
        if original is None or self._uses > MAX_USES:
            if self._uses == MAX_USES + 1:
                self._say("PB209", use.place, use=use.text)
            return step
        entries = {key: entry for key, entry in original.entries.items() if key != "parameters"}
        parameters = original.get("parameters")
        entries.update((key.text, (key, value)) for key, value in entries_of(parameters))
        entries.update(self._given(step, parameters))
        entries.update(self._said_otherwise(step))
        merged = original.with_entries(entries)
        merged.used_at = use.place
        return merged

    def _original(self, use: Scalar, inside: tuple[str, ...]) -> Map | None:
        found = _USE.fullmatch(use.text)
        if not found:
            self._say("PB219", use.place, use=use.text)
            return None
        name, id = found[1] or use.file, found[2]
        if _address(use) in inside or len(inside) >= MAX_NESTING:
            self._say("PB209", use.place, use=use.text)
            return None
        return self._step_of(use, name, id)

    def _step_of(self, use: Scalar, name: str, id: str) -> Map | None:
        root = self.file(name) if name.startswith("library/") else None
        if root is None:
            self._say("PB207", use.place, file=name)
            return None
        steps = {text_of(step.get("id")): step for step in items_of(root.get("steps"))}
        if id not in steps:
            from crisisplay.playbook.spelling import nearest

            values = {"file": name, "step": id, "steps": ", ".join(steps)}
            self.found.append(Diagnostic("PB208", use.place, values, nearest(id, steps)))
        return steps.get(id)

    def _given(self, step: Map, parameters: Tree | None) -> dict[str, tuple[Scalar, Tree]]:
        given: dict[str, tuple[Scalar, Tree]] = {}
        declared = [key.text for key, _ in entries_of(parameters)]
        for key, value in entries_of(step.get("with")):
            if key.text in declared:
                given[key.text] = (key, value)
            else:
                self._say("PB210", key.place, name=key.text, names=", ".join(declared) or "—")
        return given

    def _said_otherwise(self, step: Map) -> dict[str, tuple[Scalar, Tree]]:
        for name, (key, _) in step.entries.items():
            if name not in OVERRIDES and name not in ("use", "with"):
                self._say("PB211", key.place, key=name, keys=", ".join(sorted(OVERRIDES)))
        return {name: entry for name, entry in step.entries.items() if name in OVERRIDES}

    def _merge(self, playbook: Map, name: str, keys: tuple[str, ...]) -> None:
        """What a library file declares, where the playbook does not declare it itself."""
        root = self.file(name)
        for key in keys:
            shared = root.entries.get(key) if root else None
            if shared is None or not isinstance(shared[1], Map):
                continue
            own = playbook.get(key)
            mine = own.entries if isinstance(own, Map) else {}
            if key != "criteria":
                self.merged.update(id for id in shared[1].entries if id not in mine)
            both = {**mine, **{k: v for k, v in shared[1].entries.items() if k not in mine}}
            base = own if isinstance(own, Map) else shared[1]
            playbook.entries[key] = (shared[0], base.with_entries(both))

    def _say(self, code: str, place: Place, **values: object) -> None:
        self.found.append(Diagnostic(code, place, values))


def _address(use: Scalar) -> str:
    """A used step's full address: `#freeze` inside a library file is of that file."""
    return f"{use.file}{use.text}" if use.text.startswith("#") else use.text


def _assesses(root: Map) -> bool:
    return any("assess" in s.entries for phase in PHASES for s in steps_of(root.get(phase)))
