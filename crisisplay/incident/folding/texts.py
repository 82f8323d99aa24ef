"""What entries say of texts: drafted, agreed to, about to leave, out, put right, taken down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.state import (
    Approval,
    Intention,
    Known,
    Opinion,
    Publication,
    State,
    Version,
)

Told: TypeAlias = e.Drafted | e.Approved | e.Rejected | e.Advised | e.Published


def told(state: State, record: Record, event: Told) -> State:
    if isinstance(event, e.Drafted):
        return _holding(state, event.statement, _drafted(state, record, event))
    if isinstance(event, e.Published):
        return _published(state, record, event)
    version = state.statements.get(event.statement)
    if version is None or event.file != version.file:
        return state
    return _holding(state, event.statement, _answered(record, event, version))


def _holding(state: State, statement: str, version: Version) -> State:
    return replace(state, statements={**state.statements, statement: version})


def _drafted(state: State, record: Record, drafted: e.Drafted) -> Version:
    """A new version: what was agreed was agreed to another text, so approvals are void.

    The same words by the same person keep them, and have yet to go out: a round says them anew.
    Words that somebody said no to keep nothing.
    """
    earlier = state.statements.get(drafted.statement)
    findings = tuple(str(finding.get("rule", "")) for finding in drafted.findings)
    used = {id: known for id, known in state.facts.items() if known.seq in drafted.facts}
    if earlier and earlier.rejected is None and _is_same(earlier, drafted):
        return replace(earlier, seq=record.seq, findings=findings, facts=used)
    return Version(
        drafted.file,
        drafted.author,
        record.seq,
        publications=earlier.publications if earlier else (),
        findings=findings,
        facts=used,
    )


def _is_same(earlier: Version, drafted: e.Drafted) -> bool:
    return (earlier.file, earlier.author) == (drafted.file, drafted.author)


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


def _published(state: State, record: Record, out: e.Published) -> State:
    """What it puts right, and the doubt it ends, do not hang on a draft that may be erased."""
    followed = {*out.corrects, out.replaces or 0}
    state = _changed(state, followed, lambda one: replace(one, corrected=record.seq))
    version = state.statements.get(out.statement)
    if version is not None:
        one = _publication(record, out, _facts_of(state, out, version))
        version = replace(version, publications=(*version.publications, one))
        state = _holding(state, out.statement, version)
    return _settled(state, out.sending)


def _facts_of(state: State, out: e.Published, version: Version) -> Mapping[str, Known]:
    """Those of the words that left, though others may count since they did."""
    intention = state.sending.get(out.sending or 0)
    if intention is not None and intention.file == out.file:
        return intention.facts
    return version.facts if out.file == version.file else {}


def _publication(record: Record, out: e.Published, facts: Mapping[str, Known]) -> Publication:
    return Publication(
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
        facts=facts,
    )


def sending(state: State, record: Record, event: e.Sending | e.Unsent) -> State:
    if isinstance(event, e.Unsent):
        return _settled(state, event.sending)
    version = state.statements.get(event.statement)
    meant = version if version and version.file == event.file else None
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
        written=meant.seq if meant else 0,
        facts=meant.facts if meant else {},
        replaces=event.replaces,
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
            case e.LeftStanding(facts=facts):
                stood = {id: state.facts.get(id) for id in facts}
                return replace(one, left=record.seq, stood={**one.stood, **stood})
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
