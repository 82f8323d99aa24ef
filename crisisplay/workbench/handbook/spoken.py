"""The statements: every word in every language, where each goes, and who agrees."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.outline import agreement_words
from crisisplay.audit.document import (
    Block,
    Card,
    Column,
    Pairs,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from crisisplay.playbook.model import Publish, Statement
from crisisplay.statement.channels import rules_for
from crisisplay.statement.lengths import ChannelRule, measure
from crisisplay.workbench.handbook.telling import Telling


def statements(telling: Telling) -> Iterator[Section]:
    cards = tuple(_card(telling, one) for one in telling.playbook.statements.values())
    if cards:
        lead = Paragraph(telling.say("statements_lead"), "muted")
        yield Section("statements", telling.say("statements"), (lead, *cards), new_page=True)


def _card(telling: Telling, one: Statement) -> Card:
    blocks: list[Block] = [Pairs(tuple(_about(telling, one)))]
    for lang, text in one.subject.by_language.items():
        blocks.append(Quote(text.strip(), lang, telling.say("subject")))
    blocks += [Quote(text.strip(), lang) for lang, text in one.text.by_language.items()]
    for channel, shorter in one.text_for.items():
        for lang, text in shorter.by_language.items():
            language = telling.say(f"language_{lang}")
            caption = telling.say(
                "channel_text", channel=_name(telling, channel), language=language
            )
            blocks.append(Quote(text.strip(), lang, caption))
    blocks += [_channels(telling, one)] if one.channels else []
    return Card(telling.text(one.title), tuple(blocks), note=telling.say(f"kind_{one.kind}"))


def _about(telling: Telling, one: Statement) -> Iterator[tuple[str, str]]:
    if at := _said_at(telling, one.id):
        yield telling.say("said_at"), at
    if one.audiences:
        yield telling.say("audiences"), ", ".join(one.audiences)
    yield telling.say("approvals"), _approvals(telling, one)
    if rule := ", ".join(agreement_words(one.agreement, telling.lang)):
        yield telling.say("agreement"), rule
    if one.after_internal:
        internal = telling.playbook.statements.get(one.after_internal)
        name = telling.text(internal.title) if internal else one.after_internal
        yield telling.say("after_internal"), name
    if one.next_update:
        yield telling.say("next_update"), telling.say("next_update_required")


def _said_at(telling: Telling, id: str) -> str:
    saying = (
        telling.number(step)
        for step in telling.playbook.steps()
        if isinstance(step.action, Publish) and step.action.statement == id
    )
    return ", ".join(saying)


def _approvals(telling: Telling, one: Statement) -> str:
    if not one.approvals:
        return telling.say("no_approvals")
    roles = []
    for approval in one.approvals:
        role, when = telling.role(approval.role), telling.when(approval.when)
        roles.append(telling.say("approves_when", title=role, when=when) if when else role)
    return ", ".join(roles)


def _channels(telling: Telling, one: Statement) -> Table:
    languages = telling.playbook.languages
    columns = [Column(telling.say("col_channel"), 3), Column(telling.say("col_limit"), 2, "number")]
    for lang in languages:
        title = f"{telling.say('col_length')} ({telling.say(f'language_{lang}')})"
        columns.append(Column(title, 3, "number"))
    rows = tuple(_channel(telling, one, rule) for rule in rules_for(one.channels))
    return Table("", tuple(columns), rows, dense=True)


def _channel(telling: Telling, one: Statement, rule: ChannelRule) -> Row:
    text = one.text_for.get(rule.id, one.text)
    lengths = [measure(text.say(lang).strip(), rule) for lang in telling.playbook.languages]
    limit = telling.say("no_limit") if rule.limit is None else str(rule.limit)
    return Row((_title(telling, rule), limit, *(str(length.used) for length in lengths)))


def _title(telling: Telling, rule: ChannelRule) -> str:
    return telling.text(rule.title) or rule.id


def _name(telling: Telling, channel: str) -> str:
    return _title(telling, rules_for((channel,))[0])
