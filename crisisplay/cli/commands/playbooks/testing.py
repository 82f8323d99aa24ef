"""`crisisplay playbook test`: the paths of a playbook walked; what differs, what none takes."""

from __future__ import annotations

from pathlib import Path as File
from typing import Annotated, Any

import typer

from crisisplay.acts.playbooks import Named, sound
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings
from crisisplay.foreign import one_line
from crisisplay.workbench.paths.coverage import Coverage, Item, Kind
from crisisplay.workbench.paths.json_of import tested_json
from crisisplay.workbench.paths.path import Path
from crisisplay.workbench.paths.running import Trial, Tried, below, beside, try_file

app = leaf()


def _least(kind: Kind) -> Any:
    help = t("paths.opt_min", kind=t(f"paths.kind_{kind}"))
    return typer.Option(f"--min-{kind}", min=0, max=100, metavar="N", help=help, show_default=False)


@app.command()
def walk_paths(
    playbook: Annotated[
        str,
        typer.Argument(metavar="PLAYBOOK", help=t("cli.arg_playbook"), autocompletion=playbooks),
    ],
    paths: Annotated[
        File | None, typer.Argument(metavar="[PATHS]", help=t("paths.arg_paths"))
    ] = None,
    json: Json = False,
    only: Annotated[str, typer.Option("--only", metavar="ID", help=t("paths.opt_only"))] = "",
    record: Annotated[
        str, typer.Option("--record", metavar="INCIDENT", help=t("paths.opt_record"))
    ] = "",
    id: Annotated[str, typer.Option("--id", metavar="ID", help=t("paths.opt_id"))] = "",
    min_steps: Annotated[int, _least("steps")] = 0,
    min_options: Annotated[int, _least("options")] = 0,
    min_conditions: Annotated[int, _least("conditions")] = 0,
    min_statements: Annotated[int, _least("statements")] = 0,
    min_deadlines: Annotated[int, _least("deadlines")] = 0,
) -> int:
    named = sound(playbook, reader())
    if record:
        _record(named, paths, record, id)
        return 0
    tested = try_file(named, paths, only)
    wanted: dict[Kind, int] = {
        "steps": min_steps,
        "options": min_options,
        "conditions": min_conditions,
        "statements": min_statements,
        "deadlines": min_deadlines,
    }
    short = tuple(below(tested.coverage, wanted))
    if json:
        data_json(tested_json(tested, reader()))
    else:
        _print(tested, covered=not only)
    for kind, percent, least in short:
        talk(t("paths.below", kind=t(f"paths.kind_{kind}"), percent=percent, wanted=least))
    return 0 if tested.passed and not short else Findings.exit_code


def _record(named: Named, paths: File | None, incident: str, id: str) -> None:
    from crisisplay.cli.wiring import sitting
    from crisisplay.incident.plan import Plan
    from crisisplay.workbench.paths.adding import add

    if (playbook := named.loaded.playbook) is not None:
        file = paths or beside(named.file)
        path = add(file, Plan(playbook), sitting(incident), id)
        talk(t("paths.recorded", path=path.id, file=file))


def _print(tested: Trial, *, covered: bool) -> None:
    paths = {path.id: path for path in (one.walked.path for one in tested.tried)}
    for path in paths.values():
        _print_path(path, [one for one in tested.tried if one.walked.path is path])
    if covered:
        _print_coverage(tested.coverage)
    failed = {one.walked.path.id for one in tested.tried if not one.passed}
    if failed:
        talk(t("paths.some_failed", n=len(paths), failed=len(failed)))
    else:
        languages = {one.walked.lang for one in tested.tried}
        passed = "all_passed" if len(languages) > 1 else "all_passed_once"
        talk(t(f"paths.{passed}", n=len(paths)))


def _print_path(path: Path, tried: list[Tried]) -> None:
    """One line for all languages; the differences once, where they are the same in each."""
    failed = [one for one in tried if not one.passed]
    verdict = t("paths.failed") if failed else t("paths.passed")
    only = f" ({', '.join(one.walked.lang for one in failed)})" if failed else ""
    title = one_line(path.name(reader()))
    data(f"{verdict}  {path.id}{only}" + (f"  {title}" if title != path.id else ""))
    said = (f"    {each.place}: {each.say(reader())}" for one in failed for each in one.differences)
    for line in dict.fromkeys(said):
        data(line)


def _print_coverage(coverage: Coverage) -> None:
    data()
    data(t("paths.covered"))
    for share in coverage.shares():
        if share.total:
            kind = t(f"paths.kind_{share.kind}")
            shown = {"percent": share.percent, "taken": share.taken, "total": share.total}
            data("  " + t("paths.share", kind=kind, **shown))
    missing = [item for share in coverage.shares() for item in share.missing]
    if missing:
        data()
        data(t("paths.missing"))
    for item in missing:
        data(f"  {item.place.file}:{item.place.line}:{item.place.column}: {_missing(item)}")


def _missing(item: Item) -> str:
    what = item.kind if item.holds is None else str(item.holds).lower()
    return t(f"paths.missing_{what}", name=item.id)
