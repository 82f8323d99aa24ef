"""Whole pieces that an editor puts in where one begins: a decision, a block, a statement.

Each is sound as it stands but for the words; `$1` is where the cursor goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crisisplay.i18n import Language, say

Body = dict[str, Any]


def _step(lang: Language) -> list[dict[str, Any]]:
    title = f"${{2:{_said(lang, 'title')}}}"
    begun: Body = {"id": "${1:first-step}", "title": title}
    inner: Body = {"id": "${3:inner-step}", "title": f"${{4:{_said(lang, 'title')}}}"}
    label = _said(lang, "label")
    options = [
        {"id": "${4:first}", "label": f"${{5:{label}}}"},
        {"id": "${6:second}", "label": f"${{7:{label}}}"},
    ]
    decide = {"question": f"${{3:{_said(lang, 'question')}}}", "options": options}
    leave = [options[0], {**options[1], "returns": "${8:updates}"}]
    bodies: Mapping[str, Body] = {
        "task": {**begun, "due": "${3:15m}"},
        "checklist": {**begun, "checklist": [f"${{3:{_said(lang, 'item')}}}"]},
        "ask": {**begun, "ask": ["${3:fact_to_know}"]},
        "decide": {**begun, "decide": decide},
        "exit": {**begun, "marks": "exit", "decide": {**decide, "options": leave}},
        "statement": {**begun, "statement": "${3:holding}"},
        "block": {**begun, "steps": [inner]},
        "rounds": {**begun, "repeat": {"every": "${5:2h}", "until": "${6:calm}"}, "steps": [inner]},
        "use": {"use": "${1:library/first-hour#freeze}"},
    }  # fmt: skip
    return [_snippet(lang, name, body) for name, body in bodies.items()]


def _statement(lang: Language) -> list[dict[str, Any]]:
    text = f"${{3:{_said(lang, 'text')}}}"
    approved: Body = {"approvals": [{"role": "${2:director}"}], "text": text}
    title = "${1:…}"
    internal = {"title": title, "kind": "internal", "channels": ["intranet"], **approved}
    holding = {
        "title": title,
        "kind": "holding",
        "channels": ["site", "press"],
        "after_internal": "${4:staff-note}",
        "next_update": "required",
        **approved,
    }
    return [_snippet(lang, "internal", internal), _snippet(lang, "holding", holding)]


def _said(lang: Language, id: str) -> str:
    return say(lang, f"keys.snippet.{id}")


def _snippet(lang: Language, name: str, body: Body) -> dict[str, Any]:
    return {"label": name, "description": _said(lang, name), "body": body}


SNIPPETS: Mapping[str, Callable[[Language], list[dict[str, Any]]]] = {
    "step": _step,
    "statement": _statement,
}
