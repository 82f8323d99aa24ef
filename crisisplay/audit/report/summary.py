"""The summary, on one page: what happened, when, how grave, who, what was decided, what to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from crisisplay.acts.layout import flat, listed
from crisisplay.audit.document import Block, Pairs, Section
from crisisplay.audit.finding import Finding
from crisisplay.audit.report.cover import left_out, until
from crisisplay.audit.report.decisions import chosen, question, taken
from crisisplay.audit.report.doubts import doubts
from crisisplay.audit.report.figures import figures
from crisisplay.audit.report.telling import Telling, numbered
from crisisplay.incident import events as e
from crisisplay.incident.state import Known
from crisisplay.playbook.facts import value_to_json

_ROLES = 5
_FACTS = 5  # of what was known in the end
_DECISIONS = 6
_FINDINGS = 6
_LONGEST = 150  # characters of a text on this page; the whole of it is in its own section


def summary(telling: Telling) -> Section:
    rows = tuple((name, text) for name, text in _rows(telling) if text)
    blocks: tuple[Block, ...] = (*doubts(telling), Pairs(rows))
    return Section("summary", telling.say("summary"), blocks, new_page=True)


def _rows(telling: Telling) -> Iterator[tuple[str, str]]:
    opened = telling.timeline.opened
    yield telling.say("summary_what"), flat(telling.names.title(opened.title, opened.lang))
    yield telling.say("summary_when"), _when(telling)
    yield telling.say("summary_level"), _level(telling)
    yield telling.say("summary_who"), "\n".join(_who(telling))
    yield telling.say("summary_facts"), _listing(_facts(telling))
    yield telling.say("summary_decisions"), _listing(_decisions(telling))
    yield telling.say("summary_end"), _end(telling)
    yield from figures(telling)
    yield telling.say("summary_findings"), _listing(_findings(telling))
    yield telling.say("summary_left_out"), left_out(telling)


def _listing(lines: Iterable[str]) -> str:
    return "\n".join(f"• {line}" for line in lines)


def _when(telling: Telling) -> str:
    lasted = telling.span(max(telling.ended_at - telling.opened_at, timedelta()))
    begun = telling.say("opened_at", time=telling.when(telling.opened_at))
    return listed([begun, until(telling), telling.say("lasted", span=lasted)])


def _level(telling: Telling) -> str:
    """`3 (1 → 3 → 2)`: where it stands, and the way there."""
    levels = [
        one.record.event.level
        for one in telling.timeline.happenings
        if isinstance(one.record.event, e.Assessed)
    ]
    if not levels:
        return telling.nothing("no_level")
    if len(levels) == 1:
        return str(levels[0])
    way = " → ".join(map(str, levels))
    return telling.say("level_course", last=levels[-1], highest=max(levels), way=way)


def _who(telling: Telling) -> Iterator[str]:
    """Two a line: the roles that the playbook names first, and whoever holds them."""
    roles = telling.timeline.state.roles.items()
    held = [
        telling.say("pair", name=telling.names.role(role), text=flat(holders.holder))
        for role, holders in roles
        if holders.holder
    ]
    shown = held[:_ROLES]
    if len(held) > _ROLES:
        shown.append(telling.say("more_people", n=len(held) - _ROLES))
    for at in range(0, len(shown), 2):
        yield listed(shown[at : at + 2])


def _end(telling: Telling) -> str:
    closed = telling.timeline.state.closed
    if closed is None:
        left = telling.timeline.sitting.outlook.next(telling.timeline.now)
        return (
            telling.say("goes_on_next", step=telling.step(left)) if left else telling.say("goes_on")
        )
    decision = telling.event(closed.decision)
    exit = chosen(telling, decision) if isinstance(decision, e.Decided) else ""
    return listed([exit, short(telling.text(closed.reason))])


def _facts(telling: Telling) -> Iterator[str]:
    """The first facts that were confirmed: a playbook asks for what matters first."""
    known_facts = telling.timeline.state.facts
    confirmed = [(id, known) for id, known in known_facts.items() if _matters(known)]
    for id, known in confirmed[:_FACTS]:
        shown = telling.value(id, value_to_json(known.value))
        yield f"{telling.question(id)} {short(shown)} (#{known.seq})"
    if len(confirmed) > _FACTS:
        yield telling.say("more_facts", n=len(confirmed) - _FACTS)


def _matters(known: Known) -> bool:
    return known.status == "confirmed" and not known.decision


def _decisions(telling: Telling) -> Iterator[str]:
    found = list(taken(telling))
    replaced = {event.was for _, event in found if event.was}
    standing = [(one, event) for one, event in found if one.seq not in replaced]
    for one, event in standing[:_DECISIONS]:
        advice = telling.word("sitrep.not_followed") if event.followed is False else ""
        what = f"{telling.when(one.at)} · {question(telling, event)} → {chosen(telling, event)}"
        yield f"{listed([what, advice])} (#{one.seq})"
    if len(standing) > _DECISIONS:
        yield telling.say("more_decisions", n=len(standing) - _DECISIONS)


def _findings(telling: Telling) -> Iterator[str]:
    """Those that matter, one line for each rule, however often it speaks."""
    alike: dict[str, list[Finding]] = {}
    for one in telling.findings:
        if one.level != "info":
            alike.setdefault(one.code, []).append(one)
    if not alike:
        yield telling.say("no_finding_matters")
    shown = list(alike.values())[:_FINDINGS]
    for several in shown:
        yield _finding(telling, several)
    rest = sum(map(len, alike.values())) - sum(map(len, shown))
    if rest:
        yield telling.say("more_findings", n=rest)


def _finding(telling: Telling, several: list[Finding]) -> str:
    first = several[0]
    level = telling.say(f"level_{first.level}")
    what = short(first.sentence(telling.lang))
    said = f"{level} · {what} ({numbered(first.entries[:4])})"
    more = telling.say("more_alike", n=len(several) - 1) if len(several) > 1 else ""
    return listed([said, more])


def short(text: str) -> str:
    line = flat(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
