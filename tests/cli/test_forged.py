"""A journal from elsewhere, sound in its chain, that says what no crisisplay of ours would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crisisplay.journal.entry import Entry, compose
from crisisplay.journal.line import JSON
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

LOOKS = [
    "status",
    "status {id}",
    "sitrep {id}",
    "log {id}",
    "statement list {id}",
    "resume {id} --json",
]
ACTS = ["note {id} urgent", "level {id} 3 --because worse", "skip {id} freeze --because late"]
Fields = dict[str, JSON]


def forge(file: Path, change: Callable[[list[Fields]], None]) -> None:
    """Write the journal anew with its entries changed, each following from the one before."""
    every: list[Fields] = [json.loads(line) for line in file.read_bytes().splitlines()]
    change(every)
    raw, last = b"", None
    for fields in every:
        own = {name: one for name, one in fields.items() if name not in ("prev", "seq", "salt")}
        last = compose(own, last, "0" * 32)
        raw += last.raw
    assert isinstance(last, Entry)
    file.write_bytes(raw)


def ends_well(crisisplay: Crisisplay, id: str, *commands: str) -> None:
    for command in commands:
        told = crisisplay(*command.format(id=id).split())
        assert (command, told.code, "Traceback" in told.err) == (command, 0, False), told.err


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "", "/etc/passwd", "../../etc/passwd", "a\u0000b", "x" * 3000, ".."]
)
def test_a_zone_that_is_not_known_here_is_read_as_utc(
    crisisplay: Crisisplay, home: Path, zone: str
) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(zone=zone))
    ends_well(crisisplay, id, "status", "sitrep {id}", *ACTS[:2])


def test_a_calendar_that_is_not_known_here_counts_monday_to_friday(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(calendar="XX-??"))
    ends_well(crisisplay, id, *LOOKS, *ACTS)


@pytest.mark.parametrize("seq", [999, -1, 0, 2**53])
def test_a_reference_to_an_entry_that_is_not_there_is_shown_as_missing(
    crisisplay: Crisisplay, home: Path, seq: int
) -> None:
    id = opened(crisisplay, home)
    crisisplay("promise", id, "Call back", "--due", "2099-01-01T10:00:00+00:00")
    crisisplay("level", id, "2", "--because", "calls")
    crisisplay("level", id, "3", "--because", "more calls")

    def change(every: list[Fields]) -> None:
        for one in every:
            one.update({name: seq for name in ("what", "reason", "was", "in") if name in one})

    forge(journal(home), change)
    ends_well(crisisplay, id, *LOOKS, *ACTS)


@pytest.mark.parametrize("step", ["", "nowhere"])
def test_a_step_that_the_playbook_does_not_have_blocks_nothing(
    crisisplay: Crisisplay, home: Path, step: str
) -> None:
    id = opened(crisisplay, home)
    crisisplay("done", id, "freeze")

    def change(every: list[Fields]) -> None:
        for one in every:
            if one["type"] == "done":
                one["step"] = step

    forge(journal(home), change)
    ends_well(crisisplay, id, *LOOKS, *ACTS)


@pytest.mark.parametrize(
    ("lang", "what", "fix"),
    [
        (
            "en",
            (
                "{id} was written by a newer version of crisisplay: "
                "this one can read it, but not add to it."
            ),
            "Update crisisplay on this machine.",
        ),
        (
            "fr",
            (
                "{id} a été écrit par une version plus récente de crisisplay : "
                "celle-ci peut le lire, pas y ajouter."
            ),
            "Mettez crisisplay à jour sur ce poste.",
        ),
    ],
)
def test_what_a_newer_version_wrote_is_read_with_a_warning_and_not_added_to(
    crisisplay: Crisisplay, home: Path, lang: str, what: str, fix: str
) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(format=2))
    before = journal(home).read_bytes()
    seen = crisisplay("status", id, lang=lang)
    warning, error = ("Note:", "Error:") if lang == "en" else ("À noter :", "Erreur :")
    said = f"{what.format(id=id)}\n  {fix}\n"
    assert (seen.code, seen.err.replace("\u00a0", " ")) == (0, f"{warning} {said}")
    refused = crisisplay("note", id, "urgent", lang=lang)
    assert (refused.code, refused.err.replace("\u00a0", " ")) == (5, f"{error} {said}")
    assert journal(home).read_bytes() == before
