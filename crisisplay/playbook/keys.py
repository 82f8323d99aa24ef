"""The whole vocabulary of the format, once: what each construct may carry, and what it means.

The reader validates from these tables, and the schema and the authoring guide are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.playbook.model import CHANNELS
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is. `words` are those allowed; `of` is a construct, or what a name names."""

    name: str
    words: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    kind: Kind
    doc: str
    required: bool = False


TEXT = Kind("text")  # in each language
TEXTS = Kind("texts")
STRING = Kind("string")  # the same in every language
STRINGS = Kind("strings")
KEBAB = Kind("kebab")
SNAKE = Kind("snake")
CONDITION = Kind("condition")
DURATION = Kind("duration")
DUE = Kind("due")
DATE = Kind("date")
INTEGER = Kind("integer")
TRUE_FALSE = Kind("true_false")
VALUE = Kind("value")  # as its fact's type reads it
SETS = Kind("sets")
SCALE = Kind("scale")
TEXT_FOR = Kind("text_for")
ANCHOR = Kind("anchor")
LINKS = Kind("links")
LANGUAGES = Kind("languages")
FREE = Kind("free")  # read elsewhere


def one_of(*words: str) -> Kind:
    return Kind("one_of", words)


def some_of(*words: str) -> Kind:
    return Kind("some_of", words)


def name_of(what: str) -> Kind:
    return Kind("name", of=what)


def names_of(what: str) -> Kind:
    return Kind("names", of=what)


def one(construct: str) -> Kind:
    return Kind("one", of=construct)


def list_of(construct: str) -> Kind:
    return Kind("list", of=construct)


def map_of(construct: str) -> Kind:
    return Kind("map", of=construct)


FACT_TYPES = (
    "text", "integer", "number", "yes_no", "choice", "choices", "datetime", "link", "person",
)  # fmt: skip
STATEMENT_KINDS = (
    "holding", "instruction", "apology", "regret", "update", "correction", "recall", "internal",
    "answers",
)  # fmt: skip
ACTIONS = ("checklist", "ask", "assess", "decide", "cell", "statement", "watch", "debrief", "steps")
# What a step that uses a library's may say otherwise.
OVERRIDES = frozenset(
    {"id", "title", "when", "needs", "due", "role", "why", "guide", "marks", "skip", "evidence",
     "links", "meets", "valid_for"}
)  # fmt: skip

