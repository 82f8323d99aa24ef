"""A small stage for the pure core: playbooks built by hand, and an incident that plays on them.

Everything that is recorded goes through JSON and back, as it does through a journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, TypeVar

import pytest

from crisisplay.errors import CrisisplayError, NotFound, Refusal
from crisisplay.incident.commands import Choose, Command, Complete, Jump, SetLevel, Skip, StateFact
from crisisplay.incident.course import Turn, course
from crisisplay.incident.deadlines import Calendar
from crisisplay.incident.decide import decide
from crisisplay.incident.events import Event, Opened, Record
from crisisplay.incident.fold import after, fold
from crisisplay.incident.lines import encode, record
from crisisplay.incident.moment import Moment
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.playbook.conditions import Condition, NameType, parse
from crisisplay.playbook.facts import Problem, parse_value
from crisisplay.playbook.model import (
    Action,
    Agreement,
    Approval,
    Ask,
    Assess,
    Block,
    Criterion,
    Deadline,
    Decide,
    Due,
    Duration,
    Fact,
    Option,
    Playbook,
    Publish,
    Recommendation,
    Repeat,
    Role,
    Rule,
    Statement,
    Step,
    Task,
    Text,
    Value,
)

T = TypeVar("T")
Kind = Literal["incident", "drill", "preparation"]
OPENED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
THREE_DAYS = Duration(72 * 60, "minutes")

UTC_CALENDAR = Calendar(UTC, lambda day: day.weekday() < 5)

WORDS = {
    "level": NameType("number"),
    "drill": NameType("yes_no"),
    "at_risk": NameType("yes_no"),
    "calm": NameType("yes_no"),
    "complaints": NameType("number"),
    "rate": NameType("number"),
    "product": NameType("text"),
    "cluster": NameType("choice", ("victim", "accident", "preventable")),
    "places": NameType("choices", ("paris", "lyon", "lille")),
    "aware_at": NameType("datetime"),
    "posture": NameType("choice", ("repair", "explain", "wait")),
    "apology": NameType("choice", ("apologise", "regret")),
    "leave": NameType("choice", ("leave", "stay")),
}
"""What the conditions of these tests may read."""

FACTS = (
    Fact("at_risk", Text({"fr": "Des personnes en danger ?", "en": "People at risk?"}), "yes_no"),
    Fact("calm", Text({"en": "Is it calm?"}), "yes_no"),
    Fact("complaints", Text({"en": "How many complaints?"}), "integer", min=0),
    Fact("rate", Text({"en": "Share of angry posts?"}), "number"),
    Fact("product", Text({"en": "Which product?"}), "text"),
    Fact(
        "cluster",
        Text({"en": "Whose fault?"}),
        "choice",
        tuple(Option(id, Text({"en": id})) for id in ("victim", "accident", "preventable")),
    ),
    Fact(
        "places",
        Text({"en": "Where?"}),
        "choices",
        tuple(Option(id, Text({"en": id})) for id in ("paris", "lyon", "lille")),
    ),
    Fact("aware_at", Text({"en": "Since when do you know?"}), "datetime"),
    Fact("page", Text({"en": "Where is it?"}), "link"),
    Fact("witness", Text({"en": "Who saw it?"}), "person"),
)

ALL_AGREE = Agreement()
ROLES = ("director", "legal", "historian")


def text(words: str) -> Text:
    return Text({"fr": f"{words} (fr)", "en": words})


def when(source: str) -> Condition:
    condition = parse(source, WORDS)
    assert isinstance(condition, Condition), condition
    return condition


def minutes(amount: int) -> Duration:
    return Duration(amount, "minutes")


def step(
    id: str,
    action: Action | None = None,
    *,
    on: str = "",
    needs: Sequence[str] = (),
    due: Due | None = None,
    skip_never: bool = False,
    evidence: bool = False,
    marks: Literal["exit", "apology-gate"] | None = None,
    meets: str | None = None,
) -> Step:
    """A step whose title is its id. `on` is its `when`."""
    return Step(
        id,
        text(id.capitalize()),
        action or Task(),
        when=when(on) if on else None,
        needs=tuple(needs),
        due=due,
        skip_never=skip_never,
        evidence_required=evidence,
        marks=marks,
        meets=meets,
    )


def ask(id: str, *facts: str, on: str = "", needs: Sequence[str] = ()) -> Step:
    return step(id, Ask(facts), on=on, needs=needs)


def option(
    id: str,
    *,
    recommend: str = "",
    sets: Sequence[tuple[str, Value]] = (),
    confirm: bool = False,
    returns: str | None = None,
) -> Option:
    advice = Recommendation(when(recommend), text(f"because {recommend}")) if recommend else None
    label = text(id.capitalize())
    return Option(id, label, recommend=advice, sets=tuple(sets), confirm=confirm, returns=returns)


def question(
    id: str,
    *options: Option | str,
    on: str = "",
    needs: Sequence[str] = (),
    marks: Literal["exit", "apology-gate"] | None = None,
    evidence: bool = False,
) -> Step:
    offered = tuple(option(o) if isinstance(o, str) else o for o in options)
    action = Decide(text(f"{id.capitalize()}?"), offered)
    return step(id, action, on=on, needs=needs, marks=marks, evidence=evidence)


def posture(*, on: str = "", needs: Sequence[str] = ()) -> Step:
    return question("posture", "repair", "explain", "wait", on=on, needs=needs)


def leave(*, on: str = "", returns: str | None = None, needs: Sequence[str] = ()) -> Step:
    """The exit decision."""
    stay = option("stay", returns=returns)
    return question("leave", "leave", stay, on=on, marks="exit", needs=needs)


def assess(id: str = "assess", *, on: str = "", needs: Sequence[str] = ()) -> Step:
    return step(id, Assess(), on=on, needs=needs)


def block(
    id: str,
    *steps: Step,
    on: str = "",
    needs: Sequence[str] = (),
    until: str = "",
    every: Duration | None = None,
    parallel: bool = False,
) -> Step:
    repeat = Repeat(every, when(until)) if until else None
    return step(id, Block(steps, repeat, parallel), on=on, needs=needs)


def say(statement: str, id: str = "", *, on: str = "", needs: Sequence[str] = ()) -> Step:
    return step(id or f"say-{statement}", Publish(statement), on=on, needs=needs)


def statement(
    id: str = "holding",
    *,
    kind: Literal["holding", "update", "apology", "internal"] = "holding",
    words: str = "We know.",
    approvals: Sequence[Approval] = (),
    channels: Sequence[str] = ("site", "x"),
    after_internal: str | None = None,
    agreement: Agreement = ALL_AGREE,
) -> Statement:
    return Statement(
        id,
        text(id.capitalize()),
        kind,
        Text({"en": words}),
        channels=tuple(channels),
        approvals=tuple(approvals),
        after_internal=after_internal,
        agreement=agreement,
    )


def deadline(
    id: str,
    limit: Duration | None = THREE_DAYS,
    *,
    fact: str | None = "aware_at",
    done: str | None = None,
    on: str = "",
    status: Literal["in_force", "proposal", "verify"] = "in_force",
    calendar: str | None = None,
) -> Deadline:
    rule = Rule(
        id, text(id), limit, text("Becoming aware"), text("The authority"), "eu", calendar,
        status, ("A law",), date(2026, 11, 1),
    )  # fmt: skip
    return Deadline(rule, when(on) if on else None, fact, done)


def playbook(
    *during: Step,
    before: Sequence[Step] = (),
    after: Sequence[Step] = (),
    statements: Sequence[Statement] = (),
    deadlines: Sequence[Deadline] = (),
) -> Playbook:
    scale = {score: text(f"harm {score}") for score in range(5)}
    criteria = {
        "harm": Criterion("harm", text("Harm"), scale),
        "echo": Criterion("echo", text("Echo"), {0: text("none"), 2: text("some"), 4: text("all")}),
    }
    return Playbook(
        "stage",
        text("Stage"),
        languages=("fr", "en"),
        roles={id: Role(id, text(id)) for id in ROLES},
        facts={fact.id: fact for fact in FACTS},
        criteria=criteria,
        before=tuple(before),
        during=during,
        after=tuple(after),
        statements={one.id: one for one in statements},
        deadlines=tuple(deadlines),
    )


def fact_of(id: str) -> Fact:
    return next(fact for fact in FACTS if fact.id == id)


def through_json(seq: int, now: datetime, by: str, event: Event, at: datetime | None) -> Record:
    """The record as it comes back from a journal's line."""
    fields = {"ts": now.isoformat(), "by": by, **encode(event)}
    if at:
        fields["at"] = at.isoformat()
    return record(seq, json.loads(json.dumps(fields)))


