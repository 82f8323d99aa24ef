"""A clock that is set while an incident is recorded shows, in the journal as people make it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crisisplay.acts.clocks import RealClock
from crisisplay.acts.opening import open_incident
from crisisplay.acts.playbooks import sound
from crisisplay.acts.ports import Actor
from crisisplay.incident.commands import Note
from tests.conftest import Crisisplay

JUMPS = [timedelta(seconds=seconds) for seconds in (-86_400, -3_600, -90, -1, 150, 3_600, 86_400)]
"""Back by any time, on by more than the two minutes that are let pass."""


class SetClock(RealClock):
    """The machine's own, which somebody sets on the way; how long it runs nobody sets."""

    def __init__(self) -> None:
        super().__init__(UTC)
        self.set_by = timedelta()

    def now(self) -> datetime:
        return super().now() + self.set_by


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_clock_that_was_set_is_named_by_the_entry_after_it(
    crisisplay: Crisisplay, home: Path, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    clock, named = SetClock(), sound("misplaced-words", "en")
    actor = Actor("Camille Roy", "en")
    sitting = open_incident(home / "crisisplay", named.source, named.loaded, actor, clock)
    sitting.do(Note("before"))
    before = crisisplay("verify", "--json").json
    assert [one for one in before["claimed"] if one["check"] == 8] == []
    clock.set_by = jump
    set_to = time.time_ns() + int(jump.total_seconds()) * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: set_to)
    after = sitting.do(Note("after"))[-1].seq
    told = crisisplay("verify", "--json").json
    claimed = [one["sentence"] for one in told["claimed"] if one["check"] == 8]
    assert claimed, "what the clocks say is only claimed"
    assert all(f"#{after}" in sentence for sentence in claimed), claimed
    assert told["verdict"] == "sound"
