"""`crisisplay statement publish`: copy a text for a channel, record where it went out."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.publishing import copied, published
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, say_note
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import TextLang, Words
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import As, At, Json, Late
from crisisplay.cli.output import data, talk, to_clipboard
from crisisplay.cli.times import coming, moment

app = leaf()


@app.command()
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
    text_lang: TextLang = "",
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
