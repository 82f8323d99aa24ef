"""What every command that acts has in common: what it says was done, and the entry it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.cli.language import reader, t
from crisisplay.cli.output import Unheard, data, data_json, talk
from crisisplay.errors import Misuse, worded
from crisisplay.incident import events as e
from crisisplay.journal.entry import Entry
from crisisplay.journal.receipt import receipt

if TYPE_CHECKING:  # heavy: what only reads the log has no use for it
    from crisisplay.acts.sitting import Sitting


def acknowledge(sitting: Sitting, entries: list[Entry], *, as_json: bool) -> None:
    """Say what was recorded, once it is on disk, what comes next, and how to correct it.

    For a program the last entry stands for those before it. Unheard where that can't be said.
    """
    try:
        _acknowledge(sitting, entries, as_json=as_json)
    except Unheard as unheard:
        if not entries:
            raise
        raise Unheard("cli.unheard_entry", unheard.error, seq=entries[-1].seq) from unheard


def _acknowledge(sitting: Sitting, entries: list[Entry], *, as_json: bool) -> None:
    from crisisplay.acts.accounts import account, outdated

    say_recovered(sitting)
    if not entries:
        talk(t("cli.nothing_new"))
        entries = [sitting.last]
    last = entries[-1]
    if as_json:
        data_json({"crisisplay": 1, "incident": sitting.id, "seq": last.seq, "head": last.head})
        return
    for entry in entries:
        data(f"{receipt(entry)}  {account(sitting, sitting.records[entry.seq - 1])}")
    talk(_where(sitting))
    for entry in entries:
        if texts := outdated(sitting, sitting.records[entry.seq - 1]):
            say_note("cli.outdated", texts=", ".join(texts))
    _say_next(sitting)
    talk(_correction(sitting, last))


def say_note(id: str, /, **values: object) -> None:
    """What went on, but asks for attention; then what to do."""
    what, _, remedy = t(id, **worded(values, reader())).partition("\n")
    talk(f"{t('cli.warning')} {what}")
    if remedy:
        talk(f"  {remedy}")


def say_torn(*sittings: Sitting) -> None:
    """Journals of which not all can be shown: the last line was cut off, or they are newer."""
    for one in sittings:
        if one.is_newer:
            say_note("acts.newer_format", incident=one.id)
        if one.torn:
            say_note(one.torn.id, **one.torn.values)


def say_recovered(sitting: Sitting) -> None:
    """A line that was cut off, and that an act has just put aside."""
    if sitting.recovered:
        seq = str(sitting.recovered.seq)
        say_note("cli.recovered", line=seq, seq=seq, incident=sitting.id)
        sitting.recovered = None


def _where(sitting: Sitting) -> str:
    """`EXERCISE · Defective product · 2026-11-22-...`: which incident this went to."""
    from crisisplay.acts.layout import flat, listed

    title = sitting.plan.playbook.title.say(sitting.actor.lang) or sitting.opened.title
    mark = t("sitrep.drill") if sitting.state.drill else ""
    return listed([mark, flat(title), sitting.id])


def _say_next(sitting: Sitting) -> None:
    if not sitting.plan.spots or sitting.state.closed or sitting.state.kind == "preparation":
        return
    step = sitting.outlook.next(sitting.clock.now())
    if step is None:
        talk(t("status.nothing_next"))
    else:
        title = sitting.plan.step(step).title.say(sitting.actor.lang)
        talk(t("cli.next", title=title, step=step))


def _correction(sitting: Sitting, last: Entry) -> str:
    """The command that puts right what was just said: the same act again, where that counts."""
    prepares = sitting.state.kind == "preparation"
    place = sitting.journal.folder if prepares else sitting.id
    id, values = "cli.to_correct", {"seq": str(last.seq)}
    match sitting.records[last.seq - 1].event:
        case e.Stated(fact=fact):
            id, values = "cli.correct_fact", {"fact": fact}
        case e.Decided(step=step):
            id, values = "cli.correct_decision", {"step": step}
        case e.Assessed():
            id = "cli.correct_level"
        case e.Assigned(role=role) | e.HandedOver(role=role):
            id, values = "cli.correct_role", {"role": role}
        case e.Done(step=step, outcome="done") if not prepares:
            id, values = "cli.correct_done", {"step": step, "seq": str(last.seq)}
        case e.Skipped(step=step) if not prepares:
            id, values = "cli.correct_skip", {"step": step}
    return t(id, incident=place, **values)


def entry_number(written: str) -> int:
    """`12` or `#12`. Misuse for the rest."""
    digits = written.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(2**53)):
        raise Misuse("cli.bad_seq", value=written)
    return int(digits)
