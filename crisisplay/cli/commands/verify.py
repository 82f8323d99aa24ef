"""`crisisplay verify`: is a log what it was, as far as anyone can prove it?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.homes import find
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import Json
from crisisplay.cli.output import Unheard, data, data_json
from crisisplay.cli.sealing import seals_of
from crisisplay.cli.streams import leave_quietly
from crisisplay.cli.verdicts import as_json, as_lines
from crisisplay.errors import Findings, Misuse, NotFound
from crisisplay.given import LIST, read_given
from crisisplay.incident.events import EVENTS
from crisisplay.journal.entry import Entry
from crisisplay.journal.files import JOURNAL
from crisisplay.journal.receipt import Receipt, parse_receipt
from crisisplay.journal.seals.reading import first_entry
from crisisplay.journal.verdict import Verdict
from crisisplay.journal.verify import verify as check
from crisisplay.system_words import why

app = leaf()
ZIP = b"PK\x03\x04"


@app.command(help=t("cli.help_verify"))
def verify(
    incident: Annotated[
        str | None,
        typer.Argument(
            metavar="[INCIDENT|FOLDER]", help=t("cli.arg_incident"), autocompletion=incidents
        ),
    ] = None,
    receipt: Annotated[
        list[str] | None,
        typer.Option("--receipt", help=t("verify.opt_receipt"), metavar="RECEIPT"),
    ] = None,
    receipts: Annotated[
        Path | None, typer.Option("--receipts", help=t("verify.opt_receipts"), metavar="FILE")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            help=t("verify.opt_against"),
            metavar="INCIDENT|FOLDER|FILE",
            autocompletion=incidents,
        ),
    ] = None,
    signers: Annotated[
        Path | None, typer.Option("--signers", help=t("seals.opt_signers"), metavar="FILE")
    ] = None,
    authorities: Annotated[
        Path | None, typer.Option("--authorities", help=t("seals.opt_authorities"), metavar="FILE")
    ] = None,
    seal: Annotated[
        list[Path] | None, typer.Option("--seal", help=t("seals.opt_seal"), metavar="FILE")
    ] = None,
    json: Json = False,
) -> int:
    held = [_receipt(text) for text in receipt or ()]
    held += _listed(receipts) if receipts else []
    place = _place(incident)
    other = _other(against, place) if against else None
    sealed = seals_of(place, seal or (), signers, authorities)
    verdict = check(place, receipts=held, witnesses=sealed, against=other, known=EVENTS)
    try:
        _say(verdict, first_entry(place), json=json)
    except Unheard as error:
        if not error.is_left:
            raise
        leave_quietly(sys.stdout)  # Who read the first line and left still gets the exit code.
    return 0 if verdict.verdict == "sound" and not verdict.failed else Findings.exit_code


def _say(verdict: Verdict, first: Entry | None, *, json: bool) -> None:
    if json:
        data_json(as_json(verdict, first))
        return
    for line in as_lines(verdict, first):
        data(line)


def _place(incident: str | None) -> Path:
    """An incident's folder, or a journal's file that stands alone."""
    if incident is not None and Path(incident).is_file() and Path(incident).name != JOURNAL:
        with suppress(OSError), Path(incident).open("rb") as file:
            if file.read(len(ZIP)) == ZIP:
                raise Misuse("verify.zip", file=incident)
        return Path(incident)
    return find(wiring.home(), incident)


def _other(against: str, place: Path) -> Path:
    """Where the other copy is. Misuse where that is the one journal under two names."""
    other = _place(against)
    with suppress(OSError):
        if _file(other).samefile(_file(place)):
            raise Misuse("verify.itself", place=against)
    return other


def _file(place: Path) -> Path:
    return place / JOURNAL if place.is_dir() else place


def _listed(file: Path) -> Sequence[Receipt]:
    """One receipt a line."""
    try:
        text = read_given(file, LIST).decode("utf-8", "replace")
    except OSError as error:
        raise NotFound("verify.no_receipts", file=file, why=why(error)) from error
    lines = enumerate(text.lstrip("\ufeff").splitlines(), 1)
    return [_receipt_in(file, number, line) for number, line in lines if line.strip()]


def _receipt_in(file: Path, number: int, line: str) -> Receipt:
    try:
        return _receipt(line)
    except Misuse as error:
        raise Misuse("verify.receipts_line", file=file, line=number, text=line.strip()) from error


def _receipt(text: str) -> Receipt:
    """However it was pasted: between other spaces, or with the dot that ended its sentence."""
    return parse_receipt(" ".join(text.split()).rstrip(".,;"))
