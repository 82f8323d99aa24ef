"""`crisisplay playbook new`: a first version, from questions, from a file, or from an incident."""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, talk
from crisisplay.cli.walking import require_terminal
from crisisplay.errors import Interrupted, Misuse
from crisisplay.workbench.drafting.checks import id_mistake
from crisisplay.workbench.drafting.files import PLAYBOOK, free, write
from crisisplay.workbench.drafting.wanted import Wanted

app = leaf()


@app.command()
def new(
    id: Annotated[str, typer.Argument(metavar="[ID]", help=t("drafting.arg_id"))] = "",
    incident: Annotated[
        str,
        typer.Option(
            "--from", help=t("drafting.opt_from"), metavar="INCIDENT", autocompletion=incidents
        ),
    ] = "",
    answers: Annotated[
        Path | None, typer.Option("--answers", help=t("drafting.opt_answers"), metavar="FILE")
    ] = None,
    place: Annotated[
        Path, typer.Option("--in", help=t("drafting.opt_in"), metavar="FOLDER", show_default=False)
    ] = Path(),
    schema: Annotated[bool, typer.Option("--schema", help=t("drafting.opt_schema"))] = False,
    plain: Annotated[bool, typer.Option("--plain", help=t("cli.opt_plain"))] = False,
) -> None:
    if incident and answers is not None:
        raise Misuse("drafting.two_origins")
    if id:
        if id_mistake(id) is not None:
            raise Misuse("drafting.bad_id", id=id)
        free(place / id)
    if incident:
        _recall(place, id, incident, schema=schema)
        return
    wanted = _asked(id, answers, plain=plain)
    _make(place, wanted, schema=schema)


def _asked(id: str, answers: Path | None, *, plain: bool) -> Wanted:
    if answers is not None:
        from crisisplay.workbench.drafting.answers import read_wanted

        return read_wanted(answers, id)
    require_terminal("drafting.no_terminal")
    from crisisplay.cli.interview import Interview
    from crisisplay.cli.walk.terminal import kept
    from crisisplay.cli.walk.walk import asker, is_plain

    plain = is_plain(plain=plain)
    asking = asker(plain=plain)
    try:
        with kept(asking.stop, redrawn=not plain):
            return Interview(asking, id, echo=not plain).hold()
    except Interrupted:
        raise Interrupted("drafting.left") from None


def _make(place: Path, wanted: Wanted, *, schema: bool) -> None:
    from crisisplay.workbench.drafting.duties import chosen
    from crisisplay.workbench.drafting.new import texts
    from crisisplay.workbench.drafting.wanted import brief

    known = chosen(wanted.deadlines)
    drafted = brief(wanted, known, reader(), _today())
    _written(place / drafted.id, texts(drafted, known, schema=schema))
    _remark(place / drafted.id / PLAYBOOK)


def _remark(file: Path) -> None:
    """What was typed may be what lint warns of: a person's name, a telephone number."""
    from crisisplay.workbench.lint import lint

    found = [one for one in lint(str(file), reader(), _today()).diagnostics if one.level != "info"]
    if found:
        talk(t("drafting.remarks", n=len(found)))


def _recall(place: Path, id: str, incident: str, *, schema: bool) -> None:
    """A draft of what was done; it has no trial path, for its conditions are yet to be written."""
    from crisisplay.acts.homes import find
    from crisisplay.audit.timeline import read_timeline
    from crisisplay.cli import wiring
    from crisisplay.workbench.drafting.naming import shortened
    from crisisplay.workbench.drafting.new import with_schema
    from crisisplay.workbench.drafting.recalled.writing import recalled

    timeline = read_timeline(find(wiring.home(), incident), reader(), wiring.cache_folder())
    named = id or f"{shortened(timeline.opened.playbook) or 'playbook'}-draft"
    made = {PLAYBOOK: recalled(timeline, named, reader())}
    _written(place / named, with_schema(made, reader()) if schema else made, trial=False)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _written(folder: Path, files: dict[str, str], *, trial: bool = True) -> None:
    write(folder, files)
    data(str(folder / PLAYBOOK))
    talk(t("drafting.written", folder=folder, files=", ".join(files)))
    for step in ("next_lint", "next_show", *(["next_test"] if trial else [])):
        talk(t(f"drafting.{step}", file=shlex.quote(str(folder / PLAYBOOK))))
