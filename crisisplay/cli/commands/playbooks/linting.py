"""`crisisplay playbook lint`: everything that is wrong with playbooks, with the remedy."""

from __future__ import annotations

import json as json_text
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings, Misuse
from crisisplay.playbook.diagnostics import shown
from crisisplay.workbench.lint import Linted
from crisisplay.workbench.lint import lint as lint_one

FORMS = ("text", "json", "sarif", "github", "gitlab")

app = leaf()


@app.command()
def lint(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=t("outline.arg_files"), autocompletion=playbooks),
    ],
    json: Annotated[bool, typer.Option("--json", help=t("linting.opt_json"))] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="TYPE", help=t("linting.opt_format"))
    ] = "",
    strict: Annotated[bool, typer.Option("--strict", help=t("linting.opt_strict"))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=t("linting.opt_fix"))] = False,
    diff: Annotated[bool, typer.Option("--diff", help=t("linting.opt_diff"))] = False,
    watch: Annotated[bool, typer.Option("--watch", help=t("linting.opt_watch"))] = False,
) -> int:
    form = _form(form, json)
    if watch and (form != "text" or fix or diff):
        raise Misuse("linting.watch_alone")
    if diff or fix:
        from crisisplay.cli.mending import show_diff, write_fixes

        if diff:
            return show_diff(files)
        write_fixes(files)
    if watch:
        from crisisplay.cli.watching import watch as watch_files

        return watch_files(files, lambda: show(files, "text", strict=strict))
    return show(files, form, strict=strict)


def show(files: list[str], form: str, *, strict: bool) -> int:
    """Lint the files and print what is found; the exit code."""
    today = datetime.now(UTC).astimezone().date()
    linted = [lint_one(file, reader(), today) for file in files]
    _print(linted, form)
    weighs = ("error", "warning") if strict else ("error",)
    found = any(one.of_level(level) for one in linted for level in weighs)
    return Findings.exit_code if found else 0


def _form(form: str, json: bool) -> str:
    if json and form not in ("", "json"):
        raise Misuse("linting.two_forms", form=form)
    if form and form not in FORMS:
        raise Misuse("linting.no_form", form=form, known=", ".join(FORMS))
    return "json" if json else form or "text"


def _print(linted: list[Linted], form: str) -> None:
    if form == "text":
        for one in linted:
            _text(one)
        return
    from crisisplay.workbench.lint import forms

    here = Path.cwd()
    match form:
        case "json":
            data_json(forms.as_json(linted, reader()))
        case "sarif":
            data_json(forms.as_sarif(linted, reader(), here))
        case "github":
            for line in forms.as_github(linted, reader(), here):
                data(line)
        case _:
            data(json_text.dumps(forms.as_gitlab(linted, reader(), here)))


def _columns() -> int:
    """Those of a terminal, to wrap between words; 0 for a file or a program."""
    return max(20, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0


def _text(one: Linted) -> None:
    name = shown(str(one.named.file), 200)
    for each in one.diagnostics:
        data(one.rendered(each, reader(), _columns()))
    if one.diagnostics:
        levels = ("error", "warning", "info")
        counted = {f"{each}s": t(f"outline.{each}s", n=one.of_level(each)) for each in levels}
        talk(t("outline.counted", file=name, **counted))
    else:
        talk(t("outline.sound", file=name))
