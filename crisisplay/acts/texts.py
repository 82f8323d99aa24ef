"""The protocol of a statement, as acts: filled in, checked, kept by its digest, promised with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from crisisplay.acts.judging import context_of
from crisisplay.acts.measuring import rules_of
from crisisplay.acts.showing import language, shown, zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import NotFound, Refusal
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.incident import commands as c
from crisisplay.incident.events import JSON
from crisisplay.journal.entry import Entry
from crisisplay.journal.files import MAX_TEXT
from crisisplay.playbook.facts import show_moment
from crisisplay.playbook.model import Statement
from crisisplay.playbook.spelling import nearest
from crisisplay.playbook.template import placeholders
from crisisplay.statement.checks import Finding, Subject, check
from crisisplay.statement.checks.wordings import shipped_wordings
from crisisplay.statement.draft import Draft, FactUse, fill
from crisisplay.statement.fitting.fitted import parted
from crisisplay.statement.version import Media, Version, digest, read_version
from crisisplay.values import dataclass

NEXT_UPDATE = "next_update"  # how the fact is named that says when the next one comes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version with what it rests on and what the checks say of it. Nothing is recorded yet.

    `missing` are the facts it names that are not known.
    """

    version: Version
    uses: tuple[FactUse, ...]
    findings: tuple[Finding, ...]
    missing: tuple[str, ...] = ()

    @property
    def unsure(self) -> tuple[str, ...]:
        """The facts to be asked before it can go: unknown ones, then those nobody confirmed."""
        unconfirmed = (use.id for use in self.uses if use.status != "confirmed")
        return tuple(dict.fromkeys((*self.missing, *unconfirmed)))

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == "block")


@dataclass(frozen=True, slots=True)
class Kept:
    """A version that is recorded: `file` is its digest, which approvals are bound to."""

    file: str
    prepared: Prepared


def statement_of(sitting: Sitting, id: str) -> Statement:
    known = sitting.plan.playbook.statements
    if id not in known:
        raise NotFound("incident.no_statement", statement=id, near=nearest(id, known))
    return known[id]


def prepare(
    sitting: Sitting,
    id: str,
    *,
    written: Mapping[str, str] | None = None,
    variants: Mapping[str, Mapping[str, str]] | None = None,
    subjects: Mapping[str, str] | None = None,
    because: str = "",
) -> Prepared:
    """Fill a statement in and check it: the playbook's text, or what a person wrote instead.

    `written` and `subjects` are by language, `variants` by channel and language; an empty subject
    is none. `because` answers the checks that may be overridden.
    """
    statement = statement_of(sitting, id)
    texts = {**statement.text.by_language, **(written or {})}
    heads = {**statement.subject.by_language, **(subjects or {})}
    shorter = {channel: one.by_language for channel, one in statement.text_for.items()}
    filled = _filled(sitting, texts)
    headed = _filled(sitting, {lang: head for lang, head in heads.items() if head.strip()})
    filled_for = {
        channel: _filled(sitting, by_lang)
        for channel, by_lang in {**shorter, **(variants or {})}.items()
    }
    for lang in written or {}:
        filled[lang] = _recognised(sitting, statement, filled[lang], lang)
    for channel, by_lang in (variants or {}).items():
        for lang in by_lang:
            told = _recognised(sitting, statement, filled_for[channel][lang], lang)
            filled_for[channel][lang] = told
    drafts = [one for each in (filled, headed, *filled_for.values()) for one in each.values()]
    version = Version(
        id,
        _words(filled),
        {channel: _words(each) for channel, each in filled_for.items()},
        media=_pictures(sitting, id),
        subjects=_words(headed),
    )
    version = _parted(version, variants or {})
    uses = tuple(dict.fromkeys(use for one in drafts for use in one.used))
    missing = tuple(dict.fromkeys(name for one in drafts for name in one.missing))
    findings = check(_subject(sitting, statement, version, uses, because))
    return Prepared(version, uses, findings, missing)


def _parted(version: Version, written: Mapping[str, Mapping[str, str]]) -> Version:
    """With a thread where a person wrote one, a line of `---` between its posts."""
    for channel, by_lang in written.items():
        for lang in by_lang:
            posts = parted(version.text(lang, channel))
            version = version.with_posts(lang, channel, posts) if len(posts) > 1 else version
    return version


def _filled(sitting: Sitting, by_lang: Mapping[str, str]) -> dict[str, Draft]:
    return {lang: fill_in(sitting, text, lang) for lang, text in by_lang.items()}


def _words(by_lang: Mapping[str, Draft]) -> dict[str, str]:
    return {lang: one.text for lang, one in by_lang.items()}


def _pictures(sitting: Sitting, id: str) -> tuple[Media, ...]:
    """Those of the version before: other words do not make them go."""
    return current(sitting, id)[1].media if id in sitting.state.statements else ()


def recheck(
    sitting: Sitting, version: Version, uses: Sequence[FactUse], because: str = ""
) -> Prepared:
    """A version that a person made from an earlier one, which rests on `uses`."""
    statement = statement_of(sitting, version.statement)
    findings = check(_subject(sitting, statement, version, uses, because))
    return Prepared(version, tuple(uses), findings)


def _recognised(sitting: Sitting, statement: Statement, draft: Draft, lang: str) -> Draft:
    """A text that was mended by hand still rests on the facts of the playbook's whose words stand
    in it: when one is refuted, it has to be put right as well.
    """
    named = {one.name for text in _templates(statement) for one in placeholders(text)}
    known = {use.id for use in draft.used}
    found = [
        FactUse(id, told.status, words)
        for id, told in sitting.state.facts.items()
        if id in named - known and told.status != "refuted"
        if (words := _standing_in(sitting, draft.text, id, lang))
    ]
    return replace(draft, used=(*draft.used, *found))


