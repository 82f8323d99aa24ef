"""The words of a statement on the screen: shown in the reader's language first, mended, kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crisisplay.acts import texts
from crisisplay.acts.measuring import rules_of
from crisisplay.acts.texts import Prepared
from crisisplay.cli.language import t
from crisisplay.cli.walk.editor import edited
from crisisplay.cli.walk.facts import ask_fact
from crisisplay.cli.walk.session import Session
from crisisplay.incident import state
from crisisplay.playbook.model import Statement, Step
from crisisplay.statement.channels import rules_for
from crisisplay.statement.checks import Finding
from crisisplay.statement.fitting.fitted import PARTING
from crisisplay.statement.lengths import ChannelRule, measure_posts
from crisisplay.statement.version import HEADED, SUBJECT, Version

_SECTION = re.compile(r"^=== (\w+)(?: / (\w+))? ===$", re.MULTILINE)
_LEFT_OPEN = "ST14"  # the rule of placeholders: said once, as the facts that are missing


def known(session: Session, step: Step, id: str) -> state.Version | None:
    """The text as recorded; none in a round that began after it, which says what is new."""
    now = session.sitting.state
    known, block = now.statements.get(id), session.sitting.plan.round_of(step.id)
    current = now.rounds.get(block) if block else None
    if known and current and current.number > 1 and known.seq < current.seq:
        return None
    return known


def version_of(session: Session, step: Step, id: str) -> Version:
    if known(session, step, id):
        return texts.current(session.sitting, id)[1]
    return texts.prepare(session.sitting, id).version


def show(session: Session, statement: Statement, version: Version) -> None:
    screen = session.screen
    for lang in languages(session, version):
        screen.say(f"── {lang} ──", "dim")
        if head := version.subjects.get(lang, ""):
            screen.say(t("walk.headed", subject=head.strip()), "bold")
        screen.say(version.text(lang).strip())
        screen.say()
    for rule in rules_of(session.sitting, statement.channels):
        lengths = ", ".join(_length(version, rule, lang) for lang in languages(session, version))
        screen.say(f"{name(session, rule.id)} : {lengths}")
    screen.say()


def _length(version: Version, rule: ChannelRule, lang: str) -> str:
    told = measure_posts(version.posts(lang, rule.id), rule)
    limit = f"/{told.limit}" if told.limit else ""
    parts = f" ({told.parts} SMS)" if told.parts and told.parts > 1 else ""
    over = f" {t('walk.too_long', n=told.over)}" if told.over else ""
    return f"{lang} {told.used}{limit}{parts}{over}"


def languages(session: Session, version: Version) -> list[str]:
    """The languages of a text, the reader's own first."""
    return sorted(version.texts, key=lambda lang: lang != session.lang)


def name(session: Session, channel: str) -> str:
    return rules_for([channel])[0].title.say(session.lang)


def ask_facts(session: Session, step: Step, statement: Statement) -> None:
    """The facts the text names that are unknown or not confirmed; then the text again."""
    for id in texts.prepare(session.sitting, statement.id).unsure:
        ask_fact(session, id, step.id)
    show(session, statement, texts.prepare(session.sitting, statement.id).version)


def keep(session: Session, prepared: Prepared, because: str = "") -> bool:
    """Record the version, unless a check stands in the way; what may be overridden asks why."""
    facts = session.sitting.plan.playbook.facts
    if prepared.missing:
        questions = " · ".join(facts[id].ask.say(session.lang) for id in prepared.missing)
        session.screen.say(t("walk.missing", questions=questions), "yellow")
    for finding in _each_once(prepared):
        session.screen.say(f"{finding.rule} · {finding.message(session.lang)}", "yellow")
        session.screen.say(f"  {finding.better(session.lang)}")
    waivable = [one for one in prepared.blocking if one.waivable]
    if len(waivable) < len(prepared.blocking):
        session.screen.say(t("walk.text_blocked"), "bold red")
        return False
    if waivable:
        because = session.line(t("walk.ask_override"), needed=t("walk.needed"))
        reasoned = tuple(replace(one, level="warn", reason=because) for one in waivable)
        others = tuple(one for one in prepared.findings if one not in waivable)
        prepared = replace(prepared, findings=(*reasoned, *others))
    before = session.sitting.state.seq
    texts.keep(session.sitting, prepared, because)
    session.recorded(session.sitting.entries[before:])
    session.screen.say(session.notice, "green")
    return True


def _each_once(prepared: Prepared) -> Sequence[Finding]:
    """One finding a rule and cause, not one a language and channel as well."""
    causes: dict[tuple[str, object], Finding] = {}
    for one in prepared.findings:
        if not (one.rule == _LEFT_OPEN and prepared.missing and "{{" in one.excerpt):
            causes.setdefault((one.rule, one.values.get("fact") or one.excerpt), one)
    return tuple(causes.values())


def edit(session: Session, step: Step, statement: Statement) -> None:
    version = version_of(session, step, statement.id)
    edit_version(session, statement, version, kept=known(session, step, statement.id) is not None)


def edit_version(
    session: Session, statement: Statement, version: Version, *, kept: bool = False
) -> None:
    """Have it mended in the editor, then kept; `kept` where these very words are recorded.

    What could not be kept is said not to be, and is in the editor again the next time.
    """
    before = session.unkept.pop(statement.id, "")
    written = edited(before or _document(_with_heads(version, statement)))
    texts_by, variants = _sections(written)
    heads = variants.pop(t("walk.subject"), {})
    if not texts_by:
        session.screen.say(t("walk.nothing_written"))
        return
    prepared = texts.prepare(
        session.sitting, statement.id, written=texts_by, variants=variants, subjects=heads
    )
    if prepared.version == version and kept:
        session.screen.say(t("walk.nothing_written"))
        return
    show(session, statement, prepared.version)
    if not keep(session, prepared):
        session.unkept[statement.id] = written
        session.screen.say(t("walk.edit_not_kept"), "bold red")
        if kept:
            session.screen.say(t("walk.still_counts"), "bold")
            show(session, statement, version)


def _with_heads(version: Version, statement: Statement) -> Version:
    """With a place for each subject that a person may want to write."""
    wanted = HEADED & {*statement.channels}
    empty = dict.fromkeys(version.texts, "") if wanted else {}
    return replace(version, subjects={**empty, **version.subjects})


def _document(version: Version) -> str:
    """A section a text; the posts of a thread with a line between them, as they are read again."""
    by_place: dict[tuple[str, str], list[str]] = {}
    for lang, channel, text in version.written():
        by_place.setdefault((lang, channel), []).append(text.strip())
    parts = [t("walk.editor_head")]
    for (lang, channel), posts in by_place.items():
        which = t("walk.subject") if channel == SUBJECT else channel
        name = f"{lang} / {which}" if which else lang
        text = f"\n{PARTING}\n".join(posts)
        parts.append(f"=== {name} ===\n{text}\n")
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
