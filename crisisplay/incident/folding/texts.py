"""What entries say of texts: drafted, agreed to, about to leave, out, put right, taken down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.state import (
    Approval,
    Intention,
    Opinion,
    Publication,
    State,
    Version,
)

Told: TypeAlias = e.Drafted | e.Approved | e.Rejected | e.Advised | e.Published


def told(state: State, record: Record, event: Told) -> State:
    if isinstance(event, e.Drafted):
        return _holding(state, event.statement, _drafted(state, record, event))
    version = state.statements.get(event.statement)
    if version is None:
        return state
    if isinstance(event, e.Published):
        return _published(state, record, event, version)
    if event.file != version.file:
        return state
    return _holding(state, event.statement, _answered(record, event, version))


def _holding(state: State, statement: str, version: Version) -> State:
    return replace(state, statements={**state.statements, statement: version})


def _drafted(state: State, record: Record, drafted: e.Drafted) -> Version:
    """A new version: what was agreed was agreed to another text, so approvals are void.

    The same words by the same person keep them, and have yet to go out: a round says them anew.
    """
    earlier = state.statements.get(drafted.statement)
    findings = tuple(str(finding.get("rule", "")) for finding in drafted.findings)
    used = {id: known for id, known in state.facts.items() if known.seq in drafted.facts}
    if earlier and (earlier.file, earlier.author) == (drafted.file, drafted.author):
        return replace(earlier, seq=record.seq, findings=findings, facts=used, rejected=None)
    return Version(
        drafted.file,
        drafted.author,
        record.seq,
        publications=earlier.publications if earlier else (),
        findings=findings,
        facts=used,
    )


def _answered(
    record: Record, event: e.Approved | e.Rejected | e.Advised, version: Version
) -> Version:
    """A rejection takes back what others agreed to: the text has to be written again."""
    match event:
        case e.Approved(name=name, role=role, expires=expires):
            approval = Approval(name, role, record.seq, expires)
            return replace(version, approvals=(*version.approvals, approval))
        case e.Rejected():
            return replace(version, rejected=record.seq)
        case e.Advised(adviser=adviser, name=name, view=view):
            opinion = Opinion(adviser, name, view, record.seq)
            return replace(version, opinions=(*version.opinions, opinion))


def _published(state: State, record: Record, out: e.Published, version: Version) -> State:
    publication = Publication(
        out.channel,
        out.address,
        out.file,
        record.happened,
        record.seq,
        statement=out.statement,
        lang=out.lang,
        owes=out.owes,
        post=out.post,
        sending=out.sending,
        facts=version.facts if out.file == version.file else {},
    )
    publications = (*version.publications, publication)
    state = _holding(state, out.statement, replace(version, publications=publications))
    state = _changed(state, {*out.corrects}, lambda one: replace(one, corrected=record.seq))
    return _settled(state, out.sending)


def sending(state: State, record: Record, event: e.Sending | e.Unsent) -> State:
    if isinstance(event, e.Unsent):
        return _settled(state, event.sending)
    intention = Intention(
        record.seq,
        event.statement,
        event.file,
        event.channel,
        event.lang,
        event.outlet,
        event.key,
        event.uses.get("parcel", ""),
        record.ts,
    )
    return replace(state, sending={**state.sending, record.seq: intention})


def _settled(state: State, intention: int | None) -> State:
    if intention not in state.sending:
        return state
    left = {seq: one for seq, one in state.sending.items() if seq != intention}
    return replace(state, sending=left)


def afterwards(
    state: State, record: Record, event: e.Withdrawn | e.LeftStanding | e.Pinned
) -> State:
    def now(one: Publication) -> Publication:
        match event:
            case e.Withdrawn():
                return replace(one, withdrawn=record.seq, pinned=False)
            case e.LeftStanding():
                return replace(one, left=record.seq)
            case e.Pinned(pinned=pinned):
                return replace(one, pinned=pinned)

    return _changed(state, {event.publication}, now)


def _changed(state: State, which: set[int], now: Callable[[Publication], Publication]) -> State:
    """These publications, whichever statement they are of, as they are now."""
    for id, version in state.statements.items():
        if any(one.seq in which for one in version.publications):
            every = tuple(now(one) if one.seq in which else one for one in version.publications)
            state = _holding(state, id, replace(version, publications=every))
    return state
