"""What stands under a step's title: who, until when, what it does, which clocks it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.outline_steps import every, span
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import (
    Ask,
    Assess,
    Block,
    Cell,
    Debrief,
    Decide,
    Due,
    Playbook,
    Publish,
    Repeat,
    Step,
    Task,
    Watch,
)
from crisisplay.workbench.graph.conditions import Teller
from crisisplay.workbench.graph.model import Shape


def shape_of(step: Step) -> Shape:  # noqa: PLR0911 - one return for each kind of step
    match step.action:
        case Ask():
            return "ask"
        case Assess():
            return "assess"
        case Decide():
            return "decide"
        case Cell():
            return "cell"
        case Publish():
            return "say"
        case Watch():
            return "watch"
        case Debrief():
            return "debrief"
        case Task() | Block():
            return "do"


class Notes:
    """The notes of one playbook's steps, in one language. `numbers` are those shown in boxes."""

    def __init__(self, playbook: Playbook, lang: Language, numbers: Mapping[str, int]) -> None:
        self._playbook = playbook
        self._lang: Language = lang
        self._numbers = numbers
        self._asked = {
            fact: numbers[step.id]
            for step in playbook.steps()
            for fact in (step.action.facts if isinstance(step.action, Ask) else ())
            if step.id in numbers
        }
        self._teller = Teller(playbook, lang, numbers)

    def _say(self, id: str, **values: object) -> str:
        return say(self._lang, f"graph.{id}", **values)

    def of(self, step: Step) -> tuple[str, ...]:
        """Each note is a line, or several where there is no room."""
        role = self._playbook.roles.get(step.role or "")
        who = flat(role.title.say(self._lang)) if role else step.role or ""
        due = self.due(step.due) if step.due else ""
        valid = self._valid(step)
        found = [listed([who, due, valid]), *self._does(step), *self._clocks(step)]
        return tuple(note for note in found if note)

    def due(self, due: Due) -> str:
        """`30 min`, `4 h after 31`, `72 h after: since when are we sure?`."""
        within = span(due.within, self._lang)
        if due.after:
            what = str(self._numbers.get(due.after) or self.title(due.after))
            return self._say("due_after", within=within, what=what)
        if due.since and due.since in self._asked:
            return self._say("due_given", within=within, what=self._asked[due.since])
        if due.since:
            return self._say("due_since", within=within, what=self.fact(due.since))
        return self._say("due", within=within)

    def title(self, step: str) -> str:
        """The title of a step or of a block, by its id."""
        found = (one.title.say(self._lang) for one in self._playbook.steps() if one.id == step)
        return flat(next(found, step))

    def back_to(self, step: str) -> str:
        """Where an option leads back to: a step by its number, a block by its title."""
        number = self._numbers.get(step)
        what = self._say("number", n=number) if number else self.title(step)
        return self._say("back_to", what=what)

    def fact(self, id: str) -> str:
        """A fact's question."""
        return self._teller.name(id)

    def _valid(self, step: Step) -> str:
        if step.valid_for is None:
            return ""
        return say(self._lang, "outline.valid_for", span=span(step.valid_for, self._lang))

    def _does(self, step: Step) -> Iterator[str]:
        match step.action:
            case Ask(facts):
                yield self._say("asks", n=len(facts))
            case Publish(statement):
                yield self._statement(statement)
            case Watch(watch_every) if watch_every:
                yield say(self._lang, "outline.watches_every", every=every(watch_every, self._lang))
            case Assess() | Cell() | Debrief():
                yield say(self._lang, _outline_id(step.action))
            case _:
                pass
        if step.marks:
            yield say(self._lang, f"outline.{step.marks}")

    def _statement(self, id: str) -> str:
        one = self._playbook.statements.get(id)
        return self._say("says", what=flat(one.title.say(self._lang)) if one else id)

    def _clocks(self, step: Step) -> Iterator[str]:
        started, met = [], []
        for one in self._playbook.deadlines:
            title = flat(one.rule.title.say(self._lang))
            asked = isinstance(step.action, Ask) and one.fact in step.action.facts
            follows = bool(step.meets) and one.met == step.meets
            if one.done == step.id or asked or follows:
                started.append(title)
            if step.meets == one.id:
                met.append(title)
        if started:
            yield self._say("starts", what="; ".join(started))
        if met:
            yield self._say("meets", what="; ".join(met))

    def repeat(self, repeat: Repeat) -> str:
        """`every 2 h, until it is calm`."""
        until = self._teller.tell(repeat.until)
        if repeat.every is None:
            return say(self._lang, "outline.repeats", until=until)
        how_often = every(repeat.every, self._lang)
        return say(self._lang, "outline.repeats_every", every=how_often, until=until)


def _outline_id(action: Assess | Cell | Debrief) -> str:
    match action:
        case Assess():
            return "outline.assesses"
        case Cell(act):
            return f"outline.cell_{act}"
        case Debrief(kind):
            return f"outline.debrief_{kind}"
