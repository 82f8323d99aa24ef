"""`crisisplay close`: the incident is over, by its exit decision and for a reason."""

from __future__ import annotations

from crisisplay.acts.leaving import unfinished
from crisisplay.acts.status import moment_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Incident, Json
from crisisplay.cli.output import talk
from crisisplay.cli.sealing import say_sealed
from crisisplay.incident.commands import Close

app = leaf()


@app.command(help=t("cli.help_close"))
def close(
    incident: Incident = None, because: Because = "", me: As = "", json: Json = False
) -> None:
    sitting = wiring.sitting(incident, me=me)
    left = unfinished(sitting, moment_of(sitting))
    entries = sitting.do(Close(because))
    acknowledge(sitting, entries, as_json=json)
    talk(t("cli.closed", incident=sitting.id))
    if left:
        what, _, remedy = t("commands.left", incident=sitting.id).partition("\n")
        talk(f"{t('cli.warning')} {what}")
        for one in left:
            talk(f"  - {one}")
        talk(f"  {remedy}")
    say_sealed(sitting)
