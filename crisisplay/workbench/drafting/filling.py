"""The skeleton filled in with a brief: a playbook as text, with its comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from crisisplay.i18n import Language, say
from crisisplay.playbook.model import Text
from crisisplay.workbench.drafting import lines, pieces
from crisisplay.workbench.drafting.brief import Brief
from crisisplay.workbench.drafting.duties import Duty
from crisisplay.workbench.drafting.skeleton import SKELETON


def both(languages: tuple[Language, ...], id: str, **values: Text) -> Text:
    """A text of the catalogue in each language, with texts in it."""
    said: dict[str, str] = {
        lang: say(lang, f"drafting.{id}", **{name: one.say(lang) for name, one in values.items()})
        for lang in languages
    }
    return Text(said)


def playbook(brief: Brief, duties: tuple[Duty, ...]) -> str:
    """The text of playbook.yaml. `duties` are those that the brief's deadlines name."""
    filled = _Filling(brief, duties)
    return "\n".join(filled.all()) + "\n"


class _Filling:
    def __init__(self, brief: Brief, duties: tuple[Duty, ...]) -> None:
        self._brief = brief
        self._duties = duties
        self._wanted: Mapping[str, bool] = {
            "apology": "apology" in brief.extras,
            "instruction": "instruction" in brief.extras,
            "facts": bool(brief.facts),
            "deadlines": bool(duties),
        }

    def all(self) -> Iterator[str]:
        skipping = False
        for line in SKELETON.splitlines():
            words = line.split()
            if line.startswith("%end"):
                skipping = False
            elif line.startswith("%if"):
                skipping = not self._wanted[words[1]]
            elif not skipping:
                yield from self._line(line, words)

    def _line(self, line: str, words: list[str]) -> Iterator[str]:
        indent = len(line) - len(line.lstrip())
        match words:
            case ["#@", id]:
                said = say(self._brief.reader, f"drafting.{id}", date=self._brief.reviewed)
                yield from lines.comment(said, indent)
            case ["%put", part]:
                yield from _PARTS[part](self._brief, self._duties)
            case ["%channels"]:
                yield f"{' ' * indent}channels: {lines.names(self._brief.channels)}"
            case ["%audiences", *ids]:
                yield f"{' ' * indent}audiences: {lines.names(_audiences(self._brief, ids))}"
            case ["%shorter", statement]:
                yield from pieces.shorter(self._brief, statement, indent)
            case [key, id] if key.startswith("@"):
                yield from lines.text(key[1:], both(self._brief.languages, f"t_{id}"), indent)
            case _:
                yield line


def _audiences(brief: Brief, ids: list[str]) -> list[str]:
    """One string for every language: the author's, or that of the only one there is."""
    lang = brief.reader if brief.reader in brief.languages else brief.languages[0]
    return [say(lang, f"drafting.audience_{id}") for id in ids]


# What the course and the posture follow.
_SOURCES = ("ISO 22361:2022", "Coombs 2007, Corporate Reputation Review 10(3)")


def _head(brief: Brief, duties: tuple[Duty, ...]) -> Iterator[str]:
    yield f"id: {brief.id}"
    yield "version: 0.1.0"
    yield f"languages: {lines.names(brief.languages)}"
    yield from lines.text("title", brief.title)
    yield f"owner: {lines.written(brief.owner)}"
    yield f"reviewed: {brief.reviewed.isoformat()}"
    yield f"review_every: {brief.review_every}"
    yield "sources:"
    for source in (*_SOURCES, *dict.fromkeys(duty.source for duty in duties)):
        yield f"  - {lines.written(source)}"
    yield "triggers:"
    for trigger in brief.triggers:
        yield from lines.text("-", trigger, 2)


def _roles(brief: Brief, _: tuple[Duty, ...]) -> Iterator[str]:
    for id, title in (("director", brief.decides), *((one.id, one.title) for one in brief.seats)):
        yield f"  {id}:"
        yield from lines.text("title", title, 4)
        yield "    deputy: required"


def _facts(brief: Brief, duties: tuple[Duty, ...]) -> Iterator[str]:
    for fact in brief.facts:
        yield f"  {fact.id}:"
        yield from lines.text("ask", fact.ask, 4)
        yield f"    type: {fact.type}"
    for duty in duties:
        yield from lines.comment(duty.about(brief.reader), 2)
        yield f"  {duty.fact}:"
        yield from lines.text("ask", both(brief.languages, "t_duty", trigger=duty.trigger), 4)
        yield "    type: datetime"


def _ask(brief: Brief, _: tuple[Duty, ...]) -> Iterator[str]:
    yield f"        ask: {lines.names([fact.id for fact in brief.facts])}"


def _rhythm(brief: Brief, _: tuple[Duty, ...]) -> Iterator[str]:
    until = "back_to_normal and people_cared_for"
    yield f"    repeat: {{every: {brief.updates_every}, until: {until}}}"


def _clocks(brief: Brief, duties: tuple[Duty, ...]) -> Iterator[str]:
    if not duties:
        return
    yield "      - id: see-clocks"
    for key in ("title", "why", "guide"):
        id = "t_clocks" if key == "title" else f"t_clocks_{key}"
        yield from lines.text(key, both(brief.languages, id), 8)
    yield "        role: legal"
    yield "        due: 2h"
    yield f"        ask: {lines.names([duty.fact for duty in duties])}"
    for duty in duties:
        yield f"      - id: {duty.step}"
        yield from lines.text("title", both(brief.languages, "t_meet", title=duty.title), 8)
        yield "        role: legal"
        yield f"        when: {duty.fact} is known"
        if duty.limit:
            yield f"        due: {{from: {duty.fact}, within: {duty.limit}}}"
        yield f"        meets: {duty.id}"


def _seats(brief: Brief, _: tuple[Duty, ...]) -> Iterator[str]:
    for seat in brief.seats:
        yield f"      - id: {seat.id}-part"
        yield from lines.text("title", both(brief.languages, "t_seat", title=seat.title), 8)
        yield f"        role: {seat.id}"
        yield "        due: 2h"
        yield "        checklist:"
        for item in ("knows", "reached", "told"):
            yield from lines.text("-", both(brief.languages, f"t_seat_{item}"), 10)


def _deadlines(_: Brief, duties: tuple[Duty, ...]) -> Iterator[str]:
    for duty in duties:
        yield f"  - {{use: {duty.id}, anchor: {duty.fact}}}"


_PARTS: Mapping[str, Callable[[Brief, tuple[Duty, ...]], Iterator[str]]] = {
    "head": _head,
    "roles": _roles,
    "facts": _facts,
    "ask": _ask,
    "rhythm": _rhythm,
    "duties": _clocks,
    "seats": _seats,
    "deadlines": _deadlines,
}
