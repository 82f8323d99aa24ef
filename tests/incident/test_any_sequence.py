"""Whatever people do, in any order: the record stays whole, and reads back to the same state."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.errors import CrisisplayError
from crisisplay.i18n import LANGUAGES
from crisisplay.incident import commands as c
from crisisplay.incident.course import course
from crisisplay.incident.deadlines import late_steps, next_promise, running
from crisisplay.incident.decide import decide
from crisisplay.incident.events import (
    EVENTS,
    JSON,
    Assessed,
    Closed,
    Corrected,
    Decided,
    Drafted,
    Event,
    HandedOver,
    Noted,
    Record,
    Skipped,
)
from crisisplay.incident.fold import fold
from crisisplay.incident.lines import record
from crisisplay.incident.moment import Moment
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.playbook.model import Approval, Due, Playbook
from tests.incident.stage import (
    OPENED,
    UTC_CALENDAR,
    Incident,
    ask,
    assess,
    block,
    deadline,
    leave,
    minutes,
    option,
    playbook,
    posture,
    question,
    replayed,
    say,
    statement,
    step,
    when,
)


def rich() -> Playbook:
    """A playbook with something of everything."""
    inner = block("inner", step("count", on="complaints > 2"), until="calm")
    listen = block(
        "listen", ask("look", "calm"), inner, step("share", needs=["look"]),
        until='posture == "wait"', every=minutes(30),
    )  # fmt: skip
    gate = question(
        "apology",
        option("apologise", recommend='cluster == "preventable"', confirm=True),
        option("regret", sets=[("calm", True), ("complaints", 0)], returns="situation"),
        on="level >= 1",
        needs=["situation"],
    )
    texts = [
        statement(approvals=[Approval("director"), Approval("legal", when("at_risk"))],
                  words="About {{ product }}", after_internal="note"),
        statement("note", kind="internal"),
    ]  # fmt: skip
    return playbook(
        step("freeze", due=Due(minutes(10))),
        ask("situation", "at_risk", "cluster", "product", "aware_at"),
        assess(),
        gate,
        posture(on="at_risk or level > 2"),
        listen,
        say("holding", needs=["posture"]),
        step("notify", meets="gdpr-33-1", evidence=True, skip_never=True, due=Due(minutes(5), "freeze")),
        leave(returns="listen"),
        before=[step("kit")],
        after=[step("thank", needs=["leave"]), block("care", step("call"), until="at_risk")],
        statements=texts,
        deadlines=[deadline("gdpr-33-1", on="at_risk"), deadline("nis2", fact=None, done="share")],
    )  # fmt: skip


BOOK = rich()
STEPS = st.sampled_from([*(one.id for one in BOOK.steps()), "", "nowhere"])
REASONS = st.sampled_from(["", " ", "because"])
NAMES = st.sampled_from(["Camille Roy", "Alix Martin", ""])
ROLES = st.sampled_from(["director", "legal", "nobody"])
FILES = st.sampled_from(["1" * 64, "2" * 64])
TEXTS = st.sampled_from(["holding", "note", "nothing"])
TIMES = st.sampled_from([OPENED + timedelta(hours=1), OPENED + timedelta(days=3)])
SCORES = st.dictionaries(st.sampled_from(["harm", "echo"]), st.integers(-1, 5), max_size=2)
VALUES = st.one_of(
    st.booleans(),
    st.integers(-2, 6),
    st.sampled_from(["victim", "preventable", "Kettle", "", ("paris", "lyon"), OPENED]),
)
FINDINGS = st.sampled_from([(), ({"rule": "ST01", "level": "block"},)])

COMMANDS: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.Note, st.sampled_from(["", "so"]), STEPS),
    st.builds(
        c.StateFact,
        st.sampled_from([*BOOK.facts, "nothing"]),
        VALUES,
        st.sampled_from(["unverified", "checking", "confirmed", "refuted"]),
        step=STEPS,
    ),
    st.builds(c.Complete, STEPS),
    st.builds(c.Complete, STEPS),
    st.builds(c.Skip, STEPS, REASONS),
    st.builds(
        c.Choose,
        st.sampled_from(["posture", "apology", "leave", "freeze"]),
        st.sampled_from(["repair", "wait", "apologise", "regret", "leave", "stay"]),
        REASONS,
        st.booleans(),
        dissent=st.sampled_from(["", "I would not"]),
        review_at=st.none() | TIMES,
    ),
    st.builds(c.SetLevel, SCORES, st.none() | st.integers(-1, 5), REASONS, STEPS),
    st.builds(c.Assign, ROLES, NAMES, st.sampled_from(["holder", "deputy"])),
    st.builds(c.HandOver, ROLES, NAMES, REASONS),
    st.builds(c.Attach, FILES, st.just("a"), st.integers(0, 9), STEPS, REASONS),
    st.builds(c.Amend, st.integers(0, 20), REASONS),
    st.builds(c.Draft, TEXTS, FILES, NAMES, findings=FINDINGS, because=REASONS),
    st.builds(c.Approve, TEXTS, FILES, NAMES, ROLES),
    st.builds(c.Publish, TEXTS, FILES, st.sampled_from(["site", "x", "fax"])),
    st.builds(c.Promise, REASONS, st.none() | TIMES, NAMES, TEXTS | st.just("")),
    st.builds(c.Keep, st.integers(0, 20)),
    st.builds(c.Measure, st.sampled_from([{}, {"n": 1}]), step=STEPS),
    st.builds(c.Jump, STEPS),
    st.builds(c.Enter, st.sampled_from(["before", "during", "after"])),
    st.builds(c.Pause, STEPS),
    st.builds(c.Resume, st.sampled_from(["same", "changed", "gone"])),
    st.builds(c.Close, REASONS),
)
ACTS = st.lists(
    st.tuples(
        COMMANDS, st.sampled_from([0, 0, 1, 40]), st.sampled_from([0, 0, 3, 20, -1]), REASONS
    ),
    max_size=40,
)


def play(acts: list[tuple[c.Command, int, int, str]]) -> Incident:
    incident = Incident(BOOK)
    for command, wait, ago, late in acts:
        incident.wait(wait)
        at = incident.now - timedelta(minutes=ago) if ago else None
        before, kept = incident.state, deepcopy(incident.state)
        events = answer(incident.plan, incident.state, command, incident.moment(at, late))
        assert before == kept
        if isinstance(events, CrisisplayError):
            assert [events.sentence(lang).count("\n") for lang in LANGUAGES] == [1, 1]
            continue
        for event in events:
            incident.take(event)
    return incident


def answer(
    plan: Plan, state: State, command: c.Command, moment: Moment
) -> tuple[Event, ...] | CrisisplayError:
    try:
        return decide(plan, state, command, moment)
    except CrisisplayError as error:
        return error


@settings(max_examples=60, deadline=None)
@given(ACTS, st.lists(st.integers(0, 60), max_size=4))
def test_the_record_is_whole_and_reads_back_to_the_same_state(
    acts: list[tuple[c.Command, int, int, str]], cuts: list[int]
) -> None:
    incident = play(acts)
    assert [one.seq for one in incident.records] == list(range(1, len(incident.records) + 1))
    assert incident.state.seq == len(incident.records)
    assert replayed(incident, cuts) == incident.state
    for one in incident.records:
        check_texts(incident.records, one)
    look(incident.plan, incident.state, incident.records)


def check_texts(records: list[Record], one: Record) -> None:
    """A text that an entry names was written just before it, for that purpose."""
    event = one.event
    if isinstance(event, Decided | Skipped | Closed | Corrected | Assessed | HandedOver):
        reason = event.reason
    else:
        reason = event.override if isinstance(event, Drafted) else None
    dissent = event.dissent if isinstance(event, Decided) else None
    for seq, about in ((reason, "reason"), (dissent, "dissent")):
        if seq is not None:
            text = records[seq - 1].event
            assert isinstance(text, Noted)
            assert text.about == about
            assert one.seq - seq == (2 if dissent and about == "reason" else 1)


def look(plan: Plan, state: State, records: list[Record]) -> None:
    """Everything that a screen or a report asks; every step has a standing."""
    outlook = Outlook(plan, state)
    offered = outlook.next(OPENED)
    assert offered is None or outlook.standing(offered).stand.value == "open"
    assert all(outlook.standing(id).stand for id in plan.spots)
    list(late_steps(outlook, UTC_CALENDAR, OPENED))
    list(running(outlook, lambda _country: UTC_CALENDAR))
    next_promise(state)
    assert {turn.step for turn in course(plan, records)} <= set(plan.spots)


# A journal from elsewhere

KEYS = sorted({field.name for kind in EVENTS.values() for field in fields(kind)})
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 40),
    st.sampled_from(
        [*(one.id for one in BOOK.steps()), *BOOK.facts, "holding", "leave", "stay", "regret", "so",
         "done", "skipped", "during", "after", "drill", "reason", "1" * 64, "confirmed", "refuted",
         "2026-11-22T10:00:00+00:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"]
    ),
)  # fmt: skip
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=5,
)
REQUIRED = st.fixed_dictionaries(
    {"ts": st.just(OPENED.isoformat()), "type": st.sampled_from([*EVENTS, "prophecy"])},
    optional=dict.fromkeys([*KEYS, "at", "by"], ANY_JSON),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(REQUIRED, max_size=25))
def test_a_journal_from_elsewhere_may_hold_anything(lines: list[dict[str, JSON]]) -> None:
    incident = Incident(BOOK)
    records = [*incident.records, *(record(n, line) for n, line in enumerate(lines, 2))]
    state = fold(incident.plan, records)
    assert state.seq == len(records)
    look(incident.plan, state, records)
    moment = Moment(datetime(2026, 11, 23, tzinfo=UTC), "Camille Roy", "fr")
    for command in (c.Complete("freeze"), c.Choose("leave", "stay", "so"), c.Skip("look", "so")):
        answer(incident.plan, state, command, moment)
