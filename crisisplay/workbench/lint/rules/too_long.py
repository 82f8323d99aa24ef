"""A text that does not fit the channel it goes out on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.playbook.diagnostics import Diagnostic, Level, Term
from crisisplay.playbook.model import Fact, Place, Statement
from crisisplay.playbook.template import placeholders
from crisisplay.playbook.tree import Map, opening
from crisisplay.statement.channels import rules_for
from crisisplay.statement.lengths import ChannelRule, measure
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB701"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
statements:
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    channels: [site, sms]
    text: ⟨>
      Nous vérifions ce qui s’est passé et nous reviendrons vers vous dès que nous en
      saurons davantage, avec des faits établis. Notre service clients répond à toutes
      vos questions, jour et nuit, au même numéro.|>
      We are checking what happened and will come back to you as soon as we know more,
      with facts that were established and verified by us. Our customer service answers
      all of your questions, day and night.⟩
""",
    good="""\
statements:
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    channels: [site, sms]
    text: ⟨>
      Nous vérifions ce qui s’est passé et nous reviendrons vers vous dès que nous en
      saurons davantage, avec des faits établis. Notre service clients répond à toutes
      vos questions, jour et nuit, au même numéro.|>
      We are checking what happened and will come back to you as soon as we know more,
      with facts that were established and verified by us. Our customer service answers
      all of your questions, day and night.⟩
    text_for:
      sms: "⟨Nous verifions. Prochain point a 18 h.|We are checking. Next update at 6 pm.⟩"
""",
)


_DATE, _NUMBER = 40, 12  # characters


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        for channel in rules_for(statement.channels):
            if channel.limit is None and channel.bytes is None and channel.links is None:
                continue
            for lang in desk.playbook.languages:
                yield from _over(desk, statement, channel, lang)


def _over(
    desk: Desk, statement: Statement, channel: ChannelRule, lang: str
) -> Iterator[Diagnostic]:
    text = statement.text_for.get(channel.id, statement.text).say(lang)
    length = measure(filled(text, desk.playbook.facts, lang), channel)
    if length.over:
        values = {
            "id": statement.id,
            "channel": channel.id,
            "language": Term(lang),
            "over": length.over,
            "used": length.used,
            "limit": length.limit,
        }
        yield Diagnostic(CODE, _place(desk, statement, channel.id, lang), values)


def filled(text: str, facts: Mapping[str, Fact], lang: str) -> str:
    """The text with each fact as long as it may become."""
    for mark in reversed(placeholders(text)):
        text = f"{text[: mark.start]}{_longest(facts[mark.name], lang)}{text[mark.end :]}"
    return text


def _longest(fact: Fact, lang: str) -> str:
    match fact.type:
        case "choice" | "choices":
            return max((option.label.say(lang) for option in fact.options), key=len, default="")
        case "integer" | "number":
            return "0" * (len(str(fact.max)) if fact.max is not None else _NUMBER)
        case "yes_no":
            return "non"
        case "link":  # a link counts by its own rule
            return "https://example.org/".ljust(fact.max_length or _DATE, "x")
        case "text" | "person" | "datetime":
            return "x" * (fact.max_length or _DATE)


def _place(desk: Desk, statement: Statement, channel: str, lang: str) -> Place:
    """Of the text of that language."""
    own = desk.root.get("statements")
    node = own.get(statement.id) if isinstance(own, Map) else None
    for key in ("text_for", channel) if channel in statement.text_for else ("text",):
        node = node.get(key) if isinstance(node, Map) else None
    node = node.get(lang) or node if isinstance(node, Map) else node
    return statement.place if node is None else opening(node)
