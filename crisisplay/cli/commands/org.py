"""`crisisplay org`: the organisation file, written once, checked, and shown with its origins."""

from __future__ import annotations

from crisisplay.acts.layout import flat
from crisisplay.acts.organising import values, write_template
from crisisplay.cell.mistakes import masked
from crisisplay.cell.reader import check_organisation
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings, NotFound, StoreTrouble
from crisisplay.given import read_given
from crisisplay.outlets import registry
from crisisplay.playbook.diagnostics import Diagnostic, render
from crisisplay.system_words import why

app = leaf()


@app.command(help=t("org.help_init"))
def init() -> None:
    file = wiring.settings().organisation.value
    write_template(file, reader())
    data(str(file))
    talk(t("org.written"))


@app.command(help=t("org.help_check"))
def check(json: Json = False) -> int:
    file = wiring.settings().organisation.value
    if not file.exists():
        raise NotFound("cell.no_organisation", file=file)
    try:
        source = read_given(file)
    except OSError as error:
        raise StoreTrouble("cell.unreadable", file=file, why=why(error)) from error
    known, found = check_organisation(source, str(file), registry)
    if json:
        data_json({"crisisplay": 1, "findings": [_finding(each) for each in found]})
        return Findings.exit_code if known is None else 0
    for each in found:
        data(render(each, masked(source, found), reader()))
    errors = sum(each.level == "error" for each in found)
    talk(t("org.errors", n=errors) if errors else t("org.sound", file=file))
    return Findings.exit_code if known is None else 0


def _finding(each: Diagnostic) -> dict[str, object]:
    return {
        "code": each.code,
        "level": each.level,
        "file": each.place.file,
        "line": each.place.line,
        "column": each.place.column,
        "message": each.message(reader()),
        "why": each.why(reader()),
        "fix": each.fix(reader()),
    }


@app.command(help=t("org.help_show"))
def show(json: Json = False) -> None:
    settings = wiring.settings()
    found = list(values(wiring.sound_organisation()))
    if json:
        listed = [
            {"key": one.key, "value": one.shown, "origin": one.origin.kind, "at": one.origin.where}
            for one in found
        ]
        data_json({"crisisplay": 1, "file": str(settings.organisation.value), "values": listed})
        return
    data(
        t(
            "org.file",
            file=settings.organisation.value,
            origin=settings.organisation.origin.say(reader()),
        )
    )
    for one in found:
        if one.shown:
            origin = one.origin.say(reader())
            data(f"{t('sitrep.pair', name=one.key, text=flat(one.shown))}  ({origin})")
