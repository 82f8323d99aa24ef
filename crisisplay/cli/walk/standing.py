"""Where things stand, said when a walk begins again and when it can't go on."""

from __future__ import annotations

from collections.abc import Sequence

from crisisplay.acts.status import clocks
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Choice
from crisisplay.cli.walk.session import Session
from crisisplay.cli.walk.times import hour, span
from crisisplay.incident.events import Joined, Jumped, Paused, Resumed
from crisisplay.incident.plan import Plan

_SILENT = (Joined, Paused, Resumed, Jumped)


def say_where(session: Session) -> None:
    """On resuming: how old, the last thing recorded, the next step, what is late or owed."""
    sitting, screen = session.sitting, session.screen
    told = clocks(sitting, session.now())
    events = (record.event for record in reversed(sitting.records))
    resumed = next((event for event in events if isinstance(event, Resumed)), None)
    if resumed is None:
        return
    screen.clear()
    screen.say(t("walk.resumed", title=sitting.opened.title, incident=sitting.id), "bold")
    if resumed.playbook != "same":
        changed = t(f"cli.playbook_{resumed.playbook}", playbook=sitting.opened.playbook)
        screen.say(changed, "bold yellow")
    screen.say(t("walk.opened_since", span=span(told.now - told.opened, session.lang)))
    last = next(one for one in reversed(sitting.records) if not isinstance(one.event, _SILENT))
    at = hour(last.happened, session.zone, told.now, session.lang)
    kind = t(f"entries.{last.event.type}") if last.event.type else "?"
    screen.say(t("walk.last_entry", seq=last.seq, hour=at, kind=kind, by=last.by))
    for step in told.late:
        screen.say(t("walk.late_step", title=title(sitting.plan, step, session.lang)))
    for promise in told.owed:
        if promise.due:
            due = hour(promise.due, session.zone, told.now, session.lang)
            screen.say(t("walk.owed", hour=due))
    after = sitting.outlook.next(session.now())
    if after:
        screen.say(t("walk.next_is", title=title(sitting.plan, after, session.lang)), "bold")
    session.pick(t("walk.ready"), [Choice("go", t("walk.go_on"))], skip=False)


def say_waiting(session: Session, steps: Sequence[str]) -> None:
    """Steps that wait, and for what."""
    outlook, plan = session.sitting.outlook, session.sitting.plan
    session.screen.say(t("walk.waiting"), "bold")
    for id in steps:
        names = ", ".join(named(plan, name, session.lang) for name in outlook.standing(id).reasons)
        session.screen.say(t("walk.waits_for", title=title(plan, id, session.lang), names=names))


def title(plan: Plan, step: str, lang: str) -> str:
    return plan.step(step).title.say(lang)


def named(plan: Plan, name: str, lang: str) -> str:
    """What a condition reads, in words: a fact's question, a step's title, the level."""
    if name in plan.playbook.facts:
        return plan.playbook.facts[name].ask.say(lang)
    return title(plan, name, lang) if name in plan.spots else t("walk.the_level")
