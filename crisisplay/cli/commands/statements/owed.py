"""`crisisplay statement owed`: what is out and no longer true, and what nobody knows has left."""

from __future__ import annotations

from crisisplay.acts.corrections import Owed, owed_corrections
from crisisplay.acts.sitting import Sitting
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Findings
from crisisplay.incident.state import Intention

app = leaf()


@app.command()
def owed(incident: Incident = None, json: Json = False) -> int:
    """The exit code is 1 where anything is owed: a script can wait for it to be none."""
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    debts, doubts = owed_corrections(sitting), tuple(sitting.state.sending.values())
    if json:
        data_json(
            {
                "crisisplay": 1,
                "incident": sitting.id,
                "corrections": [_debt_json(one) for one in debts],
                "in_doubt": [_doubt_json(one) for one in doubts],
            }
        )
    else:
        _print(sitting, debts, doubts)
    return Findings.exit_code if debts or doubts else 0


def _print(sitting: Sitting, debts: tuple[Owed, ...], doubts: tuple[Intention, ...]) -> None:
    for one in debts:
        out = one.publication
        where = f"{out.channel} ({out.lang})" if out.lang else out.channel
        data(t("sending.owed", seq=out.seq, title=one.title, where=where, address=out.address))
        for change in one.changes:
            id = "sending.changed" if change.now else "sending.refuted_since"
            data(f"  {t(id, question=change.question, was=change.was, now=change.now)}")
        talk(f"  {t('sending.ways', seq=out.seq)}")
    for doubt in doubts:
        where = f"{doubt.channel} ({doubt.lang})"
        title = sitting.plan.playbook.statements[doubt.statement].title.say(sitting.actor.lang)
        data(t("sending.doubt", seq=doubt.seq, title=title, where=where))
        talk(f"  {t('sending.doubt_ways', seq=doubt.seq)}")
    if not debts and not doubts:
        talk(t("sending.nothing_owed"))


def _debt_json(one: Owed) -> dict[str, object]:
    out = one.publication
    return {
        "publication": out.seq,
        "statement": out.statement,
        "channel": out.channel,
        "lang": out.lang,
        "address": out.address,
        "changes": [
            {"fact": change.fact, "was": change.was, "now": change.now or None}
            for change in one.changes
        ],
    }


def _doubt_json(doubt: Intention) -> dict[str, object]:
    return {
        "sending": doubt.seq,
        "statement": doubt.statement,
        "channel": doubt.channel,
        "lang": doubt.lang,
        "outlet": doubt.outlet,
    }
