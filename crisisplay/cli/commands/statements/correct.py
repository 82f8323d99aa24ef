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
    incident, (number,) = wiring.split(words, ["SEQ"])
    sitting = wiring.sitting(incident, me=me)
    seq = entry_number(number)
    drafts = correction_drafts(sitting, seq)
    if draft_as:
        from crisisplay.acts.texts import draft

        before = len(sitting.entries)
        kept = draft(sitting, draft_as, written=drafts, because=because)
        print_findings(kept.prepared.findings)
        acknowledge(sitting, sitting.entries[before:], as_json=json)
        talk(t("protocol.drafted", statement=draft_as, file=kept.file[:12]))
        return
    say_torn(sitting)
    if json:
        data_json({"crisisplay": 1, "incident": sitting.id, "publication": seq, "texts": drafts})
        return
    for lang, text in drafts.items():
        data(f"── {lang} ──")
        data(text)
        data("")
    statement = suggested(sitting, seq)
    talk(t("sending.draft_it", seq=seq, statement=statement))
