"""Questions line by line: numbered choices, nothing redrawn, for a screen reader or a teletype."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crisisplay.cli.language import t
from crisisplay.cli.output import data, safe
from crisisplay.cli.prompts.asker import BACK, Back, Check, Choice, Pressed, Ticked
from crisisplay.cli.walk.wrap import wrapped


class PlainAsker:
    """Says the keys once, and again when they change: they are read aloud."""

    def __init__(self) -> None:
        self._offered: Mapping[str, str] = {}

    def stop(self, error: Exception) -> None:
        raise error

    def pick(
        self, question: str, choices: Sequence[Choice], default: str, keys: Mapping[str, str]
    ) -> str | Pressed:
        by_key = {_key(choice, n): choice.value for n, choice in enumerate(choices, 1)}
        first = next((key for key, value in by_key.items() if value == default), next(iter(by_key)))
        _say(question)
        _list(choices)
        self._offer(keys)
        while True:
            typed = _read(t("walk.plain_pick", default=first))
            if typed in keys:
                return Pressed(typed)
            if not typed or typed in by_key:
                return by_key[typed or first]
            _say(t("walk.plain_pick_again", known=" ".join(by_key)))

    def tick(
        self,
        question: str,
        choices: Sequence[Choice],
        ticked: Sequence[str],
        keys: Mapping[str, str],
    ) -> Ticked:
        _say(question)
        _list(choices)
        self._offer(keys)
        now = [str(n) for n, one in enumerate(choices, 1) if one.value in ticked]
        prompt = t("walk.plain_tick", now=" ".join(now)) if now else t("walk.plain_tick_none")
        while True:
            typed = _read(prompt)
            if typed in keys:
                return Ticked(tuple(ticked), typed)
            numbers = typed.replace(",", " ").split() or now
            if all(n.isdecimal() and 0 <= int(n) <= len(choices) for n in numbers):
                chosen = {int(n) for n in numbers}
                return Ticked(tuple(one.value for n, one in enumerate(choices, 1) if n in chosen))
            _say(t("walk.plain_tick_again"))

    def line(self, question: str, default: str, check: Check) -> str:
        _say(question)
        if default:
            _say(t("walk.plain_default", default=default))
        while True:
            typed = _read("> ")
            if typed == BACK:
                raise Back
            answer = typed or default
            wrong = check(answer)
            if wrong is None:
                return answer
            _say(wrong)

    def _offer(self, keys: Mapping[str, str]) -> None:
        shown = " · ".join(f"{key}\u00a0{what}" for key, what in keys.items() if what)
        if shown and keys != self._offered:
            _say(shown)
            self._offered = keys


def _say(text: str) -> None:
    for line in wrapped(text):
        data(line)


def _key(choice: Choice, number: int) -> str:
    return choice.key or str(number)


def _list(choices: Sequence[Choice]) -> None:
    for number, choice in enumerate(choices, 1):
        text = f"{choice.label}  {choice.hint}" if choice.hint else choice.label
        for line in wrapped(text, first=f"{_key(choice, number)}. ", rest="   "):
            data(line)
        for note in choice.notes:
            for line in wrapped(note, first="   ", rest="   "):
                data(line)


def _read(prompt: str) -> str:
    return input(safe(prompt)).strip()
