"""`crisisplay playbook list`: the shipped playbooks."""

from __future__ import annotations

from crisisplay.acts.layout import flat
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json
from crisisplay.playbook.library import list_shipped

app = leaf()


@app.command()
def list_all(json: Json = False) -> None:
    shipped = list_shipped()
    if json:
        listed = [
            {
                "id": one.id,
                "version": one.version,
                "title": dict(one.title),
                "languages": list(one.languages),
                "file": str(one.file),
            }
            for one in shipped
        ]
        data_json({"crisisplay": 1, "playbooks": listed})
        return
    for one in shipped:
        title = one.title.get(reader()) or next(iter(one.title.values()), "")
        data(f"{one.id:<22} {flat(title)} ({one.version}, {', '.join(one.languages)})")
