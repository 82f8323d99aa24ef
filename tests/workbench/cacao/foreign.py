"""Playbooks of other tools, made small."""

from __future__ import annotations

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from crisisplay.workbench.cacao.importing import Imported, read_cacao


def id_of(kind: str, name: str) -> str:
    return f"{kind}--{uuid5(NAMESPACE_URL, name)}"


def action(name: str, after: str = "", **more: Any) -> dict[str, Any]:
    onward = {"on_completion": after} if after else {}
    command = {"type": "manual", "command": f"Do {name}"}
    return {"type": "action", "name": name, "commands": [command], **onward, **more}


def playbook(start: str, steps: dict[str, dict[str, Any]], **more: Any) -> dict[str, Any]:
    """`steps` by short names, which stand for identifiers wherever they are named."""
    ids = {name: id_of(step["type"], name) for name, step in steps.items()}

    def renamed(value: Any) -> Any:
        match value:
            case str():
                return ids.get(value, value)
            case list():
                return [renamed(one) for one in value]
            case dict():
                return {key: renamed(one) for key, one in value.items()}
            case _:
                return value

    keys = ("name", "description", "commands", "type")
    workflow = {
        ids[name]: {key: one if key in keys else renamed(one) for key, one in step.items()}
        for name, step in steps.items()
    }
    return {
        "type": "playbook",
        "spec_version": "cacao-2.0",
        "id": id_of("playbook", "test"),
        "name": "A test",
        "created_by": id_of("identity", "test"),
        "created": "2026-11-22T00:00:00.000Z",
        "modified": "2026-11-22T00:00:00.000Z",
        "workflow_start": ids.get(start, start),
        "workflow": workflow,
        **more,
    }


def read(document: dict[str, Any], lang: Any = "en") -> Imported:
    return read_cacao(json.dumps(document).encode(), "theirs.json", lang)


def outline(imported: Imported) -> list[str]:
    """Each step with its condition, those in blocks below them."""
    found = []

    def add(steps: Any, indent: str) -> None:
        for step in steps:
            when = f" [{step.when.source}]" if step.when else ""
            until = getattr(step.action, "repeat", None)
            found.append(
                f"{indent}{step.id}{when}{f' until {until.until.source}' if until else ''}"
            )
            add(getattr(step.action, "steps", ()), f"{indent}  ")

    add(imported.playbook.during, "")
    return found


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    match value:
        case dict():
            for key, one in value.items():
                found += places(one, (*path, key))
        case list():
            for at, one in enumerate(value):
                found += places(one, (*path, at))
    return found


def changed(document: Any, path: tuple[Any, ...], value: Any, how: str) -> None:
    """One place of it put, taken away, or said under another name."""
    inside = document
    for key in path[:-1]:
        try:
            inside = inside[key]
        except (KeyError, IndexError, TypeError, AttributeError):
            return
    try:
        if how == "put":
            inside[path[-1]] = value
        elif how == "take":
            del inside[path[-1]]
        else:
            inside[str(value)] = inside.pop(path[-1])
    except (KeyError, IndexError, TypeError, AttributeError):
        return
