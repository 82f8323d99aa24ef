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
from crisisplay.cli.sealing import seals_of
from crisisplay.errors import Findings, NotFound
from crisisplay.given import LIST, read_given
from crisisplay.incident.events import EVENTS
from crisisplay.journal.receipt import Receipt, parse_receipt
from crisisplay.journal.verdict import Comparison, Finding, Verdict
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
    other = _place(against) if against else None
    place = _place(incident)
    sealed = seals_of(place, seal or (), signers, authorities)
    verdict = check(place, receipts=held, witnesses=sealed, against=other, known=EVENTS)
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
    return [_receipt(line) for line in text.lstrip("\ufeff").splitlines() if line.strip()]


def _receipt(text: str) -> Receipt:
    """However it was pasted: between other spaces, or with the dot that ended its sentence."""
    return parse_receipt(" ".join(text.split()).rstrip(".,;"))


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
        "erased": verdict.erased,
        "redacted": verdict.redacted,
        "missing_files": list(verdict.missing_files),
        "against": _compared(verdict.copy),
        **parts,
    }


def _compared(copy: Comparison | None) -> dict[str, object] | None:
    if copy is None:
        return None
    return {
        "name": copy.name,
        "relation": copy.relation,
        "agrees_to": copy.agrees_to,
        "differs_at": copy.differs_at,
        "gone_here": list(copy.gone_here),
        "gone_there": list(copy.gone_there),
    }


def _parts(verdict: Verdict) -> Sequence[tuple[str, Sequence[Finding]]]:
    return [(part, getattr(verdict, part)) for part in PARTS]


def _print(verdict: Verdict) -> None:
    data(_headline(verdict))
    if verdict.verdict != "sound" and (verdict.first_bad or verdict.last_sound):
        first, last = verdict.first_bad or "-", verdict.last_sound or "-"
        data(t("verify.where", first_bad=first, last_sound=last))
    for part, found in _parts(verdict):
        if found:
            data()
            data(t(f"verify.{part}"))
        for one in found:
            what, _, remedy = _said(one).partition("\n")
            data(f"  {t(f'verify.check_{one.check}')} · {what}")
            if remedy:
                data(f"    {remedy}")


def _headline(verdict: Verdict) -> str:
    word = t(f"verify.{verdict.verdict}", n=verdict.entries)
    return f"{word} {t('verify.redacted', n=verdict.redacted)}" if verdict.redacted else word
