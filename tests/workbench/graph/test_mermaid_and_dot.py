"""The graph for two tools that draw: each of them takes it, and foreign text stays text."""

from __future__ import annotations

import json
import re
from subprocess import run

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.i18n import Language
from crisisplay.workbench.graph import graph
from tests.workbench.drafts import HOSTILE, drafted, hostile

# What Mermaid's grammar has for what is used here. A label is between quotes, and of letters that
# mean nothing to it; every other letter is by its number.
_LABEL = r"\"(?:[^\W_]|[\ ,'’()?!…«»\u00a0\u202f·–—→↻]|[#]\d+;|<br/>)*\""
_LINES = re.compile(
    rf"""flowchart\ TB
    | \s+subgraph\ [pf]\d+\[{_LABEL}\]
    | \s+end
    | \s+n\d+(?:\[{_LABEL}\]|\({_LABEL}\)|\[\[{_LABEL}\]\]|\{{\{{{_LABEL}\}}\}})
    | \s+[pfn]\d+\ (?:-->|==>|-\.->)(?:\|{_LABEL}\|)?\ [pfn]\d+
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_line_of_a_shipped_playbook_is_one_that_mermaid_knows(lang: Language) -> None:
    playbook = sound("defective-product", lang).loaded.playbook
    assert playbook is not None
    lines = graph(playbook, lang, "mermaid").splitlines()
    assert [line for line in lines if not _LINES.fullmatch(line)] == []


def test_a_hostile_text_is_a_label_for_mermaid() -> None:
    made = graph(hostile(), "en", "mermaid")
    assert [line for line in made.splitlines() if not _LINES.fullmatch(line)] == []
    assert "%%" not in made
    assert "<script" not in made
    assert f"#{ord('<')};script#{ord('>')};" in made


def test_mermaid_shows_the_letters_that_were_written() -> None:
    made = graph(hostile(), "en", "mermaid")
    shown = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), made)
    assert f"{HOSTILE} See what is known" in shown


def test_graphviz_draws_a_shipped_playbook_with_all_its_steps() -> None:
    playbook = sound("defective-product", "fr").loaded.playbook
    assert playbook is not None
    drawn = _dot(graph(playbook, "fr", "dot"))
    nodes = [one for one in drawn["objects"] if not str(one["name"]).startswith("cluster_")]
    leaves = {one.id for one in playbook.steps()} - {
        one.id for one in playbook.steps() if type(one.action).__name__ == "Block"
    }
    assert len(nodes) == len(leaves)


def test_a_hostile_text_is_a_label_for_graphviz() -> None:
    plain, other = (_dot(graph(one, "en", "dot")) for one in (drafted(), hostile()))
    assert [one["name"] for one in other["objects"]] == [one["name"] for one in plain["objects"]]
    assert [set(one) for one in other["objects"]] == [set(one) for one in plain["objects"]]
    assert len(other["edges"]) == len(plain["edges"])


def _dot(text: str) -> dict[str, list[dict[str, object]]]:
    made = run(["dot", "-Tjson"], input=text.encode(), capture_output=True, check=True, timeout=60)
    assert made.stderr == b""
    read: dict[str, list[dict[str, object]]] = json.loads(made.stdout)
    return read
