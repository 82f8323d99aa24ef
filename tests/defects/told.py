"""What lint says of a playbook after a change that it did not say before."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from crisisplay.acts.playbooks import Named
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.workbench.lint import look
from crisisplay.workbench.sharing.plain import plain
from crisisplay.workbench.sharing.yaml_text import yaml_text
from tests.program import SHIPPED

TODAY = date(2026, 11, 22)


@cache
def source(id: str) -> str:
    return (SHIPPED / id / "playbook.yaml").read_text(encoding="utf-8")


@cache
def tree(id: str) -> dict[str, Any]:
    """A shipped playbook as plain maps and lists, library steps in their place."""
    loaded = load(source(id).encode(), file=id, library=shipped_library())
    assert loaded.playbook is not None
    return plain(loaded.playbook)


def diagnostics(text: str) -> tuple[Diagnostic, ...]:
    loaded = load(text.encode(), file="playbook.yaml", library=shipped_library())
    return look(Named(Path("playbook.yaml"), text.encode(), loaded), TODAY)


def said(text: str) -> Counter[tuple[str, str]]:
    """Each finding by its code and what it names, whatever its line."""
    return Counter((one.code, str(sorted(one.values.items()))) for one in diagnostics(text))


@cache
def said_of_tree(id: str) -> Counter[tuple[str, str]]:
    """Of the unchanged playbook: its comments, which set some findings aside, are not in a tree."""
    return said(yaml_text(tree(id)))


def new_codes(id: str, changed: dict[str, Any]) -> list[str]:
    """The codes that a change brought, each once."""
    return sorted({code for code, _ in said(yaml_text(changed)) - said_of_tree(id)})
