"""A statement, from its template to the last channel: read, mend, agree, copy, publish, promise."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crisisplay.acts import owed, texts
from crisisplay.acts.texts import Prepared
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.cli.walk.editor import edited
from crisisplay.cli.walk.facts import ask_fact
from crisisplay.cli.walk.session import Session
from crisisplay.cli.walk.side import skip
from crisisplay.errors import Refusal
from crisisplay.incident import commands as c
from crisisplay.incident.state import Version as Drafted
from crisisplay.playbook.model import Statement, Step
from crisisplay.statement.channels import rules_for
from crisisplay.statement.check import Finding
from crisisplay.statement.clipboard import copy_sequence
from crisisplay.statement.lengths import measure
from crisisplay.statement.rules import RULES
from crisisplay.statement.version import Version

_SECTION = re.compile(r"^=== (\w+)(?: / (\w+))? ===$", re.MULTILINE)


def publish(session: Session, step: Step, id: str) -> None:
    """Go through the protocol; the step is passed when the person says so. Raises Back."""
    statement = texts.statement_of(session.sitting, id)
    _show(session, statement, _version(session, step, id))
    while True:
        choices = list(_acts(session, step, statement))
        answer = session.pick(t("walk.statement_now"), choices, choices[0].value)
        try:
            if _act(session, step, statement, answer):
                return
        except Back:
            continue
        except Refusal as refusal:
            session.complain(refusal)


def _known(session: Session, step: Step, id: str) -> Drafted | None:
    """The text as recorded; none in a round that began after it, which says what is new."""
    state = session.sitting.state
    known, block = state.statements.get(id), session.sitting.plan.round_of(step.id)
    current = state.rounds.get(block) if block else None
    again = known and current and current.number > 1 and known.seq < current.seq
    return None if again else known


def _version(session: Session, step: Step, id: str) -> Version:
    if _known(session, step, id):
        return texts.current(session.sitting, id)[1]
    return texts.prepare(session.sitting, id).version


def _acts(session: Session, step: Step, statement: Statement) -> Iterator[Choice]:
    """What can be done now, the natural thing first."""
    known = _known(session, step, statement.id)
    if known is None:
        unsure = texts.prepare(session.sitting, statement.id).unsure
        if unsure:
            yield Choice("facts", t("walk.say_facts", n=len(unsure)))
        yield Choice("draft", t("walk.keep_text"))
        yield Choice("edit", t("walk.edit_text"))
    else:
        missing = owed.missing(session.sitting, statement.id)
        for role in missing:
            title = session.sitting.plan.playbook.roles[role].title.say(session.lang)
            yield Choice(f"approve {role}", t("walk.approve", title=title))
        for channel in statement.channels:
            if not missing and not known.out_on(channel):
                yield Choice(
                    f"publish {channel}", t("walk.publish_on", channel=_name(session, channel))
                )
        yield Choice("done", t("walk.statement_done"))
        yield Choice("edit", t("walk.edit_again") if known.approvals else t("walk.edit_text"))
    yield Choice("show", t("walk.show_text"))
    if known is None and not step.skip_never:
        yield Choice("skip", t("walk.skip"))


def _act(session: Session, step: Step, statement: Statement, answer: str) -> bool:
    """Do one of them; True when the step is over."""
    act, _, which = answer.partition(" ")
    match act:
        case "draft":
            _keep(session, texts.prepare(session.sitting, statement.id))
        case "facts":
            _ask_facts(session, step, statement)
        case "edit":
            _edit(session, step, statement)
        case "show":
            _show(session, statement, _version(session, step, statement.id))
        case "approve":
            _approve(session, statement, which)
        case "publish":
            _publish(session, statement, which)
        case "skip":
            skip(session)
        case "done":
            _promise(session, statement)
            session.do(c.Complete(step.id))
            return True
    return False


# The text


def _show(session: Session, statement: Statement, version: Version) -> None:
    screen = session.screen
    for lang in version.texts:
        screen.say(f"── {lang} ──", "dim")
        screen.say(version.text(lang).strip())
        screen.say()
    for rule in rules_for(statement.channels):
        lengths = ", ".join(_length(version, rule, lang) for lang in version.texts)
        screen.say(f"{_name(session, rule.id)} : {lengths}")
    screen.say()


def _length(version: Version, rule: object, lang: str) -> str:
    told = measure(version.text(lang, rule.id), rule)  # type: ignore[attr-defined, arg-type] # a ChannelRule
    limit = f"/{told.limit}" if told.limit else ""
    parts = f" ({told.parts} SMS)" if told.parts and told.parts > 1 else ""
    over = f" {t('walk.too_long', n=told.over)}" if told.over else ""
    return f"{lang} {told.used}{limit}{parts}{over}"


def _name(session: Session, channel: str) -> str:
    return rules_for([channel])[0].title.say(session.lang)


def _ask_facts(session: Session, step: Step, statement: Statement) -> None:
    """The facts the text names that are unknown or not confirmed; then the text again."""
    for id in texts.prepare(session.sitting, statement.id).unsure:
        ask_fact(session, id, step.id)
    _show(session, statement, texts.prepare(session.sitting, statement.id).version)


def _keep(session: Session, prepared: Prepared, because: str = "") -> None:
    """Record the version; what the checks say is shown, and what may be overridden asks why."""
    for finding in _each_once(prepared.findings):
        session.screen.say(f"{finding.rule} · {finding.message(session.lang)}", "yellow")
        session.screen.say(f"  {finding.better(session.lang)}")
    waivable = [one for one in prepared.blocking if RULES[one.rule].waivable]
    if len(waivable) < len(prepared.blocking):
        session.screen.say(t("walk.text_blocked"), "bold red")
        return
    if waivable:
        because = session.line(t("walk.ask_override"), needed=t("walk.needed"))
        reasoned = tuple(replace(one, level="warn", reason=because) for one in waivable)
        others = tuple(one for one in prepared.findings if one not in waivable)
        prepared = replace(prepared, findings=(*reasoned, *others))
    before = session.sitting.state.seq
    texts.keep(session.sitting, prepared, because)
    session.recorded(session.sitting.entries[before:])
    session.screen.say(session.notice, "green")


def _each_once(findings: Sequence[Finding]) -> list[Finding]:
    """One finding a rule and cause, not one a language and channel as well."""
    causes = {(one.rule, one.values.get("fact") or one.excerpt): one for one in reversed(findings)}
    return list(reversed(causes.values()))


def _edit(session: Session, step: Step, statement: Statement) -> None:
    version = _version(session, step, statement.id)
    written = edited(_document(version))
    texts_by, variants = _sections(written)
    if not texts_by:
        session.screen.say(t("walk.nothing_written"))
        return
    prepared = texts.prepare(session.sitting, statement.id, written=texts_by, variants=variants)
    _show(session, statement, prepared.version)
    _keep(session, prepared)


def _document(version: Version) -> str:
    parts = [t("walk.editor_head")]
    for lang, channel, text in version.written():
        name = f"{lang} / {channel}" if channel else lang
        parts.append(f"=== {name} ===\n{text.strip()}\n")
    return "\n".join(parts)


def _sections(written: str) -> tuple[dict[str, str], dict[str, Mapping[str, str]]]:
    """The texts by language, and those of channels; what stands before the first is left out."""
    pieces = _SECTION.split(written)[1:]
    by_lang: dict[str, str] = {}
    by_channel: dict[str, dict[str, str]] = {}
    for lang, channel, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        if channel:
            by_channel.setdefault(channel, {})[lang] = text.strip()
        else:
            by_lang[lang] = text.strip()
    return by_lang, dict(by_channel)


# Agreement and publication


def _approve(session: Session, statement: Statement, role: str) -> None:
    held = session.sitting.state.roles.get(role)
    name = session.line(
        t("walk.ask_approver"), held.holder if held else "", needed=t("walk.needed")
    )
    file, _ = texts.current(session.sitting, statement.id)
    session.do(c.Approve(statement.id, file, name, role))
    session.screen.say(session.notice, "green")


def _publish(session: Session, statement: Statement, channel: str) -> None:
    file, version = texts.current(session.sitting, statement.id)
    for lang in version.texts:
        session.screen.say(f"── {_name(session, channel)} · {lang} ──", "dim")
        session.screen.say(version.text(lang, channel).strip())
    _copy(session, version, channel)
    address = session.line(t("walk.ask_address"))
    at = session.moment(t("walk.ask_published_at"))
    late = session.late_reason(at)
    session.do(c.Publish(statement.id, file, channel, address), at=at, late=late)
    session.screen.say(session.notice, "green")


def _copy(session: Session, version: Version, channel: str) -> None:
    """On the clipboard of the person's own machine, language by language, where they want it."""
    choices = [Choice("no", t("walk.no_copy"))]
    choices += [Choice(lang, t("walk.copy", lang=lang)) for lang in version.texts]
    while (lang := session.pick(t("walk.ask_copy"), choices, skip=False)) != "no":
        sys.stdout.write(copy_sequence(version.text(lang, channel), os.environ))
        sys.stdout.flush()
        session.screen.say(t("walk.copied"))


def _promise(session: Session, statement: Statement) -> None:
    """The next update, where the playbook wants one: as the text says it, else as is said now."""
    known = session.sitting.state.statements[statement.id]
    promised = any(
        one.statement == statement.id and one.kept is None and one.seq > known.seq
        for one in session.sitting.state.promises
    )
    if not statement.next_update or promised or not known.live():
        return
    due = texts.promised_time(session.sitting, statement.id)
    if due is None or due <= session.now():
        due = session.moment(t("walk.ask_next_update"), ahead=True, needed=t("walk.needed"))
    if due is not None:
        session.recorded(texts.promise_update(session.sitting, statement.id, due))
