"""`crisisplay playbook schema`: what editors complete and check a playbook by."""

from __future__ import annotations

from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, talk
from crisisplay.workbench.drafting.files import MODELINE, SCHEMA
from crisisplay.workbench.schema import schema_text

app = leaf()


@app.command()
def schema() -> None:
    for line in schema_text(reader()).splitlines():
        data(line)
    talk(t("drafting.schema_used", file=SCHEMA, line=MODELINE))
