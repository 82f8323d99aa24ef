"""A responder who walks a shipped playbook at the keyboard, with the answers of its file.

Which step is due is read from the journal while the program waits at a question; what is then on
the screen must be that step, and each question must come as it is expected.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crisisplay.acts.pasting import is_elsewhere
from crisisplay.acts.playbooks import sound
from crisisplay.acts.records import records
from crisisplay.i18n import Language, say
from crisisplay.incident.fold import fold
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.journal.store import Journal
from crisisplay.playbook.model import (
    Ask,
    Assess,
    Cell,
    Debrief,
    Decide,
    Fact,
    Publish,
    Step,
    Task,
    Watch,
)
from crisisplay.statement.channels import rules_for
from tests.terminal.hands import Hand
from tests.terminal.story import Story

QUESTIONS = 5  # of a debrief


class Responder:
    def __init__(self, hand: Hand, story: Story, lang: Language) -> None:
        self.hand = hand
        self.story = story
        self.lang = lang
        playbook = sound(story.playbook, lang).loaded.playbook
        assert playbook
        self.plan = Plan(playbook)

    def walk(self) -> None:
        """From the first question to the last, and the end of the program."""
        while True:
            self.hand.ready()
            state = self.state()
            step = Outlook(self.plan, state).next(self.story.now)
            if step is not None:
                self.step(step)
            elif waiting := self._coming(state):
                self._wait(waiting)
            else:
                self._close()
                return

    # Where things stand

    @property
    def folder(self) -> Path:
        (journal,) = (self.hand.terminal.home / "crisisplay").glob("*/*/journal.jsonl")
        return journal.parent

    def state(self) -> State:
        return fold(self.plan, records(Journal.open(self.folder).read()))

    def t(self, id: str, **values: object) -> str:
        return say(self.lang, f"walk.{id}", **values)

    def _coming(self, state: State) -> str | None:
        """The round that is yet to come, where all else is passed."""
        outlook = Outlook(self.plan, state)
        return next(iter(outlook.open_steps()), None)

    def _wait(self, step: str) -> None:
        before = self.story.now
        self.story.wait_for(step)
        label = "round_look" if self.story.now > before else "round_now"
        self.hand.pick(self.t("what_now"), self.t(label))

    def _close(self) -> None:
        self.hand.pick(self.t("all_done"), self.t("close"))
        self.hand.line(self.t("ask_close"), "")
        self.hand.terminal.wait_for_end()

    # One step

    def step(self, id: str) -> None:
        step = self.plan.step(id)
        title = step.title.say(self.lang)
        assert self.hand.sees(title), f"{title}: not on\n{self.hand.terminal.screen}"
        answer = self.story.take(id)
        if note := answer.get("note"):
            self.hand.key("n")
            self.hand.line(self.t("ask_note"), note)
        if why := answer.get("skip"):
            self.hand.key("s")
            self.hand.line(self.t("ask_skip"), why)
            return
        self._act(step, answer)

    def _act(self, step: Step, answer: Mapping[str, Any]) -> None:
        match step.action:
            case Task(items=items) if items:
                self.hand.tick(self.t("tick"), [one.say(self.lang) for one in items])
            case Ask(facts=facts):
                for fact in facts:
                    self._fact(self.plan.playbook.facts[fact], answer[fact])
            case Assess():
                self._assess(answer)
            case Decide() as decide:
                self._decide(decide, answer)
            case Cell(act="open"):
                self._cell()
            case Publish():
                self._publish(answer)
            case Watch():
                self.hand.line(self.t("ask_figures"), "")
                self._done()
            case Debrief(kind=kind):
                self._debrief(kind)
            case _:
                self._done()

    def _done(self) -> None:
        self.hand.pick(self.t("ask_done"), self.t("done"))

    def _debrief(self, kind: str) -> None:
        for number in range(1, QUESTIONS + 1):
            self.hand.line(say(self.lang, f"debrief.{kind}_{number}"), "")
        self.hand.line(self.t("ask_action"), "")
        self._done()

    # Facts, levels, decisions

    def _fact(self, fact: Fact, answer: Mapping[str, Any]) -> None:
        question, value = fact.ask.say(self.lang), answer["value"]
        labels = {one.id: one.label.say(self.lang) for one in fact.options}
        match fact.type:
            case "yes_no":
                word = "yes" if value == "true" else "no"
                self.hand.pick(question, say(self.lang, f"playbook.{word}"))
            case "choice":
                self.hand.pick(question, labels[value])
            case "choices":
                self.hand.tick(question, [labels[one] for one in value])
            case _:
                self.hand.line(question, value)
        self.hand.pick(self.t("ask_status"), self.t(f"status_{answer['status']}"))
        self.hand.line(self.t("ask_source"), answer["source"])

    def _assess(self, answer: Mapping[str, Any]) -> None:
        self.hand.pick(self.t("ask_level"), self.t("level_score"))
        for id, criterion in self.plan.playbook.criteria.items():
            self.hand.type(criterion.title.say(self.lang), str(answer["scores"][id]))
        self.hand.line(self.t("ask_level_why"), answer["because"])

    def _decide(self, decide: Decide, answer: Mapping[str, Any]) -> None:
        option = decide.option(answer["choose"])
        assert option
        label = option.label.say(self.lang)
        self.hand.pick(decide.question.say(self.lang), label)
        if option.confirm:
            self.hand.pick(self.t("confirm", label=label), self.t("confirm_yes"))
        self.hand.line(self.t("ask_because"), answer["because"])
        if people := answer.get("consulted"):
            self.hand.pick(self.t("ask_record"), self.t("consulted"))
            self.hand.line(self.t("ask_consulted"), ", ".join(people))
        if when := answer.get("review_at"):
            self.hand.pick(self.t("ask_record"), self.t("review"))
            self.hand.line(self.t("ask_review"), when)
        self.hand.pick(self.t("ask_record"), self.t("record"))

    # The cell, and what is said

    def _cell(self) -> None:
        for role, who in self.story.people.items():
            title = self.plan.playbook.roles[role].title.say(self.lang)
            self.hand.pick(self.t("cell"), title)
            self.hand.line(self.t("ask_holder"), who["name"])
            self.hand.line(self.t("ask_deputy"), who["deputy"])
        self.hand.pick(self.t("cell"), self.t("cell_done"))

    def _publish(self, answer: Mapping[str, Any]) -> None:
        ask = self.t("statement_now")
        self.hand.pick(ask, self.t("keep_text"))
        for who in answer["approve"]:
            title = self.plan.playbook.roles[who["role"]].title.say(self.lang)
            self.hand.pick(ask, self.t("approve", title=title))
            self.hand.line(self.t("ask_approver"), who["name"])
        for channel, address in answer["published"].items():
            (rule,) = rules_for([channel])
            name = rule.title.say(self.lang)
            self.hand.pick(ask, self.t("publish_on", channel=name))
            self.hand.pick(self.t("ask_copy", channel=name), self.t("no_copy"))
            self.hand.line(self.t("ask_address"), address)
            if is_elsewhere(address, rule):
                self.hand.pick(self.t("ask_address_again"), self.t("address_keep"))
            self.hand.line(self.t("ask_published_at"), "")
        self.hand.pick(ask, self.t("statement_done"))
