"""`crisisplay playbook export`: a playbook in one file, to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.layout import flat
from crisisplay.acts.playbooks import Named, sound
from crisisplay.audit.writing import write_whole
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.sealing import asker
from crisisplay.errors import Misuse, Refusal
from crisisplay.playbook.model import Playbook
from crisisplay.playbook.spelling import nearest

app = leaf()

FORMATS = ("bundle", "cacao")


@app.command()
def export(
    playbook: Annotated[
        str,
        typer.Argument(metavar="PLAYBOOK", help=t("cli.arg_playbook"), autocompletion=playbooks),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("sharing.opt_output"), metavar="FILE")
    ] = None,
    to: Annotated[str, typer.Option("--to", help=t("sharing.opt_to"), metavar="FORMAT")] = "bundle",
    sign: Annotated[
        Path | None, typer.Option("--sign", help=t("sharing.opt_sign"), metavar="KEY")
    ] = None,
    licence: Annotated[
        str, typer.Option("--licence", help=t("sharing.opt_licence"), metavar="ID")
    ] = "",
    json: Json = False,
) -> None:
    known_format(to)
    if output is None:
        raise Misuse("sharing.no_output")
    if to == "cacao" and (sign or licence):
        raise Misuse("sharing.not_for_cacao", option="--sign" if sign else "--licence")
    named = sound(playbook, reader())
    known = named.loaded.playbook
    if known is None:
        return
    if to == "cacao":
        _cacao(known, output, as_json=json)
    else:
        _bundle(named, known, output, sign, licence, as_json=json)


def known_format(to: str) -> None:
    """Misuse for any other."""
    if to not in FORMATS:
        known = ", ".join(FORMATS)
        raise Misuse("sharing.no_format", value=to, near=nearest(to, FORMATS), known=known)


def _cacao(playbook: Playbook, output: Path, *, as_json: bool) -> None:
    from crisisplay.workbench.cacao.exporting import cacao, json_bytes

    if output.suffix.lower() != ".json":
        raise Misuse("sharing.ending_json", file=output.name)
    document = cacao(playbook, reader())
    _write(output, json_bytes(document))
    steps = len(document["workflow"])
    if as_json:
        written = {"output": str(output), "format": "cacao", "id": document["id"], "steps": steps}
        data_json({"crisisplay": 1, **written})
        return
    data(
        t("sharing.written_cacao", place=output, title=flat(playbook.title.say(reader())), n=steps)
    )
    talk(t("sharing.next_cacao"))


def _bundle(
    named: Named,
    playbook: Playbook,
    output: Path,
    key: Path | None,
    licence: str,
    *,
    as_json: bool,
) -> None:
    from crisisplay.workbench.sharing.packing import pack, wants_zip

    wants_zip(output)
    packed = pack(named, playbook, licence=licence, key=key, ask=asker())
    _write(output, packed.data)
    if as_json:
        data_json(
            {
                "crisisplay": 1,
                "output": str(output),
                "format": "bundle",
                "id": playbook.id,
                "version": playbook.version,
                "licence": licence or None,
                "whole": packed.manifest.whole,
                "files": dict(packed.manifest.digests),
                "key": packed.key or None,
            }
        )
        return
    title = flat(playbook.title.say(reader()))
    data(t("sharing.packed", place=output, title=title, n=len(packed.files)))
    for name in packed.files:
        data(f"  {name}")
    data(t("sharing.whole", digest=packed.manifest.whole))
    if packed.key:
        data(t("sharing.signed_by", key=packed.key))
    else:
        talk(t("sharing.not_signed"))


def _write(output: Path, made: bytes) -> None:
    try:
        write_whole(output, made)
    except Refusal:
        raise Refusal("sharing.exists", place=output) from None