def _standing_in(sitting: Sitting, text: str, id: str, lang: str) -> str:
    """The words of a fact, in any of its forms, where they stand in the text by themselves."""
    known, fact = sitting.state.facts[id], sitting.plan.playbook.facts[id]
    plain = " ".join(text.split())
    for words in shown(fact, known, language(lang), zone_of(sitting)).values():
        told = re.escape(" ".join(words.split()))
        if told and re.search(rf"(?<!\w){told}(?!\w)", plain, re.IGNORECASE):
            return words
    return ""


def fill_in(sitting: Sitting, text: str, lang: str) -> Draft:
    """`text` with what is known of the facts that it names."""
    facts = sitting.plan.playbook.facts
    statuses = {id: known.status for id, known in sitting.state.facts.items()}
    values: dict[str, str] = {}
    for id, known in sitting.state.facts.items():
        values.update(shown(facts[id], known, language(lang), zone_of(sitting)))
    return fill(text, values, statuses)


def _subject(
    sitting: Sitting,
    statement: Statement,
    version: Version,
    uses: Sequence[FactUse],
    because: str,
) -> Subject:
    return Subject(
        version,
        sitting.plan.playbook.languages,
        rules_of(sitting, statement.channels),
        tuple(uses),
        dict.fromkeys(shipped_wordings(), because),
        context_of(sitting, statement, version),
    )


def draft(
    sitting: Sitting,
    id: str,
    *,
    written: Mapping[str, str] | None = None,
    subjects: Mapping[str, str] | None = None,
    because: str = "",
) -> Kept:
    """Prepare a statement and record it. Refusal where a check blocks it."""
    prepared = prepare(sitting, id, written=written, subjects=subjects, because=because)
    return keep(sitting, prepared, because)


def keep(
    sitting: Sitting,
    prepared: Prepared,
    because: str = "",
    *,
    facts: Iterable[int] = (),
    pictures: Sequence[c.Attach] = (),
) -> Kept:
    """Record a version: the file first, then the entry that names it.

    `facts` are entries of facts that it was filled with before, and still tells as they were then.
    `pictures` are new ones that go with it, on disk already: named before the version is.
    """
    if prepared.blocking:
        first = prepared.blocking[0]
        rules = dict.fromkeys(finding.rule for finding in prepared.blocking)
        raise Refusal(
            "acts.text_blocked",
            statement=prepared.version.statement,
            rules=", ".join(rules),
            what=first,
            better=_Better(first),
        )
    data, file = digest(prepared.version)
    sitting.journal.keep(data)
    known = sitting.state.facts
    used = dict.fromkeys(facts or (known[use.id].seq for use in prepared.uses if use.id in known))
    sitting.do(
        *pictures,
        c.Draft(
            prepared.version.statement,
            file,
            author=sitting.actor.name,
            facts=tuple(used),
            findings=tuple(_told(finding, sitting.actor.lang) for finding in prepared.findings),
            because=because,
        ),
    )
    return Kept(file, prepared)


@dataclass(frozen=True, slots=True)
class _Better:
    """The advice of a finding, said in the reader's language."""

    finding: Finding

    def say(self, lang: Language) -> str:
        return self.finding.better(lang)


def _told(finding: Finding, lang: Language) -> Mapping[str, JSON]:
    plain = replace(finding, reason="")
    return {
        "rule": finding.rule,
        "level": finding.level,
        "lang": finding.lang,
        "channel": finding.channel,
        "message": plain.message(lang),
        "said": {each: plain.message(each) for each in LANGUAGES},
    }


def current(sitting: Sitting, id: str) -> tuple[str, Version]:
    """The text of a statement that counts now: its digest and its words."""
    statement_of(sitting, id)
    known = sitting.state.statements.get(id)
    if known is None:
        raise Refusal("incident.no_draft", statement=id)
    return known.file, read_version(sitting.journal.kept(known.file, MAX_TEXT))


def promised_time(sitting: Sitting, id: str) -> datetime | None:
    """When the text itself says the next update comes: its datetime fact of that name."""
    names = {p.name for text in _templates(statement_of(sitting, id)) for p in placeholders(text)}
    for name in sorted(names):
        known = sitting.state.facts.get(name)
        if name.startswith(NEXT_UPDATE) and known and isinstance(known.value, datetime):
            return known.value
    return None


def _templates(statement: Statement) -> list[str]:
    return [words for text in statement.texts() for words in text.by_language.values()]


def promise_update(sitting: Sitting, id: str, due: datetime) -> list[Entry]:
    """Promise the next update of a statement; the same promise twice is made once."""
    promise = update_promised(sitting, id, due)
    return sitting.do(promise) if promise else []


def update_promised(sitting: Sitting, id: str, due: datetime) -> c.Promise | None:
    """The promise of the next update, or None where the text that counts has made it already.

    One made before that text was written does not count: its publication keeps it.
    """
    version = sitting.state.statements.get(id)
    since = version.seq if version else 0
    promises = [p for p in sitting.state.promises if p.statement == id and p.seq > since]
    if any(p.due == due and not p.kept for p in promises):
        return None
    lang = sitting.actor.lang
    shown = show_moment(due.astimezone(zone_of(sitting)), lang)
    text = say(lang, "acts.update_promised", due=shown)
    return c.Promise(text, due, statement=id)
