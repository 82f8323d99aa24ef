"""The draft as text: a playbook in one language, with what is to be checked in comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from crisisplay.audit.timeline import Timeline
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.playbook.model import PHASES, Text
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.naming import Ids
from crisisplay.workbench.drafting.recalled.asked import asked, facts
from crisisplay.workbench.drafting.recalled.course import Recalled, course
from crisisplay.workbench.drafting.recalled.doing import doing
from crisisplay.workbench.drafting.recalled.masking import Mask, names
from crisisplay.workbench.drafting.recalled.published import out
from crisisplay.workbench.drafting.recalled.saying import statements
from crisisplay.workbench.drafting.recalled.words import Words

_MINUTE = timedelta(minutes=1)
_HOUR = 60
_LATEST = 60 * 24 * 90  # minutes: later than that, a due time says nothing


def recalled(timeline: Timeline, id: str, reader: Language) -> str:
    """playbook.yaml, from an incident. `reader` is the language of the comments.

    It has no `reviewed`: lint says so until a person has read it.
    """
    lang = _language(timeline)
    words = Words(timeline, Mask(names(timeline)), lang, reader, Ids(), course(timeline))
    words.out = tuple(out(timeline, words.mask, lang))
    return "\n".join(_all(words, id)) + "\n"


def _language(timeline: Timeline) -> Language:
    """That of whoever opened it, where the playbook speaks it."""
    spoken = [one for one in LANGUAGES if one in timeline.plan.playbook.languages]
    opened = timeline.opened.lang
    return next((one for one in spoken if one == opened), spoken[0] if spoken else "en")


def _all(words: Words, id: str) -> Iterator[str]:
    yield from _about(words)
    yield "crisisplay: 1"
    yield f"id: {id}"
    yield "version: 0.1.0"
    yield f"languages: [{words.lang}]"
    title = words.mask.line(words.timeline.plan.playbook.title.say(words.lang))
    yield from lines.text("title", words.text(title or id))
    yield from _roles(words)
    yield from facts(words)
    yield from _steps(words)
    yield from statements(words)


def _about(words: Words) -> Iterator[str]:
    """Where it comes from, and what is not in it."""
    timeline, course = words.timeline, words.course
    opened = timeline.records[0].ts.astimezone(timeline.zone).date().isoformat()
    drill = "r_drill" if timeline.state.drill else "r_incident"
    yield from words.comment(drill, incident=timeline.id, date=opened)
    yield from words.comment("r_check")
    for id, count in (("r_hidden", course.hidden), ("r_notes", course.notes)):
        if count:
            yield from words.comment(id, n=count)
    if timeline.redacted:
        yield from words.comment("r_redacted", n=timeline.redacted)
    for trouble in (timeline.trouble, timeline.unpinned):
        if trouble is not None:
            said = timeline.from_here(trouble.sentence(words.reader)).partition("\n")[0]
            yield from lines.comment(words.mask.line(said))


def _roles(words: Words) -> Iterator[str]:
    wanted = dict.fromkeys(
        [*(words.role(one.role) for one in words.course.steps.values()),
         *(words.role(role) for one in words.out for role in one.approvals)]
    )  # fmt: skip
    used = [role for role in wanted if role]
    if not used:
        return
    yield "roles:"
    known = words.timeline.plan.playbook.roles
    for role in used:
        title = known[role].title.say(words.lang) if role in known else role
        yield f"  {role}:"
        yield from lines.text("title", words.text(words.mask.line(title) or role), 4)
        yield "    deputy: required"


def _steps(words: Words) -> Iterator[str]:
    done = list(words.course.steps.values())
    for phase in PHASES:
        here = [one for one in done if one.phase == phase]
        if here or (phase == "during" and not done):
            yield f"{phase}:"
            yield from _each(words, here)


def _each(words: Words, steps: Iterable[Recalled]) -> Iterator[str]:
    empty = True
    for step in steps:
        empty = False
        yield from _step(words, step)
    if empty:
        yield from words.comment("r_nothing", indent=2)
        yield "  - id: first-step"
        yield from lines.text("title", Text({words.lang: say(words.lang, "drafting.r_first")}), 4)


def _step(words: Words, step: Recalled) -> Iterator[str]:
    yield from _comments(words, step)
    yield f"  - id: {words.step(step.id)}"
    title = step.known.title.say(words.lang) if step.known else step.title
    yield from lines.text("title", words.text(words.mask.line(title) or step.id), 4)
    if step.known and (why := words.mask.text(step.known.why.say(words.lang))):
        yield from lines.text("why", words.text(why), 4)
    if role := words.role(step.role):
        yield f"    role: {role}"
    if due := _due(step):
        yield f"    due: {due}"
    yield from doing(words, step, asked(words, step))


def _comments(words: Words, step: Recalled) -> Iterator[str]:
    minutes = max(0, step.after // _MINUTE)
    when = f"T+{minutes // _HOUR:02}:{minutes % _HOUR:02}"
    if step.skipped:
        yield from words.comment("r_skipped", indent=2, when=when, why=words.mask.line(step.reason))
    elif step.done > 1:
        yield from words.comment("r_again", indent=2, when=when, n=step.done)
    else:
        yield from words.comment("r_when", indent=2, when=when)
    if step.level is not None:
        yield from words.comment("r_level", indent=2, level=step.level)


def _due(step: Recalled) -> str:
    """When it was done, rounded up to five minutes, to the hour after six of them."""
    if step.skipped or step.phase == "before":
        return ""
    minutes = max(1, -(-step.after // _MINUTE))
    unit = 5 if minutes <= 6 * _HOUR else _HOUR
    rounded = -(-minutes // unit) * unit
    if rounded > _LATEST:
        return ""
    return f"{rounded // _HOUR}h" if rounded % _HOUR == 0 else f"{rounded}m"
