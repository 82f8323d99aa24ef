"""`crisisplay playbook lint`: everything that is wrong with playbooks, with the remedy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.workbench.lint import Linted
from crisisplay.workbench.lint import lint as lint_one

app = leaf()


@app.command()
def lint(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=t("outline.arg_files"), autocompletion=playbooks),
    ],
    json: Json = False,
) -> int:
    today = datetime.now(UTC).astimezone().date()
    linted = [lint_one(file, reader(), today) for file in files]
    if json:
        found = [_finding(each) for one in linted for each in one.diagnostics]
        data_json({"crisisplay": 1, "findings": found})
    else:
        for one in linted:
            _print(one)
    return Findings.exit_code if any(one.errors for one in linted) else 0


def _print(one: Linted) -> None:
    for each in one.diagnostics:
        data(one.named.rendered(each, reader()))
    if one.diagnostics:
        errors = t("outline.errors", n=one.errors)
        others = t("outline.others", n=len(one.diagnostics) - one.errors)
        talk(t("outline.counted", file=one.named.file, errors=errors, others=others))
    else:
        talk(t("outline.sound", file=one.named.file))


def _finding(each: Diagnostic) -> dict[str, object]:
    return {
        "code": each.code,
        "level": each.level,
        "file": each.place.file,
        "line": each.place.line,
        "column": each.place.column,
        "end_line": each.place.end_line,
        "end_column": each.place.end_column,
        "message": each.message(reader()),
        "why": each.why(reader()),
        "fix": each.fix(reader()),
    }
