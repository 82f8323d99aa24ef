"""`crisisplay deadline show`: one duty in full, and how its clock stands."""

from __future__ import annotations

from crisisplay.acts.clock_json import clock_json
from crisisplay.acts.deadlines import clock_of, rule_of
from crisisplay.acts.deadlines_page import View, full, rule_json
from crisisplay.acts.status import moment_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.deadlines.asked import Words
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json

app = leaf()


@app.command()
def show(words: Words, json: Json = False) -> None:
    incident, (id,) = wiring.split(words, ["DEADLINE"])
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    rule, clock, lang = rule_of(sitting, id), clock_of(sitting, id), sitting.actor.lang
    if json:
        stands = clock_json(clock) if clock else {}
        data_json({"crisisplay": 1, "incident": sitting.id, **rule_json(rule, lang), **stands})
        return
    for line in full(rule, lang, clock, View.of(sitting, moment_of(sitting))):
        data(line)
