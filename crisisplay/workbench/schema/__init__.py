"""A JSON Schema (2020-12) of the format, made from the table that the reader validates from.

Editors read it: the keys that may stand here, what each means, the words it takes, and a line under
what can't be right. It sees shapes and words, one file at a time; names, conditions and courses are
for `lint`. Its descriptions are in one language, the author's: an editor shows but one.
"""

from __future__ import annotations

import json
from typing import Any

from crisisplay.i18n import Language, say
from crisisplay.playbook.keys import CONSTRUCTS
from crisisplay.workbench.schema.constructs import construct
from crisisplay.workbench.schema.parts import parts
from crisisplay.workbench.schema.shelves import Shelved, shelved

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(lang: Language, library: Shelved | None = None) -> dict[str, Any]:
    """The schema as an object: of a playbook, and of a library's file where it says `library`.

    `library` is what a playbook may name of it; the shipped one where none is given.
    """
    known = library or shelved(lang)
    kinds = {name: construct(name, lang) for name in CONSTRUCTS}
    kinds["preparation"] = construct("step", lang, variant="preparation")
    kinds["shared-step"] = construct("step", lang, variant="shared-step")
    return {
        "$schema": DRAFT,
        "title": say(lang, "keys.schema.playbook"),
        "description": say(lang, "keys.schema.about"),
        "if": {"type": "object", "required": ["library"]},
        "then": {"$ref": "#/$defs/library"},
        "else": {"$ref": "#/$defs/playbook"},
        "$defs": {**kinds, **parts(lang, known)},
    }


def schema_text(lang: Language) -> str:
    """The same as JSON; the same bytes each time."""
    return json.dumps(schema(lang), ensure_ascii=False, indent=1) + "\n"
