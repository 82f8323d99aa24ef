"""`playbook lint` as other programs read it, what it puts right, and `explain`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crisisplay.workbench.lint.pages import codes
from tests.conftest import Crisisplay

BROKEN = """\
crisisplay: 1
id: example
languages: [fr]
title: 🚨 L'attente  # gardé tel quel
roles:
  director: {title: Directrice, deputy: required}
during:
  - id: reply
    title: Qui répond
    role: directeur
    why: |
      Le mot de passe : Tr0ub4dor-7 n'y change rien
"""
FIXED = BROKEN.replace("directeur", "director").replace("'", "’")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_bytes(BROKEN.replace("passe :", "passe\u00a0:").encode())
    return path


def wanted() -> bytes:
    return FIXED.replace("passe :", "passe\u00a0:").encode()


def test_fix_writes_what_is_certain_says_it_and_hides_the_secret(
    crisisplay: Crisisplay, file: Path
) -> None:
    file.chmod(0o640)
    done = crisisplay("playbook", "lint", "--fix", str(file))
    assert file.read_bytes() == wanted()
    assert file.stat().st_mode & 0o777 == 0o640
    assert f"{file}:10: PB201\n  -     role: directeur\n  +     role: director\n" in done.out
    assert f"{file}: 3 corrections written.\n" in done.err
    assert "Tr0ub4dor" not in done.out + done.err
    again = crisisplay("playbook", "lint", "--fix", str(file), lang="fr")
    assert file.read_bytes() == wanted()
    assert again.err.replace("\u00a0", " ").startswith(f"{file} : rien à corriger")


def test_diff_shows_it_and_writes_nothing(crisisplay: Crisisplay, file: Path) -> None:
    before = file.read_bytes()
    done = crisisplay("playbook", "lint", "--diff", str(file))
    assert done.code == 1
    assert "\n-    role: directeur\n+    role: director\n" in done.out
    assert "Tr0ub4dor" not in done.out
    assert file.read_bytes() == before
    file.write_bytes(wanted())
    assert crisisplay("playbook", "lint", "--diff", str(file)).code == 0


def test_a_read_only_file_and_a_shipped_one_are_left_alone(
    crisisplay: Crisisplay, file: Path
) -> None:
    before = file.read_bytes()
    file.chmod(0o440)
    done = crisisplay("playbook", "lint", "--fix", str(file))
    assert done.code == 5
    assert done.err == (
        f"Error: {file} is read-only; nothing was changed in it.\n"
        "  Make it writable, or see with --diff what would be written.\n"
    )
    assert file.read_bytes() == before
    shipped = crisisplay("playbook", "lint", "--fix", "misplaced-words")
    assert shipped.code == 2
    assert "is shipped with crisisplay and is not put right in place." in shipped.err


def test_sarif_has_a_rule_and_a_region_for_each_result(crisisplay: Crisisplay, file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"directeur", b"director"))
    done = crisisplay("playbook", "lint", "--format", "sarif", str(file), lang="fr")
    log = done.json
    run = log["runs"][0]
    assert (log["version"], run["columnKind"], run["language"]) == ("2.1.0", "utf16CodeUnits", "fr")
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    found = {one["ruleId"]: one for one in reversed(run["results"])}
    region = found["PB709"]["locations"][0]["physicalLocation"]["region"]
    line = BROKEN.splitlines()[3].encode("utf-16-le")
    start, end = (2 * (region[key] - 1) for key in ("startColumn", "endColumn"))
    assert line[start:end].decode("utf-16-le") == "L'a"
    assert "Tr0ub4dor" not in done.out


def test_github_is_told_one_command_a_line(crisisplay: Crisisplay, file: Path) -> None:
    named = file.rename(file.with_name("a,b:c.yaml"))
    lines = crisisplay("playbook", "lint", "--format", "github", str(named)).out.splitlines()
    error = next(line for line in lines if line.startswith("::error "))
    assert "a%2Cb%3Ac.yaml,line=10,endLine=10,col=11,endColumn=20,title=PB201::" in error
    assert error.endswith("Did you mean director? Correct the name, or declare it.")
    assert "%0A" in error


def test_gitlab_is_given_a_report_whose_fingerprints_stay(
    crisisplay: Crisisplay, file: Path
) -> None:
    first = json.loads(crisisplay("playbook", "lint", "--format", "gitlab", str(file)).out)
    assert {one["severity"] for one in first} <= {"major", "minor", "info"}
    file.write_bytes(b"# one line more\n" + file.read_bytes())
    later = json.loads(crisisplay("playbook", "lint", "--format", "gitlab", str(file)).out)
    prints = [one["fingerprint"] for one in first]
    assert prints == [one["fingerprint"] for one in later]
    assert len(set(prints)) == len(prints)
    assert later[-1]["location"]["lines"]["begin"] == first[-1]["location"]["lines"]["begin"] + 1


def test_json_is_one_thing_by_two_names(crisisplay: Crisisplay, file: Path) -> None:
    named = crisisplay("playbook", "lint", "--format", "json", str(file))
    assert named.out == crisisplay("playbook", "lint", "--json", str(file)).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "xml"], "There is no form 'xml'."),
        (
            ["--json", "--format", "sarif"],
            "--json and --format sarif ask for two different outputs.",
        ),
        (["--watch", "--fix"], "--watch shows text, and writes nothing."),
    ],
)
def test_what_makes_no_sense_together_is_wrong_use(
    crisisplay: Crisisplay, file: Path, words: list[str], said: str
) -> None:
    done = crisisplay("playbook", "lint", str(file), *words)
    assert done.code == 2
    assert done.err.startswith(f"Error: {said}\n")


def test_strict_weighs_a_warning_as_an_error(crisisplay: Crisisplay, file: Path) -> None:
    file.write_bytes(wanted())
    assert crisisplay("playbook", "lint", str(file)).code == 0
    strict = crisisplay("playbook", "lint", "--strict", str(file))
    levels = [
        one["level"] for one in crisisplay("playbook", "lint", "--json", file).json["findings"]
    ]
    warnings, notes = levels.count("warning"), levels.count("info")
    assert (strict.code, warnings > 1, notes > 1) == (1, True, True)
    assert strict.err == f"{file}: 0 errors, {warnings} warnings, {notes} notes.\n"
    french = crisisplay("playbook", "lint", str(file), lang="fr").err.replace("\u00a0", " ")
    assert french == f"{file} : 0 erreur, {warnings} avertissements, {notes} notes.\n"


def test_a_list_that_is_full_says_so_in_every_form(crisisplay: Crisisplay, file: Path) -> None:
    roles = "".join(f"  r{n}: {{}}\n" for n in range(250))
    file.write_text(BROKEN.replace("roles:\n", f"roles:\n{roles}"), encoding="utf-8")
    for form in ("text", "json", "sarif", "github", "gitlab"):
        out = crisisplay("playbook", "lint", "--format", form, str(file)).out
        assert "More than 200 findings: looking stopped there" in out, form


def test_each_code_has_its_page_in_both_languages(crisisplay: Crisisplay) -> None:
    english = crisisplay("playbook", "explain", "--json").json["codes"]
    french = crisisplay("playbook", "explain", "--json", lang="fr").json["codes"]
    assert [one["code"] for one in english] == [one["code"] for one in french] == list(codes())
    for one, other in zip(english, french, strict=True):
        assert one["title"] != other["title"]
        assert (one["bad"] is None) == (other["bad"] is None)


def test_a_page_says_why_shows_both_ways_and_how_to_set_it_aside(crisisplay: Crisisplay) -> None:
    out = crisisplay("playbook", "explain", "pb503").out
    assert out.startswith("PB503: The role … has no deputy.\nLevel: warning\n\nWhy: ")
    assert "To set it aside, with the reason: # PB503: the reason\n" in out
    assert "\nAvoid:\n\n    roles:\n      legal: {title: Counsel}\n" in out
    assert "\nWrite:\n\n    roles:\n      legal: {title: Counsel, deputy: required}\n" in out
    assert "does not load while this stays" in crisisplay("playbook", "explain", "PB201").out


def test_a_code_that_is_not_there_is_not_found(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "explain", "PB5O3")
    assert done.code == 4
    assert done.err.startswith("Error: There is no code PB5O3 (did you mean 'PB5")


@pytest.mark.parametrize("options", [(), ("--diff",), ("--fix",), ("--format", "github")])
def test_the_name_of_a_file_begins_no_line_of_its_own(
    crisisplay: Crisisplay, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """In the log of a run, a line that begins with two colons is a command."""
    file = tmp_path / "a\n::error::b.yaml"
    head = "crisisplay: 1\nid: example\nlanguages: [fr]\ntitle: Rumeur : que faire\n"
    file.write_text(f"{head}during:\n  - {{id: reply, title: Dire}}\n", encoding="utf-8")
    done = crisisplay("playbook", "lint", *options, file)
    lines = (done.out + done.err).splitlines()
    assert any("::error::b" in line or "%3A%3Aerror" in line for line in lines)
    assert not [line for line in lines if line.lstrip().startswith("::error::b")]
