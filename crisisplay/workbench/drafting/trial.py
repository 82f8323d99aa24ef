"""The trial path that comes with a new playbook: the whole course, while facts are not settled."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.i18n import say
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.brief import Brief
from crisisplay.workbench.drafting.files import PLAYBOOK
from crisisplay.workbench.drafting.filling import both

_FACTS = """\
    first_seen_at: {day}T08:30:00+00:00
    accusation: unknown
    people_at_risk: {danger}
    next_update_at: {day}T12:00:00+00:00
    info_page: https://example.org/info
    contact_link: https://example.org/contact
    cluster: undetermined
    progress: checking
    back_to_normal: true
    people_cared_for: true
    open_threat: false
"""
_GATE = """\
    harm_suffered: true
    error_established: unsettled
    counsel_view: facts-only
    insurer_view: told
"""


def paths(brief: Brief) -> str:
    """The text of paths.yaml."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    lang, apology = brief.reader, "apology" in brief.extras
    file = f"{brief.id}/{PLAYBOOK}"
    title = brief.title.say(lang)
    yield from lines.comment(say(lang, "drafting.c_paths", title=title, file=file))
    yield "crisisplay: 1"
    yield f"playbook: {brief.id}"
    yield "common:"
    yield f"  opened: {brief.reviewed.isoformat()}T09:00:00+00:00"
    yield "  level: 2"
    yield "  facts:"
    danger = "true" if "instruction" in brief.extras else "false"
    yield _FACTS.format(day=brief.reviewed.isoformat(), danger=danger).rstrip("\n")
    if apology:
        yield _GATE.rstrip("\n")
    yield "  decide:"
    yield "    is-crisis: crisis"
    yield "    posture: care"
    if apology:
        yield "    apology: regret"
    yield "    exit: leave"
    yield from _path(brief)


def _path(brief: Brief) -> Iterator[str]:
    yield from lines.comment(say(brief.reader, "drafting.c_paths_more"))
    yield "paths:"
    yield "  - id: not-settled-yet"
    yield from lines.text("title", both(brief.languages, "path"), 4)
    yield "    expect:"
    yield "      steps: [freeze, qualify, set-level, is-crisis, say-staff, say-holding, exit]"
    yield f"      statements: {lines.names(_published(brief))}"
    yield "      deadlines: []"
    yield "      level: 2"
    yield "      ends: closed"


def _published(brief: Brief) -> list[str]:
    """In the order they go out."""
    protection = ["protection"] if "instruction" in brief.extras else []
    position = ["staff-position", "regret-words"] if "apology" in brief.extras else []
    return [*protection, "staff-note", "holding", *position, "update-words"]
