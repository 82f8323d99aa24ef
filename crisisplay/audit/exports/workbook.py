"""The register of decisions and the list of evidence as workbooks, for who sorts and filters.

Every cell is written as text, a number or a date: nothing that somebody typed is a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from crisisplay.acts.layout import asked, listed
from crisisplay.acts.names import Names
from crisisplay.audit.missing import extra
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.foreign import visible
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.journal.receipt import Receipt, receipt

if TYPE_CHECKING:  # the extra that may be missing
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = "str | int | datetime | None"
_LONGEST = 32_767  # characters that a cell can hold
_TIME = "yyyy-mm-dd hh:mm"

_DECISIONS = {
    "seq": 6,
    "when": 17,
    "by": 22,
    "role": 20,
    "question": 42,
    "chosen": 30,
    "reason": 48,
    "aside": 36,
    "advice": 16,
    "consulted": 24,
    "dissent": 36,
    "known": 48,
    "review": 17,
    "receipt": 30,
}
_EVIDENCE = {
    "seq": 6,
    "when": 17,
    "by": 22,
    "name": 36,
    "size": 12,
    "step": 26,
    "about": 48,
    "digest": 68,
    "receipt": 30,
}


def write_decisions(timeline: Timeline, out: BinaryIO) -> None:
    names = Names.of_plan(timeline.plan, timeline.lang)
    rows = [_decision(timeline, one, names) for one in _of(timeline, e.Decided)]
    _write(timeline, out, "decisions", _DECISIONS, rows)


def write_evidence(timeline: Timeline, out: BinaryIO) -> None:
    names = Names.of_plan(timeline.plan, timeline.lang)
    rows = [_piece(timeline, one, names) for one in _of(timeline, e.Attached)]
    _write(timeline, out, "evidence", _EVIDENCE, rows)


def _of(timeline: Timeline, kind: type[e.Event]) -> Iterator[Happening]:
    return (one for one in timeline.happenings if isinstance(one.record.event, kind))


def _decision(timeline: Timeline, one: Happening, names: Names) -> Sequence[Cell]:
    event, zone = one.record.event, timeline.zone
    if not isinstance(event, e.Decided):
        raise TypeError(event)
    aside = (
        names.option(event.step, str(option.get("id")), str(option.get("label", "")), event.lang)
        for option in event.options
        if option.get("id") != event.chosen
    )
    advice = {None: "", True: "followed", False: "not_followed"}[event.followed]
    return (
        one.seq,
        one.at.astimezone(zone),
        one.record.by,
        names.role(one.told.role) if one.told.role else "",
        asked(names.decision(event.step, event.question, event.lang)),
        names.option(event.step, event.chosen, event.label, event.lang),
        one.told.text(event.reason) or f"#{event.reason}",
        "\n".join(aside),
        say(timeline.lang, f"sitrep.{advice}") if advice else "",
        "\n".join(event.consulted),
        one.told.text(event.dissent) or (f"#{event.dissent}" if event.dissent else ""),
        "\n".join(_known(timeline, event, names)),
        event.review_at.astimezone(zone) if event.review_at else None,
        receipt(one.entry),
    )


def _known(timeline: Timeline, event: e.Decided, names: Names) -> Iterator[str]:
    """The facts on the table then, each with its status."""
    for fact in event.known:
        id = str(fact.get("fact"))
        value = _value(timeline, id, fact)
        shown = names.value(id, value, timeline.zone) or _as_recorded(value)
        status = str(fact.get("status"))
        known = status in ("confirmed", "checking", "unverified", "refuted")
        said = say(timeline.lang, f"sitrep.status_{status}") if known else status
        yield f"{asked(names.question(id))} {shown} ({said})"


def _value(timeline: Timeline, id: str, fact: Mapping[str, e.JSON]) -> e.JSON:
    """What a fact was; a free text is only in the entry that states it. None where that is gone."""
    if "value" in fact:
        return fact["value"]
    seq = fact.get("seq")
    match timeline.sitting.told(seq if isinstance(seq, int) else None):
        case e.Stated(fact=stated, value=value) if stated == id:
            return value
        case e.Decided(sets=sets):
            return sets.get(id)
        case _:
            return None


def _as_recorded(value: e.JSON) -> str:
    return "-" if value is None else str(value)


def _piece(timeline: Timeline, one: Happening, names: Names) -> Sequence[Cell]:
    event = one.record.event
    if not isinstance(event, e.Attached):
        raise TypeError(event)
    return (
        one.seq,
        one.at.astimezone(timeline.zone),
        one.record.by,
        event.name,
        event.size,
        names.step(event.step) if event.step else "",
        one.told.text(event.note),
        event.file,
        str(Receipt(one.seq, one.entry.head)),
    )


def _write(
    timeline: Timeline,
    out: BinaryIO,
    name: str,
    columns: dict[str, int],
    rows: Sequence[Sequence[Cell]],
) -> None:
    data = BytesIO()
    book = extra("xlsxwriter", "office").Workbook(
        data, {"in_memory": True, "remove_timezone": True}
    )
    when = timeline.now.replace(tzinfo=None)
    book.set_properties({"title": timeline.id, "author": "crisisplay", "created": when})
    sheet = book.add_worksheet(_sheet_name(timeline, name))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    time = book.add_format({"num_format": _TIME, "valign": "top", "align": "left"})
    for at, (column, width) in enumerate(columns.items()):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, say(timeline.lang, f"exports.column_{column}"), head)
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _put(sheet, line, at, value, text, time)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    _for_paper(timeline, sheet)
    book.close()
    out.write(data.getvalue())


def _sheet_name(timeline: Timeline, name: str) -> str:
    """The tab is all that some tools show of a workbook: it says that rows may be left out."""
    mark = say(timeline.lang, "sitrep.redacted") if timeline.redacted else ""
    return listed([say(timeline.lang, f"exports.sheet_{name}"), mark], " - ")


def _put(sheet: Worksheet, line: int, at: int, value: Cell, text: Format, time: Format) -> None:
    match value:
        case None:
            sheet.write_blank(line, at, None, text)
        case datetime():
            sheet.write_datetime(line, at, value.replace(tzinfo=None), time)
        case int():
            sheet.write_number(line, at, value, text)
        case str():
            sheet.write_string(line, at, visible(value)[:_LONGEST], text)


def _for_paper(timeline: Timeline, sheet: Worksheet) -> None:
    """A4 on its side, the heading on each page, the incident and the drill's mark at the foot."""
    drill = say(timeline.lang, "sitrep.drill") if timeline.state.drill else ""
    redacted = say(timeline.lang, "sitrep.redacted") if timeline.redacted else ""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    last = Receipt(timeline.last.seq, timeline.last.head)
    id = timeline.id.replace("&", "&&")  # in a footer, & begins a code
    sheet.set_footer(f"&L{listed([drill, redacted, id])}&C{last}&R&P / &N")
