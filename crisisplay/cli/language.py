"""The reader's language, known before any command is imported, for their help is in it too."""

from __future__ import annotations

import os
from collections.abc import Sequence

from crisisplay.cell.settings import read_language
from crisisplay.errors import CrisisplayError
from crisisplay.i18n import Language, say

_chosen: Language = "en"


def take_language(arguments: Sequence[str]) -> list[str]:
    """Choose the language by `--lang`, wherever it stands, or by the environment.

    Gives back the arguments without it. Misuse for a language we do not speak.
    """
    global _chosen  # noqa: PLW0603 - one process speaks to one reader
    rest, asked = _without_lang(arguments)
    try:
        _chosen = read_language(os.environ)
    except CrisisplayError:
        if not asked:
            raise
    if asked:
        _chosen = read_language({}, asked)
    return rest


def _without_lang(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    rest: list[str] = []
    asked: str | None = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            return [*rest, word, *words], asked
        if word == "--lang":
            asked = next(words, "")
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        else:
            rest.append(word)
    return rest, asked


def reader() -> Language:
    return _chosen


def t(id: str, /, **values: object) -> str:
    """The sentence `id` in the reader's language."""
    return say(_chosen, id, **values)
