"""Every shipped playbook goes as its paths say, in each of its languages, and they miss no option."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.workbench.paths.running import Trial, try_file
from tests.program import SHIPPED

FILES = sorted(SHIPPED.glob("*/paths.yaml"))


def _said(tested: Trial) -> list[str]:
    return [
        f"{each.place}: {one.walked.lang}: {each.say('en')}"
        for one in tested.tried
        for each in one.differences
    ]


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_path_goes_as_expected_and_together_they_choose_every_option(file: Path) -> None:
    tested = try_file(sound(str(file.parent / "playbook.yaml"), "en"))
    assert _said(tested) == []
    assert [item.id for item in tested.coverage.share("options").missing] == []
    assert [item.id for item in tested.coverage.share("steps").missing] == []
    assert {one.walked.lang for one in tested.tried} == {"fr", "en"}


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_the_first_playbook_takes_each_condition_both_ways() -> None:
    tested = try_file(sound("misplaced-words", "en"))
    assert [item.id for share in tested.coverage.shares() for item in share.missing] == []
