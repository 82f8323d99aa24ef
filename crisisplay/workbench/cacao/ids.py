"""Ids of ours, made of names of others': each once, as our format wants them."""

from __future__ import annotations

from typing import Literal

from crisisplay.playbook.condition_words import RESERVED
from crisisplay.playbook.spelling import ascii_words

_LONGEST = 48
_TAKEN = (*RESERVED, "level", "drill")


class Ids:
    """Every id that was given, as a condition writes it: all kinds share one namespace."""

    def __init__(self) -> None:
        self._given: set[str] = set(_TAKEN)

    def new(self, name: str, otherwise: str, style: Literal["kebab", "snake"] = "kebab") -> str:
        """From the words of a name, else of `otherwise`; with a number where it is taken."""
        plain = id_of(name) or otherwise
        id, n = plain, 1
        while id.replace("-", "_") in self._given:
            n += 1
            id = f"{plain}-{n}"
        self._given.add(id.replace("-", "_"))
        return id if style == "kebab" else id.replace("-", "_")


def id_of(name: str) -> str:
    """Words joined by hyphens, beginning with a letter; nothing of a name without any."""
    words = ascii_words(name[: _LONGEST * 4])
    while words and not words[0][0].isalpha():
        words.pop(0)
    return "-".join(words)[:_LONGEST].rstrip("-")
