"""E-mail to a list: one message each, so that nobody sees the others, and nobody gets two.

The network has no way to take a message back, to put one first, or to tell what arrived.
"""

from __future__ import annotations

import re
import ssl
from ipaddress import ip_address
from pathlib import Path

from crisisplay.errors import Misuse, NotSent
from crisisplay.outlets.mail.addresses import Mailbox, recipients, written_for
from crisisplay.outlets.mail.course import Course
from crisisplay.outlets.mail.crossing import Closed, InDoubt, MailServer
from crisisplay.outlets.mail.message import Mailing, mailing
from crisisplay.outlets.port import Account, Parcel, Sent, Told
from crisisplay.outlets.secrets import needed, optional
from crisisplay.values import dataclass

KEYS = {
    "host": True,
    "port": False,
    "security": False,
    "sender": True,
    "reply_to": False,
    "to": True,
    "account": False,
    "password": False,
    "certificate": False,
}
"""The options, and whether each is needed."""

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""The ways to be safe on the line, and the port of each. `none` only on this machine."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A list behind a mail server. `Sent.post` stands for the whole mailing.

    `Sent.address` is empty: a mailing has none. `Sent.wire` is the first message that was accepted,
    byte for byte, then a line for each other one, with the Message-ID and the recipient that are
    all they differ by: written out, a long list with pictures would be many times the same bytes.
    """

    server: MailServer
    sender: Mailbox
    to: tuple[str, ...]
    reply_to: Mailbox | None = None
    name: str = "smtp"

    def send(self, parcel: Parcel) -> Sent:
        return self.send_each(parcel, skip=frozenset(), told=lambda _: None)

    def send_each(self, parcel: Parcel, *, skip: frozenset[str], told: Told) -> Sent:
        letter = mailing(self.sender, self.reply_to, parcel)
        course = Course(letter, self.to, skip, told)
        try:
            while course.left:
                self._in_one_session(letter, course)
        except NotSent as trouble:
            if not trouble.certain:
                raise
            raise course.stopped(self.server, trouble) from None
        return course.ended(self.server)

    def _in_one_session(self, letter: Mailing, course: Course) -> None:
        """As much of the list as one session takes: some servers close it after so many."""
        before = len(course.left)
        with self.server.session() as session:
            if session.limit and letter.size > session.limit:
                raise self.server.no("outlets.mail_too_big", size=letter.size, limit=session.limit)
            for address in tuple(course.left):
                course.leaves(address)
                try:
                    answer = session.hand_over(self.sender.address, address, letter.to(address))
                except InDoubt as doubt:
                    raise course.in_doubt(self.server, address, doubt) from None
                except Closed as closed:
                    course.stays(address)
                    if closed.polite and len(course.left) < before:
                        return
                    raise self.server.no("outlets.unreached", why=closed.why) from None
                except NotSent:
                    course.stays(address)
                    raise
                course.became(address, answer)

    def find(self, parcel: Parcel) -> Sent | None:  # noqa: ARG002 - as every outlet is asked
        raise self.server.no("outlets.cannot_look")

    def withdraw(self, post: str) -> None:  # noqa: ARG002 - as every outlet is asked
        raise self.server.no("outlets.cannot_withdraw")

    def pin(self, post: str, *, pinned: bool) -> None:  # noqa: ARG002 - as every outlet is asked
        raise self.server.no("outlets.cannot_pin")


def from_account(account: Account) -> Smtp:
    """The outlet that the organisation file describes.

    Misuse `outlets.no_option`, `outlets.not_text`, `outlets.mail_...` or `outlets.list_...`.
    """
    reply_to = optional(account, "reply_to")
    return Smtp(
        server=_server(account),
        sender=written_for(account, "sender", needed(account, "sender")),
        to=recipients(account),
        reply_to=written_for(account, "reply_to", reply_to) if reply_to else None,
    )


def _server(account: Account) -> MailServer:
    host, security = needed(account, "host"), optional(account, "security", "starttls")
    if security not in PORTS:
        known = ", ".join(PORTS)
        raise Misuse("outlets.mail_security", channel=account.channel, value=security, known=known)
    if security == "none" and not _is_here(host):
        raise Misuse("outlets.mail_in_clear", channel=account.channel, host=host)
    user, password = _login(account)
    return MailServer(
        channel=account.channel,
        host=host,
        port=_port(account, security),
        security=security,
        certificates=_certificates(account),
        account=user,
        password=password,
    )


def _port(account: Account, security: str) -> int:
    written = optional(account, "port", str(PORTS[security]))
    if re.fullmatch(r"[1-9][0-9]{0,4}", written) and int(written) < 2**16:
        return int(written)
    raise Misuse("outlets.mail_port", channel=account.channel, value=written)


def _login(account: Account) -> tuple[str, str]:
    """Both or none, and in ASCII: the ways in that Python knows take no other letters."""
    user, password = optional(account, "account"), optional(account, "password")
    if bool(user) != bool(password):
        missing = "account" if password else "password"
        raise Misuse("outlets.no_option", channel=account.channel, key=missing)
    if not (user + password).isascii():
        raise Misuse("outlets.mail_not_ascii", channel=account.channel)
    return user, password


def _certificates(account: Account) -> str:
    written = optional(account, "certificate")
    if not written:
        return ""
    place = str(Path(account.folder, written))
    try:
        ssl.create_default_context(cafile=place)
    except (OSError, ValueError) as trouble:
        why = getattr(trouble, "strerror", None) or str(trouble)
        raise Misuse(
            "outlets.mail_certificate", channel=account.channel, file=written, why=why
        ) from None
    return place


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
