"""`crisisplay statement draft`: a version of a text, from the playbook or a person's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.cadence import suggestion
from crisisplay.acts.publishing import headed_in, written_in
from crisisplay.acts.texts import draft as draft_it
from crisisplay.acts.texts import prepare
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Words
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json
from crisisplay.cli.output import talk
from crisisplay.cli.show_text import print_findings, print_prepared
from crisisplay.errors import Findings

app = leaf()


@app.command()
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
    subject: Annotated[
        list[str] | None,
        typer.Option("--subject", help=t("protocol.opt_subject"), metavar="LANG=TEXT"),
    ] = None,
    because: Because = "",
    show: Annotated[bool, typer.Option("--show", help=t("protocol.opt_show"))] = False,
    me: As = "",
    json: Json = False,
) -> int:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    languages = sitting.plan.playbook.languages
    written = written_in(languages, text, text_lang or ())
    heads = headed_in(languages, subject or ())
    if show:
        say_torn(sitting)
        prepared = prepare(sitting, id, written=written, subjects=heads, because=because)
        print_prepared(sitting, prepared, as_json=json)
        return Findings.exit_code if prepared.blocking else 0
    before = len(sitting.entries)
    kept = draft_it(sitting, id, written=written, subjects=heads, because=because)
    print_findings(kept.prepared.findings)
    acknowledge(sitting, sitting.entries[before:], as_json=json)
    talk(t("protocol.drafted", statement=id, file=kept.file[:12]))
    hint = suggestion(sitting, sitting.clock.now())
    if hint and sitting.plan.playbook.statements[id].next_update:
        talk(hint)
    return 0
