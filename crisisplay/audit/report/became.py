"""What became of a text: who said yes, no or what they think, where it left, and what came after.

Each act stands with the version it is about: what was sent is about the words that left, whatever
was written since, and what was taken down is about what had been published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, assert_never

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader
from crisisplay.acts.words_of_sending import is_seen, why_unsent
from crisisplay.audit.document import Column, Row, Table, Tone
from crisisplay.audit.report.telling import Telling, numbered
from crisisplay.audit.timeline import Happening
from crisisplay.errors import NotFound, Refusal, StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.state import Publication
from crisisplay.journal.files import MAX_TEXT
from crisisplay.journal.store import Journal

Answer: TypeAlias = e.Approved | e.Rejected | e.Advised
Leaving: TypeAlias = e.Sending | e.Unsent | e.Published
Afterwards: TypeAlias = e.Withdrawn | e.LeftStanding | e.Pinned
Act: TypeAlias = e.Drafted | Answer | Leaving | Afterwards


def act_of(one: Happening) -> Act | None:
    """What a happening says of a statement; None for all others."""
    event = one.record.event
    return event if isinstance(event, Act) else None


def by_draft(acts: Sequence[Happening]) -> Mapping[int, list[Happening]]:
    """For each entry that drafted a version, the acts that are about it; 0 for those whose draft
    can't be read any more. `acts` are of one statement, in the order recorded.
    """
    found: dict[int, list[Happening]] = {}
    home: dict[int, int] = {}  # entry: its draft
    latest = 0
    for one in acts:
        match act_of(one):
            case e.Drafted():
                latest = home[one.seq] = one.seq
                found[latest] = []
                continue
            case e.Unsent(sending=seq) | e.Published(sending=int(seq)):
                home[one.seq] = home.get(seq, latest)
            case (
                e.Withdrawn(publication=seq)
                | e.LeftStanding(publication=seq)
                | e.Pinned(publication=seq)
            ):
                home[one.seq] = home.get(seq, latest)
            case _:
                home[one.seq] = latest
        found.setdefault(home[one.seq], []).append(one)
    return found


def became(telling: Telling, file: str, acts: Iterable[Happening]) -> Table:
    """Each act, and whether it was of the very text that has the digest `file`."""
    columns = (
        Column(telling.say("time"), 4, "time"),
        Column(telling.say("act"), 3),
        Column(telling.say("who_where"), 10),
        Column(telling.say("text"), 4),
        Column(telling.say("no"), 2, "number"),
    )
    publications = {one.seq: one for one in telling.timeline.state.publications()}
    rows = tuple(
        _row(telling, file, one, event, publications)
        for one in acts
        if (event := act_of(one)) is not None and not isinstance(event, e.Drafted)
    )
    return Table(telling.say("became"), columns, rows, telling.say("no_act"), dense=True)


def _row(
    telling: Telling,
    file: str,
    one: Happening,
    event: Answer | Leaving | Afterwards,
    publications: Mapping[int, Publication],
) -> Row:
    about, tone = _about(telling, file, event)
    if isinstance(event, e.Published):
        told = _published(telling, event, publications.get(one.seq))
    else:
        told = _told(telling, one, event)
    is_open = one.seq in telling.timeline.state.sending
    reason = getattr(event, "reason", None)
    return Row(
        (
            telling.when(one.at),
            telling.say(f"act_{event.type}"),
            "\n".join(piece for piece in told if piece),
            about,
            f"#{one.seq}",
        ),
        seq=one.seq,
        tone="bad" if is_open else tone,
        seqs=(reason,) if reason else (),
    )


def _about(telling: Telling, file: str, event: Answer | Leaving | Afterwards) -> tuple[str, Tone]:
    """Which text, or which entry, it is about."""
    match event:
        case e.Unsent(sending=seq) | e.Withdrawn(publication=seq):
            return f"#{seq}", ""
        case e.LeftStanding(publication=seq) | e.Pinned(publication=seq):
            return f"#{seq}", ""
        case _ if not file:  # of a draft that can't be read any more
            return telling.word("log.text", file=event.file[:12]), ""
        case _ if event.file == file:
            return telling.say("same_text"), ""
        case _:
            return telling.say("other_text", digest=event.file[:12]), "bad"


def _told(
    telling: Telling, one: Happening, event: Answer | e.Sending | e.Unsent | Afterwards
) -> Iterator[str]:
    """Who or where; then why, and how."""
    match event:
        case e.Approved(name=name, role=role, outside=outside, expires=expires):
            until = telling.word("log.expires", text=telling.when(expires)) if expires else ""
            yield listed([_who(telling, name, role), _outside(telling, outside=outside), until])
        case e.Rejected(name=name, role=role, outside=outside, reason=reason):
            yield listed([_who(telling, name, role), _outside(telling, outside=outside)])
            yield flat(telling.text(reason))
        case e.Advised(adviser=adviser, name=name, view=view, reason=why):
            who = f"{telling.word(f'log.adviser_{adviser}')} ({flat(name)})"
            yield listed([who, telling.word(f"log.view_{view}")])
            yield flat(telling.text(why))
        case e.Sending(channel=channel, lang=lang, outlet=outlet):
            is_open = one.seq in telling.timeline.state.sending
            via = telling.word("log.outlet", text=flat(outlet))
            unknown = telling.say("in_doubt") if is_open else ""
            yield listed([_where(telling, channel, lang), via, unknown])
        case e.Unsent(channel=channel, lang=lang, why=id, reason=why):
            yield listed([_where(telling, channel, lang), _why(telling, id) if id else ""])
            yield flat(telling.text(why))
        case e.Withdrawn(by_tool=by_tool, reason=reason):
            by = telling.word("log.by_tool") if by_tool else ""
            yield listed([_there(telling, event), by])
            yield flat(telling.text(reason))
        case e.LeftStanding(facts=facts, reason=reason):
            yield listed([_there(telling, event), *map(telling.question, facts)])
            yield flat(telling.text(reason))
        case e.Pinned(pinned=pinned):
            how = telling.word("log.pinned" if pinned else "log.unpinned")
            yield listed([_there(telling, event), how])
        case never:
            assert_never(never)


def _who(telling: Telling, name: str, role: str) -> str:
    return f"{flat(name)} ({telling.names.role(role)})"


def _outside(telling: Telling, *, outside: bool) -> str:
    return telling.word("log.outside") if outside else ""


def _where(telling: Telling, channel: str, lang: str) -> str:
    title = telling.names.channel(channel)
    return f"{title} ({flat(lang)})" if lang else title


def _there(telling: Telling, event: Afterwards) -> str:
    """Where the publication that it is about had gone."""
    out = telling.event(event.publication)
    lang = out.lang if isinstance(out, e.Published) else ""
    return _where(telling, event.channel, lang)


def _why(telling: Telling, id: str) -> str:
    reader = Reader(lambda: telling.zone, telling.lang, telling.names, telling.timeline.now)
    return why_unsent(id, reader)


def _published(telling: Telling, event: e.Published, one: Publication | None) -> Iterator[str]:
    """Where, by what, to whom; then what became of it."""
    early = telling.word("log.before_internal") if event.before_internal else ""
    yield listed([_where(telling, event.channel, event.lang), flat(event.address), early])
    yield listed(_by_network(telling, event))
    corrects = numbered(event.corrects)
    yield telling.word("log.puts_right", text=corrects) if corrects else ""
    replaced = f"#{event.replaces}" if event.replaces else ""
    yield telling.word("log.replaces", text=replaced) if replaced else ""
    yield listed(_since(telling, one)) if one else ""


def _by_network(telling: Telling, event: e.Published) -> Iterator[str]:
    """Which sending it was, the network's id, the digest of what left, and how many have it."""
    if event.sending is not None:
        yield telling.word("log.seen" if is_seen(event) else "log.of_sending", seq=event.sending)
    if event.post:
        yield telling.word("log.post", text=flat(event.post))
    if sent := event.uses.get("sent"):
        yield telling.say("bytes_sent", digest=sent[:12])
    yield from _recipients(telling, event)


