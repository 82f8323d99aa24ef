"""What things of a playbook are called in CACAO 2.0, and what a person is told to do there.

An export of a playbook and an account of its execution meet by these: the same playbook gives the
same identifiers, on whatever day and machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from crisisplay.playbook.model import Ask, Decide, Playbook, Publish, Step, Task, Watch

_OURS = uuid5(NAMESPACE_URL, "urn:crisisplay")


def identifier(kind: str, *names: str) -> str:
    """`kind--UUID`, a version 5 one of the names."""
    return f"{kind}--{uuid5(_OURS, chr(10).join((kind, *names)))}"


def playbook_identifier(playbook: Playbook) -> str:
    return identifier("playbook", playbook.id)


def action_identifier(playbook: Playbook, step: str) -> str:
    """Of the CACAO step in which a step of ours is done."""
    return identifier("action", playbook.id, step)


def role_identifier(playbook: Playbook, role: str | None) -> str:
    """Of whoever holds a role; of the cell where none is named."""
    return identifier("group", playbook.id, role or "")


def variable(id: str) -> str:
    """What a fact, a decision or the level is called in a condition."""
    return f"__{id.replace('-', '_')}__"


def instruction(playbook: Playbook, step: Step, lang: str) -> str:
    """What a person is told to do, as text."""
    return "\n\n".join(part.strip() for part in _parts(playbook, step, lang) if part.strip())


def _parts(playbook: Playbook, step: Step, lang: str) -> Iterator[str]:
    yield step.title.say(lang)
    yield step.guide.say(lang)
    match step.action:
        case Task(items):
            yield "\n".join(f"- {one.say(lang)}" for one in items)
        case Ask(facts):
            asked = (playbook.facts[id] for id in facts if id in playbook.facts)
            yield "\n".join(f"- {one.ask.say(lang)}" for one in asked)
        case Decide(question, options):
            yield question.say(lang)
            yield "\n".join(f"- {one.id}: {one.label.say(lang)}" for one in options)
        case Publish(id) if statement := playbook.statements.get(id):
            yield f"{statement.title.say(lang)} ({', '.join(statement.channels)})"
            yield statement.text.say(lang)
        case Watch(_, query):
            yield query.say(lang)
        case _:
            return
