"""The log as text: who, when, what and why, with the receipt of every decision.

     #41  14:52  C. Roy, director            DECISION
                 What does the organisation say? → repair
                 because the fault is ours and confirmed (#40)
                 set aside: diminish, wait · advice followed · to review at 18:00
                 1cb1 7301 e176 fdd1 6045

Titles and labels are shown in the language they were shown in at the time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo

from crisisplay.acts.layout import WIDTH, asked, flat, listed, wrapped
from crisisplay.acts.reading import Told
from crisisplay.acts.times import day as said_day
from crisisplay.acts.times import hour
from crisisplay.i18n import Language, say
from crisisplay.incident import events as e
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB
from crisisplay.journal.receipt import Receipt

_INDENT = " " * 13
_WHO = 26
_OWN = frozenset({"prev", "seq", "ts", "tz", "up", "type", "by", "in", "at", "drill", "salt"})
_WITH_RECEIPT = ("decision", "handover", "closed")
_MOMENT = re.compile(r"(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?[+-]\d\d:\d\d")
_LONGEST = 2_000  # characters of a line that no version of this program wrote


def page(told: Iterable[Told], zone: tzinfo, lang: Language) -> Iterator[str]:
    """The lines of the log, a rule and the date where the day changes."""
    day: date | None = None
    for one in told:
        when = one.record.happened.astimezone(zone)
        if when.date() != day and one.record.by:
            day = when.date()
            shown = f"── {said_day(when, lang)} "
            yield shown + "─" * (WIDTH - len(shown))
        yield from _entry(one, when, lang)


def _entry(one: Told, when: datetime, lang: Language) -> Iterator[str]:
    record = one.record
    role = f", {flat(one.role)}" if one.role else ""
    time = f"{when:%H:%M}" if record.by else "  :  "
    drill = f"{say(lang, 'sitrep.drill')}  " if one.entry.fields.get("drill") is True else ""
    who = f"{flat(record.by)}{role}"
    head = f"{'#' + str(record.seq):>5}  {time}  {who:<{_WHO}}  {drill}{kind(one, lang)}"
    what, *more = [*_lines(one, zone_of(when), lang)] or [""]
    if what and "\n" not in what and len(head) + 2 + len(what) <= WIDTH:
        yield f"{head}  {what}"
    else:
        yield head.rstrip()
        yield from wrapped(what, _INDENT) if what else ()
    for text in more:
        yield from wrapped(text, _INDENT)
    if one.entry.type in _WITH_RECEIPT:
        yield _INDENT + str(Receipt(record.seq, one.entry.head)).partition(" ")[2]


def zone_of(when: datetime) -> tzinfo:
    if when.tzinfo is None:
        msg = "a time in the log has its zone"
        raise ValueError(msg)
    return when.tzinfo


def kind(one: Told, lang: Language) -> str:
    """The word for an entry's type; a type that this version does not know, as it is."""
    name, event = one.entry.type, one.record.event
    if isinstance(event, e.Noted) and event.about != "note":
        return say(lang, f"entries.note-{event.about}").upper()
    known = name in e.EVENTS or name in _OTHERS
    return flat(say(lang, f"entries.{name}") if known else name).upper()


_OTHERS = ("recovered", "erased", ERASED_STUB, REDACTED_STUB)


def _lines(one: Told, zone: tzinfo, lang: Language) -> Iterator[str]:
    """What happened, then why and how, each text on its own; empty ones left out."""
    for text in (*_what(one, zone, lang), *_afterthoughts(one, zone, lang)):
        if text.strip():
            yield text


