"""`playbook graph` and `playbook show -o`: what is written, and what is refused."""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crisisplay.audit.rendering import render
from crisisplay.errors import Misuse
from crisisplay.workbench.handbook import compose
from tests.conftest import Crisisplay
from tests.program import surroundings
from tests.workbench.drafts import SMALL, drafted


@pytest.fixture
def small(tmp_path: Path) -> str:
    file = tmp_path / "small.yaml"
    file.write_bytes(SMALL)
    return str(file)


def test_the_graph_goes_to_standard_output_as_svg(crisisplay: Crisisplay, small: str) -> None:
    done = crisisplay("playbook", "graph", small)
    assert done.code == 0
    assert ET.fromstring(done.out).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - it is our own


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.svg", "<svg "), ("a.mmd", "flowchart TB\n"), ("a.dot", "digraph "), ("a.GV", "digraph ")],
)
def test_the_name_of_the_file_says_which_form(
    crisisplay: Crisisplay, small: str, tmp_path: Path, name: str, begins: str
) -> None:
    done = crisisplay("--lang", "en", "playbook", "graph", small, "-o", str(tmp_path / name))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"{tmp_path / name}: the course of A small one, in 8 steps.\n"
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("lang", "arguments", "said"),
    [
        (
            "en", ("graph", "-o", "a.png"),
            ("Error: 'a.png' is not the name of a graph.\n"
            "  Choose an ending among .svg, .mmd, .dot, .gv, or add --to.\n"),
        ),
        (
            "fr", ("graph", "-o", "a.png"),
            ("Erreur : « a.png » n’est pas le nom d’un graphe.\n"
            "  Choisissez une fin parmi .svg, .mmd, .dot, .gv, ou ajoutez --to.\n"),
        ),
        (
            "en", ("graph", "--to", "png"),
            "Error: 'png' is not a form of graph.\n  Choose among svg, mermaid, dot.\n",
        ),
        (
            "fr", ("graph", "--to", "png"),
            ("Erreur : « png » n’est pas une forme de graphe.\n"
            "  Choisissez parmi svg, mermaid, dot.\n"),
        ),
        (
            "en", ("show", "--json", "-o", "a.pdf"),
            "Error: --json and --output do not go together.\n  Choose one of them.\n",
        ),
        (
            "fr", ("show", "--json", "-o", "a.pdf"),
            "Erreur : --json et --output ne vont pas ensemble.\n  Choisissez l’un des deux.\n",
        ),
    ],
)  # fmt: skip
def test_what_has_no_form_is_refused(
    crisisplay: Crisisplay, small: str, lang: str, arguments: tuple[str, ...], said: str
) -> None:
    command, *rest = arguments
    done = crisisplay("--lang", lang, "playbook", command, small, *rest)
    assert (done.code, done.out, done.err) == (2, "", said)


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_the_document_is_written_in_the_language_asked_for(
    crisisplay: Crisisplay, small: str, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    done = crisisplay("--lang", "fr", "playbook", "show", small, "-o", str(file))
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith(f"{file} : le manuel de A small one, ")
    written = file.read_text(encoding="utf-8")
    assert "Quand l’ouvrir, quand ne pas l’ouvrir" in written
    assert "à vérifier avant de s’y fier" in written


def test_a_file_that_is_there_stays_unless_it_is_forced(
    crisisplay: Crisisplay, small: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text("mine")
    assert crisisplay("playbook", "show", small, "-o", str(file)).code == 3
    assert file.read_text() == "mine"
    assert crisisplay("playbook", "show", small, "-o", str(file), "--force").code == 0
    assert file.read_text() != "mine"


@pytest.mark.parametrize("arguments", [("show", "a.md"), ("graph", "a.svg")])
def test_a_disk_without_room_keeps_no_half_of_a_file(
    home: Path, small: str, tmp_path: Path, arguments: tuple[str, str]
) -> None:
    command, name = arguments
    folder = tmp_path / "out"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "crisisplay", "playbook", command, small, "-o", str(folder / name)],
        env=surroundings(home, lang="en", PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert (done.returncode, done.stdout) == (5, "")
    assert "could not be written" in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "module", "extra"), [("a.pdf", "typst", "pdf"), ("a.docx", "docx", "office")]
)
def test_an_extra_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Misuse) as stopped:
        render(compose(drafted(), "ab" * 32, "en"), Path(name))
    assert stopped.value.sentence("en") == (
        f"This format needs '{module}', which is not installed.\n"
        f"Install it: pip install 'crisisplay[{extra}]'. With nothing to install: a .md or .html file."
    )
