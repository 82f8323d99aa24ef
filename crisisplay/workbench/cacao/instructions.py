"""Each step of a CACAO playbook in words for a person: a task, a decision, a block.

Commands for machines become instructions, whatever they are written in; nothing of them is run.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from crisisplay.errors import Refusal
from crisisplay.foreign import one_line, visible
from crisisplay.i18n import Language, say
from crisisplay.playbook.facts import is_link
from crisisplay.playbook.reader import MAX_ITEMS
from crisisplay.workbench.cacao.graph import take_ways
from crisisplay.workbench.cacao.ids import Ids, id_of
from crisisplay.workbench.cacao.leaves import Leaves, shown
from crisisplay.workbench.sharing.yaml_text import COMMENT

Plain: TypeAlias = dict[str, Any]

_FACT_TYPES = {
    "bool": "yes_no",
    "boolean": "yes_no",
    "integer": "integer",
    "long": "integer",
    "float": "number",
}


class Instructions:
    """`facts` and `roles` fill up as steps need them, in the words of our format."""

    def __init__(self, leaves: Leaves, lang: Language, ids: Ids) -> None:
        self._leaves = leaves
        self._lang = lang
        self._ids = ids
        self._steps: dict[str, str] = {}
        self._roles: dict[str, str] = {}
        self.facts: dict[str, Plain] = {}
        self.roles: dict[str, Plain] = {}

    def walked(self, id: str) -> None:
        """A step has its place: where it leads to needs no other word."""
        take_ways(self._leaves, id)

    def given(self) -> list[Plain]:
        """What the whole playbook works with: values that it brings, and those to find out."""
        given, asked = self._values(("playbook_variables",), "values", self._say("values"))
        return [*given, *asked]

    def task(self, id: str) -> list[Plain]:
        """What is to be done, and the values that come of it. Nothing of a start."""
        if self._leaves.at("workflow", id, "type") == "start":
            self._leaves.take("workflow", id, "type")
            return []
        links = self._links(id)
        step = {**self._named(id), **self._role(id), **self._guide([*self._told(id)]), **links}
        title = self._say("values_of", title=step["title"])
        given, asked = self._values(
            ("workflow", id, "step_variables"), f"{step['id']}-values", title
        )
        return [*given, step, *asked]

    def decision(self, id: str, answers: Sequence[str]) -> tuple[Plain, dict[str, str]]:
        """The question, and the id of the option that each answer became."""
        condition = self._leaves.text("workflow", id, "condition")
        switch = self._leaves.text("workflow", id, "switch")
        asked = "which" if switch else "whether"
        question = self._say(asked, condition=_line(condition or switch or "?"))
        if len(answers) > MAX_ITEMS:
            raise Refusal(
                "cacao.many_cases", file=self._leaves.file, step=shown(id), limit=MAX_ITEMS
            )
        return self._decided({**self._named(id), **self._role(id)}, id, question, answers)

    def _decided(
        self, step: Plain, id: str, question: str, answers: Sequence[str]
    ) -> tuple[Plain, dict[str, str]]:
        chosen, options = Ids(), []
        ids = {answer: chosen.new(answer, "option") for answer in answers}
        for answer, option in ids.items():
            options.append({"id": option, "label": self._label(answer)})
        guide = self._guide([*self._told(id)])
        return {**step, **guide, "decide": {"question": question, "options": options}}, ids

    def _label(self, answer: str) -> str:
        known = answer if answer in ("yes", "no", "default", "success", "failure") else ""
        return self._say(f"answer_{known}") if known else _line(answer) or "?"

    def outcome(self, id: str, answers: Sequence[str]) -> tuple[Plain, dict[str, str]]:
        title = self._title(id)
        own = self._ids.new(f"{self._id(id)}-outcome", "outcome")
        step = {"id": own, "title": self._say("outcome", title=title)}
        chosen = {answer: answer for answer in answers}
        options = [{"id": one, "label": self._label(one)} for one in answers]
        question = self._say("outcome_question", title=title)
        return {**step, "decide": {"question": question, "options": options}}, chosen

    def loop(self, id: str) -> tuple[Plain, Plain]:
        """The question before the first round, and the same at the end of each."""
        before, _ = self.decision(id, ("yes", "no"))
        again = {
            **before,
            "id": self._ids.new(f"{before['id']}-again", "again"),
            "title": self._say("again", title=before["title"]),
        }
        again.pop(COMMENT, None)
        again.pop("guide", None)
        return before, again

    def failure(self) -> tuple[Plain, Plain]:
        """Whether all failed, and the block of what is done then."""
        options = [{"id": one, "label": self._label(one)} for one in ("yes", "no")]
        decide = {"question": self._say("failed_question"), "options": options}
        asked = {"id": self._ids.new("failed", "failed"), "title": self._say("failed")}
        block = {
            "id": self._ids.new("after-failure", "failed"),
            "title": self._say("after_failure"),
        }
        return {**asked, "decide": decide}, block

    def block(self, id: str, part: str) -> Plain:
        """A block that a step becomes, or a part of one."""
        if not part:
            return {**self._named(id), **self._guide([*self._told(id)])}
        own = self._ids.new(f"{self._id(id)}-{part}", part)
        return {"id": own, "title": self._say(part, title=self._title(id))}

    def _id(self, id: str) -> str:
        if id not in self._steps:
            kind = str(self._leaves.at("workflow", id, "type"))
            named = self._leaves.at("workflow", id, "name")
            name = named if isinstance(named, str) else ""
            self._steps[id] = self._ids.new(name, id_of(kind) or "step")
        return self._steps[id]

    def _title(self, id: str) -> str:
        name = self._leaves.text("workflow", id, "name")
        return _line(name) or self._say("unnamed", id=_line(id) or "?")

    def _named(self, id: str) -> Plain:
        kind = self._leaves.text("workflow", id, "type")
        above = id if id.startswith(f"{kind}--") else f"{id} ({kind})"
        return {COMMENT: one_line(above), "id": self._id(id), "title": self._title(id)}

    def _told(self, id: str) -> Iterator[str]:
        """Each part of what is said of a step, in the order in which a person needs it."""
        leaves, place = self._leaves, ("workflow", id)
        yield leaves.text(*place, "description")
        if playbook := leaves.text(*place, "playbook_id"):
            version = leaves.text(*place, "playbook_version")
            yield self._say("playbook", id=_line(f"{playbook} {version}".strip()))
        for at in range(leaves.count(*place, "commands")):
            yield self._command((*place, "commands", at))
        targets = [self._target(one) for one in self._listed(id, "targets")]
        yield self._listing("targets", targets)
        yield self._listing("needs", self._listed(id, "in_args"))
        yield self._listing("gives", self._listed(id, "out_args"))
        for key in ("delay", "timeout"):
            if amount := leaves.word(*place, key):
                yield self._say(key, n=_line(amount))
        rest = [*leaves.under(*place, "external_references")]
        yield self._listing("see", [f"{key}: {said}" for key, said in rest])

    def _listing(self, id: str, items: Sequence[str]) -> str:
        lines = "\n".join(f"- {_line(one)}" for one in items if _line(one))
        return f"{self._say(id)}\n\n{lines}" if lines else ""

    def _listed(self, id: str, key: str) -> list[str]:
        at = range(self._leaves.count("workflow", id, key))
        return [one for n in at if (one := self._leaves.text("workflow", id, key, n))]

    def _target(self, id: str) -> str:
        """Who or what it is and where; never how to get in."""
        place = ("target_definitions", id)
        words = [self._leaves.text(*place, key) for key in ("name", "description")]
        where = [said for _, said in self._leaves.under(*place, "address")]
        return " — ".join([*(one for one in words if one), id, *where])

    def _command(self, place: tuple[str | int, ...]) -> str:
        leaves = self._leaves
        kind = _line(leaves.text(*place, "type")) or "?"
        text = leaves.text(*place, "command")
        if encoded := _decoded(leaves.at(*place, "command_b64")):
            leaves.take(*place, "command_b64")
            text = "\n".join(one for one in (text, encoded) if one)
        extra = "\n".join(f"- {key}: {_line(said)}" for key, said in leaves.under(*place))
        shown_ = text if kind == "manual" else _fenced(text)
        told = self._say("by_hand" if kind == "manual" else "for_machine", type=kind)
        return "\n\n".join(one for one in (told, shown_, extra) if one)

    def _guide(self, parts: Sequence[str]) -> Plain:
        guide = "\n\n".join(visible(one).strip() for one in parts if one.strip())
        return {"guide": f"{guide}\n"} if guide else {}

    def _links(self, id: str) -> Plain:
        """The addresses that its references name can be opened from the step."""
        place = ("workflow", id, "external_references")
        found = (self._leaves.at(*place, at, "url") for at in range(self._leaves.count(*place)))
        links = [one for one in dict.fromkeys(found) if isinstance(one, str) and is_link(one)]
        return {"links": [one for one in links if one == visible(one)][:MAX_ITEMS]} if links else {}

    def _role(self, id: str) -> Plain:
        """Whoever does it: the agent, whose work a person does here."""
        agent = self._leaves.text("workflow", id, "agent")
        if not agent:
            return {}
        if agent not in self._roles:
            place = ("agent_definitions", agent)
            name = self._leaves.text(*place, "name")
            mission = self._leaves.text(*place, "description")
            own = self._ids.new(name, "agent")
            self._roles[agent] = own
            self.roles[own] = {COMMENT: one_line(agent), "title": _line(name) or _line(agent)}
            if mission:
                self.roles[own]["mission"] = visible(mission)
        return {"role": self._roles[agent]}

    def _values(
        self, place: tuple[str, ...], id: str, title: str
    ) -> tuple[list[Plain], list[Plain]]:
        """Steps in which values that are given are read, and those that ask for others."""
        given, asked = [], []
        for name in self._leaves.keys(*place):
            value = self._leaves.word(*place, name, "value")
            if value and self._leaves.at(*place, name, "constant") is True:
                self._leaves.take(*place, name, "constant")
                what = self._what(place, name)
                given.append(self._say("value", name=_line(name), value=_line(value), what=what))
            else:
                asked.append(self._fact(place, name, value))
        read = [
            {"id": self._ids.new(id, "values"), "title": title, "checklist": few}
            for few in _few(given)
        ]
        to_ask = self._say("asked", title=title)
        return read, [
            {"id": self._ids.new(f"{id}-asked", "asked"), "title": to_ask, "ask": few}
            for few in _few(asked)
        ]

    def _what(self, place: tuple[str, ...], name: str) -> str:
        description = self._leaves.text(*place, name, "description")
        kind = self._leaves.text(*place, name, "type")
        return _line(" — ".join(one for one in (description, kind) if one)) or "?"

    def _fact(self, place: tuple[str, ...], name: str, value: str) -> str:
        own = self._ids.new(name, "value", "snake")
        kind = self._leaves.at(*place, name, "type")
        what = self._what(place, name)
        ask = self._say("ask", name=_line(name), what=what)
        if value:
            ask = self._say("ask_given", name=_line(name), value=_line(value), what=what)
        self.facts[own] = {"ask": ask, "type": _FACT_TYPES.get(str(kind), "text")}
        return own

    def _say(self, id: str, /, **values: object) -> str:
        return say(self._lang, f"cacao.course_{id}", **values)


def _line(text: str) -> str:
    """A text in one line, with what would act shown."""
    return visible(one_line(text)).replace("\t", " ").strip()


def _decoded(encoded: object) -> str:
    """What base64 stands for, where that is text."""
    if not isinstance(encoded, str):
        return ""
    try:
        return b64decode(encoded, validate=True).decode().strip()
    except (NotBase64, ValueError):
        return ""


_TICKS = re.compile(r"`+")


def _fenced(text: str) -> str:
    """As code in Markdown, between more ticks than it has itself."""
    if not text:
        return ""
    ticks = "`" * max(3, *(len(one) + 1 for one in _TICKS.findall(text)), 3)
    return f"{ticks}\n{text}\n{ticks}"


def _few(items: list[str]) -> Iterator[list[str]]:
    """As many at a time as a list of ours may have."""
    for start in range(0, len(items), MAX_ITEMS):
        yield items[start : start + MAX_ITEMS]