def _what(one: Told, zone: tzinfo, lang: Language) -> Iterator[str]:  # noqa: PLR0912, C901, PLR0915 - one case for each event of the closed set
    match one.record.event:
        case e.Opened() as opened:
            prepares = opened.kind == "preparation"
            kind = say(lang, "log.preparation") if prepares else ""
            yield listed([opened.title, f"{opened.playbook} {opened.version}", kind])
        case e.Joined() as joined:
            yield listed([joined.name, joined.role])
            yield listed([f"{joined.user}@{joined.host}", joined.terminal])
        case e.Noted() as noted:
            yield listed([noted.question, _at_step(noted.step, lang)])
            yield noted.text
        case e.Stated() as stated:
            question = asked(stated.asked) or stated.fact
            yield f"{question} → {_shown(stated.value, zone, lang)}"
            status = say(lang, f"sitrep.status_{stated.status}")
            yield listed([status, flat(stated.source), _instead(stated.was, lang)])
        case e.Done() as done:
            ended = say(lang, f"course.{done.outcome}") if done.outcome != "done" else ""
            yield listed([flat(done.title or done.step), ended])
            yield _named("items", ", ".join(done.items), lang)
            yield _named("left", ", ".join(done.left), lang)
            yield _instead(done.was, lang)
        case e.Skipped() as skipped:
            yield flat(skipped.title or skipped.step)
            yield _because(one, skipped.reason, lang)
        case e.Decided() as decided:
            yield from _decided(one, decided, zone, lang)
        case e.Assessed() as assessed:
            yield say(lang, "log.level", level=assessed.level)
            scores = ", ".join(f"{id} {score}" for id, score in assessed.scores.items())
            yield _named("scores", scores, lang)
            yield _because(one, assessed.reason, lang)
        case e.Assigned() as assigned:
            duty = say(lang, f"log.{assigned.duty}")
            yield _pair(assigned.role, f"{flat(assigned.name)} ({duty})", lang)
            yield _named("was", assigned.was, lang)
        case e.HandedOver() as handed:
            yield _pair(handed.role, f"{flat(handed.was) or '-'} → {flat(handed.name)}", lang)
            yield _because(one, handed.reason, lang)
            yield _named("brief", handed.brief[:12], lang)
        case e.Jumped() as jumped:
            yield flat(jumped.title or jumped.step)
            yield _named("over", jumped.over, lang)
        case e.Attached() as attached:
            size = say(lang, "log.bytes", n=attached.size)
            yield listed([flat(attached.name), size, _at_step(attached.step, lang)])
            yield _numbered(one, attached.note)
            yield _named("digest", attached.file[:12], lang)
        case e.Corrected() as corrected:
            yield say(lang, "log.corrects", seq=corrected.entry)
            yield corrected.text
            yield _because(one, corrected.reason, lang)
        case e.Drafted() as drafted:
            yield listed([flat(drafted.title or drafted.statement), _text(drafted.file, lang)])
            rules = ", ".join(str(one.get("rule", "")) for one in drafted.findings)
            yield _named("findings", rules, lang)
            yield _because(one, drafted.override, lang)
        case e.Approved() as approved:
            who = f"{flat(approved.name)}, {flat(approved.role)}"
            yield listed([approved.statement, who, _text(approved.file, lang)])
            yield say(lang, "log.outside") if approved.outside else ""
        case e.Published() as out:
            yield listed([out.statement, out.channel, flat(out.address), _text(out.file, lang)])
            yield say(lang, "log.before_internal") if out.before_internal else ""
        case e.Promised() as promised:
            yield _numbered(one, promised.what)
            when = one.record.happened
            due = hour(promised.due, when, zone, lang, "the") if promised.due else ""
            yield listed([_named("due", due, lang), flat(promised.owner)])
        case e.Kept() as kept:
            yield listed([say(lang, "log.keeps", seq=kept.promise), kept.by_statement])
        case e.Measured() as measured:
            named = measured.figures.items()
            figures = ", ".join(f"{flat(id)} {_shown(n, zone, lang)}" for id, n in named)
            yield listed([figures, flat(measured.source), flat(measured.query)])
        case e.Entered() as entered:
            yield say(lang, f"log.phase_{entered.phase}")
            yield _named("left", ", ".join(entered.left), lang)
        case e.Paused() as paused:
            yield _at_step(paused.step, lang)
        case e.Resumed() as resumed:
            yield say(lang, f"log.playbook_{resumed.playbook}")
        case e.Closed() as closed:
            yield _because(one, closed.reason, lang)
            yield _named("left", ", ".join(closed.left), lang)
        case _:
            yield _unknown(one.entry.fields, one.entry.type, lang)


