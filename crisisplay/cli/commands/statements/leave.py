"""`crisisplay statement leave`: let a publication stand although its facts changed."""

from __future__ import annotations

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, entry_number
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Numbered
from crisisplay.cli.options import As, Because, Json

app = leaf()


@app.command()
def leave(words: Numbered, because: Because = "", me: As = "", json: Json = False) -> None:
    from crisisplay.incident.commands import LeaveStanding

    incident, (number,) = wiring.split(words, ["SEQ"])
    sitting = wiring.sitting(incident, me=me)
    entries = sitting.do(LeaveStanding(entry_number(number), because))
    acknowledge(sitting, entries, as_json=json)
