"""`crisisplay deadline start`: the clock of a duty runs, from the time of its event."""

from __future__ import annotations

from crisisplay.acts.deadlines import start as start_it
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.deadlines.asked import Words
from crisisplay.cli.options import As, At, Because, Json, Late
from crisisplay.cli.times import moment

app = leaf()


@app.command()
def start(
    words: Words,
    at: At = "",
    because: Because = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["DEADLINE"])
    sitting = wiring.sitting(incident, me=me)
    entries = start_it(sitting, id, at=moment(at, sitting), because=because, late=late)
    acknowledge(sitting, entries, as_json=json)
