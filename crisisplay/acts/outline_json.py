"""What is in a playbook, for programs: its steps, roles, facts, statements and deadlines."""

from __future__ import annotations

from typing import Any

from crisisplay.playbook.model import PHASES, Block, Playbook, Step


def outline_json(playbook: Playbook, lang: str) -> dict[str, Any]:
    """The words are in `lang`; conditions are as they were written."""
    return {
        "crisisplay": 1,
        "id": playbook.id,
        "version": playbook.version,
        "title": playbook.title.say(lang),
        "languages": list(playbook.languages),
        "phases": {
            phase: [_step(step, lang) for step in playbook.phase(phase)] for phase in PHASES
        },
        "roles": {id: role.title.say(lang) for id, role in playbook.roles.items()},
        "facts": {
            id: {"ask": fact.ask.say(lang), "type": fact.type}
            for id, fact in playbook.facts.items()
        },
        "statements": {
            id: {"title": one.title.say(lang), "kind": one.kind, "channels": list(one.channels)}
            for id, one in playbook.statements.items()
        },
        "deadlines": [
            {"id": one.id, "title": one.rule.title.say(lang), "status": one.rule.status}
            for one in playbook.deadlines
        ],
    }


def _step(step: Step, lang: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": step.id,
        "title": step.title.say(lang),
        "does": type(step.action).__name__.lower(),
        "role": step.role,
        "when": step.when.source if step.when else None,
        "needs": list(step.needs),
    }
    if isinstance(step.action, Block):
        told["steps"] = [_step(inner, lang) for inner in step.action.steps]
    return told
