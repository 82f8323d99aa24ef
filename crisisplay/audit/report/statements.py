"""What was said outside and inside: every version, in its exact words, with all that bound it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.words_of_texts import objections
from crisisplay.audit.document import Block, Card, Pairs, Paragraph, Quote, Section
from crisisplay.audit.report.became import act_of, became, by_draft
from crisisplay.audit.report.telling import Telling, numbered
from crisisplay.audit.timeline import Happening
from crisisplay.errors import NotFound, Refusal, StoreTrouble
from crisisplay.i18n import LANGUAGES
from crisisplay.incident import events as e
from crisisplay.journal.files import MAX_TEXT
from crisisplay.journal.store import Journal
from crisisplay.statement.version import SUBJECT, Version, read_version


def statements(telling: Telling) -> Section:
    blocks: tuple[Block, ...] = tuple(_cards(telling))
    if not blocks:
        blocks = (Paragraph(telling.nothing("no_statement"), "muted"),)
    return Section("statements", telling.say("statements"), blocks, new_page=True)


def _cards(telling: Telling) -> Iterator[Card]:
    for statement, acts in _by_statement(telling).items():
        about = by_draft(acts)
        drafts = [(one, event) for one in acts if isinstance(event := one.record.event, e.Drafted)]
        blocks = tuple(
            _version(telling, one, event, n, about[one.seq])
            for n, (one, event) in enumerate(drafts, 1)
        )
        lost = _without_version(telling, about[0]) if 0 in about else ()
        recorded = (drafts[0][1].title, drafts[0][0].told.lang) if drafts else ("", "")
        title = telling.names.statement(statement, *recorded)
        note = telling.say("versions", n=len(drafts))
        yield Card(flat(title), (*blocks, *lost), seq=acts[0].seq, note=note)


def _by_statement(telling: Telling) -> Mapping[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for one in telling.timeline.happenings:
        if event := act_of(one):
            found.setdefault(event.statement, []).append(one)
    return found


def _version(
    telling: Telling, draft: Happening, event: e.Drafted, n: int, acts: Sequence[Happening]
) -> Card:
    rows = _rows(telling, draft, event)
    told = tuple((telling.say(f"version_{name}"), text) for name, text in rows if text)
    is_out = any(isinstance(one.record.event, e.Published) for one in acts)
    return Card(
        telling.say("version", n=n, seq=draft.seq),
        (Pairs(told), became(telling, event.file, acts), *_words(telling, event)),
        seq=draft.seq,
        tone="" if is_out else "muted",
        note=listed([telling.when(draft.at), "" if is_out else telling.say("never_out")]),
    )


def _words(telling: Telling, event: e.Drafted) -> Iterator[Block]:
    version = kept_version(telling, event.file)
    if isinstance(version, str):
        yield Paragraph(version, "bad")
        return
    for text in version.written():
        where = _where(telling, text.channel)
        yield Quote(text.text, text.lang, listed([language(telling, text.lang), where]))


def _where(telling: Telling, channel: str) -> str:
    if channel == SUBJECT:
        return telling.say("subject")
    return telling.names.channel(channel) if channel else telling.say("all_channels")


def language(telling: Telling, tag: str) -> str:
    """`French`; a language that the program does not speak, by its tag."""
    return telling.say(f"language_{tag}") if tag in LANGUAGES else tag


def kept_version(telling: Telling, file: str) -> Version | str:
    """The words that a digest stands for; why not, where they can't be read."""
    try:
        return read_version(Journal(telling.timeline.folder).kept(file, MAX_TEXT))
    except (NotFound, StoreTrouble, Refusal) as error:
        return telling.sentence(error.id, error.values)


def _rows(telling: Telling, draft: Happening, event: e.Drafted) -> Iterator[tuple[str, str]]:
    yield "author", listed([flat(event.author), telling.exactly(draft.record.ts)])
    yield "facts", numbered(event.facts)
    yield "findings", "\n".join(objections(event, telling.lang))
    yield (
        "override",
        f"{telling.text(event.override)} (#{event.override})" if event.override else "",
    )
    yield "digest", event.file
    yield "corrected", telling.corrected(draft.seq)


def _without_version(telling: Telling, acts: Sequence[Happening]) -> tuple[Block, ...]:
    """Acts about a text whose drafting is not to be read any more."""
    return (Paragraph(telling.say("draft_gone"), "warn"), became(telling, "", acts))
