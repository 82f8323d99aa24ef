"""A person puts a text out: it is shown as it will look, copied piece by piece, and noted down."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime

from rich.text import Text

from crisisplay.acts.pasting import Paste, is_elsewhere, pastes, rule_of
from crisisplay.acts.texts import current
from crisisplay.cli import outgoing
from crisisplay.cli.language import t
from crisisplay.cli.output import safe
from crisisplay.cli.posts_shown import Look, looks
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.cli.walk.session import Session
from crisisplay.errors import Refusal
from crisisplay.statement.clipboard import copy_sequence
from crisisplay.statement.fitting.fitted import fitted
from crisisplay.statement.lengths import ChannelRule
from crisisplay.statement.version import HEADED
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Noted:
    """Where a text is out, when it came out (None: now), and why that is said so late."""

    address: str
    at: datetime | None
    late: str


def put_out(session: Session, id: str, channel: str, langs: Sequence[str]) -> Noted:
    """Guide a person through it; nothing is recorded here. Raises Back where it is not out."""
    pieces = pastes(session.sitting, id, channel, langs)
    rule = rule_of(session.sitting, channel)
    _show(session, id, rule, langs)
    _copy(session, rule, pieces)
    address = _address(session, rule)
    at = session.moment(t("walk.ask_published_at"))
    return Noted(address, at, session.late_reason(at))


def _show(session: Session, id: str, rule: ChannelRule, langs: Sequence[str]) -> None:
    _file, version = current(session.sitting, id)
    account = outgoing.account_of(rule.id)
    mark = t("sitrep.drill") if session.sitting.state.drill else ""
    for lang in langs:
        subject = version.subjects.get(lang, "") if rule.id in HEADED else ""
        text = fitted(version, rule, lang)
        look = Look(text, account, version.media_for(rule.id), mark, subject)
        for line in looks(look, plain=session.screen.plain):
            session.screen.put(Text.from_ansi(line))  # of our own making; a plain screen has none
    if account:
        session.screen.say(t("walk.paste_as", account=account))
    if rule.compose:
        session.screen.say(t("walk.paste_at", page=rule.compose))


def _copy(session: Session, rule: ChannelRule, pieces: Sequence[Paste]) -> None:
    """Enter copies the next one, until it is out. Raises Back when it is not."""
    question = t("walk.ask_copy", channel=rule.title.say(session.lang))
    done: set[int] = set()
    while True:
        choices = [_choice(at, one, is_done=at in done) for at, one in enumerate(pieces)]
        choices += [Choice("out", t("walk.no_copy")), Choice("not", t("walk.not_yet"))]
        left = (str(at) for at in range(max(done, default=-1) + 1, len(pieces)))
        answer = session.pick(question, choices, next(left, "out"))
        if answer == "out":
            return
        if answer == "not":
            raise Back
        _to_clipboard(session, pieces[int(answer)])
        done.add(int(answer))


def _choice(at: int, one: Paste, *, is_done: bool) -> Choice:
    kind = "posts" if one.kind == "post" and one.count > 1 else one.kind
    values = {"lang": one.lang, "number": one.number, "count": one.count, "name": one.name}
    label = t("walk.copy" if kind == "post" else f"walk.copy_{kind}", **values)
    return Choice(str(at), label, t("walk.is_copied") if is_done else "")


def _to_clipboard(session: Session, one: Paste) -> None:
    """What is pasted stays on the screen as well: nothing says whether a terminal took it."""
    for line in one.text.split("\n"):
        session.screen.put(Text(safe(line)))
    try:
        sys.stdout.write(copy_sequence(one.text, os.environ))
    except Refusal as refusal:
        session.complain(refusal)
        return
    sys.stdout.flush()
    session.screen.say(t("walk.copied"), "dim")


def _address(session: Session, rule: ChannelRule) -> str:
    """Where it can be read; one on another host is asked about, but never refused."""
    own, typed = outgoing.account_of(rule.id), ""
    while True:
        typed = session.line(t("walk.ask_address"), typed)
        if session.sitting.state.drill or not typed or not is_elsewhere(typed, rule, own):
            return typed
        session.screen.say(outgoing.elsewhere(rule), "yellow")
        choices = [
            Choice("again", t("walk.address_again")),
            Choice("keep", t("walk.address_keep")),
        ]
        if session.choose(t("walk.ask_address_again"), choices) == "keep":
            return typed
