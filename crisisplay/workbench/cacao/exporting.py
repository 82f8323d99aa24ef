"""A playbook as a CACAO 2.0 playbook: its course for other tools, and all of it in an extension.

The extension holds the playbook in the words of our own format, so that reading it back gives an
equal one; `workflow` in it is the digest of all the rest, so that a change made elsewhere shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from crisisplay.audit.exports.cacao_ids import (
    identifier,
    playbook_identifier,
    role_identifier,
    variable,
)
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import Decide, FactType, Playbook, Publish, Role
from crisisplay.workbench.cacao.workflow import Steps, Workflow
from crisisplay.workbench.sharing.plain import plain, plain_rules

EXTENSION = identifier("extension-definition", "playbook", "1")
EXTENSION_VERSION = "1"
_AUTHOR = identifier("identity", "crisisplay")
_UNDATED = "1970-01-01"

_TYPES: Mapping[FactType, str] = {
    "yes_no": "bool",
    "integer": "integer",
    "number": "float",
    "link": "uri",
}


def cacao(playbook: Playbook, lang: Language) -> dict[str, Any]:
    """In the reader's language, else in the playbook's first; every language is in the extension.

    It is dated by the last review, never by the clock.
    """
    spoken: Language = lang if lang in playbook.languages else _first(playbook)
    workflow = Workflow(playbook, spoken)
    day = playbook.reviewed.isoformat() if playbook.reviewed else _UNDATED
    document: dict[str, Any] = {
        "type": "playbook",
        "spec_version": "cacao-2.0",
        "id": playbook_identifier(playbook),
        "name": playbook.title.say(spoken),
        "description": playbook.summary.say(spoken) or playbook.title.say(spoken),
        **_activities(playbook),
        "playbook_processing_summary": _summary(workflow.steps),
        "created_by": identifier("identity", playbook.owner) if playbook.owner else _AUTHOR,
        "created": f"{day}T00:00:00.000Z",
        "modified": f"{day}T00:00:00.000Z",
        "labels": ["crisisplay", playbook.id],
        **_references(playbook),
        "playbook_variables": _variables(playbook, spoken),
        "workflow_start": workflow.start,
        "workflow": dict(sorted(workflow.steps.items())),
        "agent_definitions": _agents(playbook, spoken),
        "extension_definitions": {EXTENSION: _definition(spoken)},
    }
    return {**document, "playbook_extensions": {EXTENSION: _ours(playbook, document)}}


def json_bytes(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def digest(document: Mapping[str, Any]) -> str:
    """Of everything but our own extension, however it is laid out."""
    rest = {key: value for key, value in document.items() if key != "playbook_extensions"}
    others = dict(document.get("playbook_extensions") or {})
    others.pop(EXTENSION, None)
    whole = json.dumps([rest, others], sort_keys=True, separators=(",", ":"))
    return sha256(whole.encode()).hexdigest()


def _ours(playbook: Playbook, document: Mapping[str, Any]) -> dict[str, Any]:
    rules = plain_rules(playbook)
    library = {"library": {"library/deadlines": rules}} if rules else {}
    return {"workflow": digest(document), "playbook": plain(playbook), **library}


def _first(playbook: Playbook) -> Language:
    return "fr" if playbook.languages[0] == "fr" else "en"


def _definition(lang: Language) -> dict[str, str]:
    return {
        "type": "extension-definition",
        "name": "crisisplay playbook",
        "description": say(lang, "cacao.said_extension"),
        "created_by": _AUTHOR,
        "schema": "urn:crisisplay:playbook:1",
        "version": EXTENSION_VERSION,
    }


def _activities(playbook: Playbook) -> dict[str, list[str]]:
    """Only what a step of it does, as the standard asks."""
    if not any(isinstance(one.action, Publish) for one in playbook.steps("during", "after")):
        return {}
    return {"playbook_types": ["notification"], "playbook_activities": ["deliver-content"]}


def _summary(steps: Steps) -> dict[str, bool]:
    kinds = {one["type"] for one in steps.values()}
    return {
        "manual_playbook": True,
        "parallel_processing": "parallel" in kinds,
        "if_logic": "if-condition" in kinds,
        "while_logic": "while-condition" in kinds,
        "switch_logic": "switch-condition" in kinds,
        "extensions": True,
    }


def _references(playbook: Playbook) -> dict[str, Any]:
    sources = [{"name": one} for one in playbook.sources]
    return {"external_references": sources} if sources else {}


def _variables(playbook: Playbook, lang: Language) -> dict[str, Any]:
    """Facts, decisions, the level, and whether it is a drill: all that a condition can read."""
    found = {
        variable(fact.id): _variable(_TYPES.get(fact.type, "string"), fact.ask.say(lang))
        for fact in playbook.facts.values()
    }
    for step in playbook.steps("during", "after"):
        if isinstance(step.action, Decide):
            found[variable(step.id)] = _variable("string", step.action.question.say(lang))
    found[variable("level")] = _variable("integer", say(lang, "cacao.said_level"))
    found[variable("drill")] = _variable("bool", say(lang, "cacao.said_drill"))
    return found


def _variable(type: str, description: str) -> dict[str, Any]:
    return {"type": type, "description": description, "constant": False, "external": False}


def _agents(playbook: Playbook, lang: Language) -> dict[str, Any]:
    cell = {"type": "group", "name": say(lang, "cacao.said_cell")}
    roles = {
        role_identifier(playbook, one.id): _agent(one, lang) for one in playbook.roles.values()
    }
    return {role_identifier(playbook, None): cell, **roles}


def _agent(role: Role, lang: Language) -> dict[str, str]:
    agent = {"type": "group", "name": role.title.say(lang)}
    mission = role.mission.say(lang)
    return {**agent, "description": mission} if mission else agent
