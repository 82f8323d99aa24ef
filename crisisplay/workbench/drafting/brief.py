"""What a person wants of a new playbook: the answers to the questions, whoever asked them."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from crisisplay.i18n import Language
from crisisplay.playbook.model import FactType, Text
from crisisplay.values import dataclass

Extra: TypeAlias = Literal["instruction", "apology"]
EXTRAS: tuple[Extra, ...] = ("instruction", "apology")
# Those of a fact whose answer needs no more than its question.
PLAIN_TYPES: tuple[FactType, ...] = (
    "yes_no", "integer", "number", "datetime", "text", "link",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """A role beside those that the library brings."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact to find out."""

    id: str
    ask: Text
    type: FactType


@dataclass(frozen=True, slots=True)
class Brief:
    """Texts are in each of `languages`. `reader` is the language of the comments."""

    reader: Language
    languages: tuple[Language, ...]
    id: str
    title: Text
    triggers: tuple[Text, ...]
    owner: str
    decides: Text  # what whoever decides is called
    seats: tuple[Seat, ...]
    facts: tuple[Asked, ...]
    extras: tuple[Extra, ...]
    channels: tuple[str, ...]
    deadlines: tuple[str, ...]
    review_every: str
    updates_every: str
    reviewed: date


def clean(text: str) -> str:
    """On one line, without spaces to spare."""
    return " ".join(text.split())
