"""`crisisplay statement publish`: by a network that is set up, or by hand and then recorded."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from crisisplay.acts.cadence import suggestion
from crisisplay.acts.publishing import changed_since, copied, published, since_agreed
from crisisplay.acts.texts import current, statement_of
from crisisplay.cli import outgoing, wiring
from crisisplay.cli.acting import acknowledge, entry_number, say_note
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import TextLang, Words
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import As, At, Json, Late
from crisisplay.cli.output import data, talk, to_clipboard
from crisisplay.cli.show_text import print_findings
from crisisplay.cli.times import coming, moment
from crisisplay.errors import Misuse
from crisisplay.journal.entry import Entry

if TYPE_CHECKING:  # heavy: the help needs none of it
    from crisisplay.acts.sitting import Sitting

app = leaf()


@app.command()
def publish(
    words: Words,
    channel: Annotated[
        str, typer.Option("--channel", help=t("protocol.opt_channel"), metavar="CHANNEL")
    ],
    address: Annotated[
        str, typer.Option("--address", help=t("protocol.opt_address"), metavar="URL")
    ] = "",
    next_update: Annotated[
        str,
        typer.Option("--next-update", help=t("protocol.opt_next_update"), metavar="TIME"),
    ] = "",
    copy: Annotated[bool, typer.Option("--copy", help=t("protocol.opt_copy"))] = False,
    text_lang: TextLang = "",
    send: Annotated[bool, typer.Option("--send", help=t("sending.opt_send"))] = False,
    by_hand: Annotated[bool, typer.Option("--by-hand", help=t("sending.opt_by_hand"))] = False,
    corrects: Annotated[
        list[str] | None,
        typer.Option("--corrects", help=t("sending.opt_corrects"), metavar="SEQ"),
    ] = None,
    replaces: Annotated[
        str, typer.Option("--replaces", help=t("sending.opt_replaces"), metavar="SEQ")
    ] = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    due, happened = coming(next_update, sitting), moment(at, sitting)
    if copy:
        text = copied(sitting, id, channel, text_lang or reader())
        data(text)
        to_clipboard(text)
        if not address:
            talk(t("protocol.copied", statement=id, channel=channel))
            return
    told = by_hand or copy or address or at
    told_by_hand = told or sitting.state.drill
    if send and told_by_hand:
        raise Misuse("sending.drill" if sitting.state.drill else "sending.two_ways")
    old = entry_number(replaces) if replaces else None
    if id in sitting.state.statements:
        print_findings(since_agreed(sitting, id))
        if changed := changed_since(sitting, id):
            say_note("sending.changed_since", statement=id, facts=" / ".join(changed))
    if send or (not told_by_hand and outgoing.is_set_up(channel)):
        _send(sitting, id, channel, text_lang, due, old, confirmed=send, as_json=json)
        return
    put_right = tuple(entry_number(one) for one in corrects or ())
    if not (told or json) and sys.stdin.isatty() and sys.stdout.isatty():
        address, happened, late = _guided(sitting, id, channel, text_lang)
    entries, promised = published(
        sitting,
        id,
        channel,
        address,
        lang=text_lang if not copy else "",
        langs=outgoing.languages_of(sitting, channel, current(sitting, id)[1]),
        corrects=put_right,
        replaces=old,
        due=due,
        at=happened,
        late=late,
    )
    _say(sitting, id, entries, promised=promised, as_json=json)
    if address and told and not sitting.state.drill:
        _warn_elsewhere(sitting, channel, address)


def _guided(sitting: Sitting, id: str, channel: str, lang: str) -> tuple[str, datetime | None, str]:
    """In a terminal, a person is led through it: where it is out, when, and why so late."""
    from crisisplay.cli.confirming import at_hand
    from crisisplay.cli.walk.steps.by_hand import put_out

    langs = (lang,) if lang else outgoing.languages_of(sitting, channel, current(sitting, id)[1])
    noted = at_hand(sitting, lambda session: put_out(session, id, channel, langs))
    return noted.address, noted.at, noted.late


def _warn_elsewhere(sitting: Sitting, channel: str, address: str) -> None:
    from crisisplay.acts.pasting import is_elsewhere, rule_of

    rule = rule_of(sitting, channel)
    if is_elsewhere(address, rule, outgoing.account_of(channel)):
        talk(f"{t('cli.warning')} {outgoing.elsewhere(rule)}")


def _send(
    sitting: Sitting,
    id: str,
    channel: str,
    lang: str,
    due: datetime | None,
    replaces: int | None,
    *,
    confirmed: bool,
    as_json: bool,
) -> None:
    """Each language that the channel has yet to get, one after the other."""
    from crisisplay.acts.sending import send

    outlet = outgoing.outlet_of(channel)
    _file, version = current(sitting, id)
    langs = outgoing.languages_of(sitting, channel, version)
    state = sitting.state.statements[id]
    wanted = [one for one in ((lang,) if lang else langs) if not state.out_in(channel, one)]
    outgoing.ask_to_send(version, channel, wanted or langs, wanted=confirmed)
    entries, promised = [], True
    for one in wanted or langs[:1]:  # what is out already is refused by the rule, with its sentence
        key = outgoing.fresh_key()
        with outgoing.interruptible():
            delivery = send(
                sitting, id, channel, one, outlet, key=key, langs=langs, due=due, replaces=replaces
            )
        outgoing.say_delivery(delivery, channel, one)
        entries += delivery.entries
        promised = delivery.promised
    _say(sitting, id, entries, promised=promised, as_json=as_json)


def _say(sitting: Sitting, id: str, entries: list[Entry], *, promised: bool, as_json: bool) -> None:
    acknowledge(sitting, entries, as_json=as_json)
    if any(entry.fields.get("before_internal") for entry in entries):
        internal = statement_of(sitting, id).after_internal
        say_note("protocol.before_internal", statement=id, internal=internal)
    if not promised:
        say_note("acts.no_next_update", statement=id)
        if hint := suggestion(sitting, sitting.clock.now()):
            talk(hint)
