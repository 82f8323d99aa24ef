"""An apology that does not wait for the decision to make one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Block, Playbook, Publish, Step
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB513"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - id: apology
    title: ⟨Arbitrer les excuses|Decide on the apology⟩
    marks: apology-gate
    decide:
      question: ⟨Présentons-nous des excuses|Do we apologise⟩
      options: [{id: sorry-now, label: ⟨Sans attendre|Without delay⟩}, {id: not-now, label: ⟨Pas maintenant|Not now⟩}]
  - {id: say-sorry, title: ⟨Le dire|Say so⟩, statement: sorry}
statements:
  sorry: {title: ⟨Excuses|Apology⟩, kind: apology, text: ⟨Nous vous demandons pardon.|We are sorry.⟩}
""",
    good="""\
during:
  - id: apology
    title: ⟨Arbitrer les excuses|Decide on the apology⟩
    marks: apology-gate
    decide:
      question: ⟨Présentons-nous des excuses|Do we apologise⟩
      options: [{id: sorry-now, label: ⟨Sans attendre|Without delay⟩}, {id: not-now, label: ⟨Pas maintenant|Not now⟩}]
  - {id: say-sorry, title: ⟨Le dire|Say so⟩, statement: sorry, when: apology == "sorry-now"}
statements:
  sorry: {title: ⟨Excuses|Apology⟩, kind: apology, text: ⟨Nous vous demandons pardon.|We are sorry.⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    by_id = {step.id: step for step in desk.playbook.steps()}
    gates = {id for id, step in by_id.items() if step.marks == "apology-gate"}
    for outer in desk.playbook.during + desk.playbook.after if gates else ():
        for step in _ungated(outer, gates, by_id):
            if id := _apology(desk.playbook, step):
                yield Diagnostic(CODE, step.place, {"id": id, "gate": ", ".join(sorted(gates))})


def _ungated(step: Step, gates: AbstractSet[str], by_id: Mapping[str, Step]) -> Iterator[Step]:
    """The step and those inside it that no condition and no need ties to a gate."""
    if _waits(step, gates, by_id, set()):
        return
    yield step
    if isinstance(step.action, Block):
        for inner in step.action.steps:
            yield from _ungated(inner, gates, by_id)


def _waits(step: Step, gates: AbstractSet[str], by_id: Mapping[str, Step], seen: set[str]) -> bool:
    """Also through the steps that it needs."""
    if (step.when is not None and gates & step.when.reads) or gates & set(step.needs):
        return True
    seen.add(step.id)
    before = [by_id[id] for id in step.needs if id in by_id and id not in seen]
    return any(_waits(one, gates, by_id, seen) for one in before)


def _apology(playbook: Playbook, step: Step) -> str | None:
    id = step.action.statement if isinstance(step.action, Publish) else ""
    known = playbook.statements.get(id)
    return id if known is not None and known.kind == "apology" else None
