"""Twenty defects put by hand into a shipped playbook, as its author could have typed them."""

from __future__ import annotations

from dataclasses import dataclass

from tests.defects.told import source

PLAYBOOK = "misplaced-words"


@dataclass(frozen=True, slots=True)
class Defect:
    """The first `old` after `after` becomes `new`; `code` is what lint must say of it."""

    name: str
    code: str
    after: str
    old: str
    new: str

    @property
    def text(self) -> str:
        before, anchor, rest = source(PLAYBOOK).partition(self.after)
        assert self.old in rest, self.name
        return before + anchor + rest.replace(self.old, self.new, 1)


SEEDED = (
    Defect("a step that there is not", "PB201", "id: say-staff", "[first-promise]", "[promise]"),
    Defect("a role that there is not", "PB201", "id: say-staff", "role: communication", "role: press"),
    Defect("a statement that there is not", "PB201", "id: say-staff", "statement: staff-note", "statement: staff"),
    Defect("a fact misspelt in a condition", "PB302", "id: say-protection", "people_at_risk", "people_at_riks"),
    Defect("an option misspelt in a condition", "PB304", "id: explain", '"diminish"', '"diminished"'),
    Defect("a channel that there is not", "PB221", "kind: instruction", "sms]", "text]"),
    Defect("steps that wait for each other", "PB204", "id: proof", "needs: [posture]", "needs: [posture, say-correction]"),
    Defect("a translation left out", "PB110", "kind: holding", "      en: |", "      de: |"),
    Defect("a key misspelt", "PB102", "id: say-staff", "needs:", "need:"),
    Defect("a duration in words", "PB126", "id: investigate", "due: 4h", "due: 4 heures"),
    Defect("a placeholder misspelt", "PB402", "kind: holding", "{{ info_page }}", "{{ info_pages }}"),
    Defect("a condition that can never hold", "PB601", "id: speaker-measure", 'level >= 3 and accusation == "founded"', "level >= 3 and level < 2"),
    Defect("a condition against that of its block", "PB605", "id: explain", 'posture == "diminish"', 'is_crisis == "ordinary"'),
    Defect("a condition that always holds", "PB602", "id: say-protection", "when: people_at_risk", "when: people_at_risk or not people_at_risk or people_at_risk is not known"),
    Defect("a fact read before it is asked", "PB613", "id: say-protection", "when: people_at_risk", "when: denial_proof"),
    Defect("a statement without approval", "PB504", "kind: internal", "    approvals: [{role: director}]\n", ""),
    Defect("a public text without its internal version", "PB505", "kind: holding", "    after_internal: staff-note\n", ""),
    Defect("a role without a deputy", "PB503", "legal:\n", "    deputy: required\n", ""),
    Defect("a text too long for its channel", "PB701", "kind: holding", "Publications suspendues.", "Publications suspendues." + " Nous ne dirons rien d’autre avant." * 6),
    Defect("due before what it needs", "PB619", "id: say-holding", "due: 60m", "due: 5m"),
)  # fmt: skip
