"""`crisisplay statement list`: how each statement of an incident stands."""

from __future__ import annotations

from crisisplay.acts.outstanding import about
from crisisplay.acts.outstanding_words import outstanding_lines
from crisisplay.acts.owed import statements
from crisisplay.acts.sitrep import situation
from crisisplay.acts.statement_words import statement_json, statement_words
from crisisplay.acts.status import moment_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json

app = leaf()


@app.command()
def list_all(incident: Incident = None, json: Json = False) -> None:
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    found = statements(sitting)
    if json:
        listed = [statement_json(one) for one in found]
        data_json({"crisisplay": 1, "incident": sitting.id, "statements": listed})
        return
    report = situation(sitting, moment_of(sitting))
    for one in found:
        text = f" · {one.version.file[:12]}" if one.version else ""
        data(f"{one.id}{text}")
        data(f"  {statement_words(one, report)}")
        for line in outstanding_lines(about(report.outstanding, one.id), report):
            data(f"  {line}")
