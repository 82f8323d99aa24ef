"""Statements: who approved which words, and what they were made of."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.times import is_ahead
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.findings.publications import first_out, published
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.agreement import Agreed, agreed
from crisisplay.incident.events import Record
from crisisplay.playbook.spelling import folded


def unapproved(dossier: Dossier) -> Iterator[Finding]:
    """The words of the version that counted, without an approval that the playbook asks for."""
    for one, out, left in _first_left(dossier):
        version = left.before.statements.get(out.statement)
        if version and version.file == out.file and not dossier.hidden(version.seq, left.seq):
            if given := _agreed(left, out):
                yield from _lacking(dossier, one, out, given)
            if version.rejected is not None:
                yield _rejected(dossier, one, out, version.rejected)


def _first_left(dossier: Dossier) -> Iterator[tuple[Happening, e.Published, Happening]]:
    """Each wording where it first went out, and where it left: once a network had been asked to
    send it, what counted then does. Nothing where that can't be read any more.
    """
    for one, out in first_out(dossier.timeline):
        left = one if out.sending is None else dossier.happening(out.sending)
        if left is not None and "type" in left.entry.fields:
            yield one, out, left


def _agreed(left: Happening, out: e.Published) -> Agreed | None:
    """How far the text was agreed to when it left; in doubt, an approval was needed."""
    known = left.plan.playbook.statements.get(out.statement)
    return agreed(left.outlook, known, left.at) if known else None


def _lacking(
    dossier: Dossier, one: Happening, out: e.Published, given: Agreed
) -> Iterator[Finding]:
    """What was never given, and what was given and had expired."""
    lapsed = {each.role: each for each in given.lapsed if each.role in given.missing}
    never = [role for role in given.missing if role not in lapsed]
    if never and not (given.chosen and lapsed):
        named = [dossier.names.role(role) for role in never]
        roles = " / ".join(named) if given.chosen else dossier.listed(named)
        yield _about(dossier, "AU30", one, out, roles=roles)
    for role, approval in lapsed.items():
        yield dossier.finding(
            "AU92",
            (one.seq, approval.seq),
            statement=dossier.statement(out.statement),
            role=dossier.names.role(role),
            name=approval.name,
            until=dossier.hour(approval.expires) if approval.expires else "",
        )


def _rejected(dossier: Dossier, one: Happening, out: e.Published, seq: int) -> Finding:
    no = dossier.event(seq)
    said = no if isinstance(no, e.Rejected) else None
    return dossier.finding(
        "AU93",
        (one.seq, seq, said.reason if said else None),
        statement=dossier.statement(out.statement),
        channel=dossier.names.channel(out.channel),
        name=said.name if said else "",
        why=dossier.text(said.reason if said else None),
    )


def _about(
    dossier: Dossier, code: str, one: Happening, event: e.Published | e.Approved, **values: object
) -> Finding:
    seq, _ = dossier.draft(event.statement, event.file, one.seq)
    statement = dossier.statement(event.statement)
    return dossier.finding(code, (one.seq, seq), statement=statement, **values)


def other_words(dossier: Dossier) -> Iterator[Finding]:
    """A text that is not the version that counted, the one that approvals are bound to."""
    for one, out, left in _first_left(dossier):
        version = left.before.statements.get(out.statement)
        if (version is None or version.file != out.file) and not dossier.hidden(0, one.seq):
            current = version.file[:12] if version else "-"
            channel = dossier.names.channel(out.channel)
            yield _about(
                dossier, "AU31", one, out, channel=channel, file=out.file[:12], current=current
            )


def stand_ins(dossier: Dossier) -> Iterator[Finding]:
    for one, approved in dossier.of(e.Approved):
        if approved.outside:
            role = dossier.names.role(approved.role)
            yield _about(dossier, "AU32", one, approved, name=approved.name, role=role)


def own_words(dossier: Dossier) -> Iterator[Finding]:
    for one, approved in dossier.of(e.Approved):
        _, draft = dossier.draft(approved.statement, approved.file, one.seq)
        if draft and folded(draft.author) == folded(approved.name):
            role = dossier.names.role(approved.role)
            yield _about(dossier, "AU33", one, approved, name=approved.name, role=role)


def overridden(dossier: Dossier) -> Iterator[Finding]:
    for one, drafted in dossier.of(e.Drafted):
        blocking = [str(f.get("rule")) for f in drafted.findings if f.get("level") == "block"]
        if blocking:
            yield dossier.finding(
                "AU34",
                (one.seq, drafted.override),
                n=len(set(blocking)),
                statement=dossier.statement(drafted.statement),
                rules=dossier.listed(blocking),
                why=dossier.text(drafted.override),
            )


def unconfirmed(dossier: Dossier) -> Iterator[Finding]:
    """Facts in a text that nobody had confirmed when it went out; a time to come is none."""
    for one, out, left in _first_left(dossier):
        unsure = [
            (record, stated)
            for fact in _facts(dossier, one, out)
            if not is_ahead(fact)
            for record, stated in _stated_by(dossier, fact, left.seq)[-1:]
            if stated.status != "confirmed"
        ]
        if unsure:
            yield dossier.finding(
                "AU35",
                (one.seq, *(record.seq for record, _ in unsure)),
                n=len(unsure),
                statement=dossier.statement(out.statement),
                facts=dossier.listed(_with_status(dossier, stated) for _, stated in unsure),
            )


def _facts(dossier: Dossier, one: Happening, out: e.Published) -> tuple[str, ...]:
    """The facts that a text was filled with, as a person stated them."""
    _, draft = dossier.draft(out.statement, out.file, one.seq)
    told = (dossier.event(seq) for seq in (draft.facts if draft else ()))
    return tuple(dict.fromkeys(event.fact for event in told if isinstance(event, e.Stated)))


def _stated_by(dossier: Dossier, fact: str, before: int) -> list[tuple[Record, e.Stated]]:
    return [each for each in dossier.facts.get(fact, ()) if each[0].seq < before]


def _with_status(dossier: Dossier, stated: e.Stated) -> str:
    return dossier.word(
        "fact_status",
        fact=dossier.fact(stated.fact),
        status=dossier.word(f"status_{stated.status}"),
    )


def before_internal(dossier: Dossier) -> Iterator[Finding]:
    seen: set[str] = set()
    for one, out in published(dossier.timeline):
        if out.before_internal and out.statement not in seen:
            seen.add(out.statement)
            channel = dossier.names.channel(out.channel)
            yield _about(dossier, "AU37", one, out, channel=channel)


RULES: tuple[Rule, ...] = (
    unapproved,
    other_words,
    stand_ins,
    own_words,
    overridden,
    unconfirmed,
    before_internal,
)
