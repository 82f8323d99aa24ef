"""Whatever entry is erased, the incident is still read, told and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisplay.acts.doing import done
from crisisplay.acts.erasing import effects_of, erase
from crisisplay.acts.evidence import attach
from crisisplay.acts.reading import tell
from crisisplay.acts.sitrep import hand_over, situation
from crisisplay.acts.sitrep_page import as_json as sitrep_json
from crisisplay.acts.sitrep_page import page as sitrep_page
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import as_json, course_json
from crisisplay.acts.status_page import full
from crisisplay.acts.texts import draft
from crisisplay.acts.words import words
from crisisplay.errors import CrisisplayError, Refusal, StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.commands import (
    Advise,
    Amend,
    Approve,
    Command,
    Complete,
    ConfirmFrozen,
    FailSending,
    HandOver,
    Jump,
    LeaveStanding,
    LiftFreeze,
    Mark,
    Measure,
    MeetClock,
    Note,
    OrderFreeze,
    OweSeal,
    Pause,
    Pin,
    Publish,
    Reject,
    Resume,
    Send,
    Skip,
    StartClock,
    StateFact,
    WaiveClock,
    Withdraw,
)
from crisisplay.incident.decide import decide
from crisisplay.incident.moment import Moment
from crisisplay.journal.entry import follow
from crisisplay.journal.erasing import may_go, stub
from crisisplay.journal.line import JSON
from crisisplay.journal.receipt import Receipt
from crisisplay.journal.store import Journal
from crisisplay.journal.verify import verify
from tests.acts.playbooks import EVERYTHING, open_story
from tests.audit.incidents import walked

WHY, WHO = "a request", "the DPO"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """A shipped playbook, walked to its close."""
    return walked(tmp_path_factory.mktemp("course"))


CLOCKS = """\
deadlines:
  - {use: gdpr-33-1, anchor: {done: freeze}}
