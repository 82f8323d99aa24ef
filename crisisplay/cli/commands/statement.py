"""`crisisplay statement`: the protocol of a text, one command a stage."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from crisisplay.acts.owed import statements
from crisisplay.acts.publishing import approve as approve_it
from crisisplay.acts.publishing import copied, published, written_in
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import statement_json, statement_words
from crisisplay.acts.status import moment_of
from crisisplay.acts.texts import draft as draft_it
from crisisplay.acts.texts import prepare
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, say_note, say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import As, At, Because, Incident, Json, Late
from crisisplay.cli.output import data, data_json, talk, to_clipboard
from crisisplay.cli.show_text import finding_json, print_findings, print_prepared
from crisisplay.cli.times import coming, moment
from crisisplay.errors import Findings

app = leaf()
Words: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="[INCIDENT] STATEMENT",
        help=t("protocol.arg_statement"),
        autocompletion=incidents,
    ),
]


@app.command(help=t("protocol.help_draft"))
def draft(
    words: Words,
    text: Annotated[
        Path | None,
        typer.Option("--text", help=t("protocol.opt_text"), metavar="FILE"),
    ] = None,
    text_lang: Annotated[
        list[str] | None,
        typer.Option("--text-lang", help=t("protocol.opt_text_lang"), metavar="LANG=FILE"),
    ] = None,
    because: Because = "",
    show: Annotated[bool, typer.Option("--show", help=t("protocol.opt_show"))] = False,
    me: As = "",
    json: Json = False,
) -> int:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    written = written_in(sitting.plan.playbook.languages, text, text_lang or ())
    if show:
        say_torn(sitting)
        prepared = prepare(sitting, id, written=written, because=because)
        print_prepared(sitting, prepared, as_json=json)
        return Findings.exit_code if prepared.blocking else 0
    before = len(sitting.entries)
    kept = draft_it(sitting, id, written=written, because=because)
    print_findings(kept.prepared.findings)
    acknowledge(sitting, sitting.entries[before:], as_json=json)
    talk(t("protocol.drafted", statement=id, file=kept.file[:12]))
    return 0


@app.command(help=t("protocol.help_check"))
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("protocol.arg_check"))],
    text_lang: Annotated[
        str,
        typer.Option("--in", help=t("protocol.opt_in"), metavar="LANG"),
    ] = "",
    kind: Annotated[str, typer.Option("--kind", help=t("protocol.opt_kind"), metavar="KIND")] = "",
    channel: Annotated[
        list[str] | None,
        typer.Option("--channel", help=t("protocol.opt_channels"), metavar="CHANNEL"),
    ] = None,
    json: Json = False,
) -> int:
    from crisisplay.acts.checking import check_text

    found = check_text(file, text_lang or reader(), kind, tuple(channel or ()))
    if json:
        data_json({"crisisplay": 1, "findings": [finding_json(one) for one in found]})
    else:
        print_findings(found, to=data)
        if not found:
            talk(t("protocol.nothing"))
    return Findings.exit_code if any(one.level == "block" for one in found) else 0


@app.command(help=t("protocol.help_approve"))
def approve(
    words: Words,
    name: Annotated[str, typer.Option("--name", help=t("protocol.opt_name"), metavar="NAME")] = "",
    role: Annotated[str, typer.Option("--role", help=t("protocol.opt_role"), metavar="ROLE")] = "",
    version: Annotated[
        str, typer.Option("--text-id", help=t("protocol.opt_text_id"), metavar="DIGEST")
    ] = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    entries = approve_it(sitting, id, name=name, role=role, read=version)
    acknowledge(sitting, entries, as_json=json)


@app.command(help=t("protocol.help_publish"))
def publish(
    words: Words,
    channel: Annotated[
        str, typer.Option("--channel", help=t("protocol.opt_channel"), metavar="CHANNEL")
    ],
    address: Annotated[
        str, typer.Option("--address", help=t("protocol.opt_address"), metavar="URL")
    ] = "",
    next_update: Annotated[
        str,
        typer.Option("--next-update", help=t("protocol.opt_next_update"), metavar="TIME"),
    ] = "",
    copy: Annotated[bool, typer.Option("--copy", help=t("protocol.opt_copy"))] = False,
    text_lang: Annotated[str, typer.Option("--in", help=t("protocol.opt_in"), metavar="LANG")] = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    due, happened = coming(next_update, sitting), moment(at, sitting)
    if copy:
        text = copied(sitting, id, channel, text_lang or reader())
        data(text)
        to_clipboard(text)
        if not address:
            talk(t("protocol.copied", statement=id, channel=channel))
            return
    entries, promised = published(sitting, id, channel, address, due=due, at=happened, late=late)
    acknowledge(sitting, entries, as_json=json)
    if not promised:
        say_note("acts.no_next_update", statement=id)


@app.command("list", help=t("protocol.help_list"))
def list_all(incident: Incident = None, json: Json = False) -> None:
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    found = statements(sitting)
    if json:
        listed = [statement_json(one) for one in found]
        data_json({"crisisplay": 1, "incident": sitting.id, "statements": listed})
        return
    report = situation(sitting, moment_of(sitting))
    for one in found:
        text = f" · {one.version.file[:12]}" if one.version else ""
        data(f"{one.id}{text}")
        data(f"  {statement_words(one, report)}")
