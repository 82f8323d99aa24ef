"""`crisisplay statement owed`: what is out and no longer true, and what nobody knows has left."""

from __future__ import annotations

from crisisplay.acts.outstanding import Outstanding, outstanding
from crisisplay.acts.outstanding_words import changes, debt_json, doubt_json
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings

app = leaf()


@app.command()
def owed(incident: Incident = None, json: Json = False) -> int:
    """The exit code is 1 where anything is owed: a script can wait for it to be none."""
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    found = outstanding(sitting)
    if json:
        data_json(
            {
                "crisisplay": 1,
                "incident": sitting.id,
                "corrections": [debt_json(one) for one in found.debts],
                "in_doubt": [doubt_json(one.intention) for one in found.doubts],
            }
        )
    else:
        _print(found)
    return Findings.exit_code if found.debts or found.doubts else 0


def _print(found: Outstanding) -> None:
    for one in found.debts:
        out = one.publication
        where = f"{out.channel} ({out.lang})" if out.lang else out.channel
        data(t("sending.owed", seq=out.seq, title=one.title, where=where, address=out.address))
        for said in changes(one, reader()):
            data(f"  {said}")
        talk(f"  {t('sending.ways', seq=out.seq)}")
    for doubt in found.doubts:
        meant = doubt.intention
        where = f"{meant.channel} ({meant.lang})"
        data(t("sending.doubt", seq=meant.seq, title=doubt.title, where=where))
        talk(f"  {t('sending.doubt_ways', seq=meant.seq)}")
    if not found.debts and not found.doubts:
        talk(t("sending.nothing_owed"))
