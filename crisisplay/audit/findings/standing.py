"""What is out and no longer so, what nobody knows to have left, and who was not reached."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.findings.publications import published
from crisisplay.incident import events as e
from crisisplay.incident.corrections import owed
from crisisplay.incident.state import Known, Publication
from crisisplay.playbook.facts import value_to_json


def untrue(dossier: Dossier) -> Iterator[Finding]:
    """What a text still says of a fact that was refuted, or is another thing by now: one finding
    for all the channels where it says so.
    """
    for is_refuted in (True, False):
        for (statement, *facts), said in _alike(dossier, is_refuted=is_refuted).items():
            since = [_since(dossier, said[0], fact) for fact in facts]
            if not dossier.hidden(min(since)):
                yield dossier.finding(
                    "AU36" if is_refuted else "AU38",
                    (said[0].seq, *since, *(one.seq for one in said)),
                    statement=dossier.statement(statement),
                    channels=dossier.listed(_where(dossier, one) for one in said),
                    facts=dossier.listed(map(dossier.fact, facts)),
                )


def _alike(dossier: Dossier, *, is_refuted: bool) -> dict[tuple[str, ...], list[Publication]]:
    """The publications of one statement that the same facts make untrue, by its id and theirs."""
    found: dict[tuple[str, ...], list[Publication]] = {}
    state = dossier.timeline.state
    for debt in owed(state):
        wanted = (fact for fact in debt.facts if _refuted(state.facts.get(fact)) == is_refuted)
        if facts := tuple(wanted):
            one = debt.publication
            found.setdefault((one.statement, *facts), []).append(one)
    return found


def _refuted(known: Known | None) -> bool:
    return known is not None and known.status == "refuted"


def _since(dossier: Dossier, one: Publication, fact: str) -> int:
    """The entry from which a fact was no more what was published; what a decision had stated goes
    with it, and then that is where it went out.
    """
    then, since = one.facts[fact], one.seq
    for record, stated in reversed(dossier.facts.get(fact, ())):
        if record.seq <= then.seq or not _differs(stated, then):
            break
        since = record.seq
    return since


def _differs(stated: e.Stated, then: Known) -> bool:
    told = (stated.value, stated.status == "refuted")
    return told != (value_to_json(then.value), _refuted(then))


def _where(dossier: Dossier, one: Publication) -> str:
    channel = dossier.names.channel(one.channel)
    return f"{channel} ({one.lang})" if one.lang else channel


def left_standing(dossier: Dossier) -> Iterator[Finding]:
    for one, left in dossier.of(e.LeftStanding):
        yield dossier.finding(
            "AU94",
            (left.publication, one.seq, left.reason),
            statement=dossier.statement(left.statement),
            channel=dossier.names.channel(left.channel),
            facts=dossier.listed(map(dossier.fact, left.facts)),
            by=one.record.by,
            why=dossier.text(left.reason),
        )


def unsettled(dossier: Dossier) -> Iterator[Finding]:
    """Sendings without an outcome, when the record ends."""
    for one in dossier.timeline.state.sending.values():
        if not dossier.hidden(one.seq):
            channel = dossier.names.channel(one.channel)
            yield dossier.finding(
                "AU39",
                (one.seq,),
                statement=dossier.statement(one.statement),
                channel=f"{channel} ({one.lang})" if one.lang else channel,
                outlet=one.outlet,
                at=dossier.hour(one.at),
            )


def unreached(dossier: Dossier) -> Iterator[Finding]:
    for one, out in published(dossier.timeline):
        if out.refused:
            yield dossier.finding(
                "AU97",
                (one.seq,),
                n=out.refused,
                statement=dossier.statement(out.statement),
                channel=dossier.names.channel(out.channel),
            )


RULES: tuple[Rule, ...] = (untrue, left_standing, unsettled, unreached)
