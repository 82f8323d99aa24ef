"""A real mail server, aiosmtpd, on this machine: it counts what it took, and fails where told to."""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Fault = Literal["cut, kept", "cut, lost", "cut before", "silent, kept", "garbage, kept", "body cut"]


@dataclass
class Office:
    """What it took is in `taken`: who for, and the bytes. Whatever is in the dicts it answers so.

    `by_recipient` are answers to RCPT, `by_message` to the message of a recipient; `faults` are of
    the line, by recipient; `a_session` is after how many messages it says 421.
    """

    by_recipient: dict[str, str] = field(default_factory=dict)
    by_message: dict[str, str] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    by_sender: dict[str, str] = field(default_factory=dict)
    password: str = ""
    certificate: ssl.SSLContext | None = None
    tls: bool = False
    limit: int = 0
    a_session: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    sessions: int = 0
    encrypted: list[bool] = field(default_factory=list)
    port: int = 0

    @property
    def count(self) -> dict[str, int]:
        """How many messages each recipient has."""
        return dict(Counter(address for address, _ in self.taken))

    def message(self, address: str) -> EmailMessage:
        """The one message that somebody has, as a mail program reads it."""
        (data,) = [data for to, data in self.taken if to == address]
        return message_from_bytes(data, policy=policy.default)


class _Handler:
    """The names are aiosmtpd's."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._session_took = 0
        office.sessions += 1

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._office.a_session and self._session_took >= self._office.a_session:
            asyncio.get_running_loop().call_soon(_hang_up, server)
            return "421 4.7.0 enough for one session"
        if refused := self._office.by_sender.get(address):
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._office.faults.get(address) == "cut before":
            _abort(server)
        if refused := self._office.by_recipient.get(address):
            return refused
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        (address,) = envelope.rcpt_tos
        if refused := self._office.by_message.get(address):
            return refused
        fault = self._office.faults.get(address)
        if fault != "cut, lost":
            assert isinstance(envelope.original_content, bytes)
            self._office.taken.append((address, envelope.original_content))
            self._office.encrypted.append(_is_encrypted(server))
            self._session_took += 1
        match fault:
            case "cut, kept" | "cut, lost":
                _abort(server)
            case "silent, kept":
                await asyncio.get_running_loop().create_future()  # until the client hangs up
            case "garbage, kept":
                return "so be it"
            case _:
                pass
        return "250 2.0.0 taken"


def _is_encrypted(server: SMTP) -> bool:
    return server.transport is not None and server.transport.get_extra_info("cipher") is not None


def _abort(server: SMTP) -> None:
    """The line is cut, with no word."""
    assert isinstance(server.transport, asyncio.WriteTransport)
    server.transport.abort()


def _hang_up(server: SMTP) -> None:
    assert server.transport is not None
    server.transport.close()


class _Line(SMTP):
    """One connection; a body can be cut in the middle of it."""

    def __init__(self, office: Office, loop: asyncio.AbstractEventLoop, **options: Any) -> None:
        super().__init__(_Handler(office), loop=loop, **options)
        self._office = office

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        to = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        if self._office.faults.get(to) == "body cut":
            await self.push("354 go on")
            _abort(self)
            return
        await super().smtp_DATA(arg)


class Street:
    """An event loop in a thread of its own, on which offices are opened."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._run(self._settle())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @contextmanager
    def open(self, office: Office) -> Iterator[Office]:
        """The office, at `office.port` of 127.0.0.1."""
        server = self._run(self._listen(office))
        office.port = server.sockets[0].getsockname()[1]
        try:
            yield office
        finally:
            self._run(self._shut(server))

    async def _listen(self, office: Office) -> asyncio.Server:
        def line() -> SMTP:
            return _Line(office, self._loop, **_options(office))

        secure = office.certificate if office.tls else None
        return await self._loop.create_server(line, "127.0.0.1", 0, ssl=secure)

    async def _shut(self, server: asyncio.Server) -> None:
        server.close()
        await self._settle()

    async def _settle(self) -> None:
        """Ends what still runs, so that nothing is left open."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(10)


def _options(office: Office) -> dict[str, Any]:
    options: dict[str, Any] = {"hostname": "office.example", "ident": "post office"}
    options["data_size_limit"] = office.limit or None
    if office.certificate and not office.tls:
        options["tls_context"] = office.certificate
    if not office.password:
        options["auth_exclude_mechanism"] = ["LOGIN", "PLAIN"]
    else:
        options |= {"authenticator": _checks(office), "auth_required": True}
    return options


def _checks(office: Office) -> Any:
    def check(_server: SMTP, _session: Session, _envelope: Envelope, _way: str, given: Any) -> Any:
        assert isinstance(given, LoginPassword)
        office.logins.append(given.login.decode())
        good = given.password.decode() == office.password
        return AuthResult(success=good, handled=False)

    return check
