"""A thing to say about a text, before it is known in which language it will be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from crisisplay.i18n import Language, say
from crisisplay.playbook.diagnostics import shown
from crisisplay.playbook.model import Text
from crisisplay.values import dataclass

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the catalogue `statement`; a value may be a Text or a Note itself. Foreign
    text in it comes out on one line, cut to a sentence, safe for a terminal.
    """

    id: str
    values: Mapping[str, object] = field(default_factory=dict)

    def say(self, lang: Language) -> str:
        values = {name: _shown(value, lang) for name, value in self.values.items()}
        return say(lang, f"statement.{self.id}", **values)


def _shown(value: object, lang: Language) -> object:
    match value:
        case Note():
            return value.say(lang)
        case Text():
            return shown(value.say(lang), _LONGEST)
        case str():
            return shown(value, _LONGEST)
    return value
