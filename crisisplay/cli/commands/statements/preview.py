"""`crisisplay statement preview`: a text as it will look, channel by channel."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Channels, FitLang, FitWords
from crisisplay.cli.commands.statements.meant import Meant, meant
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Json
from crisisplay.cli.output import data_json, styled_line
from crisisplay.cli.posts_shown import Look, looks
from crisisplay.statement.fitting.fitted import fitted
from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.version import HEADED

app = leaf()


@app.command()
def preview(
    words: FitWords,
    channel: Channels = None,
    text_lang: FitLang = "",
    plain: Annotated[bool, typer.Option("--plain", help=t("fitting.opt_plain"))] = False,
    me: As = "",
    json: Json = False,
) -> None:
    found = meant(words, channel or (), text_lang, me)
    seen = [_look(found, rule, lang) for rule in found.rules for lang in found.languages]
    if json:
        data_json({**found.named(), "previews": [look.as_json() for look in seen]})
        return
    plain = plain or os.environ.get("TERM", "") in ("", "dumb")
    for look in seen:
        for line in looks(look, plain=plain):
            styled_line(line)


def _look(found: Meant, rule: ChannelRule, lang: str) -> Look:
    sitting = found.sitting
    return Look(
        fitted(found.version, rule, lang),
        _account(rule),
        found.version.media_for(rule.id),
        mark=t("sitrep.drill") if sitting and sitting.state.drill else "",
        subject=found.version.subjects.get(lang, "") if rule.id in HEADED else "",
    )


def _account(rule: ChannelRule) -> str:
    """Under which name it will stand: the channel's address, else the organisation's name."""
    known = wiring.organisation()
    own = known.channels.get(rule.id)
    return own.address if own and own.address else known.name
