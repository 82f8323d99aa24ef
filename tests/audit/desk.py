"""A small incident, lived minute by minute: real acts, a real journal, a clock moved by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from crisisplay.acts.homes import Kind
from crisisplay.acts.opening import Team, open_incident
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings import findings
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.i18n import Language
from crisisplay.incident.commands import Approve, Command, Draft, Publish, StateFact
from crisisplay.incident.state import Version
from crisisplay.journal.entry import Entry, compose
from crisisplay.journal.line import JSON
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from tests.acts.story import OPENED

SMALL = """\
crisisplay: 1
id: small
title: Small
languages: [en]
roles:
  director: {title: Director, deputy: required}
  legal: {title: Counsel, deputy: required}
facts:
  people_at_risk: {ask: "Is anyone at risk?", type: yes_no}
  complaints: {ask: "How many complaints?", type: integer, min: 0}
  aware_at: {ask: "Since when do we know?", type: datetime}
  sued: {ask: "Are we sued?", type: yes_no}
  next_update_at: {ask: "When is the next update?", type: datetime}
during:
  - {id: freeze, title: Freeze, due: 10m}
  - {id: situation, title: Situation, ask: [complaints]}
  - {id: set-level, title: Level, assess: level}
  - {id: warn, title: Warn people, when: people_at_risk}
  - {id: tidy, title: Tidy up}
  - {id: sweep, title: Sweep}
  - id: both
    title: Side by side
    parallel: true
    steps:
      - {id: left, title: Left hand}
      - {id: right, title: Right hand}
  - id: posture
    title: Posture
    decide:
      question: What do we say?
      options:
        - {id: care, label: Care}
        - {id: rebuild, label: Repair, recommend: {when: complaints > 10, why: many complain}}
        - {id: deny, label: Deny, confirm: true}
  - id: apology
    title: Apology
    marks: apology-gate
    decide:
      question: Which gesture?
      options:
        - {id: regret, label: Regret}
        - {id: apologise, label: Apologise, confirm: true}
  - {id: say-staff, title: Tell staff, statement: staff}
  - {id: say-holding, title: Hold, statement: holding}
  - {id: notify, title: Notify, meets: gdpr-33-1}
  - {id: warn-network, title: Warn the network, meets: nis2-23-4-early-warning}
  - {id: gateway, title: Gateway, meets: gpsr-9-8}
  - id: leave
    title: Leave
    marks: exit
    decide:
      question: Is it over?
      options:
        - {id: over, label: It is over}
        - {id: stay, label: Not yet, returns: tidy}
after:
  - {id: learn, title: Learn, debrief: hot}
statements:
  staff:
    title: To staff
    kind: internal
    channels: [intranet]
    text: We stopped our posts.
  holding:
    title: Holding statement
    kind: holding
    channels: [site, x]
    after_internal: staff
    text: "{{ complaints }} people wrote to us. Next update tomorrow at 10:00 UTC."
    approvals: [{role: legal}]
  correction:
    title: Correction
    kind: correction
    channels: [site]
    text: We were wrong.
deadlines:
  - {use: gdpr-33-1, when: people_at_risk, anchor: aware_at}
  - {use: nis2-23-4-early-warning, when: people_at_risk, anchor: aware_at}
  - {use: gpsr-9-8, when: people_at_risk, anchor: aware_at}
  - {use: cra-14-early-warning, when: sued, anchor: aware_at}