class Incident:
    """An incident on a playbook, its clock at 09:00 on opening and moved by hand."""

    def __init__(self, book: Playbook, kind: Kind = "incident", lang: str = "en") -> None:
        self.plan = Plan(book)
        self.state = State()
        self.records: list[Record] = []
        self.now = OPENED
        self.by = "Camille Roy"
        self.lang = lang
        self._take(
            Opened(
                tool="0", incident="2026-11-22-stage-7f3a", kind=kind, playbook=book.id,
                title="Stage", file="0" * 64, lang=lang,
            ),
            None,
        )  # fmt: skip

    def _take(self, event: Event, at: datetime | None) -> None:
        one = through_json(self.state.seq + 1, self.now, self.by, event, at)
        assert one.event == event
        self.records.append(one)
        self.state = after(self.plan, self.state, one)

    def moment(self, at: datetime | None = None, late: str = "") -> Moment:
        return Moment(self.now, self.by, self.lang, at, late)

    def take(self, event: Event) -> None:
        """An event as some journal may hold it, whatever the rules would have said."""
        self._take(event, None)

    def do(
        self, command: Command, *, at: datetime | None = None, late: str = ""
    ) -> tuple[Event, ...]:
        """Decide and record. The events, in their order."""
        events = decide(self.plan, self.state, command, self.moment(at, late))
        for event in events:
            self._take(event, at)
        return events

    def last(self, command: Command, kind: type[T]) -> T:
        """The last event of a command, which is of that kind."""
        event = self.do(command)[-1]
        assert isinstance(event, kind), event
        return event

    def wait(self, amount: int) -> None:
        self.now += timedelta(minutes=amount)

    # The acts most tests are made of

    def done(self, *steps: str) -> None:
        for id in steps:
            self.do(Complete(id))

    def skip(self, id: str) -> None:
        self.do(Skip(id, "not needed"))

    def fact(self, id: str, value: object, *, step: str = "") -> None:
        read = parse_value(fact_of(id), value)
        assert not isinstance(read, Problem), read
        self.do(StateFact(id, read, step=step))

    def choose(self, id: str, option: str) -> None:
        self.do(Choose(id, option, "it is right"))

    def level(self, level: int, *, step: str = "") -> None:
        self.do(SetLevel(level=level, because="in doubt", step=step))

    def jump(self, id: str) -> None:
        self.do(Jump(id))

    # What shows

    @property
    def outlook(self) -> Outlook:
        return Outlook(self.plan, self.state)

    @property
    def next(self) -> str | None:
        return self.outlook.next(self.now)

    def known(self, id: str) -> Value | None:
        """The value of a fact, whatever its status."""
        known = self.state.facts.get(id)
        return known.value if known else None

    def standing(self, id: str) -> tuple[str, tuple[str, ...]]:
        standing = self.outlook.standing(id)
        return standing.stand.value, standing.reasons

    def stands(self, *ids: str) -> list[str]:
        return [self.outlook.standing(id).stand.value for id in ids]

    def course(self) -> list[tuple[str, str]]:
        return [(turn.step, turn.outcome) for turn in self.turns()]

    def turns(self) -> tuple[Turn, ...]:
        return course(self.plan, self.records)

    def walked(self) -> list[str]:
        """Take every step that is offered, without an answer; their ids."""
        taken: list[str] = []
        while id := self.next:
            self.done(id)
            taken.append(id)
        return taken


def refusal(incident: Incident, command: Command, *, at: datetime | None = None) -> Refusal:
    """The refusal of a command, after which nothing has changed."""
    return _stopped(incident, command, Refusal, at)


def not_found(incident: Incident, command: Command) -> NotFound:
    return _stopped(incident, command, NotFound, None)


E = TypeVar("E", bound=CrisisplayError)


def _stopped(incident: Incident, command: Command, kind: type[E], at: datetime | None) -> E:
    before, count = incident.state, len(incident.records)
    with pytest.raises(kind) as caught:
        incident.do(command, at=at)
    assert incident.state is before
    assert len(incident.records) == count
    return caught.value


def said(error: CrisisplayError) -> tuple[str, str]:
    """The whole sentence, in French and in English."""
    return error.sentence("fr"), error.sentence("en")


def replayed(incident: Incident, cuts: Iterable[int] = ()) -> State:
    """The state read again from the records, in pieces that end at `cuts`."""
    state: State | None = None
    start = 0
    for cut in (*sorted(cuts), len(incident.records)):
        state = fold(incident.plan, incident.records[start:cut], state)
        start = max(start, cut)
    assert state is not None
    return state
