"""What was said outside and inside: every version, in its exact words, with all that bound it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.words_of_texts import objections
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
from crisisplay.audit.report.telling import Telling, numbered
from crisisplay.audit.timeline import Happening
from crisisplay.errors import NotFound, Refusal, StoreTrouble
from crisisplay.i18n import LANGUAGES
from crisisplay.incident import events as e
from crisisplay.journal.files import MAX_TEXT
from crisisplay.journal.store import Journal
from crisisplay.statement.version import SUBJECT, Version, read_version

Act = TypeVar("Act", bound=e.Event)


def statements(telling: Telling) -> Section:
    blocks: tuple[Block, ...] = tuple(_cards(telling))
    if not blocks:
        blocks = (Paragraph(telling.nothing("no_statement"), "muted"),)
    return Section("statements", telling.say("statements"), blocks, new_page=True)


def _cards(telling: Telling) -> Iterator[Card]:
    for statement, acts in _by_statement(telling).items():
        drafts = list(_acts(acts, e.Drafted))
        blocks = tuple(
            _version(telling, one, event, n, acts) for n, (one, event) in enumerate(drafts, 1)
        )
        lost = _without_version(telling, acts) if not drafts else ()
        recorded = (drafts[0][1].title, drafts[0][0].told.lang) if drafts else ("", "")
        title = telling.names.statement(statement, *recorded)
        note = telling.say("versions", n=len(drafts))
        yield Card(flat(title), (*blocks, *lost), seq=acts[0].seq, note=note)


def _by_statement(telling: Telling) -> Mapping[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for one in telling.timeline.happenings:
        match one.record.event:
            case (
                e.Drafted(statement=statement)
                | e.Approved(statement=statement)
                | e.Published(statement=statement)
            ):
                found.setdefault(statement, []).append(one)
            case _:
                pass
    return found


def _version(
    telling: Telling, draft: Happening, event: e.Drafted, n: int, acts: Sequence[Happening]
) -> Card:
    following = _until_next(draft, acts)
    rows = _rows(telling, draft, event)
    told = tuple((telling.say(f"version_{name}"), text) for name, text in rows if text)
    is_out = any(_acts(following, e.Published))
    return Card(
        telling.say("version", n=n, seq=draft.seq),
        (Pairs(told), _became(telling, event.file, following), *_words(telling, event)),
        seq=draft.seq,
        tone="" if is_out else "muted",
        note=listed([telling.when(draft.at), "" if is_out else telling.say("never_out")]),
    )


def _until_next(draft: Happening, acts: Sequence[Happening]) -> list[Happening]:
    """The approvals and publications that came while this version counted."""
    after = [one for one in acts if one.seq > draft.seq]
    ends = next((one.seq for one in after if isinstance(one.record.event, e.Drafted)), None)
    return [one for one in after if ends is None or one.seq < ends]


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
    yield "findings", "\n".join(objections(event))
    yield (
        "override",
        f"{telling.text(event.override)} (#{event.override})" if event.override else "",
    )
    yield "digest", event.file
    yield "corrected", telling.corrected(draft.seq)


def _acts(acts: Iterable[Happening], kind: type[Act]) -> Iterator[tuple[Happening, Act]]:
    """Those of one kind, each with its event."""
    for one in acts:
        if isinstance(one.record.event, kind):
            yield one, one.record.event


def _became(telling: Telling, file: str, acts: Iterable[Happening]) -> Table:
    """Each approval and publication, and whether it was of the very text that has this digest."""
    columns = (
        Column(telling.say("time"), 4, "time"),
        Column(telling.say("act"), 3),
        Column(telling.say("who_where"), 10),
        Column(telling.say("text"), 4),
        Column(telling.say("no"), 2, "number"),
    )
    rows = tuple(_row(telling, file, one, event) for one, event in _acts(acts, e.Approved))
    out = tuple(_row(telling, file, one, event) for one, event in _acts(acts, e.Published))
    return Table(telling.say("became"), columns, (*rows, *out), telling.say("no_act"), dense=True)


def _row(telling: Telling, file: str, one: Happening, event: e.Approved | e.Published) -> Row:
    match event:
        case e.Approved():
            who = f"{flat(event.name)} ({telling.names.role(event.role)})"
            told = listed([who, telling.word("log.outside") if event.outside else ""])
        case e.Published():
            early = telling.word("log.before_internal") if event.before_internal else ""
            told = listed([telling.names.channel(event.channel), flat(event.address), early])
    same = event.file == file
    return Row(
        (
            telling.when(one.at),
            telling.say(f"act_{event.type}"),
            told,
            telling.say("same_text") if same else telling.say("other_text", digest=event.file[:12]),
            f"#{one.seq}",
        ),
        seq=one.seq,
        tone="" if same else "bad",
    )


def _without_version(telling: Telling, acts: Sequence[Happening]) -> tuple[Block, ...]:
    """Approvals and publications of a text whose drafting is not to be read any more."""
    return (Paragraph(telling.say("draft_gone"), "warn"), _became(telling, "", acts))
