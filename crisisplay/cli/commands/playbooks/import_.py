"""`crisisplay playbook import`: somebody else's playbook, checked, and written to a folder."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisisplay.acts.layout import flat
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.playbooks.export import known_format
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.system_words import why

if TYPE_CHECKING:
    from crisisplay.journal.seals.signers import Signers
    from crisisplay.workbench.cacao.importing import Imported
    from crisisplay.workbench.sharing.receiving import Received

app = leaf()

_LARGEST = 16 * 1024 * 1024


@app.command()
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("sharing.arg_file"))],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("sharing.opt_folder"), metavar="FOLDER")
    ] = None,
    from_: Annotated[
        str, typer.Option("--from", help=t("sharing.opt_from"), metavar="FORMAT")
    ] = "bundle",
    signers: Annotated[
        Path | None, typer.Option("--signers", help=t("sharing.opt_signers"), metavar="FILE")
    ] = None,
    language: Annotated[
        str, typer.Option("--language", help=t("sharing.opt_language"), metavar="LANGUAGE")
    ] = "",
    json: Json = False,
) -> None:
    known_format(from_)
    if from_ == "cacao" and signers:
        raise Misuse("sharing.not_for_cacao", option="--signers")
    source = _read(file)
    if from_ == "cacao":
        _cacao(source, file, output, language, as_json=json)
    else:
        _bundle(source, file, output, signers, as_json=json)


def _read(file: Path) -> bytes:
    try:
        return read_given(file, _LARGEST)
    except OSError as error:
        raise NotFound("sharing.unread", file=file, why=why(error)) from error


def _cacao(source: bytes, file: Path, output: Path | None, language: str, *, as_json: bool) -> None:
    from crisisplay.workbench.cacao.importing import read_cacao
    from crisisplay.workbench.sharing.placing import place

    found = read_cacao(source, file, _language(language))
    folder = output or Path(found.playbook.id)
    place(folder, found.files)
    if as_json:
        told = {"ours": found.is_ours, "changed": found.is_changed, "left": list(found.left)}
        data_json({"crisisplay": 1, "output": str(folder), "id": found.playbook.id, **told})
    else:
        _say_cacao(found, folder)


def _language(said: str) -> Language:
    """What a CACAO playbook is written in; the reader's language where nobody says."""
    for one in LANGUAGES:
        if one == said:
            return one
    if said:
        raise Misuse("sharing.no_language", value=said, known=", ".join(LANGUAGES))
    return reader()


def _say_cacao(found: Imported, folder: Path) -> None:
    title = flat(found.playbook.title.say(reader()))
    steps = sum(1 for _ in found.playbook.steps())
    data(t("sharing.read_cacao", place=folder, title=title, n=steps))
    if found.is_ours:
        data(t("sharing.came_back"))
    if found.is_changed:
        data(t("sharing.changed"))
    if found.left:
        data(t("sharing.left", n=len(found.left)))
        for path in found.left:
            data(f"  {path}")
    _say_next(folder)


def _bundle(
    source: bytes, file: Path, output: Path | None, signers: Path | None, *, as_json: bool
) -> None:
    from crisisplay.workbench.sharing.placing import place
    from crisisplay.workbench.sharing.receiving import receive

    known, now = _signers(signers), wiring.clock().now()
    found = receive(source, file, signers=known, now=now)
    folder = output or Path(found.playbook.id)
    place(folder, found.files)
    if as_json:
        data_json({"crisisplay": 1, "output": str(folder), **_as_json(found)})
    else:
        _say(found, folder)


def _signers(file: Path | None) -> Signers:
    from crisisplay.acts.sealing import read_signers, signers_of
    from crisisplay.workbench.sharing.manifest import NAMESPACE

    return read_signers(file, NAMESPACE) if file else signers_of(wiring.organisation())


def _as_json(found: Received) -> dict[str, object]:
    signer = found.signer
    return {
        "id": found.playbook.id,
        "version": found.playbook.version,
        "licence": found.manifest.licence or None,
        "program": found.manifest.program,
        "whole": found.manifest.whole,
        "files": dict(found.manifest.digests),
        "library": dict(found.library),
        "key": signer.key if signer else None,
        "signers": dict(signer.names) if signer else {},
    }


def _say(found: Received, folder: Path) -> None:
    known, told = found.playbook, found.manifest
    version = flat(known.version) or t("sharing.unsaid")
    languages = ", ".join(known.languages)
    values = {"title": flat(known.title.say(reader())), "version": version, "languages": languages}
    data(t("sharing.read", place=folder, **values))
    data(t("sharing.under", licence=told.licence or t("sharing.unsaid")))
    data(t("sharing.whole", digest=told.whole))
    for line in _signature(found):
        data(line)
    for name, likeness in found.library.items():
        if likeness != "same":
            data(t(f"sharing.library_{likeness}", name=name))
    _say_next(folder)


def _signature(found: Received) -> list[str]:
    if found.signer is None:
        return [t("sharing.unsigned")]
    key = found.signer.key
    if not found.signer.names:
        return [t("sharing.unknown_signer", key=key)]
    return [
        t(f"sharing.signer_{validity}", name=flat(name), key=key)
        for name, validity in found.signer.names.items()
    ]


def _say_next(folder: Path) -> None:
    # A bare name could be that of a shipped playbook.
    written = str(folder) if len(folder.parts) > 1 else f"./{folder}"
    talk(t("sharing.next_read", place=shlex.quote(written)))
