"""What is given as SARIF keeps to version 2.1.0: its shape, and columns in UTF-16 code units."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crisisplay.acts.playbooks import Named
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.workbench.lint import looked
from crisisplay.workbench.lint.forms import as_sarif
from tests.playbook.gallery import ERRORS
from tests.workbench.lint.frame import TODAY


def _object(required: str = "", **properties: Any) -> dict[str, Any]:
    """Nothing but what the specification names may stand in an object."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_POSITIVE = {"type": "integer", "minimum": 1}
_MESSAGE = _object("text", text={"type": "string", "minLength": 1})
_REGION = _object(
    "startLine", startLine=_POSITIVE, startColumn=_POSITIVE, endLine=_POSITIVE, endColumn=_POSITIVE
)
_RULE = _object(
    "id",
    id={"type": "string", "pattern": r"^[A-Z]+\d+$"},
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    defaultConfiguration=_object(level=_LEVEL),
)
_DRIVER = _object(
    "name",
    name={"type": "string", "minLength": 1},
    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+([-+].+)?$"},
    rules={"type": "array", "uniqueItems": True, "items": _RULE},
)
_URI = {
    "type": "string",
    "pattern": r"^[!-~]+$",
    "not": {"pattern": r'["<>\\^`{|}]|%(?![0-9A-F]{2})'},
}
_PHYSICAL = _object("artifactLocation", artifactLocation=_object("uri", uri=_URI), region=_REGION)
_RESULT = _object(
    "message",
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations={"type": "array", "items": _object(physicalLocation=_PHYSICAL)},
)
_RUN = _object(
    "tool",
    tool=_object("driver", driver=_DRIVER),
    language={"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": _RESULT},
)
SARIF = _object(
    "version runs",
    **{
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": _RUN},
    },
)


def sarif(source: bytes, lang: Language = "en", file: str = "p.yaml") -> dict[str, Any]:
    loaded = load(source, file=file, library=shipped_library())
    linted = looked(Named(Path(file), source, loaded), TODAY)
    return as_sarif([linted], lang, Path.cwd())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["PB020", "PB201", "PB503", "PB626", "PB701", "PB709"])
def test_it_has_the_shape_that_the_specification_requires(code: str, lang: Language) -> None:
    log = sarif((ERRORS / f"{code}.yaml").read_bytes(), lang)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    assert code in {one["ruleId"] for one in run["results"]}
    for one in run["results"]:
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_without_a_finding_it_is_whole_all_the_same() -> None:
    jsonschema.validate(as_sarif([], "en", Path.cwd()), SARIF)


@pytest.mark.parametrize("file", ["a b/é#.yaml", "100%.yaml", "a[1]{2}.yaml", "/x/a b.yaml"])
def test_any_name_of_a_file_becomes_an_address(file: str) -> None:
    log = sarif(b"crisisplay: 1\n", file=file)
    jsonschema.validate(log, SARIF)


@pytest.mark.parametrize("before", ["", "é", "🚨", "👩🏽‍🚒", "🇫🇷 e\u0301 𝄞"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_column_counts_code_units_of_utf_16(before: str, mark: str, end: str) -> None:
    line = f"  - {{id: a, title: {before or 'A'}, rolee: x}} # 🚨"
    head = ["crisisplay: 1", "id: example", "languages: [fr]", "title: Titre", "during:"]
    source = f"{mark}{end.join([*head, line, ''])}"
    log = sarif(source.encode())
    jsonschema.validate(log, SARIF)
    (result,) = (one for one in log["runs"][0]["results"] if one["ruleId"] == "PB102")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"]) == (6, 6)
    start, stop = (2 * (region[key] - 1) for key in ("startColumn", "endColumn"))
    assert line.encode("utf-16-le")[start:stop].decode("utf-16-le") == "rolee"
