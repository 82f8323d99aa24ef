"""Examples of what is wrong with a file as YAML: PB0."""

from __future__ import annotations

_ANCHORS = "".join(f"  - &s{n} Source {n}\n" for n in range(21))
_SOURCES = "".join(f"  - Source {n}\n" for n in range(21))
_FACT = "facts:\n  units: {ask: ⟨Combien|How many⟩, type: integer}\n"
_STEP = "during:\n  - id: reply\n    title: ⟨Répondre|Reply⟩\n"

# Code: what has it, what has not.
EXAMPLES: dict[str, tuple[str, str]] = {
    "PB003": ("title: ⟨Ru\u202emeur|Ru\u202emour⟩\n", "title: ⟨Rumeur|Rumour⟩\n"),
    "PB004": (f"title: {'[' * 40}\n", "title: ⟨Rumeur|Rumour⟩\n"),
    "PB005": (
        "%YAML 9.0\n---\ncrisisplay: 1\nid: example\n",
        (
            "crisisplay: 1\nid: example\nlanguages: [⟨fr|en⟩]\ntitle: ⟨Rumeur|Rumour⟩\n"
            "during:\n  - {id: reply, title: ⟨Répondre|Reply⟩}\n"
        ),
    ),
    "PB006": (
        "during:\n\t- {id: reply, title: ⟨Répondre|Reply⟩}\n",
        "during:\n  - {id: reply, title: ⟨Répondre|Reply⟩}\n",
    ),
    "PB007": (
        "roles:\n  legal: {title: ⟨Juriste|Counsel⟩, title: ⟨Avocat|Lawyer⟩, deputy: required}\n",
        "roles:\n  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}\n",
    ),
    "PB008": ("title: !important ⟨Rumeur|Rumour⟩\n", 'title: "!important ⟨Rumeur|Rumour⟩"\n'),
    "PB009": (
        (
            "roles:\n  legal: &legal {title: ⟨Juriste|Counsel⟩, deputy: required}\n"
            "  press:\n    <<: *legal\n"
        ),
        (
            "roles:\n  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}\n"
            "  press: {title: ⟨Presse|Press⟩, deputy: required}\n"
        ),
    ),
    "PB010": (
        "sources:\n  - &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"  - &{there} [{', '.join([f'*{here}'] * 10)}]\n"
            for here, there in zip("abcde", "bcdef", strict=True)
        ),
        "sources: [ISO 22361]\n",
    ),
    "PB011": (
        "title: ⟨Rumeur|Rumour⟩\n---\ncrisisplay: 1\n",
        "title: ⟨Rumeur|Rumour⟩\n",
    ),
    "PB012": (
        "# ⟨rien|nothing⟩\n",
        (
            "crisisplay: 1\nid: example\nlanguages: [⟨fr|en⟩]\ntitle: ⟨Rumeur|Rumour⟩\n"
            "during:\n  - {id: reply, title: ⟨Répondre|Reply⟩}\n"
        ),
    ),
    "PB013": ("[owner, a]: b\n", "owner: b\n"),
    "PB014": ("title: *important\n", 'title: "*important"\n'),
    "PB015": (f"sources:\n{_ANCHORS}", f"sources:\n{_SOURCES}"),
    "PB020": (
        "title: {⟨fr: Geler, puis parler|en: Freeze, then speak⟩}\n",
        'title: {⟨fr: "Geler, puis parler"|en: "Freeze, then speak"⟩}\n',
    ),
    "PB021": (
        "title: ⟨Rumeur : que faire|Rumour: what to do⟩\n",
        'title: "⟨Rumeur : que faire|Rumour: what to do⟩"\n',
    ),
    "PB022": (
        "during:\n  - {id: reply, title: ⟨Répondre|Reply⟩, when: level in [1, 2]}\n",
        'during:\n  - {id: reply, title: ⟨Répondre|Reply⟩, when: "level in [1, 2]"}\n',
    ),
    "PB023": ("title: {⟨fr|en⟩: true}\n", 'title: {⟨fr|en⟩: "true"}\n'),
    "PB024": ("title: #boycott\n", 'title: "#boycott"\n'),
    "PB025": (
        _FACT
        + "statements:\n  note: {title: Note, kind: internal, text: {{ units }} ⟨lots|lots⟩}\n",
        _FACT
        + 'statements:\n  note: {title: Note, kind: internal, text: "{{ units }} ⟨lots|lots⟩"}\n',
    ),
    "PB026": (
        "title: @⟨marque répond|brand replies⟩\n",
        'title: "@⟨marque répond|brand replies⟩"\n',
    ),
    "PB028": ('title: "⟨Rumeur|Rumour⟩\n', 'title: "⟨Rumeur|Rumour⟩"\n'),
    "PB029": (
        "title: '⟨L'eau du robinet|The town's water⟩'\n",
        "title: \"⟨L'eau du robinet|The town's water⟩\"\n",
    ),
    "PB030": ("jurisdictions: [fr, eu\n", "jurisdictions: [fr, eu]\n"),
    "PB031": (f"{_STEP}   role: director\n", f"{_STEP}    role: director\n"),
    "PB032": ("title: ⟨Crise|Crisis⟩ #boycott\n", 'title: "⟨Crise|Crisis⟩ #boycott"\n'),
    "PB033": (
        'title: "⟨Rumeur|Rumour⟩ \\q"\n',
        "title: '⟨Rumeur|Rumour⟩ \\q'\n",
    ),
    "PB034": (
        f"{_STEP}    ⟨vite|fast⟩\n    why: ⟨Le temps presse.|Time is short.⟩\n",
        f"{_STEP}    why: ⟨Le temps presse.|Time is short.⟩\n",
    ),
    "PB035": ("title: {⟨fr:Rumeur|en:Rumour⟩}\n", "title: {⟨fr: Rumeur|en: Rumour⟩}\n"),
    "PB037": (
        'during:\n  - {id: reply, title: "⟨Répondre|Reply⟩", ⟨vite|fast⟩}\n',
        'during:\n  - {id: reply, title: "⟨Répondre, vite|Reply, fast⟩"}\n',
    ),
    "PB038": (f"{_STEP}    why:\n", f"{_STEP}    why: ⟨Le temps presse.|Time is short.⟩\n"),
    "PB039": (
        "during:\n  - {id: reply, title: ⟨Attendre ?|Wait ?⟩}\n",
        'during:\n  - {id: reply, title: "⟨Attendre ?|Wait ?⟩"}\n',
    ),
    "PB040": ("title: ⟨« Rumeur »|“Rumour”⟩\n", "title: ⟨Rumeur|Rumour⟩\n"),
}
