"""Whatever goes wrong, the same parcel is one post, and nothing is called sent that was not."""

from __future__ import annotations

import pytest

from tests.outlets.benches import BENCHES, Bench
from tests.outlets.faults import Outcome, all_of


def _certain(id: str) -> Outcome:
    return Outcome(f"outlets.{id}", certain=True, left=0, again=1, found=True)


def _in_doubt(left: int) -> Outcome:
    return Outcome("outlets.unanswered", certain=False, left=left, again=1, found=True)


EXPECTED = {
    "refused": _certain("refused"),
    "too big": _certain("too_big"),
    "token refused": _certain("bad_token"),
    "rate limit": _certain("busy_until"),
    "server fault": _in_doubt(0),
    "moved": _certain("unready"),
    "silence before it arrived": _in_doubt(0),
    "cut before it arrived": _in_doubt(0),
    "silence after it arrived": _in_doubt(1),
    "cut in the middle of the answer": _in_doubt(1),
    "server fault after it arrived": _in_doubt(1),
    "redirect after it arrived": _in_doubt(1),
    "answer that is not JSON": _in_doubt(1),
    "huge answer": _in_doubt(1),
    "network down": _certain("unreached"),
    "wrong secret": _certain("bad_token"),
    "over length": Outcome("outlets.too_long", certain=True, left=0, again=0, found=True),
}


@pytest.mark.parametrize("name", BENCHES)
def test_no_fault_makes_two_posts_or_a_sent_that_was_not(
    name: str, request: pytest.FixtureRequest
) -> None:
    bench: Bench = request.getfixturevalue(name)
    found = dict(all_of(bench))
    assert found == {fault: EXPECTED[fault] for fault in found}
    unlimited = {"over length"} if name == "webhook" else set()
    assert set(found) == set(EXPECTED) - unlimited
