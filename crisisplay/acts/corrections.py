"""What is out and no longer true, in words, and the draft of what puts it right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from crisisplay.acts.names import Names
from crisisplay.acts.sending import publication_of
from crisisplay.acts.showing import language, shown, zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import statement_of
from crisisplay.errors import Refusal
from crisisplay.i18n import Language, say
from crisisplay.incident.corrections import Debt, owed
from crisisplay.incident.state import Known, Publication
from crisisplay.journal.files import MAX_TEXT
from crisisplay.playbook.facts import show_date, show_time
from crisisplay.statement.checks.sentences import sentences
from crisisplay.statement.version import read_version
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that a publication states: what it said, and what is known now.

    `now` is empty where the fact is refuted and nothing took its place.
    """

    fact: str
    question: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A publication to be put right, and each change that makes it so, in the reader's words."""

    publication: Publication
    title: str
    changes: tuple[Change, ...]


def owed_corrections(sitting: Sitting) -> tuple[Owed, ...]:
    """Every publication that is owed a correction, in the order they went out."""
    return tuple(_told(sitting, debt, sitting.actor.lang) for debt in owed(sitting.state))


def _told(sitting: Sitting, debt: Debt, lang: Language) -> Owed:
    one = debt.publication
    title = Names.of_plan(sitting.plan, lang).statement(one.statement)
    return Owed(one, title, tuple(_change(sitting, one, fact, lang) for fact in debt.facts))


def _change(sitting: Sitting, one: Publication, fact: str, lang: Language) -> Change:
    known = sitting.plan.playbook.facts[fact]
    now = sitting.state.facts.get(fact)
    true = now if now and now.status != "refuted" else None
    return Change(
        fact,
        known.ask.say(lang),
        _words(sitting, fact, one.facts[fact], lang),
        _words(sitting, fact, true, lang) if true else "",
    )


def _words(sitting: Sitting, fact: str, known: Known, lang: Language) -> str:
    return shown(sitting.plan.playbook.facts[fact], known, lang, zone_of(sitting))[fact]


def correction_drafts(sitting: Sitting, seq: int, statement: str) -> Mapping[str, str]:
    """What would put the publication `seq` right, as the text of `statement`: a template in each of
    its languages, to be filled, read, mended and approved.

    A text of kind correction says what was wrong; any other says it first, then itself anew.
    NotFound where that is no publication, Refusal where it owes nothing.
    """
    one, meant = publication_of(sitting, seq), statement_of(sitting, statement)
    debt = next((debt for debt in owed(sitting.state) if debt.publication.seq == seq), None)
    if debt is None:
        raise Refusal("incident.nothing_owed", seq=seq)
    version = read_version(sitting.journal.kept(one.file, MAX_TEXT))
    langs = [lang for lang in sitting.plan.playbook.languages if lang in version.texts]
    drafts = {lang: _draft(sitting, debt, lang, version.text(lang, one.channel)) for lang in langs}
    if meant.kind == "correction":
        return drafts
    anew = meant.text.by_language
    return {lang: f"{text}\n\n{anew.get(lang, '')}".rstrip() for lang, text in drafts.items()}


def _draft(sitting: Sitting, debt: Debt, lang: str, text: str) -> str:
    """What was said, that it is not so, what is known instead; one paragraph each."""
    spoken, at = language(lang), debt.publication.at.astimezone(zone_of(sitting))
    pieces = [say(spoken, "sending.correction_of", **_day(at, spoken))]
    changes = _told(sitting, debt, spoken).changes
    quoted = dict.fromkeys(_sentences_with(text, changes))
    pieces += [say(spoken, "sending.we_wrote", sentence=sentence) for sentence in quoted]
    for change in changes:
        id = "sending.it_is" if change.now else "sending.not_so"
        now = f"{{{{ {change.fact} }}}}"
        pieces.append(say(spoken, id, question=change.question, was=change.was, now=now))
    return "\n\n".join([*pieces, say(spoken, "sending.sorry")])


def _day(at: datetime, lang: Language) -> Mapping[str, str]:
    return {"date": show_date(at, lang), "time": show_time(at, lang)}


def _sentences_with(text: str, changes: tuple[Change, ...]) -> Iterator[str]:
    """The sentences that said it, where its words are found in one."""
    for place in sentences(text):
        sentence = " ".join(text[place.start : place.end].split())
        if any(_says(sentence, change.was) for change in changes):
            yield sentence


def _says(sentence: str, was: str) -> bool:
    """In words of its own: 12 is not said by 0120."""
    words = re.escape(" ".join(was.split()))
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", sentence) is not None


def suggested(sitting: Sitting, seq: int) -> str:
    """The statement to draft it as: the playbook's correction for that channel, else the same."""
    one = publication_of(sitting, seq)
    known = sitting.plan.playbook.statements
    meant = (
        id
        for id, text in known.items()
        if text.kind == "correction" and (not text.channels or one.channel in text.channels)
    )
    return next(meant, one.statement)
