"""`crisisplay statement correct`: the draft of what puts a publication right."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.corrections import correction_drafts, suggested
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, entry_number, say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Numbered
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.show_text import print_findings

app = leaf()


@app.command()
def correct(
    words: Numbered,
    draft_as: Annotated[
        str, typer.Option("--draft-as", help=t("sending.opt_draft_as"), metavar="STATEMENT")
    ] = "",
    because: Because = "",
    me: As = "",
    json: Json = False,
) -> None:
    """Shown, or with --draft-as recorded as the text of a statement, to be approved as any."""
    from crisisplay.acts.texts import draft, prepare

    incident, (number,) = wiring.split(words, ["SEQ"])
    sitting = wiring.sitting(incident, me=me)
    seq = entry_number(number)
    statement = draft_as or suggested(sitting, seq)
    written = correction_drafts(sitting, seq, statement)
    if draft_as:
        before = len(sitting.entries)
        kept = draft(sitting, statement, written=written, because=because)
        print_findings(kept.prepared.findings)
        acknowledge(sitting, sitting.entries[before:], as_json=json)
        talk(t("protocol.drafted", statement=statement, file=kept.file[:12]))
        return
    say_torn(sitting)
    prepared = prepare(sitting, statement, written=written)
    texts = dict(prepared.version.texts)
    if json:
        data_json({"crisisplay": 1, "incident": sitting.id, "publication": seq, "texts": texts})
        return
    for lang, text in texts.items():
        data(f"── {lang} ──")
        data(text)
        data("")
    print_findings(prepared.findings)
    talk(t("sending.draft_it", seq=seq, statement=statement))
