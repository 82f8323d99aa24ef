"""The parts that keys are made of: a text, an id, a length of time, an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.playbook.condition_words import MAX_LENGTH
from crisisplay.playbook.keys import CONSTRUCTS, OVERRIDES
from crisisplay.playbook.model import CHANNELS
from crisisplay.playbook.names import LONGEST_ID
from crisisplay.playbook.reader import MAX_ITEMS
from crisisplay.workbench.schema import patterns
from crisisplay.workbench.schema.shelves import Shelved

Schema = dict[str, Any]
_SCORES = "01234"


def parts(lang: Language, library: Shelved) -> Schema:
    """Each under its own name, for `ref`."""
    return {**_words(lang), **_amounts(lang), **_maps(lang), **_library(lang, library)}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def array(items: Schema, least: int = 1, most: int | None = MAX_ITEMS) -> Schema:
    bounds = {"minItems": least} if least else {}
    return {"type": "array", "items": items, **bounds, **({"maxItems": most} if most else {})}


def _written(lang: Language, pattern: str, wrong: str, **more: Any) -> Schema:
    said = say(lang, f"keys.wrong.{wrong}", example="{{ fact | date }}")
    return {"type": "string", "pattern": pattern, "patternErrorMessage": said, **more}


def _words(lang: Language) -> Schema:
    text = _written(lang, patterns.SAYS_SOMETHING, "string") | {"type": ["string", "number"]}
    filled_in = _written(lang, patterns.WORDS, "placeholder")
    return {
        "string": text,
        "text": _translated(lang, text),
        "words": _translated(lang, filled_in | {"type": ["string", "number"]}),
        "kebab": _written(lang, patterns.KEBAB, "kebab", maxLength=LONGEST_ID),
        "snake": _written(lang, patterns.SNAKE, "snake", maxLength=LONGEST_ID),
        "option_id": _written(lang, patterns.OPTION, "option_id"),
        "condition": {"type": ["string", "boolean"], "maxLength": MAX_LENGTH},
        "link": _written(lang, patterns.LINK, "link"),
    }


def _translated(lang: Language, text: Schema) -> Schema:
    """Plain, or by language: which ones a playbook wants is said elsewhere in it."""
    each = {one: text | {"title": say(lang, f"keys.schema.text_in_{one}")} for one in LANGUAGES}
    by_language = {
        "type": "object",
        "properties": each,
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [text, by_language]}


def _amounts(lang: Language) -> Schema:
    return {
        "duration": _written(lang, patterns.DURATION, "duration"),
        "date": _written(lang, patterns.DAY, "date"),
        "due": {"anyOf": [ref("duration"), ref("due_after")]},
        "limit": {"anyOf": [{"enum": ["none", "without_delay"]}, ref("duration")]},
        "integer": {"type": "integer", "minimum": 0},
        "true_false": {"type": "boolean"},
        "value": {
            "type": ["string", "number", "boolean", "array"],
            "items": {"type": ["string", "number", "boolean"]},
        },
    }


def _maps(lang: Language) -> Schema:
    channels = {id: {**ref("words"), "title": say(lang, f"keys.statement.channels.{id}")}
                for id in CHANNELS}  # fmt: skip
    scores = {
        score: {**ref("text"), "description": say(lang, "keys.schema.score", score=score)}
        for score in _SCORES
    }
    return {
        "sets": by_id("snake", ref("value")),
        # All five and no more: editors take a figure for another key than the text of it.
        "scale": {
            "type": "object",
            "properties": scores,
            "required": list(_SCORES),
            "maxProperties": len(_SCORES),
        },
        "text_for": closed(channels),
        "anchor_or_fact": {"anyOf": [ref("snake"), ref("anchor")]},
        "with": closed({key: ref(f"preparation/properties/{key}") for key in _parameters()}),
    }


def _parameters() -> list[str]:
    """What a library's step may leave to the playbook: nearly all that it says of itself."""
    return [key.name for key in CONSTRUCTS["step"] if key.name in OVERRIDES - {"id"}]


def closed(properties: Mapping[str, Schema], required: list[str] | None = None) -> Schema:
    must = {"required": required} if required else {}
    return {
        "type": "object",
        "properties": dict(properties),
        **must,
        "additionalProperties": False,
    }


def by_id(style: str, value: Schema) -> Schema:
    return {"type": "object", "propertyNames": ref(style), "additionalProperties": value}


def _library(lang: Language, library: Shelved) -> Schema:
    """Those that are shipped are offered; another library may have others."""
    address = _written(lang, patterns.USE, "use")
    return {
        "use": {"anyOf": [_offered(library.steps), address]},
        "duty": {"anyOf": [_offered(library.duties), ref("kebab")]},
    }


def _offered(words: Mapping[str, str]) -> Schema:
    said = list(words.values())
    return {"enum": list(words), "enumDescriptions": said, "markdownEnumDescriptions": said}
