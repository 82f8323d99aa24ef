"""Examples of conditions that say nothing certain: PB3."""

from __future__ import annotations

_FACTS = """\
facts:
  units: {ask: ⟨Combien|How many⟩, type: integer}
  hurt: {ask: ⟨Des blessés|Anyone hurt⟩, type: yes_no}
  seen_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
  cluster:
    ask: ⟨De quelle sorte|Of which kind⟩
    type: choice
    options: [{id: victim, label: ⟨Victime|Victim⟩}, {id: fault, label: ⟨Faute|Fault⟩}]
  places:
    ask: ⟨Où|Where⟩
    type: choices
    options: [{id: paris, label: Paris}, {id: lyon, label: Lyon}]
"""


def _when(condition: str) -> str:
    return (
        f"{_FACTS}during:\n  - {{id: call, title: ⟨Appeler|Call⟩}}\n"
        f"  - id: reply\n    title: ⟨Répondre|Reply⟩\n    when: {condition}\n"
    )


# Code: what has it, what has not.
EXAMPLES: dict[str, tuple[str, str]] = {
    "PB301": (_when("hurt units > 3"), _when("hurt and units > 3")),
    "PB302": (_when("unit > 3"), _when("units > 3")),
    "PB303": (_when('units == "⟨trois|three⟩"'), _when("units == 3")),
    "PB304": (_when('cluster == "⟨victime|victims⟩"'), _when('cluster == "victim"')),
    "PB305": (_when("units"), _when("units > 0")),
    "PB306": (_when(f"{'(' * 40}hurt{')' * 40}"), _when("hurt")),
    "PB307": (_when("hurt & units > 3"), _when("hurt and units > 3")),
    "PB308": (_when("units = 3"), _when("units == 3")),
    "PB309": (_when("cluster == 'victim"), _when("cluster == 'victim'")),
    "PB310": (_when("units >"), _when("units > 3")),
    "PB311": (_when("units + 1 is known"), _when("units is known")),
    "PB312": (_when("1 < units < 5"), _when("1 < units and units < 5")),
    "PB313": (_when("cluster in [victim]"), _when('cluster in ["victim"]')),
    "PB314": (_when("cluster in units"), _when("'\"paris\" in places'")),
    "PB315": (
        _when('seen_at > "2026-10-23 09:00"'),
        _when('seen_at > "2026-10-23T09:00:00+02:00"'),
    ),
    "PB316": (_when("hurt > 2"), _when("hurt")),
    "PB317": (_when('places == "paris"'), _when("'\"paris\" in places'")),
    "PB318": (_when('call == "done"'), _when("hurt")),
}
