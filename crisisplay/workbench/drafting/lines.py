"""YAML written by hand: lines, comments that wrap, texts in each language, quoted where wanted."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence

from crisisplay.playbook.model import Text

_WIDTH = 98
# A word that is no number, then words and commas: the same to every reader of YAML.
_PLAIN = re.compile(r"[^\W\d_][\w ’'()/.,-]*[\w).]")
# What a block of text would not give back: blanks at the beginning or the end of a line.
_OUT_OF_LINE = re.compile(r"\A\n|^[ \t]|[ \t]$", re.MULTILINE)
_NOT_TEXT = re.compile(r"y|n|yes|no|on|off|true|false|null", re.IGNORECASE)


def written(text: str) -> str:
    """A text on one line, as YAML reads it back."""
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def comment(text: str, indent: int = 0) -> Iterator[str]:
    """Every line of a text behind a `#`."""
    before = f"{' ' * indent}# "
    for paragraph in text.split("\n"):
        yield from textwrap.wrap(
            paragraph, _WIDTH, initial_indent=before, subsequent_indent=before,
            break_long_words=False, break_on_hyphens=False,
        ) or [before.rstrip()]  # fmt: skip


def text(key: str, value: Text, indent: int = 0) -> Iterator[str]:
    """`key: text`, or a map with a line for each language; `key` may be `-`, an item of a list."""
    head = f"{' ' * indent}{key}" if key == "-" else f"{' ' * indent}{key}:"
    if len(value.by_language) == 1:
        (only,) = value.by_language.values()
        yield from _one(head, only, indent + 2)
        return
    inside = [
        line for lang, said in value.by_language.items() for line in _each(lang, said, indent)
    ]
    if key == "-":
        yield f"{head} {inside[0].lstrip()}"
        yield from inside[1:]
    else:
        yield head
        yield from inside


def _each(lang: str, said: str, indent: int) -> Iterator[str]:
    yield from _one(f"{' ' * (indent + 2)}{lang}:", said, indent + 4)


def _one(head: str, said: str, indent: int) -> Iterator[str]:
    if "\n" not in said or _OUT_OF_LINE.search(said):
        yield f"{head} {written(said)}"
        return
    yield f"{head} |"
    for line in said.rstrip("\n").split("\n"):
        yield f"{' ' * indent}{line}".rstrip()


def names(words: Sequence[str]) -> str:
    """Ids in brackets."""
    return f"[{', '.join(words)}]"
