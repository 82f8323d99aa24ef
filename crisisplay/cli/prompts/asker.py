"""What can be asked, whatever the terminal. Every question can be left by going back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from crisisplay.values import dataclass

# What is wrong with a typed line, in the reader's language; None where nothing is.
Check: TypeAlias = Callable[[str], str | None]

BACK = "<"  # typed alone, at any line


class Back(Exception):
    """The person wants the question before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`hint` is shown beside the label; `notes` each on a line of its own under it.

    `key` picks it when it is typed: a score is chosen by its figure, not by its place in a list.
    """

    value: str
    label: str
    hint: str = ""
    notes: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key of the side acts, instead of an answer."""

    key: str


@dataclass(frozen=True, slots=True)
class Ticked:
    values: tuple[str, ...]
    key: str = ""


class Asker(Protocol):
    """Ctrl-C is KeyboardInterrupt, the end of input EOFError; both leave the terminal as it was."""

    def stop(self, error: Exception) -> None:
        """End what is asked with `error`; called by the handler of a signal, at any moment."""
        ...

    def pick(
        self, question: str, choices: Sequence[Choice], default: str, keys: Mapping[str, str]
    ) -> str | Pressed:
        """One of the choices, or one of the keys (key: what it does)."""
        ...

    def tick(
        self,
        question: str,
        choices: Sequence[Choice],
        ticked: Sequence[str],
        keys: Mapping[str, str],
    ) -> Ticked:
        """Any of the choices; what was ticked is kept where a key was pressed instead."""
        ...

    def line(self, question: str, default: str, check: Check) -> str:
        """One line, asked again until `check` finds nothing wrong. Raises Back."""
        ...
