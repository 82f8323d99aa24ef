"""The house itself: names, sizes, floors, what is shipped, and documents that say what is so."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from crisisplay import __version__
from crisisplay.cli.app import COMMANDS
from crisisplay.playbook.library import list_shipped, read_playbook, shipped_library
from crisisplay.playbook.loader import load
from tests.conftest import Crisisplay
from tests.program import CHECKOUT, Completed

PACKAGE = CHECKOUT / "crisisplay"
MODULES = sorted(PACKAGE.rglob("*.py"))
PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
MAP = (PACKAGE / "README.md").read_text(encoding="utf-8")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core", "base"}


def test_the_version_is_the_packages_own(process: Crisisplay) -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "crisisplay/__init__.py"
    assert process("--version") == Completed(0, f"crisisplay {__version__}\n", "")


def test_no_module_has_a_vague_name() -> None:
    names = {part for file in MODULES for part in file.relative_to(PACKAGE).with_suffix("").parts}
    assert names & VAGUE == set()


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(CHECKOUT)))
def test_every_module_says_what_it_is_for(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_no_room_is_empty() -> None:
    for folder in rooms():
        assert any(file.name != "__init__.py" for file in (PACKAGE / folder).rglob("*.py")), folder


# Style: figures of the projects that we learn from, with a little room.


def sizes() -> Iterator[tuple[str, int]]:
    """Each function and how many lines it takes, its docstring and decorators left out."""
    for file in MODULES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = sum((part.end_lineno or 0) - part.lineno + 1 for part in body)
                yield f"{file.relative_to(CHECKOUT)}:{node.name}", 1 + lines


def test_functions_are_short() -> None:
    lengths = sorted(length for _, length in sizes())
    assert median(lengths) <= 8
    assert lengths[len(lengths) * 9 // 10] < 30
    long = [name for name, length in sizes() if length > 60]
    assert len(long) < len(lengths) * 0.02, long


TABLES = {"i18n", "keys.py"}  # data: a line more is not a thing more to understand


def test_files_are_short() -> None:
    long = {
        str(file.relative_to(CHECKOUT)): count
        for file in MODULES
        if not TABLES & set(file.parts)
        and (count := len(file.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_the_one_boundary_is_the_only_place_that_catches_everything() -> None:
    broad = [
        f"{file.relative_to(CHECKOUT)}:{node.lineno}"
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []


# Floors: the map, the folders and the contract that is checked say the same.


def rooms() -> set[str]:
    return {place.name for place in PACKAGE.iterdir() if (place / "__init__.py").exists()}


def floors_of_the_contract() -> list[set[str]]:
    """From the ground up, without the name of the package."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    return [
        {name.strip().removeprefix("crisisplay.") for name in layer.split("|")}
        for layer in reversed(layers)
    ]


def floors_of_the_map() -> list[set[str]]:
    """The rows of the map's table of rooms, from the ground up: `| 2 | `incident/` | ...`."""
    rows = re.findall(r"^\| (\d+) \| `([a-z0-9]+)(?:/|\.py)` \|", MAP, re.MULTILINE)
    floors = sorted({int(floor) for floor, _ in rows})
    return [{room for at, room in rows if int(at) == floor} for floor in floors]


def test_every_room_is_on_a_floor_of_the_contract() -> None:
    contracted = {room for floor in floors_of_the_contract() for room in floor}
    assert contracted == rooms() | {"errors", "foreign", "values"}


def test_the_map_shows_the_floors_of_the_contract() -> None:
    assert floors_of_the_map() == floors_of_the_contract()


def test_the_files_that_the_documents_name_are_there() -> None:
    for document, text in ((CHECKOUT, README), (PACKAGE, MAP)):
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (document / link).exists(), link


# The README


@pytest.mark.parametrize("section", README.split("## En français"), ids=["English", "French"])
def test_the_readme_names_every_command_and_every_playbook(section: str) -> None:
    prose = re.sub(r"^```.*?^```", "", section, flags=re.MULTILINE | re.DOTALL)
    named = {word for cell in re.findall(r"`([^`]+)`", prose) for word in cell.split()[:1]}
    assert set(COMMANDS) - named == set()
    assert {one.id for one in list_shipped()} - named == set()


def test_the_readme_has_one_command_that_runs_and_one_that_tests() -> None:
    for mark in ("run", "tests"):
        found = re.findall(rf"^<!-- {mark} -->\n```sh\n(.+)\n```$", README, re.MULTILINE)
        assert len(found) == 1, mark


def test_both_languages_of_the_readme_show_the_same_commands() -> None:
    english, french = README.split("## En français")
    block = re.compile(r"^```sh\n(.+)\n```$", re.MULTILINE)
    assert [line.replace("--lang fr ", "") for line in block.findall(french)] == block.findall(
        english
    )


# The shipped playbooks


@pytest.mark.parametrize("id", [one.id for one in list_shipped()])
def test_a_shipped_playbook_loads_without_error_or_warning(id: str) -> None:
    file = CHECKOUT / "playbooks" / id / "playbook.yaml"
    loaded = load(read_playbook(file), file=str(file), library=shipped_library(), language="en")
    assert loaded.playbook is not None
    assert [one for one in loaded.diagnostics if one.level != "info"] == []


def test_each_playbook_is_shipped_in_both_languages_and_has_courses_to_walk() -> None:
    for one in list_shipped():
        assert set(one.languages) == {"fr", "en"}, one.id
        folder = CHECKOUT / "playbooks" / one.id
        written = {file.name for file in folder.glob("*.yaml")}
        assert "paths.yaml" in written or {"answers-fr.yaml", "answers-en.yaml"} <= written, one.id
