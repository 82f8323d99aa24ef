"""What must stand still, who confirms that it does, and what may go on."""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case, near
from crisisplay.incident.state import Frozen


def order(case: Case, command: c.OrderFreeze) -> tuple[e.Event, ...]:
    """What stands still already is not ordered twice."""
    held = _held(case)
    fresh = {id: title for id, title in command.items.items() if id not in held}
    return (e.FreezeOrdered(items=fresh, lang=case.moment.lang),) if fresh else ()


def _held(case: Case) -> dict[str, Frozen]:
    return {id: item for id, item in case.state.freeze.items() if item.lifted is None}


def confirm(case: Case, command: c.ConfirmFrozen) -> tuple[e.Event, ...]:
    held = _held(case)
    if command.item not in held:
        close = near(command.item, held)
        raise NotFound("incident.no_freeze_item", item=command.item, near=close)
    item = held[command.item]
    if not command.name.strip():
        raise Refusal("incident.no_name")

    def confirmed(proof: int) -> e.Event:
        return e.FreezeConfirmed(
            item=item.id, title=item.title, name=command.name, proof=proof or None
        )

    if not command.proof.strip():
        return (confirmed(0),)
    return (e.Noted(text=command.proof, about="evidence"), confirmed(case.seq))


def lift(case: Case, command: c.LiftFreeze) -> tuple[e.Event, ...]:
    """All that stands still, where nothing is named."""
    held = _held(case)
    for id in command.items:
        if id not in held:
            raise NotFound("incident.no_freeze_item", item=id, near=near(id, held))
    items = {id: held[id].title for id in command.items or held}
    if not items:
        raise Refusal("incident.nothing_frozen")
    return case.because(
        command.because, "", lambda reason: e.FreezeLifted(items=items, reason=reason)
    )
