"""Sentences and dates in French and in English.

A sentence has an id, "room.name"; `i18n/fr/room.py` and `i18n/en/room.py` hold the same ids in a
dict `SENTENCES`, with the same {values}. A pair of strings is a singular and a plural, chosen by
the value `n`. The value
`near` becomes ' (did you mean X?)', or nothing where it is empty. Modules, not compiled catalogues: they come with bytecode, so a sentence costs one
small import, and a checkout runs without a build step.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Literal, get_args

Language = Literal["fr", "en"]
Sentences = Mapping[str, str | tuple[str, str]]

LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def _room(lang: Language, room: str) -> Sentences:
    sentences: Sentences = import_module(f"crisisplay.i18n.{lang}.{room}").SENTENCES
    return sentences


def say(lang: Language, id: str, /, **values: object) -> str:
    """The sentence `id` in `lang`, with its values. KeyError for an id that no catalogue has."""
    room, _, name = id.partition(".")
    sentence = _room(lang, room)[name]
    if isinstance(sentence, tuple):
        count = values["n"]
        singular = count in (0, 1) if lang == "fr" else count == 1
        sentence = sentence[0 if singular else 1]
    if "near" in values:
        values["near"] = _NEAR[lang].format(values["near"]) if values["near"] else ""
    return sentence.format_map(values)


_NEAR = {"fr": " (vouliez-vous dire « {} » ?)", "en": " (did you mean '{}'?)"}
