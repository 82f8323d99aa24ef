"""`crisisplay verify`: is a log what it was, as far as anyone can prove it?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.homes import find
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json
from crisisplay.errors import Findings, NotFound
from crisisplay.given import LIST, read_given
from crisisplay.journal.receipt import Receipt, parse_receipt
from crisisplay.journal.verdict import Finding, Verdict
from crisisplay.journal.verify import verify as check
from crisisplay.system_words import why

app = leaf()
PARTS = ("failed", "proved", "claimed", "not_checked")


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
    json: Json = False,
) -> int:
    held = [parse_receipt(text) for text in receipt or ()]
    held += _listed(receipts) if receipts else []
    verdict = check(_place(incident), receipts=held)
    if json:
        data_json(_as_json(verdict))
    else:
        _print(verdict)
    return 0 if verdict.verdict == "sound" and not verdict.failed else Findings.exit_code


def _place(incident: str | None) -> Path:
    """An incident's folder, or a journal's file that stands alone."""
    if incident is not None and Path(incident).is_file() and Path(incident).name != "journal.jsonl":
        return Path(incident)
    return find(wiring.home(), incident)


def _listed(file: Path) -> Sequence[Receipt]:
    """One receipt a line."""
    try:
        text = read_given(file, LIST).decode("utf-8", "replace")
    except OSError as error:
        raise NotFound("verify.no_receipts", file=file, why=why(error)) from error
    return [parse_receipt(line) for line in text.splitlines() if line.strip()]


def _said(finding: Finding) -> str:
    return t(finding.id, **finding.values)


def _as_json(verdict: Verdict) -> dict[str, object]:
    parts = {
        part: [{"check": one.check, "id": one.id, "sentence": _said(one)} for one in found]
        for part, found in _parts(verdict)
    }
    return {
        "crisisplay": 1,
        "verdict": verdict.verdict,
        "entries": verdict.entries,
        "head": verdict.head,
        "identity": verdict.identity,
        "first_bad": verdict.first_bad,
        "last_sound": verdict.last_sound,
        "missing_files": list(verdict.missing_files),
        **parts,
    }


def _parts(verdict: Verdict) -> Sequence[tuple[str, Sequence[Finding]]]:
    return [(part, getattr(verdict, part)) for part in PARTS]


def _print(verdict: Verdict) -> None:
    data(t(f"verify.{verdict.verdict}", n=verdict.entries))
    if verdict.verdict != "sound" and (verdict.first_bad or verdict.last_sound):
        first, last = verdict.first_bad or "-", verdict.last_sound or "-"
        data(t("verify.where", first_bad=first, last_sound=last))
    for part, found in _parts(verdict):
        if found:
            data()
            data(t(f"verify.{part}"))
        for one in found:
            what, _, remedy = _said(one).partition("\n")
            data(f"  - {what}")
            if remedy:
                data(f"    {remedy}")
