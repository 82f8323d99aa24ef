"""An option from which nothing else follows than from another one."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.condition_tree import Expression, value_of
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Decide, Option
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.domains import names_in
from crisisplay.workbench.lint.rule import Example

CODE = "PB614"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - id: reply
    title: ⟨Choisir|Choose⟩
    decide:
      question: ⟨Que dire|What to say⟩
      options:
        - {id: speak, label: ⟨Parler|Speak⟩}
        - {id: wait, label: ⟨Attendre|Wait⟩}
""",
    good="""\
during:
  - id: reply
    title: ⟨Choisir|Choose⟩
    decide:
      question: ⟨Que dire|What to say⟩
      options:
        - {id: speak, label: ⟨Parler|Speak⟩}
        - {id: wait, label: ⟨Attendre|Wait⟩}
  - {id: publish, title: ⟨Publier|Publish⟩, when: reply == "speak"}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for step in desk.playbook.steps():
        if isinstance(step.action, Decide):
            yield from _in_decision(desk, step.id, step.action)


def _in_decision(desk: Desk, id: str, decision: Decide) -> Iterator[Diagnostic]:
    atoms = tuple(desk.conditions.reading(id))
    first: dict[object, Option] = {}
    for option in decision.options:
        other = first.setdefault(_outcome(id, option, atoms), option)
        if other is not option:
            place = desk.written.place("steps", id, "decide", "options", option.id)
            yield Diagnostic(CODE, place, {"option": option.id, "other": other.id})


def _outcome(id: str, option: Option, atoms: tuple[Expression, ...]) -> object:
    """What follows from an option: what it says, does, and makes of the conditions that read it."""
    effect = tuple(option.effect.by_language.values())
    does = (option.sets, option.returns, option.confirm)
    return (effect, does, tuple(_answer(id, option, atom) for atom in atoms))


def _answer(id: str, option: Option, atom: Expression) -> str:
    """What a part of a condition says of an option; one that reads more may say anything."""
    if names_in(atom) != (id,):
        return option.id
    return str(value_of(atom, lambda _: option.id))
