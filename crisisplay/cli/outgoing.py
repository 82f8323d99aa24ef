"""What leaves by a network, at the command line: shown first, then what came of it."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crisisplay.cli import wiring
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import talk
from crisisplay.errors import Interrupted, Misuse

if TYPE_CHECKING:  # heavy, and what is published by hand has no use for it
    from crisisplay.acts.sending import Delivery
    from crisisplay.acts.sitting import Sitting
    from crisisplay.outlets.port import Outlet
    from crisisplay.statement.lengths import ChannelRule
    from crisisplay.statement.version import Version


def is_set_up(channel: str) -> bool:
    """Whether the organisation file names a network for the channel."""
    known = wiring.organisation().channels.get(channel)
    return known is not None and bool(known.send)


def outlet_of(channel: str) -> Outlet:
    """The network of a channel. NotFound or Misuse where it is not set up, or not whole."""
    from crisisplay.acts.outlets import outlet_for

    return outlet_for(wiring.organisation(), channel, os.environ)


def account_of(channel: str) -> str:
    """How the organisation file names the account, for a person to recognise."""
    known = wiring.organisation().channels.get(channel)
    return known.address if known else ""


def elsewhere(rule: ChannelRule) -> str:
    """What is said of an address that is not on the network."""
    return t(
        "walk.address_elsewhere", channel=rule.title.say(reader()), hosts=", ".join(rule.hosts)
    )


def languages_of(sitting: Sitting, channel: str, version: Version) -> tuple[str, ...]:
    """What a channel is to have: its own language where the file names one, else every one."""
    known = wiring.organisation().channels.get(channel)
    if known and known.language in version.texts:
        return (known.language,)
    return tuple(lang for lang in sitting.plan.playbook.languages if lang in version.texts)


def fresh_key() -> str:
    return secrets.token_hex(16)


def ask_to_send(version: Version, channel: str, langs: Sequence[str], *, wanted: bool) -> None:
    """Show what is about to leave, and have it confirmed; `wanted` is the flag that does.

    Misuse without a terminal to ask in, Interrupted where the answer is no.
    """
    for lang in langs:
        for number, post in enumerate(version.posts(lang, channel), start=1):
            talk(t("sending.about_to", channel=channel, lang=lang, number=number))
            talk(post.strip())
            talk("")
    if wanted:
        return
    if not sys.stdin.isatty():
        raise Misuse("sending.not_confirmed", channel=channel)
    from crisisplay.cli.confirming import confirmed

    account = account_of(channel) or channel
    if not confirmed(t("sending.ask", account=account)):
        raise Misuse("sending.kept_back")


@contextmanager
def interruptible() -> Iterator[None]:
    """Whoever stops a sending is told that it may have left all the same."""
    try:
        yield
    except (KeyboardInterrupt, Interrupted):
        raise Interrupted("sending.interrupted") from None


def say_delivery(delivery: Delivery, channel: str, lang: str) -> None:
    for line in told(delivery, channel, lang):
        talk(line)


def told(delivery: Delivery, channel: str, lang: str) -> Iterator[str]:
    """Where it can be read, and who of a list did not get it."""
    yield t("sending.sent", channel=channel, lang=lang, address=delivery.sent.address)
    people = delivery.sent.recipients
    if people:
        taken = sum(one.accepted for one in people)
        yield t("sending.recipients", n=len(people), taken=taken)
    for one in people:
        if not one.accepted:
            id = "sending.refused" if one.certain else "sending.unsure"
            yield t(id, address=one.address, why=one.why)
