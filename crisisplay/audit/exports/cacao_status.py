"""How a playbook was executed, for tools that know it as a CACAO playbook.

A list of `execution-status` objects, in the order in which things were recorded: one for every
time that a step was passed, one for each that is open, the first for the opening and the last for
the close. Whoever did it is told by their role; no name and nothing that anybody wrote is in it.
Source: https://github.com/cyentific-rni/workflow-status (its schema can't hold a duration: the
end is in the notes).
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import BinaryIO, Literal, TypeAlias

from crisisplay.audit.exports.cacao_ids import (
    action_identifier,
    identifier,
    instruction,
    role_identifier,
)
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.playbook.model import Block, Step

Status: TypeAlias = Literal[
    "successfully_completed", "exception_condition_invoked", "ongoing", "await_user_input"
]


def write(timeline: Timeline, out: BinaryIO) -> None:
    told = [*_told(timeline)]
    out.write(json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n")


def _told(timeline: Timeline) -> Iterator[dict[str, object]]:
    """What was erased or left out has no time of its own, and is not told."""
    steps = {one.id: one for one in timeline.plan.playbook.steps()}
    begun: dict[str, datetime] = {}
    for one in timeline.happenings:
        if "ts" not in one.entry.fields:
            continue
        match one.record.event:
            case e.Opened():
                yield _whole(timeline, one, "start", "cacao.status_opened")
            case e.Closed():
                yield _whole(timeline, one, "end", "cacao.status_closed")
            case e.Done() | e.Skipped() | e.Decided() | e.Assessed() if one.step:
                started = min(begun.pop(one.step, one.at), one.at)
                yield _passed(timeline, one, started, steps.get(one.step))
            case _ if one.step:
                begun[one.step] = min(begun.get(one.step, one.at), one.at)
    if timeline.state.closed is None:
        yield from _open(timeline, begun)


def _whole(timeline: Timeline, one: Happening, kind: str, said: str) -> dict[str, object]:
    step = identifier(kind, timeline.plan.playbook.id, "all")
    text = say(timeline.lang, said)
    return _object(timeline, str(one.seq), step, one.at, "successfully_completed", text, text)


def _passed(
    timeline: Timeline, one: Happening, started: datetime, step: Step | None
) -> dict[str, object]:
    playbook = timeline.plan.playbook
    is_skipped = isinstance(one.record.event, e.Skipped)
    status: Status = "exception_condition_invoked" if is_skipped else "successfully_completed"
    text = say(timeline.lang, f"cacao.status_{_outcome(one.record.event)}")
    made = _object(
        timeline,
        str(one.seq),
        action_identifier(playbook, one.step),
        started,
        status,
        text,
        _command(timeline, one.step, step),
    )
    role = one.told.role if one.told.role in playbook.roles else (step.role if step else None)
    ended = say(timeline.lang, "cacao.status_ended", time=_utc(one.at), seq=one.seq)
    return {**made, "executed_by": role_identifier(playbook, role), "notes": ended}


def _outcome(event: e.Event) -> str:
    match event:
        case e.Skipped():
            return "skipped"
        case e.Decided():
            return "decided"
        case _:
            return "done"


def _open(timeline: Timeline, begun: Mapping[str, datetime]) -> Iterator[dict[str, object]]:
    """What can be done now. What nobody began starts when the record ends."""
    outlook = Outlook(timeline.plan, timeline.state)
    playbook = timeline.plan.playbook
    for step in playbook.steps(timeline.state.phase):
        if isinstance(step.action, Block) or outlook.standing(step.id).stand is not Stand.OPEN:
            continue
        status: Status = "ongoing" if step.id in begun else "await_user_input"
        text = say(timeline.lang, f"cacao.status_{'begun' if step.id in begun else 'open'}")
        command = _command(timeline, step.id, step)
        started = begun.get(step.id, timeline.now)
        action = action_identifier(playbook, step.id)
        yield _object(timeline, f"open {step.id}", action, started, status, text, command)


def _command(timeline: Timeline, id: str, step: Step | None) -> str:
    """What a person was told to do; the id of a step that is not known any more."""
    return instruction(timeline.plan.playbook, step, timeline.lang) if step else id


def _object(
    timeline: Timeline,
    name: str,
    step: str,
    started: datetime,
    status: Status,
    text: str,
    command: str,
) -> dict[str, object]:
    drill = say(timeline.lang, "cacao.status_drill", text=text) if timeline.state.drill else text
    return {
        "type": "execution-status",
        "id": identifier("execution-status", timeline.id, name),
        "workflow_step": step,
        "start_time": _utc(started),
        "status": status,
        "status_text": drill,
        "command_b64": [b64encode(command.encode()).decode()],
        "automated_execution": False,
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
