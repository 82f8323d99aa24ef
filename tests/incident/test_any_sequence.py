"""Whatever people do, in any order: the record stays whole, and reads back to the same state."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.errors import CrisisplayError
from crisisplay.i18n import LANGUAGES
from crisisplay.incident import commands as c
from crisisplay.incident.corrections import owed, put_right_by
from crisisplay.incident.course import course
from crisisplay.incident.deadlines import late_steps, next_promise, running
from crisisplay.incident.decide import decide
from crisisplay.incident.events import (
    EVENTS,
    JSON,
    Advised,
    Approved,
    Assessed,
    Closed,
    Corrected,
    Decided,
    Drafted,
    Event,
    FreezeConfirmed,
    FreezeLifted,
    FreezeOrdered,
    HandedOver,
    LeftStanding,
    Noted,
    Other,
    Pinned,
    Published,
    Record,
    Rejected,
    Sending,
    Skipped,
    Stated,
    Unsent,
    Withdrawn,
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
LANGS = st.sampled_from(["", "fr", "en"])
CHANNELS = st.sampled_from(["site", "x", "fax"])
SEQS = st.integers(0, 30)
KEY = "a" * 32
VIEWS = st.sampled_from(["agrees", "reserves", "opposes"])
ADVISERS = st.sampled_from(["counsel", "insurer", "other"])
FROZEN = st.dictionaries(st.sampled_from(["ads", "posts"]), st.just("Ads"), max_size=2)
ITEMS = st.sampled_from(["ads", "posts", "nothing"])
DUTIES = st.sampled_from(["gdpr-33-1", "nis2", "nothing"])
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
    st.builds(
        c.Draft, TEXTS, FILES, NAMES, st.lists(SEQS).map(tuple), findings=FINDINGS, because=REASONS
    ),
    st.builds(c.Approve, TEXTS, FILES, NAMES, ROLES, st.none() | TIMES),
    st.builds(c.Reject, TEXTS, FILES, NAMES, ROLES, REASONS),
    st.builds(c.Advise, TEXTS, FILES, ADVISERS, NAMES, VIEWS, REASONS, st.booleans()),
    st.builds(c.Publish, TEXTS, FILES, CHANNELS, st.just(""), LANGS, sending=st.none() | SEQS),
    st.builds(c.StartClock, DUTIES, REASONS)
    | st.builds(c.MeetClock, DUTIES, because=REASONS)
    | st.builds(c.WaiveClock, DUTIES, REASONS),
    st.builds(c.OrderFreeze, FROZEN),
    st.builds(c.ConfirmFrozen, ITEMS, NAMES, REASONS),
    st.builds(c.LiftFreeze, st.lists(ITEMS, max_size=1).map(tuple), REASONS),
    st.builds(c.Promise, REASONS, st.none() | TIMES, NAMES, TEXTS | st.just("")),
    st.builds(c.Keep, st.integers(0, 20)),
    st.builds(c.Measure, st.sampled_from([{}, {"n": 1}]), step=STEPS),
    st.builds(c.Jump, STEPS),
    st.builds(c.Enter, st.sampled_from(["before", "during", "after"])),
    st.builds(c.Pause, STEPS),
    st.builds(c.Resume, st.sampled_from(["same", "changed", "gone"])),
    st.builds(c.Close, REASONS),
)
OUT: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.Draft, TEXTS, FILES, st.just("Camille Roy"), st.just((2,))),
    st.builds(c.Draft, TEXTS, FILES, st.just("Camille Roy"), st.lists(SEQS).map(tuple)),
    st.builds(c.StateFact, st.just("complaints"), st.integers(0, 2), st.sampled_from(["confirmed", "refuted"])),
    st.builds(c.Send, TEXTS, FILES, CHANNELS, LANGS, st.just("net"), st.just(KEY), st.just("3" * 64)),
    st.builds(c.FailSending, SEQS, st.sampled_from(["", "outlets.refused"]), REASONS),
    st.builds(
        c.Publish, TEXTS, FILES, CHANNELS, st.just(""), LANGS, st.sampled_from([(), ("en",)]),
        sending=st.none() | SEQS, corrects=st.lists(SEQS, max_size=1).map(tuple),
    ),
    st.builds(c.Withdraw, SEQS, REASONS),
    st.builds(c.LeaveStanding, SEQS, REASONS),
    st.builds(c.Pin, SEQS, st.booleans()),
    st.builds(c.Reject, TEXTS, FILES, st.just("Alix Martin"), st.just("legal"), st.just("so")),
    st.builds(c.Close, st.just("over")) | st.builds(c.Note, st.just("so")),
)  # fmt: skip
"""What a text goes through once it is agreed to: `LOOSE` asks for no approval."""
ACTS = st.lists(
    st.tuples(
        COMMANDS, st.sampled_from([0, 0, 1, 40]), st.sampled_from([0, 0, 3, 20, -1]), REASONS
    ),
    max_size=40,
)


LOOSE = playbook(
    ask("situation", "complaints"), say("holding"), say("note"),
    statements=[statement(kind="update"), statement("note", kind="internal")],
)  # fmt: skip


def play(acts: list[tuple[c.Command, int, int, str]], book: Playbook = BOOK) -> Incident:
    incident = Incident(book)
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


@settings(max_examples=80, deadline=None)
@given(st.lists(OUT, max_size=30), st.lists(st.integers(0, 60), max_size=4))
def test_whatever_is_done_about_what_is_out_each_intention_ends_once_and_each_debt_is_told(
    commands: list[c.Command], cuts: list[int]
) -> None:
    incident = play([(one, 1, 0, "") for one in commands], LOOSE)
    assert replayed(incident, cuts) == incident.state
    intended, ended = set[int](), list[int]()
    for one in incident.records:
        match one.event:
            case Sending():
                intended.add(one.seq)
            case Unsent(sending=seq) | Published(sending=int(seq)):
                ended.append(seq)
    assert len(ended) == len({*ended})
    assert intended - {*ended} == {*incident.state.sending}
    for debt in owed(incident.state):
        assert debt.publication.withdrawn is None
        assert {*debt.facts} <= {*debt.publication.facts}
        decided = answer(
            incident.plan,
            incident.state,
            c.LeaveStanding(debt.publication.seq, "so"),
            incident.moment(),
        )
        assert isinstance(decided, tuple)
        for event in decided:
            incident.take(event)
    assert owed(incident.state) == ()
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
    assert [*owed(state)] == [debt for debt in owed(state) if debt.facts]
    for version in state.statements.values():
        for text in plan.playbook.statements.values():
            assert {*put_right_by(state, text, version, "x", "fr", ("en",))} <= {
                debt.publication.seq for debt in owed(state)
            }
    assert {turn.step for turn in course(plan, records)} <= set(plan.spots)


# A journal from elsewhere

ANY_SEQ = st.integers(-1, 20)
ANY_SEQS = st.lists(ANY_SEQ, max_size=3).map(tuple)
ONE_OF_TWO = st.sampled_from(["1" * 64, "2" * 64])
ANY_TEXT = st.sampled_from(["holding", "note", "nothing"])
ANY_CHANNEL = st.sampled_from(["site", "x", ""])
FACTS_TOLD = st.lists(st.sampled_from(["complaints", "nothing"]), max_size=2).map(tuple)
ANY_EVENT: st.SearchStrategy[Event] = st.one_of(
    st.builds(Stated, fact=st.just("complaints"), value=st.integers(0, 2), status=st.sampled_from(["confirmed", "refuted"])),
    st.builds(Drafted, statement=ANY_TEXT, file=ONE_OF_TWO, author=st.just("a"), facts=ANY_SEQS),
    st.builds(Approved, statement=ANY_TEXT, file=ONE_OF_TWO, name=st.just("b"), role=st.just("director"), expires=st.none() | TIMES),
    st.builds(Rejected, statement=ANY_TEXT, file=ONE_OF_TWO, name=st.just("b"), role=st.just("legal"), reason=ANY_SEQ),
    st.builds(Advised, statement=ANY_TEXT, file=ONE_OF_TWO, adviser=ADVISERS, name=st.just("b"), view=VIEWS),
    st.builds(Sending, statement=ANY_TEXT, file=ONE_OF_TWO, channel=ANY_CHANNEL, lang=LANGS, outlet=st.just("net"), key=st.just("")),
    st.builds(Unsent, sending=ANY_SEQ, statement=ANY_TEXT, channel=ANY_CHANNEL),
    st.builds(Published, statement=ANY_TEXT, file=ONE_OF_TWO, channel=ANY_CHANNEL, lang=LANGS, sending=st.none() | ANY_SEQ, corrects=ANY_SEQS),
    st.builds(Withdrawn, publication=ANY_SEQ, statement=ANY_TEXT, channel=ANY_CHANNEL, reason=ANY_SEQ),
    st.builds(LeftStanding, publication=ANY_SEQ, statement=ANY_TEXT, channel=ANY_CHANNEL, facts=FACTS_TOLD, reason=ANY_SEQ),
    st.builds(Pinned, publication=ANY_SEQ, statement=ANY_TEXT, channel=ANY_CHANNEL, pinned=st.booleans()),
    st.builds(FreezeOrdered, items=FROZEN),
    st.builds(FreezeConfirmed, item=ITEMS),
    st.builds(FreezeLifted, items=FROZEN, reason=ANY_SEQ),
    st.builds(Other, name=st.just("erased-stub")),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY_EVENT, max_size=20))
def test_texts_and_freezes_told_in_any_order_are_read_and_answered(events: list[Event]) -> None:
    incident = Incident(LOOSE)
    records = [
        *incident.records,
        *(Record(n, OPENED, "a", event) for n, event in enumerate(events, 2)),
    ]
    state = fold(incident.plan, records)
    look(incident.plan, state, records)
    moment = Moment(datetime(2026, 11, 23, tzinfo=UTC), "Camille Roy", "fr")
    for seq, one in state.sending.items():
        out = c.Publish(one.statement, one.file, one.channel, lang=one.lang, sending=seq)
        known = one.statement in LOOSE.statements
        assert isinstance(answer(incident.plan, state, out, moment), tuple) == known
    for publication in state.publications():
        for command in (c.Withdraw(publication.seq, "so"), c.Pin(publication.seq)):
            assert isinstance(answer(incident.plan, state, command, moment), tuple) == (
                publication.withdrawn is None
            )
        answer(incident.plan, state, c.LeaveStanding(publication.seq, "so"), moment)
    for id in LOOSE.statements:
        answer(incident.plan, state, c.Send(id, "1" * 64, "x", "fr", "net", KEY, "3" * 64), moment)


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


def line_of(type: str) -> st.SearchStrategy[dict[str, JSON]]:
    """A line of that type, with any of its fields, whatever they hold."""
    named = [field.name for field in fields(EVENTS[type])] if type in EVENTS else KEYS[:3]
    stamp = {"ts": st.just(OPENED.isoformat()), "type": st.just(type)}
    return st.fixed_dictionaries(stamp, optional=dict.fromkeys([*named, "at", "by"], ANY_JSON))


LINES = st.one_of([line_of(type) for type in (*EVENTS, "prophecy")])


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_a_journal_from_elsewhere_may_hold_anything(lines: list[dict[str, JSON]]) -> None:
    incident = Incident(BOOK)
    records = [*incident.records, *(record(n, line) for n, line in enumerate(lines, 2))]
    state = fold(incident.plan, records)
    assert state.seq == len(records)
    look(incident.plan, state, records)
    moment = Moment(datetime(2026, 11, 23, tzinfo=UTC), "Camille Roy", "fr")
    for command in (c.Complete("freeze"), c.Choose("leave", "stay", "so"), c.Skip("look", "so")):
        answer(incident.plan, state, command, moment)
