"""The cover: which incident, which playbook, from when to when, and whether it verifies."""

from __future__ import annotations

from collections.abc import Iterator

import crisisplay
from crisisplay.acts.layout import flat, listed
from crisisplay.acts.times import stamp
from crisisplay.audit.document import Pairs
from crisisplay.audit.report.telling import Telling
from crisisplay.journal.receipt import receipt


def cover(telling: Telling) -> Pairs:
    return Pairs(tuple((telling.say(f"cover_{name}"), text) for name, text in _rows(telling)))


def _rows(telling: Telling) -> Iterator[tuple[str, str]]:
    timeline, opened = telling.timeline, telling.timeline.opened
    yield "incident", timeline.id
    yield "kind", telling.say(f"kind_{opened.kind}")
    yield "from", stamp(telling.opened_at, telling.zone, telling.lang)
    yield "to", until(telling)
    yield "playbook", _playbook(telling)
    yield "digest", opened.file
    yield "tools", telling.say("tools", recorded=opened.tool, made=crisisplay.__version__)
    yield "receipt", receipt(timeline.last)
    yield "verdict", verdict(telling)
    if partial := left_out(telling):
        yield "left_out", partial


def until(telling: Telling) -> str:
    """When it was closed; how far the report goes where it was not."""
    state, moment = telling.timeline.state, telling.ended_at
    shown = stamp(moment, telling.zone, telling.lang)
    if state.closed_at:
        return telling.say("closed_at", time=shown)
    return telling.say("as_of", time=shown, seq=telling.timeline.last.seq)


def _playbook(telling: Telling) -> str:
    opened = telling.timeline.opened
    title = telling.names.title(opened.title, opened.lang)
    return listed([flat(title), listed([opened.playbook, opened.version], " ")])


def verdict(telling: Telling) -> str:
    """In one line: it verifies, or it doesn't and why."""
    found = telling.verdict
    if telling.is_sound:
        is_open = any(one.id == "journal.unchecked-all" for one in found.not_checked)
        caveat = telling.say("unprotected") if is_open else ""
        return listed([telling.say("sound", n=found.entries), caveat], " ")
    if found.verdict == "sound":
        but = telling.word("verify.but", n=len(found.failed))
        return listed([telling.word("verify.sound", n=found.entries), but], " ")
    told = where(telling)
    return listed([telling.say(f"fails_{found.verdict}"), f"{told}." if told else ""], " ")


def where(telling: Telling) -> str:
    """Which line does not hold, or which of two, and the last that does; as `verify` says it."""
    found = telling.verdict
    bad, sound = found.first_bad, found.last_sound
    if not (bad or sound):
        return ""
    last = "where_sound" if sound else "where_none"
    said = [telling.word(f"verify.{last}", last_sound=sound)]
    if bad:
        id = "where_either" if found.is_either else "where_bad"
        said.insert(0, telling.word(f"verify.{id}", before=bad - 1, first_bad=bad))
    return listed(said)


def left_out(telling: Telling) -> str:
    """What this copy does not have, or what is to be handed over with care."""
    return listed(
        [
            telling.say("redacted_copy", n=telling.redacted) if telling.redacted else "",
            telling.say("has_erased", n=len(telling.erasures)) if telling.erasures else "",
            telling.say("has_privileged", n=len(telling.privileged)) if telling.privileged else "",
        ]
    )


def mark(telling: Telling) -> str:
    """On every page: a drill, a copy that is not whole, a record that does not verify."""
    return listed(
        [
            telling.word("sitrep.drill") if telling.timeline.state.drill else "",
            telling.say("mark_redacted") if telling.redacted else "",
            telling.say("mark_fails") if not telling.is_sound else "",
        ]
    )