"""


def publish_and_think_again(sitting: Sitting) -> None:
    """A text agreed to, sent, no longer true, left as it is and taken down; clocks and a freeze."""
    sitting.do(StateFact("complaints", 12, "confirmed"))
    file = draft(sitting, "holding", because="there is no more").file
    sitting.do(Reject("holding", file, "Sacha Morel", "legal", "too soon"))
    draft(sitting, "holding", because="there is no more")
    intention = Send("holding", file, "x", "en", "net", "a" * 32, file)
    sitting.do(
        Advise("holding", file, "counsel", "Sacha Morel", "reserves", "a number", privileged=True),
        Approve("holding", file, "Sacha Morel", "legal"),
        intention,
    )
    sitting.do(FailSending(sitting.last.seq, because="nothing on the timeline"))
    sitting.do(intention)
    seq = sitting.last.seq
    sitting.do(Publish("holding", file, "x", "https://x.example/1", "en", sending=seq))
    out = sitting.last.seq
    sitting.do(Pin(out), StateFact("complaints", 13, "confirmed"))
    sitting.do(LeaveStanding(out, "nearly the same"), Withdraw(out, "it is over"))
    sitting.do(StartClock("gdpr-33-1"), WaiveClock("gdpr-33-1", "no data"))
    sitting.do(StartClock("gdpr-33-1", "there were"), MeetClock("gdpr-33-1", "CNIL 12"))
    sitting.do(OrderFreeze({"ads": "Ads"}), ConfirmFrozen("ads", "Lou Bernard", "a screenshot"))
    sitting.do(LiftFreeze((), "it is over"))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """Every kind of entry that `course` has not, and then a torn one and an erasure."""
    home = tmp_path_factory.mktemp("busy")
    sitting = open_story(home, source=f"{EVERYTHING}{CLOCKS}", kind="incident")
    publish_and_think_again(sitting)
    noted = sitting.do(Note("so"))[-1].seq
    letter = home / "letter.txt"
    letter.write_text("a letter", encoding="utf-8")
    attach(sitting, letter, step="freeze", note="what it shows")
    for command in (
        HandOver("director", "Lou Bernard", "end of the shift"),
        Jump("posture"),
        Pause("posture"),
        Resume("changed"),
        Measure({"mentions": 12}, step="freeze"),
        Skip("freeze", "nothing is scheduled"),
        Amend(noted, "a slip", "so it was"),
        Mark((noted,), "advice of counsel"),
        OweSeal(noted, ("signature",), "seals.key_locked"),
    ):
        sitting.do(command)
    erase(sitting, {noted}, WHY, WHO)
    with (sitting.journal.folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"prev":"')
    sitting.do(Note("going on"))
    sitting.refresh()
    return sitting


def test_the_two_have_every_type_of_entry(course: Sitting, busy: Sitting) -> None:
    assert {one.type for one in (*course.entries, *busy.entries)} == {
        *e.EVENTS,
        "recovered",
        "erased-stub",
    }


def without(sitting: Sitting, seq: int, *, until: int) -> Sitting:
    """The incident of the entries up to `until`, with the entry `seq` erased."""
    entries = list(sitting.entries[:until])
    before = entries[seq - 2]
    entries[seq - 1] = follow(stub(entries[seq - 1], "erased"), before, before.end)
    return Sitting(sitting.journal, sitting.plan, entries, sitting.actor, sitting.clock)


def numbers(value: JSON) -> Iterator[int]:
    match value:
        case bool():
            return
        case int():
            yield value
        case list():
            for one in value:
                yield from numbers(one)
        case dict():
            for one in value.values():
                yield from numbers(one)


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@pytest.mark.parametrize("which", ["course", "busy"])
def test_every_entry_can_be_missing_wherever_the_incident_is_told(
    which: str, request: pytest.FixtureRequest
) -> None:
    whole: Sitting = request.getfixturevalue(which)
    now, zone = whole.clock.now(), ZoneInfo(whole.opened.zone)
    for entry in filter(may_go, whole.entries):
        sitting = without(whole, entry.seq, until=len(whole.entries))
        assert list(full(sitting, now)), entry.seq
        assert as_json(sitting, now), entry.seq
        report = situation(sitting, now)
        assert list(sitrep_page(report)), entry.seq
        assert sitrep_json(report), entry.seq
        for told in tell(sitting.entries):
            if entry.seq in (told.seq, *numbers(dict(told.entry.fields))):
                assert words(told, zone, "fr") or told.record.event == e.Paused(), entry.seq


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@pytest.mark.parametrize("which", ["course", "busy"])
def test_a_walk_that_is_open_goes_on_whatever_entry_was_erased(
    which: str, request: pytest.FixtureRequest
) -> None:
    whole: Sitting = request.getfixturevalue(which)
    now, moment = whole.clock.now(), Moment(whole.clock.now(), "Camille Roy", "fr")
    closing = [one.seq for one in whole.records if isinstance(one.event, e.Closed)]
    until = closing[0] - 2 if closing else len(whole.entries)
    for entry in filter(may_go, whole.entries[:until]):
        sitting = without(whole, entry.seq, until=until)
        assert course_json(sitting, now), entry.seq
        assert list(full(sitting, now)), entry.seq
        step = sitting.outlook.next(now)
        assert decide(sitting.plan, sitting.state, Note("going on"), moment), entry.seq
        asked: list[Command] = [Complete(step), Skip(step, "so")] if step else []
        for command in asked:
            with suppress(CrisisplayError):  # a rule that says no says so
                assert decide(sitting.plan, sitting.state, command, moment), entry.seq


def test_every_type_of_entry_of_a_closed_course_is_erased_for_good_and_receipts_hold(
    tmp_path: Path,
) -> None:
    sitting = walked(tmp_path)
    receipts = [Receipt(one.seq, one.head) for one in sitting.entries]
    last = {one.type: one.seq for one in sitting.entries if may_go(one)}
    assert len(last) > 13
    made = erase(sitting, last.values(), WHY, WHO)
    assert made.is_finished
    assert made.entry.fields["which"] == sorted(last.values())
    again = Sitting.at(sitting.journal.folder, sitting.actor, sitting.clock)
    assert [one.head for one in again.entries[: len(receipts)]] == [
        receipt.head_prefix for receipt in receipts
    ]
    assert again.state == sitting.state
    verdict = verify(sitting.journal.folder, receipts=receipts)
    assert (verdict.verdict, verdict.failed) == ("sound", ())


def test_what_was_erased_does_not_live_on_in_a_sitting_that_is_open(tmp_path: Path) -> None:
    one = open_story(tmp_path)
    seq = one.do(Note("Dominique called in sick"))[-1].seq
    other = Sitting.at(
        one.journal.folder, replace(one.actor, name="Lou Bernard", terminal="/dev/pts/9"), one.clock
    )
    erase(other, {seq}, WHY, WHO)
    one.refresh()
    for sitting in (one, other):
        assert sitting.told(seq) == e.Other(name="erased-stub")
        assert b"Dominique" not in b"".join(entry.raw for entry in sitting.entries)
        assert [entry.seq for entry in sitting.entries] == [r.seq for r in sitting.records]
    assert one.do(Note("going on"))[-1].seq == other.last.seq + 1


# What goes, what stays, what rests on it


def test_a_file_that_living_entries_name_stays_and_they_are_said(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dominique's letter", encoding="utf-8")
    first, second = (attach(sitting, letter)[-1].seq for _ in range(2))
    digest = sha256(letter.read_bytes()).hexdigest()
    assert effects_of(sitting, {first}).shared == {digest: (second,)}
    assert effects_of(sitting, {first}).files == ()
    both = effects_of(sitting, {first, second})
    assert (both.files, both.shared) == ((digest,), {})
    erase(sitting, {first}, WHY, WHO)
    assert sitting.journal.kept(digest)
    erase(sitting, {second}, WHY, WHO)
    assert not (sitting.journal.folder / "files" / digest).exists()


def test_words_that_stand_elsewhere_are_found_in_lines_and_in_files(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    text = "Dominique Petit  called in\nsick, and asked that nobody be told before tomorrow noon."
    noted = sitting.do(Note(text))[-1].seq
    quoted = sitting.do(Note(f"As said: {text.upper()}"))[-1].seq
    letter = tmp_path / "letter.txt"
    letter.write_text(f"It was said that {' '.join(text.split())[:66]}...", encoding="utf-8")
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"\x89PNG\0")
    attach(sitting, letter)
    attach(sitting, photo)
    still = erase(sitting, {noted}, WHY, WHO).still
    (found,) = still.found
    assert (found.of, found.entries) == (noted, (quoted,))
    assert found.files == (f"files/{sha256(letter.read_bytes()).hexdigest()}",)
    assert found.words == "Dominique Petit called in sick, and asked that …"[:47] + "…"
    assert still.unread == (f"files/{sha256(photo.read_bytes()).hexdigest()}",)


@pytest.mark.parametrize(
    "spelled",
    [
        "777123", "777,123", "777 123", "777.123", "777\N{NO-BREAK SPACE}123",
        "777\N{NARROW NO-BREAK SPACE}123", "777&nbsp;123", "777’123",
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_spelled(tmp_path: Path, spelled: str) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(StateFact("complaints", 777123))[-1].seq
    letter = tmp_path / "letter.md"
    letter.write_text(f"There were {spelled} of them, not 777124.", encoding="utf-8")
    attach(sitting, letter)
    (found,) = erase(sitting, {seq}, WHY, WHO).still.found
    assert (found.of, found.words) == (seq, "777123")
    assert found.files == (f"files/{sha256(letter.read_bytes()).hexdigest()}",)


def test_a_number_in_a_text_and_one_in_a_line_are_found(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    noted = sitting.do(Note("777 123 phones"))[-1].seq
    again = sitting.do(Note("They said 777,123 phones."))[-1].seq
    first, second = (
        sitting.do(StateFact("complaints", value))[-1].seq for value in (777123, 777124)
    )
    third = sitting.do(StateFact("complaints", 777123))[-1].seq
    assert second < third
    found = erase(sitting, {noted, first}, WHY, WHO).still.found
    assert [(one.of, one.entries) for one in found] == [(noted, (again,)), (first, (again, third))]


def test_a_moment_is_found_as_it_is_shown_in_either_language(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(Note("2026-11-22T15:30:00+01:00"))[-1].seq
    shown = (
        "22 November 2026 at 15:30", "22 novembre 2026 à 15 h 30", "22 Nov 2026 15:30",
        "22/11/2026 15:30", "22/11 15:30", "2026-11-22 15:30",
    )  # fmt: skip
    for text in shown:
        sitting.do(Note(f"Back on {text}."))
    (found,) = erase(sitting, {seq}, WHY, WHO).still.found
    assert found.entries == tuple(range(seq + 1, seq + 1 + len(shown)))


@pytest.mark.parametrize(
    "spelled",
    ["Lou\\_B \\& Co \\<x\\>", "Lou_B &amp; Co &lt;x&gt;", "Lou&#95;B &#x26; Co &lt;x&gt;"],
)
def test_words_are_found_behind_the_signs_of_a_page(tmp_path: Path, spelled: str) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(Note("Lou_B & Co <x>"))[-1].seq
    page = tmp_path / "page.md"
    page.write_text(f"Sent to {spelled} today.", encoding="utf-8")
    attach(sitting, page)
    (found,) = erase(sitting, {seq}, WHY, WHO).still.found
    assert found.files == (f"files/{sha256(page.read_bytes()).hexdigest()}",)


def test_a_brief_that_was_handed_over_is_searched(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    role = next(iter(sitting.plan.playbook.roles))
    _, brief = hand_over(sitting, role, "Lou Bernard")
    seqs = [one.seq for one in sitting.records if isinstance(one.event, e.HandedOver)]
    made = erase(sitting, seqs, WHY, WHO)
    assert made.effects.files == (brief,)
    assert "roles" in made.effects.rests
    assert made.effects.rests["roles"] == (role,)


def test_the_reason_of_a_decision_stays_where_only_the_decision_goes(course: Sitting) -> None:
    decided = next(one for one in course.records if isinstance(one.event, e.Decided))
    assert isinstance(decided.event, e.Decided)
    effects = effects_of(course, {decided.seq})
    assert effects.texts == (decided.event.reason,)
    assert decided.event.step in effects.rests["decisions"]
    assert effects_of(course, {decided.seq, decided.event.reason}).texts == ()


def test_corrections_of_what_goes_stay_and_are_said(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    noted = sitting.do(Note("Dominique is sick"))[-1].seq
    why, correction = (one.seq for one in sitting.do(Amend(noted, "he is well", "Dominique is in")))
    again = [one.seq for one in sitting.do(Amend(correction, "a slip", "He is out"))]
    assert effects_of(sitting, {noted}).corrections == (why, correction, *again)
    assert effects_of(sitting, {noted, correction, *again}).corrections == ()
    assert effects_of(sitting, {noted, correction, *again}).texts == (why,)


def test_the_note_of_a_step_stays_where_only_the_step_goes(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    note, step = (one.seq for one in done(sitting, "freeze", note="Dominique did it")[-2:])
    assert effects_of(sitting, {step}).texts == (note,)
    assert effects_of(sitting, {step, note}).texts == ()


def test_a_note_that_nothing_rests_on_changes_no_state(course: Sitting) -> None:
    note = next(one for one in course.records if one.event.type == "note")
    assert effects_of(course, {note.seq}).rests == {}
    closing = next(one.seq for one in course.records if isinstance(one.event, e.Closed))
    assert effects_of(course, {closing}).rests == {"closed": ()}


def test_an_erasure_needs_a_reason_and_an_authority(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(Note("so"))[-1].seq
    before = sitting.last.head
    for why, who, id in ((" ", WHO, "erase.no_why"), (WHY, "", "erase.no_authority")):
        with pytest.raises(Refusal) as refused:
            erase(sitting, {seq}, why, who)
        assert refused.value.id == id
    assert Journal.open(sitting.journal.folder).read()[-1].head == before


def test_others_may_write_while_somebody_makes_up_their_mind(tmp_path: Path) -> None:
    one = open_story(tmp_path)
    seq = one.do(Note("so"))[-1].seq
    two = Sitting.at(one.journal.folder, replace(one.actor, name="Lou Bernard"), one.clock)
    two.do(Note("in between"))
    made = erase(one, {seq}, WHY, WHO)
    assert one.told(seq) == e.Other(name="erased-stub")
    assert made.entry == one.last
    assert verify(one.journal.folder).failed == ()


def test_a_torn_line_is_put_aside_before_something_is_erased(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(Note("so"))[-1].seq
    with (sitting.journal.folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"prev":"')
    made = erase(sitting, {seq}, WHY, WHO)
    assert sitting.recovered is not None
    assert made.entry.seq == sitting.recovered.seq + 1
    assert verify(sitting.journal.folder).failed == ()


def test_a_journal_that_a_later_version_wrote_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(Note("so"))[-1].seq
    monkeypatch.setattr(Sitting, "is_newer", True)
    with pytest.raises(StoreTrouble) as refused:
        erase(sitting, {seq}, WHY, WHO)
    assert refused.value.id == "acts.newer_format"


def test_nothing_that_the_program_keeps_for_itself_has_the_words(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    seq = sitting.do(Note("Dominique called in sick"))[-1].seq
    Sitting.at(sitting.journal.folder, sitting.actor, sitting.clock, cache=tmp_path / "cache")
    erase(sitting, {seq}, WHY, WHO)
    held = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"opened" in held
    assert b"Dominique called" not in held
