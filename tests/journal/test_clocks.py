"""What clocks say is claimed, with the entries; what nobody here knows is said not to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplay.i18n import say
from crisisplay.journal.verify import verify
from tests.journal.chained import RESTS, linked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crisisplay.journal.verdict import Verdict

KNOWN = ("opened", "joined", "note", "fact", "decision")


def told(tmp_path: Path, rests: Sequence[bytes]) -> Verdict:
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(linked([RESTS[0], *rests])))
    return verify(file, known=KNOWN)


def note(time: str, up: str, own: str = "", type_: str = "note") -> bytes:
    salt = "5a" * 16
    return (
        f'"ts":"2026-11-22T{time}Z","tz":"+01:00","up":"{up}","type":"{type_}",'
        f'"by":"C. Roy"{own and ","}{own},"salt":"{salt}"}}\n'
    ).encode()


def claims(verdict: Verdict) -> list[str]:
    return [say("en", one.id, **one.values) for one in verdict.claimed if one.check == 8]


def unjudged(verdict: Verdict, check: int) -> list[str]:
    return [say("en", f.id, **f.values) for f in verdict.not_checked if f.check == check]


STEADY = [note(f"14:{10 + n}:30.000", f"0badcafe {n * 60_000 + 30_000}") for n in range(9)]


def test_clocks_that_agree_claim_nothing(tmp_path: Path) -> None:
    assert claims(told(tmp_path, STEADY)) == []


@pytest.mark.parametrize("between", [" ", "+"])
def test_a_clock_set_back_is_named_by_its_entry(tmp_path: Path, between: str) -> None:
    back = note("14:00:00.000", f"0badcafe{between}600000")
    assert claims(told(tmp_path, [*STEADY, back])) == [
        "The time of recording goes back at entry #11: a clock was set, or those of two machines do not agree."
    ]


def test_a_clock_set_back_by_less_than_what_passed_shows_by_the_running_time(
    tmp_path: Path,
) -> None:
    back = note("14:19:00.000", "0badcafe 3600000")
    assert claims(told(tmp_path, [*STEADY, back])) == [
        "Before entry #11, a clock moved on by less than its machine ran: it was set back."
    ]


def test_a_clock_set_forward_shows_by_the_running_time(tmp_path: Path) -> None:
    ahead = note("15:19:00.000", "0badcafe 550000")
    assert claims(told(tmp_path, [*STEADY, ahead])) == [
        "Before entry #11, a clock moved on by more than its machine ran: it was set forward, or the machine slept."
    ]


def test_another_start_and_a_told_clock_are_not_compared(tmp_path: Path) -> None:
    other = note("15:19:00.000", "0badcaff 1000")
    story = [note("16:00:00.000", "00000000 99000"), note("19:00:00.000", "00000000 0")]
    assert claims(told(tmp_path, [*STEADY, other, *story])) == []


def test_the_first_few_are_named_and_all_are_counted(tmp_path: Path) -> None:
    jumps = [note(f"1{4 - n % 2}:00:00.000", f"0badcaf{n:x} 1") for n in range(14)]
    assert claims(told(tmp_path, jumps)) == [
        "The time of recording goes back 8 times, at entries #2, #3, #5, #7, #9, …: a clock was set, or those of two machines do not agree."
    ]


@pytest.mark.parametrize("many", [1, 300])
def test_glancing_sees_the_same_clocks(tmp_path: Path, many: int) -> None:
    usual = [note("14:20:00.000", "0badcafe 600000")] * many
    assert claims(told(tmp_path, [*STEADY, *usual])) == []
    back = note("14:00:00.000", "0badcafe 600000")
    set_back, set_forward = claims(told(tmp_path, [*STEADY, *usual, back, *usual]))
    assert f"goes back at entry #{11 + many}:" in set_back
    assert set_forward.startswith(f"Before entry #{12 + many}, a clock moved on by more")


def test_what_is_late_without_a_reason_is_named(tmp_path: Path) -> None:
    at = '"at":"2026-11-22T15:01:00+01:00"'
    late = note("14:30:00.000", "0badcafe 1200000", at)
    reason = note("14:30:00.000", "0badcafe 1200000", f'"text":"réseau","about":"late",{at}')
    soon = note("14:30:00.000", "0badcafe 1200000", '"at":"2026-11-22T15:26:00+01:00"')
    assert claims(told(tmp_path, [*STEADY, reason, late, late])) == []
    assert claims(told(tmp_path, [*STEADY, soon])) == []
    assert claims(told(tmp_path, [*STEADY, reason, soon, STEADY[-1], late]))[1:] == [
        "Entry #14 was recorded more than five minutes after what it tells, and no note before it says why."
    ]


@pytest.mark.parametrize("time", ["25:00:00.000", "14:10", "hier"])
def test_a_time_that_can_not_be_read_is_not_judged(tmp_path: Path, time: str) -> None:
    verdict = told(tmp_path, [*STEADY, note(time, "0badcafe 9000000")])
    assert verdict.verdict == "sound"
    assert unjudged(verdict, 8) == [
        "The time of recording of entry #11: it says none that can be read."
    ]


def test_types_that_are_not_known_are_said_not_to_be_judged(tmp_path: Path) -> None:
    later = [note("14:30:00.000", "0badcafe 1200000", type_=type_) for type_ in ("weather", "tide")]
    assert unjudged(told(tmp_path, [*STEADY, later[0]]), 2) == [
        "Entry #11 is of a type that this program does not know (weather): it is kept and shown, and what it means was not judged."
    ]
    assert unjudged(told(tmp_path, [*STEADY, *later * 200]), 2) == [
        "400 entries are of types that this program does not know (weather, tide), among them #11, #12, #13, #14, #15, …: they are kept and shown, and what they mean was not judged."
    ]


def test_a_newer_format_is_said_not_to_be_judged(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    newer = RESTS[0].replace(b'"format":1', b'"format":2')
    file.write_bytes(b"".join(linked([newer, *STEADY])))
    verdict = verify(file, known=KNOWN)
    assert verdict.verdict == "sound"
    assert unjudged(verdict, 2) == [
        "Entry #1 says format 2, and this program knows format 1: what is new in it was not judged."
    ]
