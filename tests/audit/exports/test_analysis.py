"""Formats of analysts' tools, each opened by the tool itself."""

from __future__ import annotations

import json
import subprocess
import warnings
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from crisisplay.audit.exports import lnav, ocel, timesketch, xes
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.incident.commands import Note
from tests.audit.incidents import timeline, walked

HOSTILE = '=HYPERLINK("http://x.invalid") <b>\x1b]0;x\x07 \u202e ]]> \ufffe \'é œ € 🚱'


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """A French drill with a hostile note."""
    sitting = walked(tmp_path_factory.mktemp("home"))
    return read_timeline(sitting.journal.folder, "fr")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    from tests.acts.playbooks import open_story

    sitting = open_story(tmp_path_factory.mktemp("home"))
    sitting.do(Note(HOSTILE))
    earlier = sitting.clock.now() - timedelta(hours=1)
    sitting.do(Note("A call at the shop"), at=earlier, late="nobody was at the keyboard")
    return read_timeline(sitting.journal.folder, "en")


def written(export: Any, timeline: Timeline) -> bytes:
    out = BytesIO()
    export(timeline, out)
    return out.getvalue()


def test_pm4py_reads_the_xes_log_with_every_event_in_its_order(
    told: Timeline, tmp_path: Path
) -> None:
    place = tmp_path / "log.xes"
    place.write_bytes(written(xes.write, told))
    log = read_by_pm4py("read_xes", place)
    assert set(log["case:concept:name"]) == {told.id}
    assert sorted(log["crisisplay:seq"]) == [one.seq for one in told.happenings]
    assert {"Camille Roy"} <= set(log["org:resource"])
    titles = {step.title.say("fr") for step in told.plan.playbook.steps("during")}
    assert titles & set(log["concept:name"])


def test_pm4py_reads_the_ocel_log_and_what_events_touch(told: Timeline, tmp_path: Path) -> None:
    place = tmp_path / "log.json"
    place.write_bytes(written(ocel.write, told))
    log = read_by_pm4py("read_ocel2_json", place)
    assert len(log.events) == len(told.happenings)
    types = set(log.objects["ocel:type"])
    assert {"incident", "person", "step", "fact", "statement"} <= types
    named = {
        one["objectId"]
        for event in json.loads(place.read_bytes())["events"]
        for one in event["relationships"]
    }
    assert named == set(log.objects["ocel:oid"])


def read_by_pm4py(reader: str, place: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, of the libraries it stands on
        import pm4py

        return getattr(pm4py, reader)(str(place))


def test_hostile_text_stays_text_in_xml_and_json(hostile: Timeline) -> None:
    tree = ET.fromstring(written(xes.write, hostile))  # noqa: S314 - our own output
    texts = [one.get("value", "") for one in tree.iter("string")]
    shown = [text for text in texts if "HYPERLINK" in text]
    assert shown == [
        '=HYPERLINK("http://x.invalid") <b>\\x1b]0;x\\x07 \\u202e ]]> \\ufffe \'é œ € 🚱'
    ]
    log = json.loads(written(ocel.write, hostile))
    assert any(a["value"] == HOSTILE for event in log["events"] for a in event["attributes"])


def test_lnav_reads_the_journal_with_the_format_file(told: Timeline, tmp_path: Path) -> None:
    """The format is installed in a home of the test's own, as `lnav -i` does."""
    folder = tmp_path / "config" / "lnav" / "formats" / "installed"
    folder.mkdir(parents=True)
    (folder / "crisisplay.json").write_bytes(written(lnav.write, told))
    query = ";SELECT count(*), max(seq), min(type) FROM crisisplay_journal"
    done = subprocess.run(
        ["lnav", "-n", "-c", query, "-c", ":write-csv-to -", told.folder / "journal.jsonl"],
        env={
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "TERM": "dumb",
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert f"{len(told.entries)},{len(told.entries)},approved" in done.stdout, done.stderr


def test_duckdb_reads_the_timesketch_files_alike(told: Timeline, tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "t.csv").write_bytes(written(timesketch.write_csv, told))
    (tmp_path / "t.jsonl").write_bytes(written(timesketch.write_jsonl, told))

    def rows(name: str) -> list[Any]:
        query = "SELECT message, datetime, timestamp_desc, seq, head FROM "
        read = duckdb.sql(f"{query} '{tmp_path / name}' ORDER BY seq, timestamp_desc")
        return read.fetchall() if read else []

    one, two = rows("t.csv"), rows("t.jsonl")
    assert len(one) >= len(told.happenings)
    assert [row[3:] for row in one] == [row[3:] for row in two]


def test_what_happened_before_it_was_recorded_is_two_lines_of_timesketch(hostile: Timeline) -> None:
    rows = [json.loads(line) for line in written(timesketch.write_jsonl, hostile).splitlines()]
    call = [row for row in rows if "A call at the shop" in row["message"]]
    assert [row["timestamp_desc"] for row in call] == ["happened", "recorded"]
    assert call[0]["datetime"] < call[1]["datetime"]
    assert call[0]["head"] == call[1]["head"]


def test_the_same_journal_gives_the_same_bytes(told: Timeline) -> None:
    again = read_timeline(told.folder, "fr")
    for export in (xes.write, ocel.write, lnav.write, timesketch.write_csv, timesketch.write_jsonl):
        assert written(export, told) == written(export, again)


def test_no_machine_of_ours_is_needed_to_read_an_incident_elsewhere(tmp_path: Path) -> None:
    english = timeline(tmp_path, "misplaced-words", "en", "incident")
    tree = ET.fromstring(written(xes.write, english))  # noqa: S314 - our own output
    assert len(tree.findall("trace/event")) == len(english.happenings)
