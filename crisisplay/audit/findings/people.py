"""Who did it: whether a name is one person, and whether anybody looked over their shoulder."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.incident import events as e
from crisisplay.playbook.spelling import folded


def one_name_two_machines(dossier: Dossier) -> Iterator[Finding]:
    """The same name, claimed on another machine or by another user of it."""
    places: dict[str, dict[tuple[str, str], int]] = {}
    for one, joined in dossier.of(e.Joined):
        if joined.user or joined.host:
            place = (joined.user, joined.host)
            places.setdefault(folded(joined.name), {}).setdefault(place, one.seq)
    for name, found in places.items():
        if len(found) > 1:
            shown = dossier.listed("@".join(filter(None, place)) for place in found)
            said = dossier.event(min(found.values()))
            known = said.name if isinstance(said, e.Joined) else name
            values = {"name": known, "n": len(found), "places": shown}
            yield dossier.finding("AU80", found.values(), **values)


def alone(dossier: Dossier) -> Iterator[Finding]:
    decided = {folded(one.record.by): one.seq for one, _ in dossier.of(e.Decided)}
    approved = {folded(event.name): one.seq for one, event in dossier.of(e.Approved)}
    if len(decided) == 1 and decided.keys() == approved.keys() and not dossier.stubs:
        name = next(event.name for _, event in dossier.of(e.Approved))
        yield dossier.finding("AU81", (*decided.values(), *approved.values()), name=name)


def level_unexplained(dossier: Dossier) -> Iterator[Finding]:
    """The level moved, and nobody wrote why; the scores alone do not say what changed."""
    for one, assessed in dossier.of(e.Assessed):
        before = one.before.level
        if before is None or before == assessed.level or assessed.reason:
            continue
        yield dossier.finding(
            "AU82",
            (one.seq, assessed.was),
            before=before,
            level=assessed.level,
            what=dossier.word("raised" if assessed.level > before else "lowered"),
        )


RULES: tuple[Rule, ...] = (one_name_two_machines, alone, level_unexplained)
