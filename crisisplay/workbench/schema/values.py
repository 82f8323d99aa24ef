"""The schema of a key's value, by its kind: words, a list, a map, or a part by its name."""

from __future__ import annotations

from typing import Literal, TypeAlias

from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.playbook.keys import Key, Kind
from crisisplay.playbook.reader import MAX_ITEMS
from crisisplay.workbench.schema.parts import Schema, array, by_id, ref

# A step as it stands during a crisis, before one, or in the library for others to use.
Variant: TypeAlias = Literal["", "preparation", "shared-step"]


def value(id: str, key: Key, lang: Language, variant: Variant) -> Schema:
    """Of the key `id`, as in "step.due"."""
    kind = key.kind
    match kind.name:
        case "one_of":
            return _enum(id, kind.words, lang)
        case "some_of" | "languages" | "texts" | "strings" | "links" | "names":
            return _several(id, key, lang)
        case "one":
            return ref(kind.of)
        case "list":
            return _list(id, kind.of, variant)
        case "map":
            return by_id(_style(kind.of), ref(kind.of))
        case _:
            return ref(_part(id, kind))


# Parts that are not called as their kind is.
_NAMED = {
    "statement.text": "words",
    "statement.subject": "words",
    "deadline.use": "duty",
    "anchor": "anchor_or_fact",
}


def _part(id: str, kind: Kind) -> str:
    if kind.name == "name":
        return _style(kind.of)
    return _NAMED.get(id) or _NAMED.get(kind.name) or kind.name


def _style(of: str) -> str:
    return "snake" if of in ("fact", "criterion") else "kebab"


def _several(id: str, key: Key, lang: Language) -> Schema:
    kind = key.kind
    match kind.name:
        case "some_of":
            return array(_enum(id, kind.words, lang))
        case "languages":
            return array(_enum("playbook.languages", LANGUAGES, lang), 0, None)
        case "names":
            return array(ref(_style(kind.of)), 0 if key.name == "needs" else 1)
        case _:
            return array(ref(kind.name.removesuffix("s")))


def _list(id: str, of: str, variant: Variant) -> Schema:
    if of == "step":
        places = {"playbook.before": "preparation", "library.steps": "shared-step"}
        return array(ref(places.get(id) or variant or "step"), most=None)
    if of in ("option", "choice"):
        return array(ref(of), 1, MAX_ITEMS)
    return array(ref(of), 0, None)


def _enum(id: str, words: tuple[str, ...], lang: Language) -> Schema:
    said = [say(lang, f"keys.{id}.{word}") for word in words]
    written = [int(word) if word.isdecimal() else word for word in words]
    return {"enum": written, "enumDescriptions": said, "markdownEnumDescriptions": said}
