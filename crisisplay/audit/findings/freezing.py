"""What was ordered to stop: whether anybody saw it stop, and whether it was let go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.acts.freezing import title_of
from crisisplay.acts.layout import flat
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.incident.state import Frozen


def unconfirmed(dossier: Dossier) -> Iterator[Finding]:
    """Items that nobody ever said had stopped, whether or not they were let go on since."""
    every = tuple(dossier.timeline.state.freeze.values())
    unseen = [one for one in every if one.at is None and not dossier.hidden(one.ordered)]
    if unseen:
        yield _about(dossier, "AU95", unseen, of=len(every))


def never_lifted(dossier: Dossier) -> Iterator[Finding]:
    """Items that still stood still when the incident was closed: nobody will let them go on."""
    held = [one for one in dossier.timeline.state.freeze.values() if one.lifted is None]
    held = [one for one in held if not dossier.hidden(one.ordered)]
    if held and dossier.closed:
        yield _about(dossier, "AU96", held, dossier.closed.seq)


def _about(
    dossier: Dossier, code: str, items: Sequence[Frozen], *entries: int, **values: object
) -> Finding:
    ordered = dict.fromkeys(one.ordered for one in items)
    titles = dossier.listed(flat(title_of(one, dossier.lang)) for one in items)
    return dossier.finding(code, (*ordered, *entries), n=len(items), items=titles, **values)


RULES: tuple[Rule, ...] = (unconfirmed, never_lifted)
