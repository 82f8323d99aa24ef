"""Examples of values of another shape or type: PB1."""

from __future__ import annotations

_STEP = "during:\n  - id: reply\n    title: ⟨Répondre|Reply⟩\n"
_POINTS = "".join(f"      - ⟨Point|Item⟩ {n}\n" for n in range(101))
_BOTH = (
    "languages: [fr, en]\ntitle: {fr: Rumeur, en: Rumour}\n"
    "roles:\n  director: {title: {fr: Directrice, en: Director}, deputy: required}\n"
)
_STEPS = "during:\n  - {id: reply, title: {fr: Répondre, en: Reply}}\n"


def _fact(written: str) -> str:
    return f"facts:\n  units: {{ask: ⟨Combien|How many⟩, {written}}}\n"


def _step(written: str) -> str:
    return f"{_STEP}    {written}\n"


def _scale(scores: str) -> str:
    return f"criteria:\n  harm: {{title: ⟨Tort|Harm⟩, scale: {{{scores}}}}}\n"


_SCORES = "0: ⟨Aucun|None⟩, 1: ⟨Peu|Little⟩, 2: ⟨Réel|Real⟩, 3: ⟨Grave|Grave⟩"

_AWARE = (
    "facts:\n  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}\n"
    "deadlines:\n  - {use: gdpr-33-1, anchor: aware_at}\n"
)
_NOTE = f"""\
roles:
  director: {{title: ⟨Directrice|Director⟩, deputy: required}}
{_STEP}statements:
  note:
    title: ⟨Aux équipes|To staff⟩
    kind: internal
    approvals: [{{role: director}}]
    text: ⟨Nous savons.|We know.⟩
"""
# Code: what has it, what has not.
EXAMPLES: dict[str, tuple[str, str]] = {
    "PB101": (_step("needs: {first: reply}"), _step("needs: []")),
    "PB102": (
        _step("wyh: ⟨Le temps presse.|Time is short.⟩"),
        _step("why: ⟨Le temps presse.|Time is short.⟩"),
    ),
    "PB103": ("during:\n  - {title: ⟨Répondre|Reply⟩}\n", _STEP),
    "PB104": (
        "during:\n  - {id: ⟨Première réponse|First answer⟩, title: ⟨Répondre|Reply⟩}\n",
        "during:\n  - {id: ⟨premiere-reponse|first-answer⟩, title: ⟨Répondre|Reply⟩}\n",
    ),
    "PB105": (_step("cell: opened"), _step("cell: open")),
    "PB106": (_step("due: ⟨bientôt|soon⟩"), _step("due: 15m")),
    "PB107": ("reviewed: 22/11/2026\n", "reviewed: 2026-11-22\nreview_every: 6 months\n"),
    "PB108": (_fact("type: integer, min: 010"), _fact("type: integer, min: 10")),
    "PB109": (
        f"{_STEP}    parallel: yes\n    steps: [{{id: call, title: ⟨Appeler|Call⟩}}]\n",
        f"{_STEP}    parallel: true\n    steps: [{{id: call, title: ⟨Appeler|Call⟩}}]\n",
    ),
    "PB110": (
        f"{_BOTH}during:\n  - {{id: reply, title: {{fr: Répondre}}}}\n",
        _BOTH + _STEPS,
    ),
    "PB111": (
        "title: {⟨fr: Rumeur, en: Rumour|en: Rumour, fr: Rumeur⟩}\n",
        "title: {⟨fr: Rumeur|en: Rumour⟩}\n",
    ),
    "PB112": (f"{_BOTH}during:\n  - {{id: reply, title: Reply}}\n", _BOTH + _STEPS),
    "PB113": (f"{_STEP}    cell: open\n    debrief: hot\n", _step("cell: open")),
    "PB115": (
        "crisisplay: 1\nid: example\nlanguages: [⟨fr|en⟩]\ntitle: ⟨Rumeur|Rumour⟩\n",
        "crisisplay: 1\nid: example\nlanguages: [⟨fr|en⟩]\ntitle: ⟨Rumeur|Rumour⟩\n" + _STEP,
    ),
    "PB116": ('title: ""\n', "title: ⟨Rumeur|Rumour⟩\n"),
    "PB117": (_step("checklist: []"), _step("checklist: [⟨Appeler|Call⟩]")),
    "PB118": (
        _fact("type: integer, default: ⟨beaucoup|many⟩"),
        _fact("type: integer, default: 12"),
    ),
    "PB119": (_fact("type: integer, min: 5, max: 2"), _fact("type: integer, min: 2, max: 5")),
    "PB121": (_step('links: ["www.example.org"]'), _step('links: ["https://www.example.org"]')),
    "PB122": ("languages: [⟨fr|en⟩, de]\n", "languages: [⟨fr|en⟩]\n"),
    "PB123": (_scale(f"{_SCORES}, 5: ⟨Pire|Worse⟩"), _scale(f"{_SCORES}, 4: ⟨Pire|Worse⟩")),
    "PB124": (_step("due: {within: 15m}"), _step("due: 15m")),
    "PB125": (
        _fact("type: choice, options: [{id: few, label: ⟨Peu|Few⟩}]"),
        _fact("type: choice, options: [{id: few, label: ⟨Peu|Few⟩}, {id: lot, label: ⟨Tout|All⟩}]"),
    ),
    "PB126": (_step("due: 2 semaines"), _step("due: 2 weeks")),
    "PB127": (_step("due: 12:30"), _step("due: 12h30m")),
    "PB128": (_fact("type: yes_no, max: 3"), _fact("type: integer, max: 3")),
    "PB129": (_step("parallel: true"), _STEP),
    "PB130": (
        _step("valid_for: 6 months"),
        f"before:\n  - {{id: rehearse, title: ⟨S’exercer|Rehearse⟩, valid_for: 6 months}}\n{_STEP}",
    ),
    "PB131": (f"{_STEP}    checklist:\n{_POINTS}", _step("checklist: [⟨Appeler|Call⟩]")),
    "PB132": (
        "crisisplay: 2\nid: example\nlanguages: [⟨fr|en⟩]\ntitle: ⟨Rumeur|Rumour⟩\n" + _STEP,
        "crisisplay: 1\nid: example\nlanguages: [⟨fr|en⟩]\ntitle: ⟨Rumeur|Rumour⟩\n" + _STEP,
    ),
    "PB133": ("languages: ⟨fr|en⟩\n", "languages: [⟨fr|en⟩]\n"),
    "PB134": (
        f"during:\n  - {{id: {'very-' * 20}long, title: ⟨Répondre|Reply⟩}}\n",
        _STEP,
    ),
    "PB135": (
        f"{_AWARE}  - {{use: nis2-23-4-final, anchor: {{done: reply, met: gdpr-33-1}}}}\n{_STEP}",
        f"{_AWARE}  - {{use: nis2-23-4-final, anchor: {{done: reply}}}}\n{_STEP}",
    ),
    "PB136": (
        f"{_AWARE}  - {{use: gdpr-34, anchor: aware_at, also: aware_at}}\n{_STEP}",
        f"{_AWARE}  - {{use: dora-19-initial, anchor: {{done: reply}}, also: aware_at}}\n{_STEP}",
    ),
    "PB137": (_NOTE + "    agreement: {quorum: 2}\n", _NOTE + "    agreement: {quorum: 1}\n"),
}
