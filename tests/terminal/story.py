"""A shipped course, as a story to be walked: who, the answers in turn, and the time it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from crisisplay.acts.clocks import StoryClock
from crisisplay.playbook.durations import parse_duration
from tests.program import SHIPPED


class Story:
    """The answers of a file, each to be taken once; `told` is the clock of the program."""

    def __init__(self, playbook: str, lang: str, told: Path) -> None:
        self.playbook = playbook
        self.file = SHIPPED / playbook / f"answers-{lang}.yaml"
        # Everything as it is written: a person types it, and the program reads it.
        given = yaml.load(self.file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - only text
        self.given = given
        self.me = f"{given['as']['name']}, {given['as']['role']}"
        self.people: Mapping[str, Any] = given["people"]
        self._answers = {
            step: list(answer) if isinstance(answer, list) else [answer]
            for step, answer in given["answers"].items()
        }
        self._clock = StoryClock(datetime.fromisoformat(given["opened"]))
        self.told = told
        self._tell()

    @property
    def now(self) -> datetime:
        return self._clock.now()

    @property
    def over(self) -> bool:
        return not any(self._answers.values())

    def look(self, step: str) -> Mapping[str, Any]:
        """The next answer to a step; it is taken by `take`."""
        assert self._answers.get(step), f"{step}: {self.file.name} has no answer left for it"
        answer: Mapping[str, Any] = self._answers[step][0]
        return answer

    def take(self, step: str) -> Mapping[str, Any]:
        """The next answer to a step, at the time when it is given."""
        answer = self.look(step)
        self.wait_for(step)
        self._answers[step].pop(0)
        return answer

    def wait_for(self, step: str) -> None:
        """Let the time pass that the next answer to a step says, once."""
        answer = dict(self.look(step))
        length = parse_duration(answer.pop("after", "")) if "after" in answer else None
        if length:
            self._clock.wait(length)
            self._tell()
        self._answers[step][0] = answer

    def _tell(self) -> None:
        self.told.write_text(self.now.isoformat(), encoding="ascii")
