"""Who held which role, when it changed hands, and who sat at which keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crisisplay.acts.layout import flat
from crisisplay.audit.document import Column, Paragraph, Row, Section, Table
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e


def people(telling: Telling) -> Section:
    about = Paragraph(telling.say("people_about"), "muted")
    blocks = (_roles(telling), _changes(telling), _sittings(telling), about)
    return Section("people", telling.say("people"), blocks)


def _roles(telling: Telling) -> Table:
    columns = (
        Column(telling.say("role"), 6),
        Column(telling.say("holder"), 4),
        Column(telling.say("deputies"), 6),
    )
    held = telling.timeline.state.roles
    ids = dict.fromkeys((*telling.timeline.plan.playbook.roles, *held))
    rows = []
    for id in ids:
        holders = held.get(id)
        holder = flat(holders.holder) if holders else ""
        deputies = ", ".join(flat(name) for name in holders.deputies) if holders else ""
        name = telling.names.role(id)
        nobody = telling.word("sitrep.nobody")
        rows.append(Row((name, holder or nobody, deputies), tone="" if holder else "warn"))
    return Table(telling.say("roles"), columns, tuple(rows), telling.nothing("no_role"))


def _changes(telling: Telling) -> Table:
    columns = (
        Column(telling.say("time"), 7, "time"),
        Column(telling.say("role"), 15),
        Column(telling.say("who"), 11),
        Column(telling.say("how"), 14),
        Column(telling.say("by"), 17),
        Column(telling.say("no"), 4, "number"),
    )
    rows = tuple(row for one in telling.timeline.happenings if (row := _change(telling, one)))
    return Table(telling.say("role_changes"), columns, rows, telling.nothing("no_role"), dense=True)


def _change(telling: Telling, one: Happening) -> Row | None:
    match one.record.event:
        case e.Assigned(role=role, name=name, duty=duty, was=was):
            how = telling.say(f"assigned_{duty}")
        case e.HandedOver(role=role, name=name, was=was, reason=reason):
            why = telling.text(reason)
            how = telling.say("handed_over_why", why=why) if why else telling.say("handed_over")
        case _:
            return None
    before = telling.say("instead_of", name=flat(was)) if was else ""
    told = "\n".join(text for text in (how, before) if text)
    cells = (telling.when(one.at), telling.names.role(role), flat(name), told)
    return Row((*cells, telling.who(one.seq), f"#{one.seq}"), seq=one.seq)


def _sittings(telling: Telling) -> Table:
    columns = (
        Column(telling.say("no"), 2, "number"),
        Column(telling.say("claimed"), 7),
        Column(telling.say("observed"), 9),
        Column(telling.say("since"), 4, "time"),
        Column(telling.say("until"), 4, "time"),
        Column(telling.say("entries"), 2, "number"),
    )
    return Table(telling.say("sittings"), columns, tuple(_sitting_rows(telling)), dense=True)


def _sitting_rows(telling: Telling) -> Iterator[Row]:
    wrote, last = _wrote(telling)
    for record in telling.timeline.records:
        event = record.event
        if isinstance(event, e.Joined):
            seq = record.seq
            yield Row(
                (
                    f"#{seq}",
                    _claimed(telling, event),
                    _observed(telling, event),
                    telling.when(record.ts),
                    telling.when(telling.record(last.get(seq, seq)).ts),
                    str(wrote[seq]),
                ),
                seq=seq,
            )


def _wrote(telling: Telling) -> tuple[Counter[int], dict[int, int]]:
    """For each sitting, by its entry: how many entries it wrote, and the last of them."""
    count: Counter[int] = Counter()
    last: dict[int, int] = {}
    for entry in telling.timeline.entries:
        joined = entry.fields.get("in")
        if isinstance(joined, int):
            count[joined] += 1
            last[joined] = entry.seq
    return count, last


def _claimed(telling: Telling, event: e.Joined) -> str:
    role = telling.names.role(event.role) if event.role else ""
    return f"{flat(event.name)}, {role}" if role else flat(event.name)


def _observed(telling: Telling, event: e.Joined) -> str:
    """`user@host, terminal`, as the machine said."""
    account = "@".join(flat(part) for part in (event.user, event.host) if part)
    told = ", ".join(part for part in (account, flat(event.terminal)) if part)
    return told or telling.say("nothing_observed")
