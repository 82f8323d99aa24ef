"""Findings as other programs take them.

| form | what reads it | rule |
|---|---|---|
| `json` | scripts | our own contract, fields are added and never renamed |
| `sarif` | code hosts, editors | SARIF 2.1.0 (OASIS); columns in UTF-16 code units, as it says |
| `github` | a run of GitHub Actions | workflow commands, one a line |
| `gitlab` | a merge request of GitLab | its Code Quality report, a subset of Code Climate's |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crisisplay import __version__
from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import shipped_folder
from crisisplay.playbook.model import Place
from crisisplay.workbench.lint import Linted
from crisisplay.workbench.lint.pages import page

_SARIF = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
_GITLAB = {"error": "major", "warning": "minor", "info": "info"}


def as_json(linted: Sequence[Linted], lang: Language) -> dict[str, Any]:
    found = [_finding(each, lang) for one in linted for each in one.diagnostics]
    return {"crisisplay": 1, "findings": found}


def _finding(each: Diagnostic, lang: Language) -> dict[str, Any]:
    place = each.place
    return {
        "code": each.code,
        "level": each.level,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": each.message(lang),
        "why": each.why(lang),
        "fix": each.fix(lang),
    }


def as_sarif(linted: Sequence[Linted], lang: Language, here: Path) -> dict[str, Any]:
    """One run; addresses are relative to the folder `here` for the files below it."""
    codes = sorted({each.code for one in linted for each in one.diagnostics})
    results = [
        _result(one, each, codes.index(each.code), lang, here)
        for one in linted
        for each in one.diagnostics
    ]
    driver = {
        "name": "crisisplay",
        "semanticVersion": __version__,
        "rules": [_rule(code, lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": lang,
        "columnKind": "utf16CodeUnits",
        "results": results,
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _rule(code: str, lang: Language) -> dict[str, Any]:
    known = page(code, lang)
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.why},
        "help": {"text": known.fix},
        "defaultConfiguration": {"level": _SARIF[known.level]},
    }


def _result(one: Linted, each: Diagnostic, at: int, lang: Language, here: Path) -> dict[str, Any]:
    message = f"{each.message(lang)} {each.why(lang)} {each.fix(lang)}"
    physical = {
        "artifactLocation": {"uri": _uri(each.place.file, here)},
        "region": _region(each.place, one),
    }
    return {
        "ruleId": each.code,
        "ruleIndex": at,
        "level": _SARIF[each.level],
        "message": {"text": message},
        "locations": [{"physicalLocation": physical}],
    }


def _region(place: Place, one: Linted) -> dict[str, int]:
    lines = one.mask.sources.get(place.file, b"").decode("utf-8-sig", "replace").split("\n")
    return {
        "startLine": place.line,
        "startColumn": _utf16(lines, place.line, place.column),
        "endLine": place.end_line,
        "endColumn": _utf16(lines, place.end_line, place.end_column),
    }


def _utf16(lines: Sequence[str], line: int, column: int) -> int:
    """A column in UTF-16 code units, from 1: an emoji is two."""
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return column + sum(ord(character) > 0xFFFF for character in before)  # noqa: PLR2004 - the last code point of one unit


def _path(file: str, here: Path) -> Path:
    """A diagnostic names a file of the library by its name."""
    path = Path(file)
    if file.startswith("library/") and not path.exists():
        path = shipped_folder() / f"{file}.yaml"
    whole = path.absolute()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def _uri(file: str, here: Path) -> str:
    path = _path(file, here)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def as_github(linted: Sequence[Linted], lang: Language, here: Path) -> Iterator[str]:
    """Lines for the log of a run."""
    for one in linted:
        for each in one.diagnostics:
            place = each.place
            properties = {
                "file": _path(place.file, here).as_posix(),
                "line": place.line,
                "endLine": place.end_line,
                "col": place.column,
                "endColumn": place.end_column,
                "title": each.code,
            }
            written = ",".join(f"{k}={_property(str(v))}" for k, v in properties.items())
            message = _message(f"{each.message(lang)}\n{each.why(lang)}\n{each.fix(lang)}")
            yield f"::{_GITHUB[each.level]} {written}::{message}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(linted: Sequence[Linted], lang: Language, here: Path) -> list[dict[str, Any]]:
    """A fingerprint stays when lines move: it is of what is said and how often before."""
    said = Counter[str]()
    report = []
    for one in linted:
        for each in one.diagnostics:
            path = _path(each.place.file, here).as_posix()
            key = f"{each.code}\n{path}\n{each.message('en')}"
            said[key] += 1
            report.append(
                {
                    "description": f"{each.message(lang)} {each.fix(lang)}",
                    "check_name": each.code,
                    "fingerprint": sha256(f"{key}\n{said[key]}".encode()).hexdigest(),
                    "severity": _GITLAB[each.level],
                    "location": {
                        "path": path,
                        "lines": {"begin": each.place.line, "end": each.place.end_line},
                    },
                }
            )
    return report
