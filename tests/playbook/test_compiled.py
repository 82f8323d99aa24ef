"""A playbook kept as JSON is the playbook that was read, but for where each word was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crisisplay.playbook import compiled
from crisisplay.playbook.library import list_shipped, shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import NOWHERE, Playbook

SHIPPED = [each.file for each in list_shipped()]


def read(file: Path) -> Playbook:
    playbook = load(
        file.read_bytes(), file=str(file), library=shipped_library(), language="en"
    ).playbook
    assert playbook
    return playbook


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.parent.name)
def test_what_comes_back_is_what_was_compiled(file: Path) -> None:
    playbook = read(file)
    again = compiled.read(compiled.compile(playbook))
    assert again == playbook
    assert {step.place for step in again.steps()} == {NOWHERE}


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"null", b"[]", b'["Playbook"]', b'["Nothing", 1]', b'["tuple", 1]', b'["Decimal", "x"]',
     b'["Step", "a"]', b"[" * 100_000, b'["map", "a"]', b'["date"]', b'[["Step"]]'],
)  # fmt: skip
def test_anything_else_is_none_and_never_a_surprise(data: bytes) -> None:
    assert compiled.read(data) is None


def test_a_playbook_cut_short_is_none() -> None:
    whole = compiled.compile(read(SHIPPED[0]))
    fields = json.loads(whole)
    assert compiled.read(json.dumps(fields[:-1]).encode()) != read(SHIPPED[0])
    assert compiled.read(whole[:-1]) is None


def test_each_kind_of_value_has_a_name_of_its_own() -> None:
    kinds = [one for one in compiled._VALUES if isinstance(one, type)]  # noqa: SLF001 - two kinds of one name would be mixed up in silence
    assert len({kind.__name__ for kind in kinds}) == len(set(kinds))
