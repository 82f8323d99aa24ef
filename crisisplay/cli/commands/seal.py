"""`crisisplay seal`: sign what the journal says now, and have it stamped."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.owed_seals import owed_seal
from crisisplay.acts.sealing import Made, Means, Stamped
from crisisplay.acts.sealing import seal as make
from crisisplay.acts.sitting import Sitting
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_note, say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.boundary import say_error
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.sealing import asker, means
from crisisplay.errors import Misuse
from crisisplay.journal.seals.reading import shown

app = leaf()


@app.command(help=t("cli.help_seal"))
def seal(
    incident: Incident = None,
    key: Annotated[str, typer.Option("--key", help=t("seals.opt_key"), metavar="FILE")] = "",
    stamp: Annotated[
        bool | None, typer.Option("--stamp/--no-stamp", help=t("seals.opt_stamp"))
    ] = None,
    stamp_with: Annotated[
        str, typer.Option("--stamp-with", help=t("seals.opt_stamp_with"), metavar="URL")
    ] = "",
    of: Annotated[int | None, typer.Option("--of", help=t("seals.opt_of"), metavar="N")] = None,
    json: Json = False,
) -> int:
    wanted = _means(key, stamp_with, stamp)
    sitting = wiring.sitting(incident, bare=True)
    say_torn(sitting)
    made = make(sitting, wanted, of=of, again=stamp is True or bool(stamp_with), ask=asker())
    if json:
        data_json(_as_json(sitting, made))
    elif made.signed or made.stamped:
        _say(sitting, made)
    for _, error in made.troubles:
        say_error(error)
    return made.troubles[0][1].exit_code if made.troubles else 0


def _means(key: str, url: str, stamp: bool | None) -> Means:
    found = means(key, url)
    if stamp and not found.url:
        raise Misuse("seals.no_authority")
    if stamp is False:
        found = Means(found.key)
    if not found.key and not found.url:
        raise Misuse("seals.no_key")
    return found


def _say(sitting: Sitting, made: Made) -> None:
    values = {"seq": made.seal.entries, "incident": sitting.id}
    if made.signed:
        said = "seals.sealed" if made.signed.is_new else "seals.again"
        data(t(said, file=made.signed.file, **values))
    if made.stamped:
        data(_stamped(made.stamped))
    if made.signed:
        talk(t("seals.to_cosign", **values))
    elif not made.has_signer and not made.troubles:
        say_note("seals.unsigned", **values)
    if owed := owed_seal(sitting):
        talk(owed.say(reader()))


def _stamped(stamped: Stamped) -> str:
    said = "seals.stamped" if stamped.is_vouched else "seals.stamped_unvouched"
    authority = stamped.authority or "?"
    return t(said, time=shown(stamped.time), authority=authority, file=stamped.file)


def _as_json(sitting: Sitting, made: Made) -> dict[str, object]:
    signed, stamped = made.signed, made.stamped
    owed = owed_seal(sitting)
    return {
        "crisisplay": 1,
        "incident": sitting.id,
        "seq": made.seal.entries,
        "head": made.seal.head,
        "text": str(made.text) if signed or stamped else None,
        "signature": str(signed.file) if signed else None,
        "key": signed.key if signed else None,
        "stamp": str(stamped.file) if stamped else None,
        "stamped_at": stamped.time.isoformat() if stamped else None,
        "authority": stamped.authority if stamped else None,
        "missing": [{"what": lack, "why": error.id} for lack, error in made.troubles],
        "owed_since": owed.since if owed else None,
    }
