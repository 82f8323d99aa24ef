"""The course of a playbook as the steps of a CACAO workflow: each by its identifier.

    a step              an action with a manual command, by the agent of its role
    `when`              an if-condition before it, whose branch it is
    a decision          an action that sets a variable, then a switch-condition over its options
    `repeat`            a while-condition; it is asked before a round, where ours is after one
    `parallel`          a parallel step, a branch for each

Every branch ends in an end step of its own, and the condition that it began at goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crisisplay.acts.outline_steps import span
from crisisplay.audit.exports.cacao_ids import (
    action_identifier,
    identifier,
    instruction,
    role_identifier,
    variable,
)
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import Ask, Block, Decide, Due, Option, Playbook, Publish, Step
from crisisplay.workbench.cacao.patterns import pattern
from crisisplay.workbench.sharing.plain import value_text

Steps = dict[str, dict[str, Any]]


class Workflow:
    """`steps` by identifier; the one at `start` is where it begins."""

    def __init__(self, playbook: Playbook, lang: Language) -> None:
        self._playbook = playbook
        self._lang = lang
        self.steps: Steps = {}
        first = self._chain((*playbook.during, *playbook.after), self._end("all"))
        self.start = self._add("start", {"on_completion": first}, "all")

    def _id(self, kind: str, *names: str) -> str:
        return identifier(kind, self._playbook.id, *names)

    def _add(self, kind: str, entries: Mapping[str, Any], *names: str) -> str:
        id = self._id(kind, *names)
        self.steps[id] = {"type": kind, **entries}
        return id

    def _end(self, *names: str) -> str:
        return self._add("end", {}, *names)

    def _chain(self, steps: Sequence[Step], after: str) -> str:
        """The identifier of the first of them; the last one goes on to `after`."""
        for step in reversed(steps):
            after = self._step(step, after)
        return after

    def _step(self, step: Step, after: str) -> str:
        if step.when is None:
            return self._act(step, after)
        branch = self._act(step, self._end(step.id, "when"))
        entries = {
            "name": self._say("when", title=self._title(step)),
            "description": step.when.source,
            "condition": pattern(step.when),
            "on_true": branch,
            "on_completion": after,
        }
        return self._add("if-condition", entries, step.id)

    def _act(self, step: Step, after: str) -> str:
        match step.action:
            case Block(steps, repeat, parallel):
                if repeat is not None:
                    return self._rounds(step, step.action, after)
                if parallel and len(steps) > 1:
                    return self._side_by_side(step, steps, after)
                return self._chain(steps, after)
            case Decide(_, options):
                return self._action(step, self._switch(step, options, after))
            case _:
                return self._action(step, after)

    def _rounds(self, step: Step, block: Block, after: str) -> str:
        inside = self._body(step, block)
        until = block.repeat.until if block.repeat else None
        entries = {
            **self._named(step),
            "condition": pattern(until, negated=True) if until else "",
            "on_true": inside,
            "on_completion": after,
        }
        return self._add("while-condition", entries, step.id)

    def _body(self, step: Step, block: Block) -> str:
        end = self._end(step.id, "round")
        if block.parallel and len(block.steps) > 1:
            return self._side_by_side(step, block.steps, end)
        return self._chain(block.steps, end)

    def _side_by_side(self, step: Step, steps: Sequence[Step], after: str) -> str:
        branches = [self._step(one, self._end(one.id, "branch")) for one in steps]
        entries = {**self._named(step), "next_steps": branches, "on_completion": after}
        return self._add("parallel", entries, step.id)

    def _switch(self, step: Step, options: Sequence[Option], after: str) -> str:
        entries = {
            "name": self._say("switch", title=self._title(step)),
            "switch": f"{variable(step.id)}:value",
            "cases": {one.id: self._case(step, one) for one in options},
            "on_completion": after,
        }
        return self._add("switch-condition", entries, step.id)

    def _case(self, step: Step, option: Option) -> str:
        """What follows from an option, for a person to do; nothing where nothing does."""
        end = self._end(step.id, option.id)
        said = [option.effect.say(self._lang)]
        said += [f"{variable(fact)} = {value_text(value)}" for fact, value in option.sets]
        if option.returns:
            target = next(one for one in self._playbook.steps() if one.id == option.returns)
            said.append(self._say("returns", title=self._title(target)))
        if not any(said):
            return end
        command = {"type": "manual", "command": "\n\n".join(one for one in said if one)}
        entries = {
            "name": option.label.say(self._lang),
            "commands": [command],
            "agent": role_identifier(self._playbook, step.role),
            "on_completion": end,
        }
        return self._add("action", entries, step.id, option.id)

    def _action(self, step: Step, after: str) -> str:
        command = {"type": "manual", "command": instruction(self._playbook, step, self._lang)}
        if isinstance(step.action, Publish):
            command["playbook_activity"] = "deliver-content"
        entries = {
            **self._named(step),
            "on_completion": after,
            "commands": [command],
            "agent": role_identifier(self._playbook, step.role),
            **self._results(step),
        }
        id = action_identifier(self._playbook, step.id)
        self.steps[id] = {"type": "action", **entries}
        return id

    def _results(self, step: Step) -> dict[str, list[str]]:
        match step.action:
            case Ask(facts):
                return {"out_args": [variable(id) for id in facts]}
            case Decide():
                return {"out_args": [variable(step.id)]}
            case _:
                return {}

    def _named(self, step: Step) -> dict[str, Any]:
        named: dict[str, Any] = {"name": self._title(step)}
        said = [step.why.say(self._lang)]
        if step.due:
            said.append(self._say("due", due=self._due(step.due)))
        if step.needs:
            said.append(self._say("needs", steps=", ".join(step.needs)))
        if any(said):
            named["description"] = "\n\n".join(one for one in said if one)
        if step.links:
            named["external_references"] = [{"name": one, "url": one} for one in step.links]
        return named

    def _due(self, due: Due) -> str:
        """`15 min`, or `72 h after: when did we learn of it?`: a reader knows no ids of ours."""
        within = span(due.within, self._lang)
        if due.after:
            what = next(self._title(one) for one in self._playbook.steps() if one.id == due.after)
        elif due.since:
            what = self._playbook.facts[due.since].ask.say(self._lang)
        else:
            return within
        return self._say("due_after", within=within, what=what)

    def _title(self, step: Step) -> str:
        return step.title.say(self._lang)

    def _say(self, id: str, /, **values: object) -> str:
        return say(self._lang, f"cacao.said_{id}", **values)
