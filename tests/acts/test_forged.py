"""A journal from elsewhere that keeps the format and says anything at all: nothing ends in an error
that nobody foresaw, whoever looks at it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.logbook import open_logbook
from crisisplay.acts.overview import Unreadable, overview
from crisisplay.acts.ports import Actor
from crisisplay.acts.reading_csv import row
from crisisplay.acts.reading_page import Page
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import page as sitrep_page
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import as_json, moment_of
from crisisplay.acts.status_line import line
from crisisplay.acts.status_page import full
from crisisplay.errors import CrisisplayError
from crisisplay.incident.events import EVENTS
from crisisplay.journal.entry import Entry, compose
from crisisplay.journal.line import JSON
from tests.acts.story import OPENED
from tests.audit.incidents import walked

Fields = dict[str, JSON]

_MOMENTS = ("2026-10-23T09:00:00Z", "1900-01-01T00:00:00+14:00", "2199-12-31T23:59:59-12:00")
_WORDS = (
    "",
    " ",
    "\n",
    "posture",
    "nowhere",
    "confirmed",
    "before",
    "director",
    "a" * 300,
    *_MOMENTS,
)
_NUMBERS = (-(2**53), -1, 0, 1, 2, 7, 999, 2**53)
_PLAIN = st.none() | st.booleans() | st.sampled_from(_NUMBERS) | st.sampled_from(_WORDS)
_NAMES = st.sampled_from(("id", "label", "rule", "fact", "seq", "value", "people_at_risk", "x"))
_VALUES: st.SearchStrategy[JSON] = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=5,
)
_OWN = ("prev", "seq", "salt")


@cache
def _real() -> tuple[str, dict[str, bytes]]:
    """The lines of a real course, and the files beside them."""
    with TemporaryDirectory() as place:
        folder = walked(Path(place), "misplaced-words", "fr").journal.folder
        files = {one.name: one.read_bytes() for one in (folder / "files").iterdir()}
        return (folder / "journal.jsonl").read_text("utf-8"), files


def _places() -> list[tuple[int, str]]:
    """Every field that an entry has, or might have; of each type of entry a few."""
    lines = [json.loads(text) for text in _real()[0].splitlines()]
    seen: dict[tuple[str, str], int] = {}
    found = []
    for at, fields in enumerate(lines):
        kind = EVENTS.get(str(fields.get("type")))
        might = {each.name for each in dataclasses.fields(kind)} if kind else set()
        for name in sorted({*fields, *might, "at", "in", "drill"} - {*_OWN}):
            key = (str(fields.get("type")), name)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] <= 2:
                found.append((at, name))
    return found


def _forged(place: Path, changes: list[tuple[tuple[int, str], JSON]]) -> Path:
    """The same incident with some fields changed, each line following from the one before."""
    text, files = _real()
    folder = place / "drills" / "forged"
    (folder / "files").mkdir(parents=True)
    for name, data in files.items():
        (folder / "files" / name).write_bytes(data)
    every: list[Fields] = [json.loads(each) for each in text.splitlines()]
    for (at, name), value in changes:
        every[at][name] = value
    raw, last = b"", None
    for fields in every:
        own = {name: one for name, one in fields.items() if name not in _OWN}
        own["type"] = own["type"] if isinstance(own["type"], str) and own["type"] else "x"
        last = compose(own, last, "0" * 32)
        raw += last.raw
    assert isinstance(last, Entry)
    (folder / "journal.jsonl").write_bytes(raw)
    return folder


def _looks(home: Path, folder: Path, cache: Path) -> Iterator[object]:
    """All that somebody sees who only looks."""
    actor = Actor("Noa Garnier", "en")
    open_one = partial(Sitting.at, actor=actor, clock=StoryClock(OPENED), cache=cache)
    for one in overview(home, open_one, closed=True):
        if not isinstance(one, Unreadable):
            now = moment_of(one)
            yield line(one, now)
            yield list(full(one, now))
            yield json.dumps(as_json(one, now))
            yield list(sitrep_page(situation(one, now)))
    for lang in ("fr", "en"):
        book = open_logbook(folder, "fr" if lang == "fr" else "en", cache)
        told = list(book.told())
        yield list(Page(book.zone, book.lang, book.names, width=40).lines(told))
        yield [row(one, book.zone, book.lang, book.names) for one in told]
        yield [book.shown(one) for one in told]


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=150)
@given(st.data())
def test_whatever_an_entry_says_it_can_be_looked_at(data: st.DataObject) -> None:
    change = st.tuples(st.sampled_from(_places()), _VALUES)
    changes = data.draw(st.lists(change, min_size=1, max_size=4))
    with TemporaryDirectory() as place:
        home = Path(place)
        folder = _forged(home, changes)
        try:
            shown = list(_looks(home, folder, _cache()))
        except CrisisplayError as error:
            shown = [error.sentence("en"), error.sentence("fr")]
    assert shown


@cache
def _cache() -> Path:
    return Path(_kept().name)


@cache
def _kept() -> TemporaryDirectory[str]:
    return TemporaryDirectory()
