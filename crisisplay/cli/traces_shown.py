"""Saying where words that went can still be read."""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.acts.traces import Search, Trace
from crisisplay.cli.acting import say_note
from crisisplay.cli.entry_numbers import shown
from crisisplay.cli.language import t
from crisisplay.cli.output import talk


def say_traces(
    search: Search, named: Mapping[str, tuple[int, ...]], still: str, unread: str
) -> None:
    """What was found, and what nobody could look into, each under the sentence given for it.

    `named` gives the entries that name each file in files/.
    """
    if search.found:
        what, _, remedy = t(still).partition("\n")
        talk(f"{t('cli.warning')} {what}")
        for trace in search.found:
            talk(f"  {t('erase.still_one', words=trace.words, where=_where(trace, named))}")
        talk(f"  {remedy}")
    if search.unread:
        say_note(unread, files=", ".join(_file(one, named) for one in search.unread))


def _where(trace: Trace, named: Mapping[str, tuple[int, ...]]) -> str:
    """`#12, #14-16; files/ab12cd34ef56 (#57)`."""
    places = [shown(trace.entries)] if trace.entries else []
    return "; ".join([*places, *(_file(name, named) for name in trace.files)])


def _file(name: str, named: Mapping[str, tuple[int, ...]]) -> str:
    folder, _, file = name.rpartition("/")
    seqs = named.get(file, ())
    return f"{folder}/{file[:12]} ({shown(seqs)})" if seqs else name


def traces_json(search: Search) -> list[dict[str, object]]:
    return [
        {
            "of": one.of,
            "words": one.words,
            "entries": list(one.entries),
            "files": list(one.files),
        }
        for one in search.found
    ]
