"""A playbook as an outline: what happens in each phase, by whom, when, on what condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.acts.layout import WIDTH, flat, listed, wrapped
from crisisplay.acts.outline_steps import condition, span, step_lines
from crisisplay.i18n import Language, say
from crisisplay.playbook.model import PHASES, Agreement, Approval, Deadline, Playbook, Statement


def outline(playbook: Playbook, lang: Language, width: int = WIDTH) -> Iterator[str]:
    """The lines, in the reader's language, of at most `width` columns."""
    version = f"{playbook.id} {playbook.version}".strip()
    languages = ", ".join(playbook.languages)
    title = listed([flat(playbook.title.say(lang)), version, languages])
    yield from wrapped(title, width=width)
    yield from wrapped(flat(playbook.summary.say(lang)), width=width) if playbook.summary else ()
    yield from _part("triggers", (text.say(lang) for text in playbook.triggers), lang, width)
    yield from _part("not_for", (text.say(lang) for text in playbook.not_for), lang, width)
    for phase in PHASES:
        steps = playbook.phase(phase)
        if steps:
            yield ""
            yield say(lang, f"outline.{phase}")
        for step in steps:
            yield from step_lines(playbook, step, lang, width=width)
    statements = (_statement(one, lang) for one in playbook.statements.values())
    deadlines = (_deadline(one, lang) for one in playbook.deadlines)
    yield from _part("roles", _roles(playbook, lang), lang, width)
    yield from _part("criteria", _criteria(playbook, lang), lang, width)
    yield from _part("statements", statements, lang, width)
    yield from _part("deadlines", deadlines, lang, width)
    yield from _part("sources", playbook.sources, lang, width)


def _part(name: str, texts: Iterable[str], lang: Language, width: int) -> Iterator[str]:
    found = list(texts)
    if found:
        yield ""
        yield from wrapped(say(lang, f"outline.{name}"), width=width)
    for text in found:
        yield from wrapped(flat(text), "  - ", width=width)


def _roles(playbook: Playbook, lang: Language) -> Iterator[str]:
    for role in playbook.roles.values():
        deputy = say(lang, "outline.deputy") if role.deputy == "required" else ""
        yield listed([f"{role.title.say(lang)} ({role.id})", deputy])


def _criteria(playbook: Playbook, lang: Language) -> Iterator[str]:
    for one in playbook.criteria.values():
        scale = ", ".join(str(score) for score in one.scale)
        yield say(lang, "sitrep.pair", name=f"{one.title.say(lang)} ({one.id})", text=scale)


def _statement(one: Statement, lang: Language) -> str:
    roles = listed(
        [
            ", ".join(_approval(each, lang) for each in one.approvals),
            *agreement_words(one.agreement, lang),
        ],
        "; ",
    )
    return listed(
        [
            f"{one.title.say(lang)} ({one.id}, {say(lang, f'handbook.kind_{one.kind}')})",
            ", ".join(one.channels),
            say(lang, "outline.approvals", what=roles) if roles else "",
            say(lang, "outline.internal", what=one.after_internal) if one.after_internal else "",
        ]
    )


def _approval(one: Approval, lang: Language) -> str:
    if one.when is None:
        return one.role
    return say(lang, "outline.approval_when", role=one.role, when=condition(one.when, lang))


def agreement_words(agreement: Agreement, lang: Language) -> Iterator[str]:
    """What else than all of the approvals, in any order and for good, makes a text agreed."""
    if agreement.quorum is not None:
        yield say(lang, "outline.quorum", n=agreement.quorum)
    if agreement.in_order:
        yield say(lang, "outline.in_order")
    if agreement.lasts:
        yield say(lang, "outline.lasts", span=span(agreement.lasts, lang))


def _deadline(one: Deadline, lang: Language) -> str:
    """What the law asks, how sure we are of it, and where it was read."""
    rule = one.rule
    limit = span(rule.limit, lang) if rule.limit else say(lang, "sitrep.without_delay")
    verified = rule.verified_on.isoformat() if rule.verified_on else "-"
    return listed(
        [
            f"{rule.title.say(lang)} ({one.id})",
            limit,
            say(lang, "outline.starts", what=one.fact or one.done or one.met or ""),
            condition(one.when, lang) if one.when else "",
            say(lang, f"outline.status_{rule.status}"),
            say(lang, "outline.read", sources="; ".join(rule.sources), on=verified),
        ]
    )
