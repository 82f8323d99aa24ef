"""What is to be decided, found out and scored."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.document import Card, Column, Paragraph, Row, Section, Table
from crisisplay.playbook.facts import show_value
from crisisplay.playbook.model import Ask, Decide, Fact, Option, Step
from crisisplay.workbench.handbook.telling import Telling

_SCORES = range(5)
_READ_AT_ONCE = 200  # characters: of a longer condition, the reason says what it comes to


def decisions(telling: Telling) -> Iterator[Section]:
    cards = tuple(_decision(telling, step, action) for step, action in telling.decisions())
    if cards:
        lead = Paragraph(telling.say("decisions_lead"), "muted")
        yield Section("decisions", telling.say("decisions"), (lead, *cards), new_page=True)


def _decision(telling: Telling, step: Step, action: Decide) -> Card:
    columns = (
        Column(telling.say("col_option"), 3),
        Column(telling.say("col_advised"), 6),
        Column(telling.say("col_effect"), 4),
    )
    rows = tuple(
        Row((telling.text(one.label), _advised(telling, one), "\n".join(_follows(telling, one))))
        for one in action.options
    )
    about = [Paragraph(telling.text(action.question))]
    about += [Paragraph(telling.when(step.when), "muted")] if step.when else []
    title = f"{telling.number(step)}. {telling.text(step.title)}"
    return Card(title, (*about, Table("", columns, rows)), note=telling.role(step.role))


def _advised(telling: Telling, option: Option) -> str:
    if option.recommend is None:
        return ""
    when, why = telling.when(option.recommend.when), telling.text(option.recommend.why)
    return f"{why}\n({when})" if len(when) <= _READ_AT_ONCE else why


def _follows(telling: Telling, option: Option) -> Iterator[str]:
    if option.effect:
        yield telling.text(option.effect)
    for id, value in option.sets:
        fact = telling.playbook.facts[id]
        shown = show_value(fact, value, telling.lang)
        yield telling.say("sets", fact=telling.notes.fact(id), value=shown)
    if option.confirm:
        yield telling.say("confirms")
    if option.returns:
        yield telling.notes.back_to(option.returns)


def facts(telling: Telling) -> Iterator[Section]:
    columns = (
        Column(telling.say("col_fact"), 6),
        Column(telling.say("col_answer"), 5),
        Column(telling.say("col_asked"), 2),
    )
    rows = tuple(
        Row((telling.text(fact.ask), _answer(telling, fact), _asked(telling, fact.id)))
        for fact in telling.playbook.facts.values()
    )
    if rows:
        lead = Paragraph(telling.say("facts_lead"), "muted")
        blocks = (lead, Table("", columns, rows))
        yield Section("facts", telling.say("facts"), blocks, new_page=True)


def _answer(telling: Telling, fact: Fact) -> str:
    options = ", ".join(telling.text(one.label) for one in fact.options)
    return telling.say(f"type_{fact.type}", options=options)


def _asked(telling: Telling, id: str) -> str:
    asking = (
        telling.number(step)
        for step in telling.playbook.steps()
        if isinstance(step.action, Ask) and id in step.action.facts
    )
    return ", ".join(asking)


def level(telling: Telling) -> Iterator[Section]:
    scores = tuple(Column(str(score), 3) for score in _SCORES)
    rows = tuple(
        Row((telling.text(one.title), *(telling.text(one.scale[score]) for score in _SCORES)))
        for one in telling.playbook.criteria.values()
    )
    if rows:
        lead = Paragraph(telling.say("level_lead"), "muted")
        table = Table("", (Column(telling.say("col_criterion"), 2), *scores), rows, dense=True)
        yield Section("level", telling.say("level"), (lead, table), new_page=True)
