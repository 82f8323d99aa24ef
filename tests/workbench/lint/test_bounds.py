"""Whoever wrote the file: what lint says of it ends soon, takes little memory, and is not endless."""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from crisisplay.acts.playbooks import read
from crisisplay.playbook.diagnostics import MAX_FOUND, Diagnostic
from crisisplay.workbench.lint import look, looked
from crisisplay.workbench.lint.sensitive import traces
from tests.program import CHECKOUT, surroundings

TODAY = date(2026, 12, 1)
HEAD = "crisisplay: 1\nid: hostile\nlanguages: [en]\ntitle: Hostile\nroles: {r: {title: Role}}\n"
STEPS = "during:\n  - {id: a, title: Reply, role: r, statement: s}\n"
PHONE, CARD = "06 12 34 56 78", "4111 1111 1111 1111"


def texts(words: str, times: int = 300_000) -> str:
    again = (words * (times // len(words))).strip()
    return (
        f"{HEAD}statements:\n  s:\n    title: Note\n    kind: holding\n    channels: [x]\n"
        f"    approvals: [{{role: r}}]\n    text: |\n      {again}\n{STEPS}"
    )


def choices(names: int, options: int, condition: str, times: int) -> str:
    """`condition` with %d, so that no two steps have the same."""
    listed = "".join(f"      - {{id: o{n}, label: L{n}}}\n" for n in range(options))
    facts = "".join(
        f"  f{n}:\n    ask: What {n}?\n    type: choice\n    options:\n{listed}"
        for n in range(names)
    )
    asked = f"  - {{id: q, title: Ask, ask: [{', '.join(f'f{n}' for n in range(names))}]}}\n"
    steps = (f"  - {{id: a{n}, title: x, when: '{condition % (n, n)}'}}\n" for n in range(times))
    return f"{HEAD}facts:\n{facts}during:\n{asked}{''.join(steps)}"


def numbers(condition: str, times: int) -> str:
    facts = "".join(f"  n{n}: {{ask: How many?, type: number}}\n" for n in range(3))
    steps = (f"  - {{id: a{n}, title: x, when: '{condition % n}'}}\n" for n in range(times))
    asked = "  - {id: q, title: Ask, ask: [n0, n1, n2]}\n"
    return f"{HEAD}facts:\n{facts}during:\n{asked}{''.join(steps)}"


EQUALS = " or ".join(["f0 == f1"] * 20)
HOSTILE = {
    "beginnings of tokens": texts("sk-"),
    "beginnings of tokens of another maker": texts("xoxb-"),
    "tokens without their end": texts("eyJ-"),
    "telephone numbers": texts(f"{PHONE}, "),
    "digits that go on": texts("06 "),
    "keys": texts("-----BEGIN PRIVATE KEY-----"),
    "cards in comments": HEAD + f"# {CARD}\n" * 13_000 + "during:\n  - {id: a, title: x}\n",
    "addresses": texts("http://a.example "),
    "unfinished words": texts("TODO "),
    "comments that set aside": HEAD + "during:\n  - {id: a, title: x}\n" + "# PB501: so\n" * 20_000,
    "choices compared": choices(
        2, 100, f'{EQUALS} or level > %d and f0 == "o1" and drill and level < %d', 600
    ),
    "numbers compared": numbers(
        "n0 < n1 and n1 <= n2 or " * 15
        + " or ".join(f"n0 > {n}1.5" for n in range(4))
        + " or n1 > %d",
        400,
    ),
}
MEMORY = 256 * 1024 * 1024
SECONDS = 20  # a fifth of it is enough where nothing measures what was run


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_playbook_is_linted_within_bounds(name: str, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "playbook.yaml"
    file.write_text(HOSTILE[name], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "crisisplay", "playbook", "lint", file],
        env=surroundings(home, measured=False),
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=_bound,
    )
    assert done.returncode in (0, 1), (done.returncode, done.stderr[-500:])
    assert "Traceback" not in done.stderr
    assert len(done.stdout) < 150_000
    assert "PB1" not in done.stdout, "it loads, so that the rules are at it"


def _said(tmp_path: Path, text: str) -> tuple[Diagnostic, ...]:
    file = tmp_path / "playbook.yaml"
    file.write_text(text, encoding="utf-8")
    return look(read(str(file), "en"), TODAY)


def test_what_weighs_most_is_said_and_that_there_is_more(tmp_path: Path) -> None:
    said = _said(tmp_path, texts("http://a.example ") + f"# {PHONE}\n" * 150)
    assert len(said) == MAX_FOUND + 1
    assert said == tuple(sorted(said, key=lambda one: one.order))
    assert sum(one.code == "PB708" for one in said) == 150, "no warning goes for a remark"
    more = next(one for one in said if one.code == "PB041")
    assert (more.place.line, more.place.column, more.values) == (1, 1, {"limit": MAX_FOUND})


def test_as_many_as_may_be_said_are_all_said(tmp_path: Path) -> None:
    others = len(_said(tmp_path, f"{HEAD}during:\n  - {{id: a, title: x}}\n"))
    phones = f"# {PHONE}\n" * (MAX_FOUND - others)
    said = _said(tmp_path, f"{HEAD}during:\n  - {{id: a, title: x}}\n{phones}")
    assert len(said) == MAX_FOUND
    assert "PB041" not in {one.code for one in said}


def test_of_many_that_must_not_be_seen_none_is(tmp_path: Path) -> None:
    """Also not of those that there is no room to say."""
    file = tmp_path / "playbook.yaml"
    file.write_text(texts(f"é {PHONE} 🎉 {CARD}\n      ", 20_000), encoding="utf-8")
    linted = looked(read(str(file), "en"), TODAY)
    shown = linted.mask.sources[str(file)].decode()
    assert PHONE not in shown
    assert CARD not in shown
    assert len(shown) == len(file.read_text(encoding="utf-8")), "each at its place"


def test_the_place_of_a_trace_is_that_of_its_characters() -> None:
    text = (
        f"\ufeff🎉 {PHONE}\n\né {CARD}\n-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----"
    )
    for one in traces("p.yaml", text.encode()):
        lines = text.removeprefix("\ufeff").split("\n")
        place = one.place
        assert lines[place.line - 1][place.column - 1 :].startswith(one.text.split("\n")[0])
        assert lines[place.end_line - 1][: place.end_column - 1].endswith(one.text.split("\n")[-1])
