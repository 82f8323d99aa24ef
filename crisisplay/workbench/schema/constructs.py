"""A construct of the format, from the table of its keys: what may stand in it, what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crisisplay.i18n import Language, say
from crisisplay.playbook.keys import CONSTRUCTS, Key, Kind
from crisisplay.workbench.schema.parts import Schema, closed, ref
from crisisplay.workbench.schema.rules import RULES
from crisisplay.workbench.schema.snippets import SNIPPETS
from crisisplay.workbench.schema.values import Variant, value

# Samples of what is written, for hover: the same in every language.
_SAMPLES: Mapping[str, list[Any]] = {
    "kebab": ["first-answer"],
    "option_id": ["first-answer", "people_at_risk"],
    "condition": ["level >= 2 and people_at_risk", 'posture in ["care", "rebuild"]'],
    "duration": ["15m", "1h30m", "72h", "30 days", "2 weeks", "6 months", "5 working days"],
    "due": [
        "30m", {"after": "posture", "within": "15m"}, {"from": "aware_at", "within": "72h"},
    ],
    "date": ["2026-11-22"],
    "links": [["https://example.org/page"]],
    "languages": [["fr"], ["en"], ["fr", "en"]],
    "use": ["library/first-hour#freeze"],
    "with": [{"role": "social", "due": "20m"}],
    "anchor": ["aware_at", {"done": "materiality"}, {"met": "nis2-23-4-notification"}],
    "sets": [{"cause": "mistake"}],
}  # fmt: skip
_SPOKEN = (
    "playbook.title", "role.title", "fact.ask", "step.title", "step.why", "decision.question",
    "option.label", "option.effect", "statement.text",
    "statement.subject",
)  # fmt: skip


def construct(name: str, lang: Language, *, variant: Variant = "") -> Schema:
    """The object that a construct is. `variant` says which steps are meant."""
    known = {key.name: _key(name, key, lang, variant) for key in CONSTRUCTS[name]}
    if name == "step" and not variant:
        del known["valid_for"]
    if variant == "shared-step":
        known["parameters"] = _parameters(lang)
    required = [key.name for key in CONSTRUCTS[name] if key.required]
    # A step that is used has its id and its title from the library.
    shape = closed(known, None if name == "step" else required)
    rules = RULES[name]() if name in RULES else {}
    snippets = {"defaultSnippets": SNIPPETS[name](lang)} if name in SNIPPETS else {}
    return shape | rules | snippets


def _parameters(lang: Language) -> Schema:
    return {
        **ref("with"),
        "title": say(lang, "keys.schema.parameters"),
        "description": say(lang, "keys.schema.parameters_about"),
    }


def _key(construct: str, key: Key, lang: Language, variant: Variant) -> Schema:
    id = f"{construct}.{key.name}"
    about = say(lang, f"keys.{id}")
    samples = {"examples": found} if (found := _samples(id, key.kind, lang)) else {}
    return {
        **value(id, key, lang, variant),
        "title": say(lang, f"keys.{id}.title"),
        "description": about,
        "markdownDescription": f"{about}\n\n{_form(key.kind, lang)}",
        **samples,
    }


def _samples(id: str, kind: Kind, lang: Language) -> list[Any]:
    if id in _SPOKEN:
        return [say(lang, f"keys.sample.{id}")]
    return _SAMPLES.get(kind.name, [])


def _form(kind: Kind, lang: Language) -> str:
    """How its value is written."""
    words = ", ".join(f"`{word}`" for word in kind.words)
    name = f"{kind.name}_{kind.of}" if kind.name in ("name", "names") else kind.name
    return say(lang, f"keys.form.{name}", words=words)