def _decided(one: Told, decided: e.Decided, zone: tzinfo, lang: Language) -> Iterator[str]:
    yield f"{asked(decided.question)} → {flat(decided.label)}"
    yield _because(one, decided.reason, lang)
    sets = (f"{fact} = {_shown(value, zone, lang)}" for fact, value in decided.sets.items())
    yield _named("sets", ", ".join(sets), lang)
    others = [o for o in decided.options if o.get("id") != decided.chosen]
    aside = ", ".join(flat(str(o.get("label", ""))) for o in others)
    advice = {None: "", True: "followed", False: "not_followed"}[decided.followed]
    review = decided.review_at
    again = hour(review, one.record.happened, zone, lang, "at") if review else ""
    yield listed(
        [
            _named("aside", aside, lang),
            say(lang, f"sitrep.{advice}") if advice else "",
            say(lang, "sitrep.review", time=again) if again else "",
        ]
    )
    yield _named("consulted", ", ".join(decided.consulted), lang)
    yield _named("dissent", _numbered(one, decided.dissent), lang)
    yield _instead(decided.was, lang)


def _afterthoughts(one: Told, zone: tzinfo, lang: Language) -> Iterator[str]:
    record, recorded = one.record, ""
    if record.at:
        time = hour(record.ts, record.at, zone, lang, "at")
        recorded = say(lang, "log.recorded", time=time)
    yield listed([recorded, *_late(one)])
    yield say(lang, "log.corrected", seq=one.corrected) if one.corrected else ""


def _late(one: Told) -> Iterator[str]:
    """Why it was recorded late; a source that was given as the reason is not said twice."""
    event = one.record.event
    source = event.source if isinstance(event, e.Stated) else ""
    for _, record in one.texts:
        if isinstance(record.event, e.Noted) and record.event.about == "late":
            text = "" if record.event.text == source else f"{flat(record.event.text)} "
            yield f"{text}(#{record.seq})"


def _numbered(one: Told, seq: int | None) -> str:
    """A text that was an entry of its own, with its number: the numbers have no holes."""
    text = one.text(seq)
    return f"{text} (#{seq})" if text else ""


def _because(one: Told, seq: int | None, lang: Language) -> str:
    """The reason; that it was erased, or stands elsewhere, where it is not here."""
    if not seq:
        return ""
    text = one.text(seq)
    return say(lang, "log.because", text=text, seq=seq) if text else say(lang, "log.see", seq=seq)


def _named(name: str, text: str, lang: Language) -> str:
    return say(lang, f"log.{name}", text=flat(text)) if text.strip() else ""


def _pair(name: str, text: str, lang: Language) -> str:
    return say(lang, "sitrep.pair", name=flat(name), text=text)


def _at_step(step: str, lang: Language) -> str:
    return say(lang, "log.step", step=step) if step else ""


def _instead(was: int | None, lang: Language) -> str:
    return say(lang, "log.instead", seq=was) if was else ""


def _text(file: str, lang: Language) -> str:
    return say(lang, "log.text", file=file[:12])


def _shown(value: object, zone: tzinfo, lang: Language) -> str:
    """A value as the log keeps it: the playbook that would name its options is not read here."""
    match value:
        case bool():
            return say(lang, "playbook.yes" if value else "playbook.no")
        case list():
            return ", ".join(_shown(one, zone, lang) for one in value)
        case str() if _MOMENT.fullmatch(value):
            return _moment(value, zone, lang)
        case str():
            return flat(value)
        case _:
            return flat(json.dumps(value, ensure_ascii=False))


def _moment(value: str, zone: tzinfo, lang: Language) -> str:
    from crisisplay.playbook.facts import show_moment

    try:
        return show_moment(datetime.fromisoformat(value).astimezone(zone), lang)
    except (ValueError, OverflowError):  # the 30th of February, or a time outside the calendar
        return value


def _unknown(fields: Mapping[str, object], type: str, lang: Language) -> str:
    """What is only a digest any more; else everything a line of an unknown kind holds."""
    if type in (ERASED_STUB, REDACTED_STUB):
        return say(lang, f"log.{type}")
    rest = {name: value for name, value in fields.items() if name not in _OWN}
    written = json.dumps(rest, ensure_ascii=False)
    return written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
