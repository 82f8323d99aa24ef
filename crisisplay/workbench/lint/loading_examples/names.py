"""Examples of names that are unknown, there twice, or in a circle: PB2; and of comments."""

from __future__ import annotations

_STEP = "during:\n  - id: reply\n    title: ⟨Répondre|Reply⟩\n"
_NOTES = """\
statements:
  note:
    title: ⟨Aux équipes|To staff⟩
    kind: internal
    text: ⟨Nous savons.|We know.⟩
    channels: [intranet]
"""
_FACTS = """\
facts:
  units: {ask: ⟨Combien|How many⟩, type: integer}
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
"""


def _two(first: str, second: str) -> str:
    return (
        f"during:\n  - {{id: call, title: ⟨Appeler|Call⟩{first}}}\n"
        f"  - {{id: reply, title: ⟨Répondre|Reply⟩{second}}}\n"
    )


def _options(second: str) -> str:
    return (
        f"{_STEP}    decide:\n      question: ⟨Que dire|What to say⟩\n"
        "      options:\n        - {id: wait, label: ⟨Attendre|Wait⟩}\n"
        f"        - {{id: {second}, label: ⟨Assumer|Own it⟩}}\n"
    )


def _pair(first: str, second: str) -> str:
    return (
        f"statements:\n  note: {{title: Note, kind: internal, text: ⟨Voici.|Here.⟩{first}}}\n"
        f"  holding: {{title: ⟨Attente|Holding⟩, kind: {second}, text: ⟨Voici.|Here.⟩}}\n"
    )


def _clocks(first: str) -> str:
    return (
        f"deadlines:\n  - {{use: nis2-23-4-notification, anchor: {first}}}\n"
        f"  - {{use: nis2-23-4-final, anchor: {{met: nis2-23-4-notification}}}}\n{_STEP}"
    )


# Code: what has it, what has not.
EXAMPLES: dict[str, tuple[str, str]] = {
    "PB201": (f"{_STEP}    role: directeur\n", f"{_STEP}    role: director\n"),
    "PB202": (
        _two("", "").replace("id: call", "id: reply"),
        _two("", ""),
    ),
    "PB203": (
        (
            "facts:\n  first_answer: {ask: ⟨Laquelle|Which⟩, type: text}\n"
            "during:\n  - {id: first-answer, title: ⟨Répondre|Reply⟩}\n"
        ),
        (
            "facts:\n  words_said: {ask: ⟨Laquelle|Which⟩, type: text}\n"
            "during:\n  - {id: first-answer, title: ⟨Répondre|Reply⟩}\n"
        ),
    ),
    "PB204": (_two(", needs: [reply]", ", needs: [call]"), _two("", ", needs: [call]")),
    "PB205": (
        _two(", due: {after: reply, within: 5m}", ", due: {after: call, within: 5m}"),
        _two(", due: 5m", ", due: {after: call, within: 5m}"),
    ),
    "PB206": (
        _pair(", after_internal: other", "internal, after_internal: note").replace(
            "holding: {", "other: {"
        ),
        _pair("", "holding, after_internal: note"),
    ),
    "PB215": (
        _clocks("{met: nis2-23-4-final}"),
        _clocks("{done: reply}"),
    ),
    "PB207": (
        "during:\n  - use: library/first-our#freeze\n",
        "during:\n  - use: library/first-hour#freeze\n",
    ),
    "PB208": (
        "during:\n  - use: library/first-hour#frieze\n",
        "during:\n  - use: library/first-hour#freeze\n",
    ),
    "PB210": (
        "during:\n  - use: library/first-hour#freeze\n    with: {urgency: high}\n",
        "during:\n  - use: library/first-hour#freeze\n    with: {role: director}\n",
    ),
    "PB211": (
        "during:\n  - use: library/first-hour#freeze\n    checklist: [⟨Tout|All⟩]\n",
        "during:\n  - use: library/first-hour#freeze\n    due: 5m\n",
    ),
    "PB212": (
        "during:\n  - {id: level, title: ⟨Coter|Assess⟩, assess: level}\n",
        "during:\n  - {id: set-level, title: ⟨Coter|Assess⟩, assess: level}\n",
    ),
    "PB213": (
        f"{_FACTS}{_STEP}    due: {{from: units, within: 72h}}\n",
        f"{_FACTS}{_STEP}    due: {{from: aware_at, within: 72h}}\n",
    ),
    "PB214": (
        _pair("", "holding, after_internal: update")
        .replace("note: {", "update: {")
        .replace("kind: internal", "kind: update"),
        _pair("", "holding, after_internal: note"),
    ),
    "PB219": (
        "during:\n  - use: first-hour\n",
        "during:\n  - use: library/first-hour#freeze\n",
    ),
    "PB220": (_options("wait"), _options("own-it")),
    "PB221": (_NOTES.replace("intranet", "twitter"), _NOTES),
    "PB509": (
        "roles:\n  legal: {title: ⟨Juriste|Counsel⟩}  # PB503\n",
        "roles:\n  legal: {title: ⟨Juriste|Counsel⟩}  # PB503: ⟨de garde|on duty⟩\n",
    ),
    "PB510": (
        "roles:\n  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}  # PB503: ⟨seul|alone⟩\n",
        "roles:\n  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}\n",
    ),
}
