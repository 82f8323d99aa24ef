"""`crisisplay playbook explain`: the page of a code of lint, or the list of them all."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

import typer

from crisisplay.acts.layout import wrapped
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json
from crisisplay.errors import NotFound
from crisisplay.playbook.spelling import nearest
from crisisplay.workbench.lint.pages import Page, codes, example, page

app = leaf()


@app.command()
def explain(
    code: Annotated[
        str,
        typer.Argument(metavar="[CODE]", help=t("linting.arg_code"), show_default=False),
    ] = "",
    json: Json = False,
) -> None:
    known = [_page(code)] if code else [page(one, reader()) for one in codes()]
    if json:
        data_json({"crisisplay": 1, "codes": [_as_json(one) for one in known]})
    elif code:
        _show(known[0])
    else:
        for one in known:
            level = t(f"diagnostics.level.{one.level}")
            data(f"{one.code}  {level:<10} {one.title}")


def _page(code: str) -> Page:
    wanted = code.upper()
    if wanted not in codes():
        near = nearest(wanted, codes()) or ""
        raise NotFound("linting.unknown_code", code=code, near=near)
    return page(wanted, reader())


def _show(one: Page) -> None:
    _paragraph(f"{one.code}: {one.title}")
    data(t("linting.level", level=t(f"diagnostics.level.{one.level}")))
    data()
    _paragraph(f"{t('diagnostics.why')} {one.why}")
    _paragraph(f"{t('diagnostics.fix')} {one.fix}")
    _paragraph(t("linting.refuses") if one.refuses else t("linting.silence", code=one.code))
    shown = example(one.code, reader())
    data()
    if shown is None:
        data(t("linting.no_example"))
        return
    for title, text in (("bad", shown.bad), ("good", shown.good)):
        data(t(f"linting.{title}"))
        data()
        for line in text.splitlines():
            data(f"    {line}")
        data()


def _paragraph(text: str) -> None:
    """On a terminal, wrapped between words."""
    columns = shutil.get_terminal_size().columns
    for line in wrapped(text, width=columns) if sys.stdout.isatty() else [text]:
        data(line)


def _as_json(one: Page) -> dict[str, object]:
    shown = example(one.code, reader())
    return {
        "code": one.code,
        "level": one.level,
        "title": one.title,
        "why": one.why,
        "fix": one.fix,
        "refuses": one.refuses,
        "bad": shown.bad if shown else None,
        "good": shown.good if shown else None,
    }
