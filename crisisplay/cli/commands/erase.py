"""`crisisplay erase`: what entries said is gone, on a lawful request, and that stays visible."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from crisisplay.acts.accounts import account
from crisisplay.acts.erasing import Effects, Erasure, effects_of
from crisisplay.acts.erasing import erase as erase_them
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.traces import naming
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_note, say_recovered
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.entry_numbers import incident_and_entries, shown
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Json
from crisisplay.cli.output import data, data_json, safe, talk
from crisisplay.cli.traces_shown import say_traces, traces_json
from crisisplay.errors import Misuse, Refusal, StoreTrouble
from crisisplay.journal.receipt import receipt

app = leaf()


@app.command(help=t("cli.help_erase"))
def erase(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] SEQ...", help=t("erase.arg_seqs"), autocompletion=incidents
        ),
    ],
    why: Annotated[str, typer.Option("--why", help=t("erase.opt_why"), metavar="WHY")] = "",
    authority: Annotated[
        str, typer.Option("--authority", help=t("erase.opt_authority"), metavar="WHO")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=t("erase.opt_yes"))] = False,
    me: As = "",
    json: Json = False,
) -> int:
    incident, which = incident_and_entries(words)
    sitting = wiring.sitting(incident, me=me)
    _check_said(why, authority)
    effects = effects_of(sitting, which)
    if not yes:
        _ask(sitting, effects, as_json=json)
    done = erase_them(sitting, which, why, authority)
    if json:
        data_json(_as_json(sitting, done))
    else:
        _say(sitting, done)
    return 0 if done.is_finished else StoreTrouble.exit_code


def _check_said(why: str, authority: str) -> None:
    """Before anybody is asked to confirm."""
    if not why.strip():
        raise Refusal("erase.no_why")
    if not authority.strip():
        raise Refusal("erase.no_authority")


def _ask(sitting: Sitting, effects: Effects, *, as_json: bool) -> None:
    """Show what will go, and take a word for it: Enter alone erases nothing."""
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Misuse("erase.needs_yes")
    data(t("erase.will_go", n=len(effects.which), incident=sitting.id))
    for seq in effects.which:
        record = sitting.records[seq - 1]
        data(f"  #{seq}  {record.by}  {account(sitting, record)}")
    _say_effects(effects)
    word = t("erase.word")
    if input(safe(f"{t('erase.confirm', word=word)} ")).strip().casefold() != word.casefold():
        raise Refusal("erase.not_confirmed")


def _say_effects(effects: Effects) -> None:
    """What goes with the entries, what stays, and what rests on them."""
    if effects.files:
        data(t("erase.files_go", n=len(effects.files)))
    for digest, seqs in effects.shared.items():
        data(t("erase.file_stays", file=digest[:12], seqs=shown(seqs)))
    if effects.texts:
        data(t("erase.texts_stay", seqs=shown(effects.texts)))
    if effects.corrections:
        data(t("erase.corrections_stay", seqs=shown(effects.corrections)))
    for part, ids in effects.rests.items():
        what = t(f"erase.part_{part}")
        say_note("erase.rests", what=f"{what} ({', '.join(ids)})" if ids else what)


def _say(sitting: Sitting, done: Erasure) -> None:
    say_recovered(sitting)
    data(f"{receipt(done.entry)}  {account(sitting, sitting.records[done.entry.seq - 1])}")
    if done.is_finished:
        _say_files(done.effects)
    else:
        say_note("erase.unfinished", place=sitting.journal.folder)
    if done.effects.texts:
        talk(t("erase.texts_stay", seqs=shown(done.effects.texts)))
    if done.effects.corrections:
        say_note("erase.corrections_stay", seqs=shown(done.effects.corrections))
    if done.effects.rests:
        parts = ", ".join(t(f"erase.part_{part}") for part in done.effects.rests)
        say_note("erase.rested", what=parts)
    say_traces(done.still, naming(sitting.entries), "erase.still", "erase.unread")
    say_note("erase.elsewhere", incident=sitting.id)


def _say_files(effects: Effects) -> None:
    if effects.files:
        talk(t("erase.files_gone", n=len(effects.files)))
    for digest, seqs in effects.shared.items():
        say_note("erase.file_stays", file=digest[:12], seqs=shown(seqs))


def _as_json(sitting: Sitting, done: Erasure) -> dict[str, object]:
    effects = done.effects
    return {
        "crisisplay": 1,
        "incident": sitting.id,
        "seq": done.entry.seq,
        "head": done.entry.head,
        "erased": list(effects.which),
        "files_erased": list(effects.files),
        "finished": done.is_finished,
        "files_kept": {digest: list(seqs) for digest, seqs in effects.shared.items()},
        "texts_kept": list(effects.texts),
        "corrections_kept": list(effects.corrections),
        "rested": {part: list(ids) for part, ids in effects.rests.items()},
        "still": traces_json(done.still),
        "unread": list(done.still.unread),
    }
