"""A mailing byte for byte: the same parcel gives the same bytes, whenever it is asked for again.

1. What differs from one recipient to the next is in three headers: To, Message-ID, and In-Reply-To
   where an earlier mailing is answered. All else is made once.
2. A Message-ID comes from the parcel's key and the address, which it does not show: a server or a
   mail program that gets a message twice can tell.
3. Nothing that was written by a person can end a header: line ends become spaces.
4. The text is plain and unwrapped, quoted-printable: paragraphs are wrapped by who reads them.
   Pictures are attached, and what they say follows the text.
"""

from __future__ import annotations

import re
from email.utils import format_datetime
from hashlib import sha256

from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.outlets.mail import parts
from crisisplay.outlets.mail.addresses import Mailbox, same
from crisisplay.outlets.port import Parcel
from crisisplay.values import dataclass

_SUBJECT = 78  # characters of a first line that stands in for a title
_POST = re.compile(r"([0-9a-f]{32})@([A-Za-z0-9.-]+)")


@dataclass(frozen=True, slots=True)
class Mailing:
    """A parcel as mail. `answers` is the `post` of an earlier one, or nothing; `common` is what
    all messages share, headers included.
    """

    key: str
    domain: str
    answers: str
    common: bytes

    @property
    def post(self) -> str:
        return f"{self.key}@{self.domain}"

    @property
    def size(self) -> int:
        """Bytes of a message, but for the headers that are the recipient's own."""
        return len(self.common)

    def to(self, address: str) -> bytes:
        """The message for one recipient, with CRLF."""
        headers = [("Message-ID", _message_id(self.key, self.domain, address)), ("To", address)]
        if earlier := _POST.fullmatch(self.answers):
            answered = _message_id(earlier[1], earlier[2], address)
            headers += [("In-Reply-To", answered), ("References", answered)]
        return parts.lines(headers) + self.common

    def wire(self, addresses: list[str]) -> bytes:
        """The first message whole, then of each other its Message-ID and its recipient, a line."""
        if not addresses:
            return b""
        others = ((_message_id(self.key, self.domain, one), one) for one in addresses[1:])
        return self.to(addresses[0]) + b"".join(
            f"{id} {one}\r\n".encode("ascii") for id, one in others
        )


def mailing(sender: Mailbox, reply_to: Mailbox | None, parcel: Parcel) -> Mailing:
    """The parcel as mail from `sender`."""
    headers = [("From", parts.from_or_to(sender)), ("Date", format_datetime(parcel.at))]
    headers += [("Reply-To", parts.from_or_to(reply_to))] if reply_to else []
    headers += [("Subject", parts.words(_subject(parcel))), ("MIME-Version", "1.0")]
    headers += [("Content-Language", parts.words(parcel.lang))] if parcel.lang else []
    answers = parcel.answers or parcel.corrects or parcel.replaces
    return Mailing(parcel.key, sender.domain, answers, parts.lines(headers) + _body(parcel))


def _message_id(key: str, domain: str, address: str) -> str:
    return f"<{key}.{sha256(f'{key} {same(address)}'.encode()).hexdigest()[:16]}@{domain}>"


def _subject(parcel: Parcel) -> str:
    """The title, or as much of the text's first line as makes one: words that were agreed to."""
    if parcel.title.strip():
        return parcel.title
    first = "".join(parcel.posts).strip().partition("\n")[0]
    if len(first) <= _SUBJECT:
        return first
    return first[:_SUBJECT].rpartition(" ")[0] + "…"


def _body(parcel: Parcel) -> bytes:
    text = parts.text_part(_text(parcel))
    if not parcel.pictures:
        return text
    pictures = [parts.picture_part(one) for one in parcel.pictures]
    return parts.together([text, *pictures], f"=_{parcel.key}")


def _text(parcel: Parcel) -> str:
    lang: Language = next((one for one in LANGUAGES if one == parcel.lang), "en")
    pictures = (
        say(
            lang, "outlets.mail_picture", name=parts.one_line(one.name), alt=parts.one_line(one.alt)
        )
        for one in parcel.pictures
    )
    return "\n\n".join([*(post.strip("\n") for post in parcel.posts), *pictures]) + "\n"
