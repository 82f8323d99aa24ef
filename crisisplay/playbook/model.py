"""What a playbook is once it is read: immutable values, and where each was written.

Nothing here reads a file or a clock. `loader` makes a Playbook; the other rooms only read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from crisisplay.values import dataclass

if TYPE_CHECKING:
    from crisisplay.playbook.conditions import Condition

Phase: TypeAlias = Literal["before", "during", "after"]
PHASES: tuple[Phase, ...] = ("before", "during", "after")
FactType: TypeAlias = Literal[
    "text", "integer", "number", "yes_no", "choice", "choices", "datetime", "link", "person"
]
# What a fact can hold. `choice` and every kind of text is str, `choices` a tuple of option ids,
# a datetime always has an offset.
Value: TypeAlias = str | int | Decimal | bool | datetime | tuple[str, ...]
Unit: TypeAlias = Literal["minutes", "days", "months", "working_days", "working_hours"]

CHANNELS = (
    "site", "press", "email", "intranet", "sms", "phone", "x", "bluesky", "mastodon", "threads",
    "facebook", "instagram", "linkedin", "tiktok", "youtube", "whatsapp", "telegram",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Lines and columns from 1; the end is exclusive. `file` is as it was named to the loader."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Place("", 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in each language of the playbook. `by_language` is in the playbook's order."""

    by_language: Mapping[str, str]

    def say(self, lang: str) -> str:
        """The text in `lang`, else in the playbook's first language."""
        return self.by_language.get(lang) or next(iter(self.by_language.values()), "")

    def __bool__(self) -> bool:
        return any(self.by_language.values())


NO_TEXT = Text({})


@dataclass(frozen=True, slots=True)
class Duration:
    """`minutes` are elapsed time; days and months are the calendar's, in the incident's zone."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Due:
    """Counted from the opening (or the round), from a step being done, or from a fact's value."""

    within: Duration
    after: str | None = None  # step id
    since: str | None = None  # fact id


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a decision, or of a `choice` fact (which has only `id` and `label`)."""

    id: str
    label: Text
    effect: Text = NO_TEXT
    recommend: Recommendation | None = None
    sets: tuple[tuple[str, Value], ...] = ()  # facts stated as the decision's consequence
    confirm: bool = False
    returns: str | None = None  # step id: an exit refused goes back to the walk
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is advised, while `when` holds."""

    when: Condition
    why: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A question of fact, and what its answer may be."""

    id: str
    ask: Text
    type: FactType
    options: tuple[Option, ...] = ()
    min: int | Decimal | datetime | None = None
    max: int | Decimal | datetime | None = None
    max_length: int | None = None
    default: Value | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A seat in the cell, for a person and a deputy."""

    id: str
    title: Text
    deputy: Literal["required", "optional"] = "optional"
    mission: Text = NO_TEXT
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One scale of the level, 0 to 4: what each score means."""

    id: str
    title: Text
    scale: Mapping[int, Text]
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """The role that must agree, always or while `when` holds."""

    role: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """When the approvals of a text are enough. `quorum` is how many are, None for all of them.

    `in_order` where each role approves only after those written before it; an approval counts as
    long as it `lasts`, a day being 24 hours, None for as long as the words do not change.
    """

    quorum: int | None = None
    in_order: bool = False
    lasts: Duration | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A text to be filled in, approved and said, in every language of the playbook."""

    id: str
    title: Text
    kind: Literal[
        "holding", "instruction", "apology", "regret", "update", "correction", "recall",
        "internal", "answers",
    ]  # fmt: skip
    text: Text
    text_for: Mapping[str, Text] = field(default_factory=dict)  # channel: a shorter text
    audiences: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    after_internal: str | None = None  # statement id
    next_update: bool = False  # required
    place: Place = field(default=NOWHERE, compare=False)
    agreement: Agreement = Agreement()
    subject: Text = NO_TEXT  # what it is headed with in public; its title is for the cell

    def texts(self) -> tuple[Text, ...]:
        """All that it says in public: the text, its subject, the shorter ones."""
        return (self.text, self.subject, *self.text_for.values())


