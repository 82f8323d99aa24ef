"""Statements: who approved which words, and what they were made of."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.times import is_ahead
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.findings.publications import first_out, kind_of, published
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.agreement import Agreed, agreed
from crisisplay.incident.events import Record
from crisisplay.playbook.spelling import folded


def unapproved(dossier: Dossier) -> Iterator[Finding]:
    """The words of the version that counts, without an approval that the playbook asks for."""
    for one, out in first_out(dossier.timeline):
        version = one.before.statements.get(out.statement)
        if version and version.file == out.file and not dossier.hidden(version.seq, one.seq):
            given = _agreed(one, out)
            if given and given.missing:
                named = [dossier.names.role(role) for role in given.missing]
                roles = " / ".join(named) if given.chosen else dossier.listed(named)
                yield _about(dossier, "AU30", one, out, roles=roles)


def _agreed(one: Happening, out: e.Published) -> Agreed | None:
    """How far the text was agreed to when it left; in doubt, an approval was needed."""
    known = one.plan.playbook.statements.get(out.statement)
    intention = one.before.sending.get(out.sending or 0)
    return agreed(one.outlook, known, intention.at if intention else one.at) if known else None


def _about(
    dossier: Dossier, code: str, one: Happening, event: e.Published | e.Approved, **values: object
) -> Finding:
    seq, _ = dossier.draft(event.statement, event.file, one.seq)
    statement = dossier.statement(event.statement)
    return dossier.finding(code, (one.seq, seq), statement=statement, **values)


def other_words(dossier: Dossier) -> Iterator[Finding]:
    """A text that is not the version that counted, the one that approvals are bound to."""
    for one, out in first_out(dossier.timeline):
        version = one.before.statements.get(out.statement)
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
    for one, out in first_out(dossier.timeline):
        unsure = [
            (record, stated)
            for fact in _facts(dossier, one, out)
            if not is_ahead(fact)
            for record, stated in _stated_by(dossier, fact, one.seq)[-1:]
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


def refuted(dossier: Dossier) -> Iterator[Finding]:
    """Facts that a text still said when they were refuted, with no newer text out since."""
    for fact, told in dossier.facts.items():
        record, stated = told[-1]
        if stated.status != "refuted" or dossier.hidden(record.seq):
            continue
        since = next(one.seq for one, each in reversed(told) if _begins(told, one, each))
        for one, out in _live(dossier, since):
            if fact in _facts(dossier, one, out) and not _put_right(dossier, out, since):
                yield dossier.finding(
                    "AU36",
                    (one.seq, since),
                    statement=dossier.statement(out.statement),
                    fact=dossier.fact(fact),
                )


def _begins(told: list[tuple[Record, e.Stated]], one: Record, stated: e.Stated) -> bool:
    """Whether this is where a fact came to be refuted, and not where that was said again."""
    place = next(n for n, (record, _) in enumerate(told) if record.seq == one.seq)
    return stated.status == "refuted" and (place == 0 or told[place - 1][1].status != "refuted")


def _live(dossier: Dossier, when: int) -> list[tuple[Happening, e.Published]]:
    """What each statement last said in public, or inside, before an entry."""
    last = {out.statement: (one, out) for one, out in published(dossier.timeline) if one.seq < when}
    return list(last.values())


def _put_right(dossier: Dossier, stale: e.Published, since: int) -> bool:
    """Whether a version written since went out, of this statement or as a correction."""
    for one, out in published(dossier.timeline):
        written, _ = dossier.draft(out.statement, out.file, one.seq)
        if one.seq > since and written > since:
            corrects = kind_of(dossier.plan, out.statement) == "correction"
            if corrects or (out.statement == stale.statement and out.file != stale.file):
                return True
    return False


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
    refuted,
    before_internal,
)
