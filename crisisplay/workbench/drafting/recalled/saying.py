"""The section of statements of a recalled draft."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook import template
from crisisplay.playbook.model import CHANNELS
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.recalled.published import Out
from crisisplay.workbench.drafting.recalled.words import Words


def statements(words: Words) -> Iterator[str]:
    if not words.out:
        return
    yield "statements:"
    for one in words.out:
        yield from _statement(words, one)


def _statement(words: Words, one: Out) -> Iterator[str]:
    yield from words.comment("r_published", indent=2)
    yield f"  {words.statement(one.id)}:"
    yield from lines.text("title", words.text(words.mask.line(one.title) or one.id), 4)
    yield f"    kind: {one.known.kind if one.known else 'update'}"
    if channels := [id for id in one.channels if id in CHANNELS]:
        yield f"    channels: {lines.names(channels)}"
    if roles := [role for one_role in one.approvals if (role := words.role(one_role))]:
        yield f"    approvals: [{', '.join(f'{{role: {role}}}' for role in roles)}]"
    if (internal := _internal(words, one)) is not None:
        yield f"    after_internal: {words.statement(internal)}"
    if one.known and one.known.next_update:
        yield "    next_update: required"
    if one.subject:
        yield from lines.text("subject", words.text(_text(words, one.subject)), 4)
    yield from lines.text("text", words.text(_text(words, one.text)), 4)
    shorter = {id: text for id, text in one.shorter.items() if id in CHANNELS}
    if shorter:
        yield "    text_for:"
    for channel, text in shorter.items():
        yield from lines.text(channel, words.text(_text(words, text)), 6)


def _internal(words: Words, one: Out) -> str | None:
    """The internal version, where it went out too."""
    named = one.known.after_internal if one.known else None
    return named if any(other.id == named for other in words.out) else None


def _text(words: Words, text: str) -> str:
    """With no placeholder but those of facts that the draft declares."""
    stated = {fact.fact for step in words.course.steps.values() for fact in step.facts}
    for mark in reversed(template.placeholders(text)):
        written = text[mark.start : mark.end]
        said = written.replace(mark.name, words.fact(mark.name), 1)
        text = text[: mark.start] + (said if mark.name in stated else "…") + text[mark.end :]
    return text or "…"