# The kind of event that starts the clock of a duty: each law has its own.
STARTS = (
    "awareness", "belief", "knowledge", "risk", "classification", "determination", "possession",
    "remedy", "submission",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SecondLimit:
    """A limit that holds together with the first, from another event: the earlier end counts."""

    limit: Duration
    starts: str  # one of STARTS


@dataclass(frozen=True, slots=True)
class Rule:
    """A duty with a limit, from the library's data. `limit` None is 'without delay'.

    `after` is the duty whose being met starts this one. `questions` are those whose answers say
    whether it applies; where it is `phased`, what is not known yet may follow.
    """

    id: str
    title: Text
    limit: Duration | None
    trigger: Text  # what starts it, in the words of the law
    recipient: Text
    jurisdiction: str
    calendar: str | None  # the holidays of a working-day limit, ISO country
    status: Literal["in_force", "proposal", "verify"]
    sources: tuple[str, ...]
    verified_on: date | None  # None where the status is not in_force and nobody read it again
    starts: str = ""  # one of STARTS
    also: SecondLimit | None = None
    after: str = ""  # rule id
    questions: tuple[Text, ...] = ()
    channel: Text = NO_TEXT
    checklist: tuple[Text, ...] = ()
    phased: bool = False
    stops: Text = NO_TEXT
    links: tuple[str, ...] = ()
    notes: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Deadline:
    """A rule that this playbook watches, and the event that starts it."""

    rule: Rule
    when: Condition | None
    fact: str | None = None  # anchor: a datetime fact, or
    done: str | None = None  # anchor: a step being done
    place: Place = field(default=NOWHERE, compare=False)
    met: str | None = None  # anchor: another deadline being met
    also_from: str | None = None  # the datetime fact that the rule's second limit counts from

    @property
    def id(self) -> str:
        return self.rule.id


# What a step does: one class a key, and Task where there is none.


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, in items where there are several."""

    items: tuple[Text, ...] = ()  # of `checklist`


@dataclass(frozen=True, slots=True)
class Ask:
    """Facts to find out, in this order."""

    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assess:
    """Score `Playbook.criteria`; the highest one gives the level."""


@dataclass(frozen=True, slots=True)
class Decide:
    """A choice between options that are all written down."""

    question: Text
    options: tuple[Option, ...]

    def option(self, id: str) -> Option | None:
        return next((option for option in self.options if option.id == id), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """The crisis cell is called together, or sent home."""

    act: Literal["open", "stand_down"]


@dataclass(frozen=True, slots=True)
class Publish:
    """A statement goes through its protocol."""

    statement: str


@dataclass(frozen=True, slots=True)
class Watch:
    """The monitoring is read, once or `every` so often."""

    every: Duration | None = None
    query: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Debrief:
    """A look back: hot on the day, cold weeks later."""

    kind: Literal["hot", "cold"]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rounds of a block, `every` so often, until the condition holds after one."""

    every: Duration | None
    until: Condition


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that stand together: in order, side by side, or in rounds."""

    steps: tuple[Step, ...]
    repeat: Repeat | None = None
    parallel: bool = False


Action: TypeAlias = Task | Ask | Assess | Decide | Cell | Publish | Watch | Debrief | Block


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, by whom, until when, and on what condition."""

    id: str
    title: Text
    action: Action
    why: Text = NO_TEXT
    guide: Text = NO_TEXT
    role: str | None = None
    due: Due | None = None
    when: Condition | None = None
    needs: tuple[str, ...] = ()  # step ids
    skip_never: bool = False
    evidence_required: bool = False
    links: tuple[str, ...] = ()
    marks: Literal["exit", "apology-gate"] | None = None
    meets: str | None = None  # deadline id: doing the step stops that clock
    valid_for: Duration | None = None  # only in `before`
    place: Place = field(default=NOWHERE, compare=False)

    def walk(self) -> Iterator[Step]:
        """The step itself, then those inside it, in the order written."""
        yield self
        if isinstance(self.action, Block):
            for inner in self.action.steps:
                yield from inner.walk()


@dataclass(frozen=True, slots=True)
class Playbook:
    """All that an author wrote, library steps in their place."""

    id: str
    title: Text
    version: str = ""
    languages: tuple[str, ...] = ("en",)
    summary: Text = NO_TEXT
    owner: str = ""
    reviewed: date | None = None
    review_every: Duration | None = None
    jurisdictions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    triggers: tuple[Text, ...] = ()
    not_for: tuple[Text, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    before: tuple[Step, ...] = ()
    during: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    statements: Mapping[str, Statement] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()

    def phase(self, phase: Phase) -> tuple[Step, ...]:
        """The outermost steps of a phase."""
        steps: tuple[Step, ...] = getattr(self, phase)
        return steps

    def steps(self, *phases: Phase) -> Iterator[Step]:
        """Every step of the phases (all of them when none is named), blocks before their steps."""
        for phase in phases or PHASES:
            for step in self.phase(phase):
                yield from step.walk()