CONSTRUCTS: Mapping[str, tuple[Key, ...]] = {
    "playbook": (
        Key("crisisplay", one_of("1"), "Version of this format.", required=True),
        Key("id", KEBAB, "Stable name of the playbook.", required=True),
        Key("title", TEXT, "What it is called in a list.", required=True),
        Key("version", STRING, "Version of this playbook."),
        Key("languages", LANGUAGES, "Languages that every text is written in."),
        Key("summary", TEXT, "What it is for, in two sentences."),
        Key("owner", STRING, "Who keeps it up to date."),
        Key("reviewed", DATE, "Day of the last review."),
        Key("review_every", DURATION, "How long a review holds."),
        Key("jurisdictions", STRINGS, "Where its deadlines and advice apply."),
        Key("sources", STRINGS, "What the advice rests on."),
        Key("triggers", TEXTS, "When to open it."),
        Key("not_for", TEXTS, "When not to."),
        Key("roles", map_of("role"), "Roles that people are bound to."),
        Key("facts", map_of("fact"), "What there is to know."),
        Key("criteria", map_of("criterion"), "Scales that give the level."),
        Key("before", list_of("step"), "Preparation."),
        Key("during", list_of("step"), "The crisis."),
        Key("after", list_of("step"), "Exit, debrief, lessons."),
        Key("statements", map_of("statement"), "Texts that are drafted, approved and published."),
        Key("deadlines", list_of("deadline"), "Legal clocks that this crisis may start."),
    ),
    "library": (
        Key("crisisplay", one_of("1"), "Version of this format.", required=True),
        Key("library", KEBAB, "Name of the file.", required=True),
        Key("languages", LANGUAGES, "Languages that every text is written in."),
        Key("roles", FREE, "Roles that its steps need."),
        Key("facts", FREE, "Facts that its steps need."),
        Key("statements", FREE, "Statements that its steps need."),
        Key("criteria", FREE, "Scales that give the level."),
        Key("deadlines", FREE, "Legal clocks."),
        Key("steps", FREE, "Steps to be used by playbooks."),
        Key("sources", FREE, "What the advice rests on."),
        Key("title", FREE, "What it is called."),
        Key("summary", FREE, "What it is for."),
        Key("owner", FREE, "Who keeps it up to date."),
        Key("reviewed", FREE, "Day of the last review."),
        Key("verified_on", FREE, "Day its sources were last read."),
    ),
    "role": (
        Key("title", TEXT, "What the role is called.", required=True),
        Key("deputy", one_of("required", "optional"), "Whether somebody must stand in."),
        Key("mission", TEXT, "What the role is there for."),
    ),
    "fact": (
        Key("ask", TEXT, "The question that brings it.", required=True),
        Key("type", one_of(*FACT_TYPES), "What the answer is.", required=True),
        Key("options", list_of("choice"), "Answers of a choice."),
        Key("min", VALUE, "Smallest value."),
        Key("max", VALUE, "Largest value."),
        Key("max_length", INTEGER, "Longest text, in characters."),
        Key("default", VALUE, "A suggestion, never an answer."),
    ),
    "choice": (
        Key("id", Kind("option_id"), "What conditions compare with.", required=True),
        Key("label", TEXT, "What is shown.", required=True),
    ),
    "criterion": (
        Key("title", TEXT, "What is scored.", required=True),
        Key("scale", SCALE, "What each score from 0 to 4 means.", required=True),
    ),
    "step": (
        Key("id", KEBAB, "Stable name of the step.", required=True),
        Key("title", TEXT, "What to do, in a few words.", required=True),
        Key("why", TEXT, "Why it matters."),
        Key("guide", TEXT, "How to do it (Markdown)."),
        Key("role", name_of("role"), "Who does it."),
        Key("due", DUE, "By when."),
        Key("when", CONDITION, "Whether it applies."),
        Key("needs", names_of("step"), "Steps that come first."),
        Key("skip", one_of("never"), "It can't be skipped."),
        Key("evidence", one_of("required"), "It is done with a file to show for it."),
        Key("links", LINKS, "Addresses worth having at hand."),
        Key("marks", one_of("exit", "apology-gate"), "What a decision is."),
        Key("meets", name_of("deadline"), "The clock that it stops."),
        Key("valid_for", DURATION, "How long a preparation holds."),
        Key("checklist", TEXTS, "Items to tick."),
        Key("ask", names_of("fact"), "Facts to collect."),
        Key("assess", one_of("level"), "Score the criteria."),
        Key("decide", one("decision"), "Choose one option."),
        Key("cell", one_of("open", "stand_down"), "Call the crisis cell out, or end it."),
        Key("statement", name_of("statement"), "Draft, check, approve, publish."),
        Key("watch", one("watch"), "Take a reading of the monitoring."),
        Key("debrief", one_of("hot", "cold"), "Learn from it."),
        Key("steps", list_of("step"), "Steps inside."),
        Key("repeat", one("repeat"), "Walk the steps inside again."),
        Key("parallel", TRUE_FALSE, "The steps inside come in any order."),
        Key("use", FREE, "A step of the library, as in library/first-hour#freeze."),
        Key("with", FREE, "Values for the parameters of a library's step."),
    ),
    "decision": (
        Key("question", TEXT, "What is decided.", required=True),
        Key("options", list_of("option"), "What can be chosen.", required=True),
    ),
    "option": (
        Key("id", Kind("option_id"), "What conditions compare with.", required=True),
        Key("label", TEXT, "What is shown.", required=True),
        Key("effect", TEXT, "What follows from it."),
        Key("recommend", one("recommendation"), "When it is advised, and why."),
        Key("sets", SETS, "Facts that follow from it."),
        Key("confirm", TRUE_FALSE, "It is asked twice."),
        Key("returns", name_of("step"), "Where the walk goes back to."),
    ),
    "recommendation": (
        Key("when", CONDITION, "When it is advised.", required=True),
        Key("why", TEXT, "Why it is.", required=True),
    ),
    "watch": (
        Key("every", DURATION, "How often."),
        Key("query", TEXT, "What is looked for."),
    ),
    "repeat": (
        Key("every", DURATION, "How often a round starts."),
        Key("until", CONDITION, "When it ends, read after each round.", required=True),
    ),
    "due_after": (
        Key("after", name_of("step"), "The step that it counts from."),
        Key("from", name_of("fact"), "The datetime fact that it counts from."),
        Key("within", DURATION, "How long after.", required=True),
    ),
    "statement": (
        Key("title", TEXT, "What it is called.", required=True),
        Key("kind", one_of(*STATEMENT_KINDS), "What kind of text.", required=True),
        Key("text", TEXT, "The text, with {{ facts }}.", required=True),
        Key("text_for", TEXT_FOR, "A shorter text for a channel."),
        Key("audiences", STRINGS, "Who it is for."),
        Key("channels", some_of(*CHANNELS), "Where it is published."),
        Key("approvals", list_of("approval"), "Who says yes before it goes out."),
        Key("after_internal", name_of("statement"), "The internal version that goes first."),
        Key("next_update", one_of("required"), "It promises when the next one comes."),
    ),
    "approval": (
        Key("role", name_of("role"), "Who approves.", required=True),
        Key("when", CONDITION, "Whether it is wanted."),
    ),
    "deadline": (
        Key("use", STRING, "Its id in library/deadlines.", required=True),
        Key("when", CONDITION, "Whether it applies."),
        Key("anchor", ANCHOR, "The fact or the step that starts it.", required=True),
    ),
    "anchor": (
        Key("done", name_of("step"), "The step whose doing starts it.", required=True),
    ),
    "rule": (
        Key("title", TEXT, "What the duty is.", required=True),
        Key("limit", Kind("limit"), "How long it leaves, or without_delay.", required=True),
        Key("trigger", TEXT, "What starts it, in the words of the law.", required=True),
        Key("recipient", TEXT, "Who is told.", required=True),
        Key("jurisdiction", STRING, "Where it applies.", required=True),
        Key("calendar", STRING, "Country whose holidays count, ISO 3166."),
        Key("status", one_of("in_force", "proposal", "verify"), "Whether it holds.", required=True),
        Key("sources", STRINGS, "Where it is written.", required=True),
        Key("verified_on", DATE, "Day that was last read."),
        Key("checklist", TEXTS, "What the notification says."),
        Key("notes", TEXT, "What to know about it."),
    ),
}  # fmt: skip


def keys_of(construct: str) -> dict[str, Key]:
    return _BY_NAME[construct]


_BY_NAME = {name: {key.name: key for key in keys} for name, keys in CONSTRUCTS.items()}
