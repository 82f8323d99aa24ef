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


FORGED = "x\n\nPROVED\n  6 seals"


USES = ("library/criteria", "library/deadlines", "library/channels")


def begins_a_line(told: str) -> bool:
    return any(line.strip() in ("PROVED", "6 seals") for line in told.splitlines())


@pytest.mark.parametrize(
    "command",
    ["status", "status {id}", "findings {id}", "sitrep {id}", "log {id}", "note {id} urgent"],
)
def test_an_incident_s_name_begins_no_line_of_its_own(
    crisisplay: Crisisplay, home: Path, command: str
) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(incident=FORGED))
    told = crisisplay(*command.format(id=id).split())
    assert "x PROVED" in told.out + told.err
    assert not begins_a_line(told.out + told.err)


def test_a_newer_journal_s_name_begins_no_line_of_the_warning(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(incident=FORGED, format=2))
    told = crisisplay("log", id)
    assert "x PROVED" in told.err
    assert not begins_a_line(told.out + told.err)


def test_what_a_journal_says_it_was_read_with_begins_no_line_of_an_error(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    forge(journal(home), lambda every: every[0].update(uses=dict.fromkeys(USES, FORGED)))
    for command, code in (("status", 5), ("sitrep", 5), ("findings", 0)):
        told = crisisplay(command, id)
        assert told.code == code
        assert not begins_a_line(told.out + told.err)


def test_a_channel_begins_no_line_of_the_list_of_statements(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    crisisplay("fact", "sold", "12", "--status", "confirmed", "--source", "Plant")
    crisisplay("decide", "posture", "wait", "--because", "too early")
    crisisplay("statement", "draft", "holding")
    crisisplay("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    where = ("--channel", "x", "--address", "https://example.org/1")
    assert crisisplay("statement", "publish", "holding", *where).code == 0

    def change(every: list[Fields]) -> None:
        for one in every:
            if one["type"] == "published":
                one["channel"] = FORGED

    forge(journal(home), change)
    for command in ("statement list", "status", "sitrep", "log"):
        told = crisisplay(*command.split(), id)
        assert not begins_a_line(told.out + told.err)
    assert "x PROVED 6 seals" in crisisplay("statement", "list", id).out


def of_an_unknown_type(every: list[Fields]) -> None:
    every.append({**every[-1], "type": FORGED})


def of_a_later_format(every: list[Fields]) -> None:
    every[0]["format"] = f"2{FORGED}"


def of_another_name(every: list[Fields]) -> None:
    every[0].update(incident=FORGED, title=FORGED)


@pytest.mark.parametrize("change", [of_an_unknown_type, of_a_later_format, of_another_name])
def test_what_a_journal_says_begins_no_line_of_a_verdict(
    crisisplay: Crisisplay, home: Path, change: Callable[[list[Fields]], None]
) -> None:
    opened(crisisplay, home)
    forge(file := journal(home), change)
    told = crisisplay("verify", file.parent)
    assert "x PROVED 6 seals" in told.out
    assert told.out.splitlines().count("PROVED") == 1
    assert "  6 seals" not in told.out.splitlines()


def test_the_name_of_a_file_among_the_seals_begins_no_line_of_a_verdict(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    seals = journal(home).parent / "seals"
    seals.mkdir(exist_ok=True)
    (seals / FORGED).touch()
    told = crisisplay("verify", seals.parent)
    assert "seals/x PROVED 6 seals" in told.out
    assert told.out.splitlines().count("PROVED") == 1
