"""What makes an SMS longer than it looks: the characters that force UCS-2, where, and what for."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.statement.sms import measure_sms, transliterate
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Outside:
    """A character outside the GSM alphabet, `instead` what could stand for it (the same one where
    nothing can), and its places as (line, column), from 1.
    """

    character: str
    instead: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Plainer:
    """A text without what forces UCS-2, as far as that goes: units and parts, before and after."""

    text: str
    units: int
    parts: int
    units_before: int
    parts_before: int


def outside(text: str) -> tuple[Outside, ...]:
    """Every character of `text` that turns all of it into UCS-2, each once, in order."""
    return tuple(
        Outside(char, transliterate(char), tuple(_places(text, char)))
        for char in measure_sms(text).outside
    )


def _places(text: str, char: str) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(text.split("\n"), 1):
        yield from ((number, at) for at, one in enumerate(line, 1) if one == char)


def plainer(text: str) -> Plainer | None:
    """`text` in plain characters, where that takes fewer units of what a message holds."""
    if not measure_sms(text).outside:
        return None
    plain = transliterate(text)
    before, after = measure_sms(text), measure_sms(plain)
    if after.outside:
        return None
    return Plainer(plain, after.units, after.parts, before.units, before.parts)