def _recipients(telling: Telling, event: e.Published) -> Iterator[str]:
    """`2 of 3 recipients · 1 in doubt`; how many were refused, where the list can't be read."""
    found = results(telling, event.uses.get("results", ""))
    if found is None:
        yield telling.word("log.refused", n=event.refused) if event.refused else ""
        return
    taken, doubtful, all_of_them = found
    yield telling.word("sending.recipients", taken=taken, n=all_of_them)
    yield telling.say("recipients_in_doubt", n=doubtful) if doubtful else ""


def results(telling: Telling, digest: str) -> tuple[int, int, int] | None:
    """How many of a list have the text, of how many nobody knows, and how many there are. None
    where that was erased, left out of this copy, or is no such list.
    """
    if not digest:
        return None
    try:
        told = json.loads(Journal(telling.timeline.folder).kept(digest, MAX_TEXT))
    except (NotFound, StoreTrouble, Refusal, ValueError, RecursionError):
        return None
    match told:
        case {"recipients": [*recipients]} if all(isinstance(one, dict) for one in recipients):
            taken = sum(one.get("accepted") is True for one in recipients)
            doubtful = sum(one.get("certain") is False for one in recipients)
            return taken, doubtful, len(recipients)
        case _:
            return None


def _since(telling: Telling, one: Publication) -> Iterator[str]:
    """What puts it right, took it down, or leaves it as it is."""
    for name, seq in (("put_right", one.corrected), ("gone", one.withdrawn), ("left_as", one.left)):
        if seq:
            yield telling.say(name, seq=seq)
