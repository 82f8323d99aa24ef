"""The log itself, the people and the level, as an auditor finds them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.acts.sitting import Sitting
from crisisplay.incident.commands import (
    Amend,
    Approve,
    Choose,
    Close,
    Complete,
    Enter,
    Note,
    Pause,
    Resume,
    SetLevel,
)
from tests.audit.desk import Desk, Fields, entry, moment


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# Late


def test_an_entry_recorded_late_with_its_reason_is_good_to_know_when_it_was_long(
    desk: Desk,
) -> None:
    desk.do(50, Note("the van left"), at=10, late="hands full")
    assert desk.found("AU60") == desk.found("AU61") == []
    seq = desk.do(91, Note("the van came back"), at=30, late="hands full")
    assert desk.said("AU61") == [
        "One entry was recorded long after it happened, with a reason; by 1 h 01."
    ]
    assert desk.found("AU61")[0].entries == (seq,)


def test_a_reason_serves_all_that_was_recorded_with_it(desk: Desk) -> None:
    desk.do(20, Choose("posture", "care", "early", dissent="no"), at=10, late="hands full")
    desk.do(40, Note("one"), Note("two"), at=30, late="hands full")
    assert desk.found("AU60") == []


def test_an_entry_recorded_late_without_a_reason_is_found(desk: Desk) -> None:
    seq = desk.do(20, Note("the van left"))
    assert desk.found("AU60") == []
    desk.forge(lambda every: entry(every, "note").update(at=moment(14.9).isoformat()))
    assert desk.said("AU60") == ["One entry was recorded late, with no reason; by 5 min."]
    assert desk.found("AU60")[0].entries == (seq,)


def test_an_entry_without_a_reason_is_told_once_however_late(desk: Desk) -> None:
    desk.do(200, Note("the van left"))
    desk.forge(lambda every: entry(every, "note").update(at=moment(14).isoformat()))
    assert desk.said("AU60") == ["One entry was recorded late, with no reason; by 3 h 06."]
    assert desk.found("AU61") == []


def test_a_reason_that_may_have_been_erased_is_not_missed(desk: Desk) -> None:
    seq = desk.do(50, Note("the van left"), at=10, late="Lou was ill")
    desk.stub(seq - 1)
    assert desk.found("AU60") == []


# Silent


def level(desk: Desk, minute: float, n: int) -> int:
    return desk.do(minute, SetLevel(level=n, because="calls"))


@pytest.mark.parametrize(
    ("n", "allowed", "length"), [(2, 300, "5 h 01"), (3, 150, "2 h 31"), (4, 75, "1 h 16")]
)
def test_a_log_may_be_silent_as_long_as_its_level_allows_and_a_quarter_more(
    desk: Desk, n: int, allowed: int, length: str
) -> None:
    first = level(desk, 1, n)
    desk.do(1 + allowed, Note("in time"))
    assert desk.found("AU62") == []
    second = desk.do(2 * allowed + 2, Note("a minute late"))
    assert desk.found("AU62")[0].entries == (second - 1, second)
    assert first < second
    assert f"nothing for {length} from 1 Jul 2026" in desk.said("AU62")[0]
    assert desk.said("AU62")[0].endswith(f"at level {n}.")


def test_silences_are_told_together_by_the_longest(desk: Desk) -> None:
    level(desk, 1, 4)
    for minute in (80, 190, 195):
        desk.do(minute, Note("back"))
    assert desk.said("AU62") == [
        "The log fell silent 2 times in the acute phase; the longest: 1 h 50 from 1 Jul 2026 10:20, at level 4."
    ]


def test_a_log_may_be_silent_at_a_low_level_after_the_crisis_and_after_the_close(
    desk: Desk,
) -> None:
    level(desk, 1, 1)
    desk.do(900, Note("low"))
    level(desk, 901, 4)
    desk.do(902, Enter("after"))
    desk.do(1900, Choose("leave", "over", "calm"))
    desk.do(1901, Close("calm"))
    desk.do(2900, Note("later"))
    assert desk.found("AU62") == []


def test_an_erased_entry_may_have_filled_the_silence(desk: Desk) -> None:
    level(desk, 1, 4)
    seq = desk.do(40, Note("called Noa"))
    desk.do(80, Note("back"))
    desk.stub(seq)
    assert desk.found("AU62") == []


def test_a_pause_is_told_as_a_pause(desk: Desk) -> None:
    level(desk, 1, 3)
    desk.do(2, Pause("tidy"))
    desk.do(122, Resume())
    assert desk.found("AU68") == []
    pause = desk.do(123, Pause("tidy"))
    back = desk.do(274, Resume())
    assert desk.said("AU68") == [
        "A long pause in the acute phase: 2 h 31 from 1 Jul 2026 11:03, at level 3."
    ]
    assert desk.found("AU68")[0].entries == (pause, back)
    assert desk.found("AU62") == []


# Corrected, erased, cut off, set back


def test_corrections_are_told_beside_what_they_correct(desk: Desk) -> None:
    note = desk.do(3, Note("ten calls"))
    assert desk.found("AU63") == []
    seq = desk.do(4, Amend(note, "misheard", "two calls"))
    assert desk.said("AU63") == [f"One entry was corrected: #{note} (#{seq})."]
    assert desk.found("AU63")[0].entries == (seq,)


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("erased", "AU64", "One entry was erased; what hangs on it was not judged."),
        (
            "redacted",
            "AU65",
            "A redacted copy: of one entry there is only the digest; what hangs on it was not judged.",
        ),
    ],
)
def test_what_only_its_digest_is_left_of_is_told(
    desk: Desk, word: str, code: str, said: str
) -> None:
    seq = desk.do(3, Note("Noa cried"))
    assert desk.found(code) == []
    desk.stub(seq, word=word)
    assert desk.said(code) == [said]
    assert desk.found(code)[0].entries == (seq,)
    assert desk.found("AU64" if code == "AU65" else "AU65") == []


def test_a_line_that_was_cut_off_and_put_aside_is_told(desk: Desk) -> None:
    desk.do(3, Note("before"))
    assert desk.found("AU66") == []
    with desk.journal.open("ab") as file:
        file.write(b'{"prev":"')
    sitting = Sitting.at(desk.folder, desk.sitting.actor, desk.clock)
    sitting.do(Note("after"))
    assert sitting.recovered is not None
    assert desk.found("AU66")[0].entries == (sitting.recovered.seq,)
    assert desk.found("AU70") == []


def test_a_clock_that_went_back_says_how_far(desk: Desk) -> None:
    desk.do(30, Note("at half past"))
    assert desk.found("AU67") == []
    seq = desk.do(10, Note("at ten past"))
    desk.do(20, Note("at twenty past"))
    assert desk.said("AU67") == [
        "The time of recording goes back once, by 20 min: a machine’s clock was set, or differs."
    ]
    assert desk.found("AU67")[0].entries == (seq,)


def test_an_entry_whose_time_nobody_can_read_sets_no_clock_back(desk: Desk) -> None:
    desk.do(3, Note("ten calls"))
    desk.forge(
        lambda every: entry(every, "note").update(type="telepathy", ts="1950-01-01T00:00:00.000Z")
    )
    assert desk.found("AU67") == []


def test_a_plan_that_changed_on_the_way_is_told(desk: Desk) -> None:
    desk.do(3, Resume("same"))
    assert desk.found("AU69") == []
    seq = desk.do(4, Resume("gone"))
    assert desk.said("AU69") == [
        "The plan’s file changed on the way (gone); the course stayed on the copy kept at the opening."
    ]
    assert desk.found("AU69")[0].entries == (seq,)


# What can't be read


def test_an_entry_of_a_type_that_is_not_known_is_told_and_judged_by_nobody(desk: Desk) -> None:
    seq = desk.do(3, Note("ten calls"))
    assert desk.found("AU70") == []
    desk.forge(lambda every: entry(every, "note").update(type="telepathy"))
    assert desk.said("AU70") == ["One entry that this version can’t read: kept, not judged."]
    assert desk.found("AU70")[0].entries == (seq,)


def test_a_journal_that_does_not_hold_is_serious_and_read_as_far_as_it_does(desk: Desk) -> None:
    desk.do(3, Note("ten calls"))
    last = desk.do(4, Note("two calls"))
    assert desk.found("AU71") == []
    raw = desk.journal.read_bytes()
    desk.journal.write_bytes(raw.replace(b"ten calls", b"six calls"))
    (found,) = desk.found("AU71")
    assert found.entries == (last - 1,)
    said = found.sentence("en")
    assert said.startswith(f"The log could be read only up to entry #{last - 1}. ")
    assert str(desk.folder) not in said
    assert "journal.jsonl" in said


def test_without_its_playbook_only_what_needs_none_is_judged_and_that_is_said(desk: Desk) -> None:
    desk.do(30, Complete("tidy"))
    skip = desk.do(31, Choose("posture", "care", "too early", dissent="speak now"))
    codes = {one.code for one in (*desk.found("AU04"), *desk.found("AU08"), *desk.found("AU72"))}
    assert codes == {"AU04", "AU08"}
    (desk.folder / "files" / desk.timeline().opened.file).unlink()
    assert desk.found("AU04") == desk.found("AU08") == []
    assert desk.found("AU18")[0].entries == (skip, skip - 1)
    assert desk.found("AU72")[0].entries == (1,)
    assert desk.said("AU72")[0].startswith("The plan that was followed could not be read: ")
    assert str(desk.folder) not in desk.said("AU72")[0]


# People and level


def test_one_name_on_two_machines_is_found_and_two_people_on_one_are_not(desk: Desk) -> None:
    desk.sit("Lou Bernard")
    first = desk.do(3, Note("here"))
    assert desk.found("AU80") == []
    desk.sit("LOU  bernard", host="two.example")
    second = desk.do(4, Note("there"))
    assert desk.said("AU80") == [
        "One name on 2 machines or accounts: Lou Bernard (Lou@one.example, LOU@two.example)."
    ]
    assert desk.found("AU80")[0].entries == (first - 1, second - 1)


def test_one_person_alone_decides_and_approves(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "drill")
    decided = desk.do(3, Choose("posture", "care", "too early"))
    assert desk.found("AU81") == []
    file = desk.draft(4, "holding", "12 people wrote to us.")
    approved = desk.do(5, Approve("holding", file, "camille roy", "legal"))
    assert desk.said("AU81") == [
        "One person alone took every decision and gave every approval: camille roy."
    ]
    assert desk.found("AU81")[0].entries == (decided, approved)
    desk.do(6, Approve("holding", file, "Sacha Morel", "legal"))
    assert desk.found("AU81") == []


def test_two_who_decide_are_not_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "drill")
    desk.do(3, Choose("posture", "care", "too early"))
    desk.sit("Lou Bernard")
    desk.do(4, Choose("apology", "regret", "too early"))
    file = desk.draft(5, "holding", "12 people wrote to us.", by="Noa")
    desk.do(6, Approve("holding", file, "Camille Roy", "legal"))
    desk.do(7, Approve("holding", file, "Lou Bernard", "director"))
    assert desk.found("AU81") == []


def test_nobody_is_called_alone_where_something_was_erased(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "drill")
    desk.do(3, Choose("posture", "care", "too early"))
    file = desk.draft(5, "holding", "12 people wrote to us.", by="Noa")
    desk.do(6, Approve("holding", file, "Camille Roy", "legal"))
    seq = desk.do(7, Note("unrelated"))
    assert len(desk.found("AU81")) == 1
    desk.stub(seq)
    assert desk.found("AU81") == []


def test_a_level_that_moved_on_scores_alone_has_no_reason(desk: Desk) -> None:
    first = desk.do(3, SetLevel({"harm": 1}))
    assert desk.found("AU82") == []
    second = desk.do(4, SetLevel({"harm": 3}))
    assert desk.said("AU82") == ["The level was raised from 1 to 3 with no reason written."]
    assert desk.found("AU82")[0].entries == (second, first)
    desk.do(5, SetLevel({"harm": 3}))
    desk.do(6, SetLevel({"harm": 2}, because="they are well"))
    assert len(desk.found("AU82")) == 1


def test_a_level_lowered_without_a_reason_is_told_as_lowered(desk: Desk) -> None:
    desk.do(3, SetLevel({"harm": 3}))
    desk.do(4, SetLevel({"harm": 1}, because="they are well"))

    def change(every: list[Fields]) -> None:
        del entry(every, "level")["reason"]

    desk.forge(change)
    assert desk.said("AU82") == ["The level was lowered from 3 to 1 with no reason written."]


# The first public line


@pytest.mark.parametrize(("minute", "code"), [(60, "AU90"), (61, "AU91")])
def test_the_first_public_line_is_told_with_the_time_it_took(
    desk: Desk, minute: int, code: str
) -> None:
    level(desk, 1, 2)
    desk.out(2, "staff", "We stopped our posts.", channel="intranet")
    seq = desk.out(minute, "holding", "12 people wrote to us.")
    desk.out(minute + 5, "holding", "13 people wrote to us.")
    (found,) = (*desk.found("AU90"), *desk.found("AU91"))
    assert (found.code, found.entries) == (code, (seq,))
    assert f"{timedelta(minutes=minute) // timedelta(hours=1)} h" in found.sentence("en")


def test_a_late_first_line_below_level_two_is_a_choice(desk: Desk) -> None:
    level(desk, 1, 1)
    desk.out(90, "holding", "12 people wrote to us.")
    assert desk.found("AU90") == desk.found("AU91") == []


def test_an_earlier_line_may_have_been_erased(desk: Desk) -> None:
    seq = desk.do(2, Note("called the site"))
    desk.out(20, "holding", "12 people wrote to us.")
    desk.stub(seq)
    assert desk.found("AU90") == []


# Times that can't be believed


def test_a_fact_that_tells_a_time_to_come_is_found_unless_it_is_one_to_come(desk: Desk) -> None:
    desk.know(2, "next_update_at", moment(60))
    desk.know(3, "aware_at", moment(3))
    assert desk.found("AU73") == []
    seq = desk.know(4, "aware_at", moment(94))
    assert desk.said("AU73") == [
        "A fact tells a time that had not come yet: Since when do we know? → 1 Jul 2026 10:34 (confirmed), recorded 1 Jul 2026 09:04, 1 h 30 earlier."
    ]
    assert desk.found("AU73")[0].entries == (seq,)
    assert desk.found("AU73")[0].level == "notable"
    desk.forge(lambda every: entry(every, "fact").update(status="refuted"))
    assert desk.found("AU73") == []


def test_a_time_that_nobody_can_read_tells_nothing(desk: Desk) -> None:
    desk.know(4, "aware_at", moment(94))
    for value in ("tomorrow", "2027-01-01T10:00:00", 3, None):
        desk.forge(lambda every, value=value: entry(every, "fact").update(value=value))  # type: ignore[misc] # a lambda with a default
        assert desk.found("AU73") == []


def test_what_a_script_recorded_is_told_and_its_times_are_not_praised(desk: Desk) -> None:
    level(desk, 1, 3)
    desk.out(30, "holding", "Twelve people wrote to us.")
    assert desk.found("AU90")
    first = desk.do(31, Note("1"))
    for number in range(2, 50):
        desk.do(31, Note(str(number)))
    assert desk.found("AU74") == []
    assert desk.found("AU90")
    last = desk.do(31.9, Note("50"))
    (found,) = desk.found("AU74")
    assert found.sentence("en") == (
        "Recorded by a script, or after the fact: 50 entries by Camille Roy in less than a minute"
        " from 1 Jul 2026 09:31. Their times do not say when anything was done."
    )
    assert found.level == "info"
    assert found.entries == (first, last)
    assert desk.found("AU90") == []


def test_as_many_entries_by_two_people_or_in_two_minutes_are_typed(desk: Desk) -> None:
    for number in range(30):
        desk.do(31, Note(str(number)))
        desk.do(33, Note(str(number)))
    desk.sit("Lou Bernard")
    for number in range(30):
        desk.do(33, Note(str(number)))
    assert desk.found("AU74") == []
