"""A seal that could not be made is recorded as owed, whatever the incident has come to."""

from __future__ import annotations

from crisisplay.incident.commands import Close, OweSeal
from crisisplay.incident.events import Unsealed
from tests.incident.stage import Incident, playbook, step


def test_a_seal_that_is_owed_is_recorded_even_of_a_closed_incident() -> None:
    incident = Incident(playbook(step("freeze")))
    incident.skip("freeze")
    before = OweSeal(2, ("timestamp",), "seals.no_answer")
    after = OweSeal(4, ("signature", "timestamp"), "seals.key_locked")
    first = Unsealed(entry=2, lacks=("timestamp",), why="seals.no_answer")
    second = Unsealed(entry=4, lacks=("signature", "timestamp"), why="seals.key_locked")
    assert incident.do(before) == (first,)
    incident.do(Close("over"))
    assert incident.do(after) == (second,)
    assert incident.state.unsealed == (first, second)
    assert incident.state.closed is not None
