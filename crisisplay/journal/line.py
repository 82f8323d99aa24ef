"""One line of a journal: strict JSON in its one spelling, from values to bytes and back.

A value has exactly one spelling, so the bytes that are hashed mean one thing to every reader:
whatever is read is spelled again and must give the same bytes. FORMAT.md holds the rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NoReturn, TypeAlias

from crisisplay.errors import Refusal

JSON: TypeAlias = bool | int | str | list["JSON"] | dict[str, "JSON"] | None
Fields: TypeAlias = Mapping[str, JSON]

MAX_LINE = 1_000_000
"""Bytes of a line, its LF included; also the bytes of one append."""

MAX_NUMBER = 2**53
MAX_DEPTH = 32

# Written out, not asked of the Unicode tables: the list may not change with a Python release.
HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)

# Strings too, so that a bracket inside one is not counted; what is left open ends nowhere.
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


class Unsound(ValueError):
    """A line that breaks a rule of the format; `reason` ends the id "journal.line-<reason>"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def spell(value: Fields) -> bytes:
    """The one spelling of an object, LF included. UnicodeEncodeError for a lone surrogate."""
    text = _SPELLER.encode(value)
    # Nothing on the list is printable (a test watches that), and this is quick to ask.
    if not text.isprintable():
        text = HOSTILE.sub(_escaped, text)
    return text.encode() + b"\n"


def write(value: dict[str, JSON]) -> bytes:
    """The line for `value`, after having read it back: what is written is what will be read.

    Refusal for what a person can cause (a text too long or not Unicode, a number out of range);
    ValueError or TypeError for what only a programmer can (a tuple, a key that is no string).
    """
    try:
        raw = spell(value)
        again = read(raw)
    except UnicodeEncodeError as error:
        raise Refusal("journal.not-text") from error
    except Unsound as error:
        match error.reason:
            case "too-long":
                raise Refusal("journal.too-long", limit=MAX_LINE) from error
            case "number":
                raise Refusal("journal.number", limit=MAX_NUMBER) from error
            case _:
                raise
    if again != value:
        msg = "only null, booleans, integers, strings, lists and objects can be written"
        raise ValueError(msg)
    return raw


def read(raw: bytes) -> dict[str, JSON]:
    """The object that a line holds. Unsound where it is not strict JSON in its one spelling."""
    if len(raw) > MAX_LINE:
        raise Unsound("too-long")
    try:
        text = raw[:-1].decode()
        _check_depth(text)
        value = _READER.decode(text)
    except UnicodeDecodeError as error:
        raise Unsound("not-utf8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unsound("not-json") from error
    if not isinstance(value, dict):
        raise Unsound("not-json")
    _check_spelling(raw, value)
    return value


def _check_spelling(raw: bytes, value: dict[str, JSON]) -> None:
    try:
        again = spell(value)
    except UnicodeEncodeError as error:
        raise Unsound("surrogate") from error
    if again != raw:
        json.loads(raw, object_pairs_hook=_refuse_twice)
        raise Unsound("spelling")


def _check_depth(text: str) -> None:
    """Before decoding, which goes as deep as it is told to; and so does whatever walks a value."""
    # Counting brackets is cheap and nearly always enough.
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth += _DEEPER.get(found[0], 0)
        if depth > MAX_DEPTH:
            raise Unsound("not-json")


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _integer(digits: str) -> int:
    # The length first: turning a million digits into a number takes its time.
    if len(digits) > len(str(-MAX_NUMBER)) or abs(int(digits)) > MAX_NUMBER:
        raise Unsound("number")
    return int(digits)


def _refuse_number(_: str) -> NoReturn:
    raise Unsound("number")


def _refuse_twice(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise Unsound("twice")
    return value


_SPELLER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_READER = json.JSONDecoder(
    parse_int=_integer, parse_float=_refuse_number, parse_constant=_refuse_number
)
