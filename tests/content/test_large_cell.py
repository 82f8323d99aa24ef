"""The five-cell post and the order of stakeholders, which no shipped playbook walks whole."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Crisisplay

HERE = Path(__file__).parent


def test_the_cell_grows_at_level_four_and_people_are_told_in_order(crisisplay: Crisisplay) -> None:
    files = (HERE / "large-cell.yaml", HERE / "large-cell-paths.yaml")
    ended = crisisplay("playbook", "test", *files, "--json")
    assert ended.code == 0, ended.out + ended.err
    walked = [(path["id"], path["lang"], path["passed"]) for path in ended.json["paths"]]
    assert walked == [(id, lang, True) for id in ("core", "five-cells") for lang in ("fr", "en")]
    assert ended.json["coverage"]["steps"]["missing"] == []
    assert ended.json["coverage"]["options"]["missing"] == []
