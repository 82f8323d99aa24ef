"""Handing messages to a mail server, and telling what it has not from what it may have.

A server has a message once it says so after the final dot. Cut before that dot left whole, the
message surely is not delivered (RFC 5321, 3.8); cut between the dot and the answer, nobody knows.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from crisisplay.errors import CrisisplayError, NotSent
from crisisplay.outlets.reasons import Reason, reason, shortened
from crisisplay.values import dataclass

PATIENCE = 60.0
"""Seconds for each answer."""

_OURS = "[127.0.0.1]"  # how we call ourselves: looking our own name up may take long, or tell much
_GO_ON = 354
_CLOSING = 421
_ANSWERS = range(200, 600)
_DONE = range(200, 300)
_LATER = range(400, 500)
_WAYS_IN = {"CRAM-MD5", "PLAIN", "LOGIN"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says of one message."""

    code: int
    words: str

    @property
    def accepted(self) -> bool:
        return self.code in _DONE

    @property
    def later(self) -> bool:
        """Refused for now: the same message may be taken in a while (RFC 5321, 4.2.1)."""
        return self.code in _LATER

    def __str__(self) -> str:
        return f"{self.code} {self.words}".strip()


class Closed(CrisisplayError):
    """The session is over, and the message at hand surely did not leave.

    `polite` where the server said so first, as it may after so many messages.
    """

    def __init__(self, why: Reason, *, polite: bool = False) -> None:
        super().__init__("outlets.why_cut")
        self.why, self.polite = why, polite


class InDoubt(CrisisplayError):
    """The message at hand left whole, and no answer came."""

    def __init__(self, why: Reason) -> None:
        super().__init__("outlets.why_cut")
        self.why = why


@dataclass(frozen=True, slots=True)
class MailServer:
    """`security` is `starttls`, `tls` or `none`; `certificates` the file of a private authority,
    or nothing for those that the machine trusts; `patience` is in seconds.
    """

    channel: str
    host: str
    port: int
    security: str
    certificates: str = ""
    account: str = ""
    password: str = field(default="", repr=False)
    patience: float = PATIENCE

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that we were let in to. NotSent, always certain, where there is none."""
        with self._or_no_way_in():
            smtp = self._connected()
        try:
            with self._or_no_way_in():
                self._let_in(smtp)
            yield Session(self, smtp)
            with suppress(SMTPException, OSError):  # all was said: nothing hangs on the good-bye
                smtp.quit()
        finally:
            smtp.close()

    def no(self, id: str, /, **values: object) -> NotSent:
        return NotSent(
            id, certain=True, retry_after=None, channel=self.channel, host=self.host, **values
        )

    def why(self, trouble: Exception) -> Reason:
        """The reason, in words without the password: a server may quote what it was sent."""
        match trouble:
            case SMTPResponseException(smtp_code=code, smtp_error=words):
                return reason("system", words=str(self.answer(code, words)))
            case TimeoutError() | SMTPServerDisconnected(__context__=TimeoutError()):
                return reason("slow", seconds=f"{self.patience:g}")
            case SMTPServerDisconnected():
                return reason("cut")
            case _:
                said = getattr(trouble, "strerror", None) or str(trouble)
                return reason("system", words=shortened(said, (self.password,)))

    def answer(self, code: int, words: str | bytes) -> Answer:
        text = words if isinstance(words, str) else words.decode("utf-8", "replace")
        return Answer(code, shortened(text, (self.password,)))

    def _connected(self) -> SMTP:
        if self.security == "tls":
            return SMTP_SSL(self.host, self.port, _OURS, timeout=self.patience, context=self._tls())
        return SMTP(self.host, self.port, _OURS, timeout=self.patience)

    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.certificates or None)

    def _let_in(self, smtp: SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise self.no("outlets.mail_no_tls")
            smtp.starttls(context=self._tls())
            smtp.ehlo_or_helo_if_needed()
        if self.account:
            if not _WAYS_IN.intersection(smtp.esmtp_features.get("auth", "").split()):
                raise self.no("outlets.mail_no_login")
            smtp.login(self.account, self.password)

    @contextmanager
    def _or_no_way_in(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as trouble:  # ValueError: a challenge that is not base64
            raise self._no_way_in(trouble) from None

    def _no_way_in(self, trouble: Exception) -> NotSent:
        match trouble:
            case SMTPAuthenticationError(smtp_code=code) if code not in _LATER:
                return self.no("outlets.mail_login", why=self.why(trouble))
            case ssl.SSLCertVerificationError():
                return self.no("outlets.mail_untrusted", why=trouble.verify_message.rstrip("."))
            case ssl.SSLError():
                return self.no("outlets.mail_tls", port=self.port, why=trouble.reason or "TLS")
            case _:
                return self.no("outlets.unreached", why=self.why(trouble))


class Session:
    """An open session: messages are handed over one by one."""

    def __init__(self, server: MailServer, smtp: SMTP) -> None:
        self._server, self._smtp = server, smtp
        self._unfinished = False

    @property
    def limit(self) -> int:
        """Bytes of a message that the server takes at most (RFC 1870); 0 where it says nothing."""
        said = self._smtp.esmtp_features.get("size", "")
        return int(said) if said.isascii() and said.isdigit() else 0

    def hand_over(self, sender: str, address: str, message: bytes) -> Answer:
        """What the server says of it. Closed, InDoubt; NotSent where it refuses the sender."""
        if self._unfinished:
            self._say("RSET")
        self._unfinished = True
        told = self._say(f"MAIL FROM:<{sender}>")
        if not told.accepted:
            raise self._server.no("outlets.mail_sender", sender=sender, why=str(told))
        told = self._say(f"RCPT TO:<{address}>")
        if not told.accepted:
            return told
        told = self._say("DATA")
        if told.code != _GO_ON:
            return told
        self._write(message)
        self._unfinished = False
        return self._verdict()

    def _say(self, command: str) -> Answer:
        try:
            answer = self._server.answer(*self._smtp.docmd(command))
        except OSError as trouble:
            raise Closed(self._server.why(trouble)) from None
        if answer.code == _CLOSING:
            raise Closed(reason("system", words=str(answer)), polite=True)
        if answer.code not in _ANSWERS or (command == "DATA" and answer.accepted):
            raise Closed(reason("odd"))
        return answer

    def _write(self, message: bytes) -> None:
        stuffed = re.sub(rb"(?m)^\.", b"..", message)
        end = b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"
        try:
            self._smtp.send(stuffed + end)
        except OSError as trouble:
            raise Closed(self._server.why(trouble)) from None

    def _verdict(self) -> Answer:
        try:
            answer = self._server.answer(*self._smtp.getreply())
        except OSError as trouble:
            raise InDoubt(self._server.why(trouble)) from None
        if answer.accepted or answer.code in range(400, 600):
            return answer
        raise InDoubt(reason("odd"))
