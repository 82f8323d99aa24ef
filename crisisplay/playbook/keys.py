"""The whole vocabulary of the format, once: what each construct may carry.

The reader validates from these tables, the schema is made from them, and the authoring guide is
compared with them. What a key means is in the catalogues, in the room `keys`.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.playbook.model import CHANNELS, STARTS
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
USE = Kind("use")  # read by the shelf, as what goes with it
WITH = Kind("with")


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
        Key("crisisplay", one_of("1"), required=True),
        Key("id", KEBAB, required=True),
        Key("title", TEXT, required=True),
        Key("version", STRING),
        Key("languages", LANGUAGES),
        Key("summary", TEXT),
        Key("owner", STRING),
        Key("reviewed", DATE),
        Key("review_every", DURATION),
        Key("jurisdictions", STRINGS),
        Key("sources", STRINGS),
        Key("triggers", TEXTS),
        Key("not_for", TEXTS),
        Key("roles", map_of("role")),
        Key("facts", map_of("fact")),
        Key("criteria", map_of("criterion")),
        Key("before", list_of("step")),
        Key("during", list_of("step")),
        Key("after", list_of("step")),
        Key("statements", map_of("statement")),
        Key("deadlines", list_of("deadline")),
    ),
    "library": (  # only its names are checked; what a playbook takes is read as the playbook's
        Key("crisisplay", one_of("1"), required=True),
        Key("library", KEBAB, required=True),
        Key("languages", LANGUAGES),
        Key("roles", map_of("role")),
        Key("facts", map_of("fact")),
        Key("statements", map_of("statement")),
        Key("criteria", map_of("criterion")),
        Key("deadlines", map_of("rule")),
        Key("steps", list_of("step")),
        Key("sources", STRINGS),
        Key("title", TEXT),
        Key("summary", TEXT),
        Key("owner", STRING),
        Key("reviewed", DATE),
        Key("verified_on", DATE),
    ),
    "role": (
        Key("title", TEXT, required=True),
        Key("deputy", one_of("required", "optional")),
        Key("mission", TEXT),
    ),
    "fact": (
        Key("ask", TEXT, required=True),
        Key("type", one_of(*FACT_TYPES), required=True),
        Key("options", list_of("choice")),
        Key("min", VALUE),
        Key("max", VALUE),
        Key("max_length", INTEGER),
        Key("default", VALUE),
    ),
    "choice": (
        Key("id", Kind("option_id"), required=True),
        Key("label", TEXT, required=True),
    ),
    "criterion": (
        Key("title", TEXT, required=True),
        Key("scale", SCALE, required=True),
    ),
    "step": (
        Key("id", KEBAB, required=True),
        Key("title", TEXT, required=True),
        Key("why", TEXT),
        Key("guide", TEXT),
        Key("role", name_of("role")),
        Key("due", DUE),
        Key("when", CONDITION),
        Key("needs", names_of("step")),
        Key("skip", one_of("never")),
        Key("evidence", one_of("required")),
        Key("links", LINKS),
        Key("marks", one_of("exit", "apology-gate")),
        Key("meets", name_of("deadline")),
        Key("valid_for", DURATION),
        Key("checklist", TEXTS),
        Key("ask", names_of("fact")),
        Key("assess", one_of("level")),
        Key("decide", one("decision")),
        Key("cell", one_of("open", "stand_down")),
        Key("statement", name_of("statement")),
        Key("watch", one("watch")),
        Key("debrief", one_of("hot", "cold")),
        Key("steps", list_of("step")),
        Key("repeat", one("repeat")),
        Key("parallel", TRUE_FALSE),
        Key("use", USE),
        Key("with", WITH),
    ),
    "decision": (
        Key("question", TEXT, required=True),
        Key("options", list_of("option"), required=True),
    ),
    "option": (
        Key("id", Kind("option_id"), required=True),
        Key("label", TEXT, required=True),
        Key("effect", TEXT),
        Key("recommend", one("recommendation")),
        Key("sets", SETS),
        Key("confirm", TRUE_FALSE),
        Key("returns", name_of("step")),
    ),
    "recommendation": (
        Key("when", CONDITION, required=True),
        Key("why", TEXT, required=True),
    ),
    "watch": (
        Key("every", DURATION),
        Key("query", TEXT),
    ),
    "repeat": (
        Key("every", DURATION),
        Key("until", CONDITION, required=True),
    ),
    "due_after": (
        Key("after", name_of("step")),
        Key("from", name_of("fact")),
        Key("within", DURATION, required=True),
    ),
    "statement": (
        Key("title", TEXT, required=True),
        Key("kind", one_of(*STATEMENT_KINDS), required=True),
        Key("text", TEXT, required=True),
        Key("subject", TEXT),
        Key("text_for", TEXT_FOR),
        Key("audiences", STRINGS),
        Key("channels", some_of(*CHANNELS)),
        Key("approvals", list_of("approval")),
        Key("agreement", one("agreement")),
        Key("after_internal", name_of("statement")),
        Key("next_update", one_of("required")),
    ),
    "approval": (
        Key("role", name_of("role"), required=True),
        Key("when", CONDITION),
    ),
    "agreement": (
        Key("quorum", INTEGER),
        Key("order", one_of("written")),
        Key("lasts", DURATION),
    ),
    "deadline": (
        Key("use", STRING, required=True),
        Key("when", CONDITION),
        Key("anchor", ANCHOR, required=True),
        Key("also", name_of("fact")),
    ),
    "anchor": (
        Key("done", name_of("step")),
        Key("met", name_of("deadline")),
    ),
    "second_limit": (
        Key("limit", DURATION, required=True),
        Key("starts", one_of(*STARTS), required=True),
    ),
    "rule": (
        Key("title", TEXT, required=True),
        Key("limit", Kind("limit"), required=True),
        Key("also", one("second_limit")),
        Key("trigger", TEXT, required=True),
        Key("starts", one_of(*STARTS)),
        Key("after", KEBAB),
        Key("questions", TEXTS),
        Key("recipient", TEXT, required=True),
        Key("channel", TEXT),
        Key("jurisdiction", STRING, required=True),
        Key("calendar", STRING),
        Key("status", one_of("in_force", "proposal", "verify"), required=True),
        Key("sources", STRINGS, required=True),
        Key("verified_on", DATE),
        Key("links", LINKS),
        Key("checklist", TEXTS),
        Key("phased", TRUE_FALSE),
        Key("stops", TEXT),
        Key("notes", TEXT),
    ),
}  # fmt: skip


def keys_of(construct: str) -> dict[str, Key]:
    return _BY_NAME[construct]


_BY_NAME = {name: {key.name: key for key in keys} for name, keys in CONSTRUCTS.items()}
