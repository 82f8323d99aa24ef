"""A person at work on an incident: others write too, a crash tears a line, people come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.homes import find, is_closed
from crisisplay.acts.opening import Place, open_incident
from crisisplay.acts.playbooks import sound
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError, Refusal
from crisisplay.incident.commands import Choose, Complete, Note
from crisisplay.incident.events import Joined, Noted
from crisisplay.journal.verify import verify
from crisisplay.playbook import compiled
from tests.acts.playbooks import ANSWERS, open_story, walk
from tests.acts.story import OPENED


def other(sitting: Sitting, name: str = "Lou Bernard") -> Sitting:
    """Another person at another terminal, on the same incident."""
    actor = replace(sitting.actor, name=name, terminal="/dev/pts/9")
    return Sitting.at(sitting.journal.folder, actor, sitting.clock)


def test_two_people_write_and_neither_is_lost(tmp_path: Path) -> None:
    one = open_story(tmp_path)
    two = other(one)
    for number in range(10):
        one.do(Note(f"one {number}"))
        two.do(Note(f"two {number}"))
    one.refresh()
    texts = [record.event.text for record in one.records if isinstance(record.event, Noted)]
    assert texts == [text for n in range(10) for text in (f"one {n}", f"two {n}")]
    assert verify(one.journal.folder).verdict == "sound"


def test_rules_are_asked_again_on_what_another_person_did_meanwhile(tmp_path: Path) -> None:
    one = open_story(tmp_path)
    two = other(one)
    two.do(Complete("freeze"))
    two.do(Choose("posture", "rebuild", "the fault is ours"))
    decided = one.do(Choose("posture", "wait", "too early", confirm=True))
    assert decided[-1].fields["was"] == two.state.decisions["posture"].seq


def test_a_refusal_records_nothing_not_even_who_was_refused(tmp_path: Path) -> None:
    walked = walk(tmp_path, ANSWERS)
    late = other(walked.sitting)
    with pytest.raises(Refusal) as told:
        late.do(Complete("freeze"))
    assert told.value.id == "incident.closed"
    assert late.journal.read()[-1].head == walked.sitting.last.head


def test_a_person_is_introduced_once_for_one_place(tmp_path: Path) -> None:
    one = open_story(tmp_path)
    two = other(one)
    two.do(Note("first"))
    again = Sitting.at(one.journal.folder, two.actor, two.clock)
    again.do(Note("second"))
    joined = [record for record in again.records if isinstance(record.event, Joined)]
    assert [record.by for record in joined] == ["Camille Roy", "Lou Bernard"]
    assert again.last.fields["in"] == joined[1].seq


def test_a_line_that_a_crash_cut_off_is_put_aside_and_the_walk_goes_on(tmp_path: Path) -> None:
    one = open_story(tmp_path)
    one.do(Note("whole"))
    file = one.journal.folder / "journal.jsonl"
    with file.open("ab") as journal:
        journal.write(b'{"prev":"' + one.last.head.encode() + b'","seq":')
    two = Sitting.at(one.journal.folder, one.actor, one.clock)
    assert (two.torn and two.torn.id, two.last.type) == ("journal.line-torn", "note")
    two.do(Note("next"))
    assert two.recovered == two.entries[one.last.seq]
    assert two.recovered.type == "recovered"
    assert two.do(Note("after"))[-1].seq == two.state.seq
    assert verify(file.parent).verdict == "sound"


def test_every_line_of_a_drill_says_so(tmp_path: Path) -> None:
    sitting = walk(tmp_path, ANSWERS).sitting
    assert all(entry.fields["drill"] is True for entry in sitting.entries)


def test_an_incident_is_found_by_id_start_end_folder_or_being_the_only_open_one(
    tmp_path: Path,
) -> None:
    sitting = open_story(tmp_path)
    folder = sitting.journal.folder
    names = [sitting.id, sitting.id[:12], sitting.id[-4:], str(folder), None]
    assert [find(tmp_path, name) for name in names] == [folder] * 5
    assert not is_closed(folder)


def test_an_incident_that_is_not_there_or_not_alone_is_said(tmp_path: Path) -> None:
    with pytest.raises(CrisisplayError) as none:
        find(tmp_path, None)
    assert (none.value.id, none.value.exit_code) == ("acts.none_open", 4)
    one, two = open_story(tmp_path), open_story(tmp_path)
    with pytest.raises(CrisisplayError) as several:
        find(tmp_path, None)
    assert several.value.sentence("fr") == (
        "Plusieurs incidents sont ouverts.\nDites lequel, par son identifiant ou ses quatre "
        "derniers signes, juste après le nom de la commande."
    )
    assert [line.split()[-1] for line in several.value.details("fr").splitlines()] == sorted(
        [one.id, two.id]
    )
    with pytest.raises(CrisisplayError) as unknown:
        find(tmp_path, "nothing")
    assert unknown.value.sentence("en") == (
        f"No incident 'nothing' in {tmp_path}.\nThe list: crisisplay status"
    )


def test_a_playbook_is_read_once_and_the_pinned_bytes_stay_what_counts(tmp_path: Path) -> None:
    one, cache = open_story(tmp_path), tmp_path / "cache"
    folder = one.journal.folder
    first = Sitting.at(folder, one.actor, one.clock, cache=cache)
    (kept,) = cache.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    again = Sitting.at(folder, one.actor, one.clock, cache=cache)
    assert again.plan.playbook == first.plan.playbook == one.plan.playbook
    kept.write_bytes(b"not a playbook")
    assert (
        Sitting.at(folder, one.actor, one.clock, cache=cache).plan.playbook == first.plan.playbook
    )
    kept.unlink()
    kept.symlink_to(tmp_path / "elsewhere")
    forged = replace(first.plan.playbook, id="forged")
    (tmp_path / "elsewhere").write_bytes(compiled.compile(forged))
    assert (
        Sitting.at(folder, one.actor, one.clock, cache=cache).plan.playbook == first.plan.playbook
    )


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    one, file = open_story(tmp_path), tmp_path / "file"
    file.write_text("in the way")
    sitting = Sitting.at(one.journal.folder, one.actor, one.clock, cache=file)
    assert sitting.plan.playbook == one.plan.playbook


def test_a_playbook_copy_that_is_gone_is_said_and_the_log_can_still_be_read(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    (sitting.journal.folder / "files" / sitting.opened.file).unlink()
    with pytest.raises(CrisisplayError) as told:
        other(sitting)
    assert told.value.exit_code == 5
    assert told.value.sentence("en") == (
        "The copy of playbook 'everything' kept with the incident is no longer in files/.\n"
        "The log can still be read: crisisplay log. Bring the folder files/ back from another copy of the incident."
    )
    assert verify(sitting.journal.folder).missing_files


def test_the_offset_that_is_recorded_is_the_one_that_is_shown(tmp_path: Path) -> None:
    """The incident's zone decides, whatever the offset of the clock that was read."""
    elsewhere = timezone(timedelta(hours=11))
    shipped = sound("misplaced-words", "en")
    for zone, offset in (("Europe/Paris", "+02:00"), ("UTC", "+00:00"), ("Nowhere/Here", "+00:00")):
        sitting = open_incident(
            tmp_path / offset,
            shipped.source,
            shipped.loaded,
            Actor("Camille Roy", "en"),
            StoryClock(OPENED.astimezone(elsewhere)),
            kind="drill",
            place=Place(zone),
        )
        sitting.do(Note("hello"))
        assert {entry.fields["tz"] for entry in sitting.entries} == {offset}
        assert {entry.fields["ts"] for entry in sitting.entries} == {"2026-07-01T09:00:00.000Z"}
