"""`crisisplay statement fit`: how long a text is on a channel, what could be done, and doing it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.fitting import Wanted, alternatives, own_posts
from crisisplay.acts.fitting import fit as fit_it
from crisisplay.acts.publishing import written_in
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Channels, FitLang, FitWords
from crisisplay.cli.commands.statements.meant import Meant, is_file, meant
from crisisplay.cli.fits_shown import fit_json, print_fit
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json
from crisisplay.cli.output import data_json, talk
from crisisplay.cli.show_text import print_findings
from crisisplay.errors import Findings, Misuse
from crisisplay.statement.fitting.fitted import Offer, fitted

app = leaf()


@app.command()
def fit(
    words: FitWords,
    channel: Channels = None,
    text_lang: FitLang = "",
    thread: Annotated[bool, typer.Option("--thread", help=t("fitting.opt_thread"))] = False,
    transliterate: Annotated[
        bool, typer.Option("--transliterate", help=t("fitting.opt_transliterate"))
    ] = False,
    typography: Annotated[
        bool, typer.Option("--typography", help=t("fitting.opt_typography"))
    ] = False,
    text: Annotated[
        Path | None, typer.Option("--text", help=t("fitting.opt_text"), metavar="FILE")
    ] = None,
    main: Annotated[
        list[str] | None,
        typer.Option("--text-lang", help=t("fitting.opt_text_lang"), metavar="LANG=FILE"),
    ] = None,
    media: Annotated[
        Path | None, typer.Option("--media", help=t("fitting.opt_media"), metavar="FILE")
    ] = None,
    alt: Annotated[
        list[str] | None, typer.Option("--alt", help=t("fitting.opt_alt"), metavar="LANG=TEXT")
    ] = None,
    warning: Annotated[
        str, typer.Option("--warning", help=t("fitting.opt_warning"), metavar="TEXT")
    ] = "",
    because: Because = "",
    me: As = "",
    json: Json = False,
) -> int:
    taken: dict[Offer, bool] = {
        "thread": thread,
        "transliterate": transliterate,
        "typography": typography,
    }
    offers = tuple(offer for offer, is_taken in taken.items() if is_taken)
    if not (offers or text or main or media or alt):
        return _told(meant(words, channel or (), text_lang, me), warning, as_json=json)
    if is_file(words):
        raise Misuse("fitting.file_only_read", file=words[0])
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    known = sitting.plan.playbook.languages
    before = len(sitting.entries)
    wanted = Wanted(
        tuple(channel or ()),
        (text_lang,) if text_lang else (),
        offers,
        own_posts(text),
        written_in(known, None, main or ()),
        media,
        alternatives(alt or (), known),
    )
    kept = fit_it(sitting, id, wanted, because)
    if kept:
        print_findings(kept.prepared.findings)
    acknowledge(sitting, sitting.entries[before:], as_json=json)
    if kept:
        talk(t("protocol.drafted", statement=id, file=kept.file[:12]))
    return 0


def _told(found: Meant, warning: str, *, as_json: bool) -> int:
    """What could be done, and done by nobody yet; the code of findings where it does not fit."""
    told = [
        fitted(found.version, rule, lang, warning=warning)
        for rule in found.rules
        for lang in found.languages
    ]
    if as_json:
        data_json({**found.named(), "fits": [fit_json(one) for one in told]})
    for one in told if not as_json else ():
        print_fit(one)
    return 0 if all(one.fits and not one.pictures for one in told) else Findings.exit_code
