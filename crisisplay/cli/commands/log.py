"""`crisisplay log`: who decided what, when, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from crisisplay.acts.homes import find
from crisisplay.acts.logbook import Logbook, open_logbook
from crisisplay.acts.records import FORMAT
from crisisplay.acts.told import Told
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.log_asked import Asked
from crisisplay.cli.log_forms import AsCsv, AsJson, AsText, Form
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import Unheard, talk
from crisisplay.errors import Findings, Interrupted, Misuse, StoreTrouble
from crisisplay.incident.events import Closed
from crisisplay.journal.chain import Torn

app = leaf()


@app.command(help=t("cli.help_log"))
def log(
    incident: Incident = None,
    type: Annotated[
        list[str] | None, typer.Option("--type", help=t("log.opt_type"), metavar="TYPE")
    ] = None,
    by: Annotated[str, typer.Option("--by", help=t("log.opt_by"), metavar="NAME")] = "",
    role: Annotated[str, typer.Option("--role", help=t("log.opt_role"), metavar="ROLE")] = "",
    step: Annotated[str, typer.Option("--step", help=t("log.opt_step"), metavar="STEP")] = "",
    phase: Annotated[str, typer.Option("--phase", help=t("log.opt_phase"), metavar="PHASE")] = "",
    since: Annotated[str, typer.Option("--since", help=t("log.opt_since"), metavar="TIME")] = "",
    until: Annotated[str, typer.Option("--until", help=t("log.opt_until"), metavar="TIME")] = "",
    text: Annotated[str, typer.Option("--text", help=t("log.opt_text"), metavar="WORDS")] = "",
    status: Annotated[
        str, typer.Option("--status", help=t("log.opt_status"), metavar="STATUS")
    ] = "",
    entry: Annotated[
        list[str] | None, typer.Option("--entry", help=t("log.opt_entry"), metavar="N")
    ] = None,
    overridden: Annotated[bool, typer.Option("--overridden", help=t("log.opt_overridden"))] = False,
    late: Annotated[bool, typer.Option("--late", help=t("log.opt_late"))] = False,
    corrected: Annotated[bool, typer.Option("--corrected", help=t("log.opt_corrected"))] = False,
    privileged: Annotated[bool, typer.Option("--privileged", help=t("log.opt_privileged"))] = False,
    last: Annotated[str, typer.Option("--last", help=t("log.opt_last"), metavar="N")] = "",
    follow: Annotated[bool, typer.Option("--follow", help=t("log.opt_follow"))] = False,
    receipts: Annotated[bool, typer.Option("--receipts", help=t("log.opt_receipts"))] = False,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help=t("log.opt_csv"))] = False,
) -> int:
    types, entries = tuple(type or ()), tuple(entry or ())
    asked = Asked(
        types, by, role, step, phase, since, until, text, status, entries,
        overridden, late, corrected, privileged,
    )  # fmt: skip
    if json and csv:
        raise Misuse("log.one_form")
    count = _count(last)
    needs_all = csv or follow or not asked.is_all
    book = open_logbook(
        find(wiring.home(), incident),
        reader(),
        wiring.cache_folder(),
        None if needs_all else count,
    )
    form: Form = AsJson() if json else AsCsv(book) if csv else AsText(book, receipts=receipts)
    try:
        return _show(book, asked, form, count=count, follow=follow)
    except KeyboardInterrupt:
        if follow and book.told_up_to:
            raise Interrupted("log.stopped", seq=book.told_up_to) from None
        raise


def _count(written: str) -> int | None:
    """Misuse for what is no number of entries."""
    if not written:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,8}", written):
        raise Misuse("log.bad_last", value=written)
    return int(written)


def _show(book: Logbook, asked: Asked, form: Form, *, count: int | None, follow: bool) -> int:
    wanted = asked.of(book)
    _say_newer(book)
    everything = list(book.told())
    told = [one for one in everything if wanted.takes(one, book.shown)][-(count or 0) :]
    form.show(told)
    if book.known.unchecked:
        _say_unchecked(book, told)
    trouble = book.known.trouble
    if follow and (trouble is None or isinstance(trouble, Torn)):
        return _follow(book, asked, form, everything)
    if not trouble and not told:
        talk(t("log.nothing", filters=asked))
    return _end(book, trouble)


def _follow(book: Logbook, asked: Asked, form: Form, told: Sequence[Told]) -> int:
    """New entries as they come. Ends with the incident, or with Ctrl-C, which is how one leaves."""
    from crisisplay.cli.following import batches

    wanted = asked.of(book)
    if not _is_closed(told):
        try:
            for fresh in batches(book.folder, book.known.entries[-1]):
                told = list(book.tell(fresh))
                form.show(one for one in told if wanted.takes(one, book.shown))
                if _is_closed(told):
                    break
        except Unheard:
            raise
        except StoreTrouble as trouble:
            return _end(book, trouble)
    talk(t("log.closed_end"))
    return 0


def _is_closed(told: Sequence[Told]) -> bool:
    return any(isinstance(one.record.event, Closed) for one in told)


def _say_newer(book: Logbook) -> None:
    opened = book.opened
    if opened and opened.format != FORMAT:
        from crisisplay.cli.acting import say_note

        say_note("acts.newer_format", incident=opened.incident)


def _say_unchecked(book: Logbook, told: Sequence[Told]) -> None:
    first = min(told[0].seqs) if told else book.known.unchecked + 1
    for line in t("log.unchecked", seq=first, folder=book.folder).split("\n"):
        talk(line)


def _end(book: Logbook, trouble: StoreTrouble | None) -> int:
    if trouble is None:
        return 0
    talk(trouble.sentence(reader()).partition("\n")[0])
    talk(t("log.does_not_verify", seq=book.known.entries[-1].seq))
    talk(t("log.to_verify", folder=book.folder))
    return Findings.exit_code
