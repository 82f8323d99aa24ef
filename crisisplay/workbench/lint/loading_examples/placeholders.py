"""Examples of the facts that a text shows: PB4."""

from __future__ import annotations

_FACTS = """\
facts:
  units: {ask: ⟨Combien|How many⟩, type: integer}
  seen_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
"""


def _text(written: str) -> str:
    return f'{_FACTS}statements:\n  note: {{title: Note, kind: internal, text: "{written}"}}\n'


_BOTH = """\
languages: [fr, en]
title: {fr: Rumeur, en: Rumour}
roles:
  director: {title: {fr: Directrice, en: Director}, deputy: required}
facts:
  units: {ask: {fr: Combien, en: How many}, type: integer}
during:
  - {id: reply, title: {fr: Répondre, en: Reply}}
statements:
  note:
    title: {fr: Note, en: Note}
    kind: internal
"""

# Code: what has it, what has not.
EXAMPLES: dict[str, tuple[str, str]] = {
    "PB401": (_text("{{ units } ⟨lots|lots⟩"), _text("{{ units }} ⟨lots|lots⟩")),
    "PB402": (_text("{{ unit }} ⟨lots|lots⟩"), _text("{{ units }} ⟨lots|lots⟩")),
    "PB403": (_text("{{ seen_at | day }}"), _text("{{ seen_at | date }}")),
    "PB404": (_text("{{ units | date }}"), _text("{{ units | number }}")),
    "PB405": (
        f'{_BOTH}    text: {{fr: "{{{{ units }}}} lots", en: Some lots}}\n',
        f'{_BOTH}    text: {{fr: "{{{{ units }}}} lots", en: "{{{{ units }}}} batches"}}\n',
    ),
    "PB406": (_text("{{ units + 1 }} ⟨lots|lots⟩"), _text("{{ units }} ⟨lots|lots⟩")),
}
