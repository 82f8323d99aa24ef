"""Which function reads which kind of value of `keys`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from crisisplay.playbook import amounts, texts, times, words
from crisisplay.playbook.keys import Key
from crisisplay.playbook.tree import Tree

if TYPE_CHECKING:
    from crisisplay.playbook.reader import Reader

BY_NODE: Mapping[str, Callable[[Reader, Tree], Any]] = {
    "text": texts.text,
    "string": texts.string,
    "text_for": texts.text_for,
    "kebab": words.kebab,
    "option_id": words.option_id,
    "condition": words.condition,
    "duration": times.duration,
    "due": times.due,
    "date": times.day,
    "limit": times.limit,
    "integer": amounts.integer,
    "true_false": amounts.true_false,
    "sets": amounts.sets,
    "scale": amounts.scale,
}
# These need the key too: its words, what it names, or its name.
BY_KEY: Mapping[str, Callable[[Reader, Tree, Key], Any]] = {
    "texts": texts.texts,
    "strings": texts.strings,
    "links": texts.links,
    "one_of": words.one_of,
    "some_of": words.some_of,
    "name": words.name,
    "names": words.names,
}
