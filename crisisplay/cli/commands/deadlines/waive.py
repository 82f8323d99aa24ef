"""`crisisplay deadline waive`: a person judged that a duty does not apply here, and says why."""

from __future__ import annotations

from crisisplay.acts.deadlines import waive as waive_it
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.deadlines.asked import Words
from crisisplay.cli.options import As, Because, Json

app = leaf()


@app.command()
def waive(words: Words, because: Because = "", me: As = "", json: Json = False) -> None:
    incident, (id,) = wiring.split(words, ["DEADLINE"])
    sitting = wiring.sitting(incident, me=me)
    acknowledge(sitting, waive_it(sitting, id, because=because), as_json=json)
