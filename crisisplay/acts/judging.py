"""What is known in an incident when one of its texts is checked.

A playbook says what it knows by the names of the shared library: `people_at_risk`, `harm_suffered`,
`error_established`, `counsel_view`, the decision `posture`. What it does not ask stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.acts.showing import shown, zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.i18n import LANGUAGES
from crisisplay.incident.state import Known, Publication, State
from crisisplay.journal.files import MAX_TEXT
from crisisplay.playbook.model import Statement
from crisisplay.statement.checks import Context, Outdated
from crisisplay.statement.checks.context import POSTURES, Investigation, Posture
from crisisplay.statement.version import Version, digest, read_version

_HARM = ("harm_suffered", "severe_harm", "injured", "victims", "serious_accident")
_NOBODY = ("none", "unknown", "")
_LEGAL = "legal"  # the role of counsel in the shared library
_SETTLED = ("established", "unfounded")


def context_of(sitting: Sitting, statement: Statement, text: Version) -> Context:
    """Of a `text` that is written now; whoever publishes it knows its approvals besides."""
    state = sitting.state
    return Context(
        kind=statement.kind,
        harm=_harm(state),
        people_at_risk=_yes_no(_value(state, "people_at_risk")),
        level=state.level,
        investigation=_investigation(state),
        counsel=_counsel(sitting, text),
        freeze=state.frozen,
        instructed=_instructed(sitting),
        posture=_posture(state),
        earlier=tuple(_published(sitting)),
        outdated=tuple(_outdated(sitting)),
        now=sitting.clock.now(),
    )


def _value(state: State, fact: str) -> object:
    known = state.facts.get(fact)
    return None if known is None or known.status == "refuted" else known.value


def _yes_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _harm(state: State) -> bool | None:
    """Yes where one fact says so, no where all that are known say no."""
    told = [_says_harm(_value(state, fact)) for fact in _HARM]
    if True in told:
        return True
    return False if False in told else None


def _says_harm(value: object) -> bool | None:
    match value:
        case None:
            return None
        case bool():
            return value
        case int():
            return value > 0
        case str():
            return value not in _NOBODY
    return None


def _investigation(state: State) -> Investigation | None:
    match _value(state, "error_established"):
        case str() as value:
            return "closed" if value in _SETTLED else "open"
    return None


def _counsel(sitting: Sitting, text: Version) -> bool | None:
    """What counsel said of these very words, or agreed to; else what was said in general."""
    known = sitting.state.statements.get(text.statement)
    if known and (known.opinions or known.approvals) and digest(text)[1] == known.file:
        if said := [one.view for one in known.opinions if one.adviser == "counsel"]:
            return said[-1] == "agrees"
        now = sitting.clock.now()
        if any(one.role == _LEGAL and one.counts_at(now) for one in known.approvals):
            return True
    view = _value(sitting.state, "counsel_view")
    return None if view is None else view == "agreed"


def _posture(state: State) -> Posture | None:
    choice = state.decisions.get("posture")
    return next((one for one in POSTURES if choice and one == choice.option), None)


def _instructed(sitting: Sitting) -> bool:
    known = sitting.plan.playbook.statements
    kinds = {known[one.statement].kind for one in _out(sitting) if one.statement in known}
    return bool(kinds & {"instruction", "recall"})


def _out(sitting: Sitting) -> list[Publication]:
    return [one for one in sitting.state.publications() if one.withdrawn is None]


def _published(sitting: Sitting) -> Iterator[Mapping[str, str]]:
    """Each text that is out, once, oldest first."""
    for file in dict.fromkeys(one.file for one in _out(sitting)):
        yield read_version(sitting.journal.kept(file, MAX_TEXT)).texts


def _outdated(sitting: Sitting) -> Iterator[Outdated]:
    """The facts that published texts were filled with, and that are otherwise now."""
    state = sitting.state
    told = ((id, was) for one in state.publications() for id, was in one.facts.items())
    for id, was in dict(told).items():
        now = state.facts.get(id)
        if now is not None and now.value != was.value:
            yield Outdated(id, _words(sitting, id, was), _words(sitting, id, now))


def _words(sitting: Sitting, id: str, known: Known) -> Mapping[str, str]:
    fact, zone = sitting.plan.playbook.facts[id], zone_of(sitting)
    return {lang: shown(fact, known, lang, zone)[id] for lang in LANGUAGES}