"""
Fields = dict[str, JSON]


class HandClock:
    """A clock that stands still until it is moved, forwards or backwards."""

    def __init__(self) -> None:
        self.time = OPENED

    def now(self) -> datetime:
        return self.time

    def up(self) -> str:
        return f"{0:08x}+0"


class Desk:
    """An incident with a director and counsel; Camille Roy sits at the keyboard."""

    def __init__(self, home: Path, kind: Kind = "incident", *, source: str = SMALL) -> None:
        self.clock = HandClock()
        loaded = load(source.encode(), file="small.yaml", library=shipped_library())
        people = Team({"director": "Camille Roy", "legal": "Sacha Morel"})
        me = Actor("Camille Roy", "en", "director", "camille", "one.example")
        self.sitting: Sitting = open_incident(
            home, source.encode(), loaded, me, self.clock, kind=kind, team=people
        )

    @property
    def folder(self) -> Path:
        return self.sitting.journal.folder

    @property
    def journal(self) -> Path:
        return self.folder / "journal.jsonl"

    def do(self, minute: float, *commands: Command, at: float | None = None, late: str = "") -> int:
        """Act so many minutes after the opening; the number of the last entry."""
        self.clock.time = moment(minute)
        happened = None if at is None else moment(at)
        return self.sitting.do(*commands, at=happened, late=late)[-1].seq

    def sit(self, name: str, host: str = "one.example") -> None:
        self.sitting.sit(replace(self.sitting.actor, name=name, user=name[:3], host=host))

    def fact(self, minute: float, status: str = "confirmed", value: int = 12) -> int:
        """How many complain, as it is known at that minute."""
        return self.do(minute, StateFact("complaints", value, status, "desk"))  # type: ignore[arg-type] # a test says its status in full

    def know(self, minute: float, fact: str, value: bool | datetime) -> int:
        return self.do(minute, StateFact(fact, value, "confirmed", "desk"))

    def draft(self, minute: float, statement: str, text: str, *facts: int, by: str = "Lou") -> str:
        """The digest of a version."""
        file = self.sitting.journal.keep(text.encode())
        self.do(minute, Draft(statement, file, by, facts))
        return file

    def out(
        self, minute: float, statement: str, text: str, *facts: int, channel: str = "site"
    ) -> int:
        """Drafted, approved by counsel where the playbook asks for it, and published."""
        file = self.draft(minute, statement, text, *facts)
        if statement == "holding":
            self.do(minute, Approve(statement, file, "Sacha Morel", "legal"))
        return self.do(minute, Publish(statement, file, channel))

    def version(self, statement: str) -> Version:
        return self.sitting.state.statements[statement]

    # Read again

    def timeline(self, lang: Language = "en") -> Timeline:
        return read_timeline(self.folder, lang)

    def found(self, code: str) -> list[Finding]:
        return [one for one in findings(self.timeline()) if one.code == code]

    def said(self, code: str) -> list[str]:
        return [one.sentence("en") for one in self.found(code)]

    # What no act of ours would write

    def forge(self, change: Callable[[list[Fields]], None]) -> None:
        """Write the journal anew with its entries changed, each following from the one before."""
        every: list[Fields] = [json.loads(one) for one in self.journal.read_bytes().splitlines()]
        change(every)
        self.journal.write_bytes(composed(every))

    def stub(self, *seqs: int, word: str = "erased") -> None:
        """Leave only the digests of these entries."""
        lines = self.journal.read_bytes().splitlines(keepends=True)
        for seq in seqs:
            fields = json.loads(lines[seq - 1])
            digest = sha256(lines[seq - 1]).hexdigest()
            left = {"prev": fields["prev"], "seq": seq, word: digest}
            lines[seq - 1] = json.dumps(left, separators=(",", ":")).encode() + b"\n"
        self.journal.write_bytes(b"".join(lines))


def composed(every: Sequence[Fields]) -> bytes:
    raw, last = b"", None
    for fields in every:
        own = {name: one for name, one in fields.items() if name not in ("prev", "seq", "salt")}
        last = compose(own, last, "0" * 32)
        raw += last.raw
    assert isinstance(last, Entry)
    return raw


def moment(minute: float) -> datetime:
    return OPENED + timedelta(minutes=minute)


def entry(every: list[Fields], type: str) -> Fields:
    """The last entry of a type."""
    return next(one for one in reversed(every) if one["type"] == type)
