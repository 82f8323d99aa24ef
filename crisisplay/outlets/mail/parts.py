"""Headers and bodies of a message, as bytes that are the same every time.

Written out here, not by `email.message`: that decodes what looks like an encoded word in a value,
and a line end encoded in a title would end the header. What is written here is never decoded.
"""

from __future__ import annotations

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterable
from email.header import Header
from email.utils import formataddr
from urllib.parse import quote

from crisisplay.outlets.mail.addresses import Mailbox
from crisisplay.outlets.port import Picture

_CONTROLS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_AS_IT_IS = re.compile(r"(?!.*=\?)[ -~]{0,60}")
_FILE_NAME = re.compile(r"[A-Za-z0-9._ -]{1,60}")
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)
_ENDS = re.compile(r"\r\n?|\n")


def one_line(text: str) -> str:
    """`text` without line ends or control characters, and without halves of surrogate pairs."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(whole.split()).translate(_CONTROLS)


def words(text: str) -> str:
    """A header's free text: as it is where it is short ASCII, else as encoded words (RFC 2047)."""
    line = one_line(text)
    if _AS_IT_IS.fullmatch(line):
        return line
    return Header(line, "utf-8", maxlinelen=75, header_name="Content-Description").encode(
        linesep="\r\n"
    )


def from_or_to(mailbox: Mailbox) -> str:
    """`Presse <presse@example.org>`, its name encoded or quoted as it needs."""
    name = words(mailbox.name)
    if name != one_line(mailbox.name):
        return f"{name} <{mailbox.address}>"
    return formataddr((name, mailbox.address))


def lines(headers: Iterable[tuple[str, str]]) -> bytes:
    """Headers, a line each, of values that are ASCII."""
    return "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii")


def text_part(text: str) -> bytes:
    """Plain text in UTF-8, with the headers that say so. Each line stays one line to its reader."""
    crlf = _ENDS.sub("\r\n", text).encode("utf-8", "replace")
    headers = [
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "quoted-printable"),
    ]
    return lines(headers) + b"\r\n" + b2a_qp(crlf)


def picture_part(picture: Picture) -> bytes:
    """An attached picture, described by what it says."""
    known = _MEDIA_TYPE.fullmatch(picture.media_type)
    headers = [
        ("Content-Type", picture.media_type if known else "application/octet-stream"),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-Disposition", f"attachment; {_file_name(picture.name)}"),
        ("Content-Description", words(picture.alt)),
    ]
    return lines(headers) + b"\r\n" + encodebytes(picture.data).replace(b"\n", b"\r\n")


def _file_name(name: str) -> str:
    if _FILE_NAME.fullmatch(name):
        return f'filename="{name}"'
    return f"filename*=utf-8''{quote(one_line(name)[-60:], safe='')}"  # RFC 2231


def together(parts: list[bytes], boundary: str) -> bytes:
    """Parts as one body, with its headers. `boundary` is what none of them holds."""
    head = lines([("Content-Type", f'multipart/mixed; boundary="{boundary}"')])
    mark = f"--{boundary}".encode("ascii")
    return b"".join(
        [head, *(b"\r\n" + mark + b"\r\n" + one for one in parts), b"\r\n", mark, b"--\r\n"]
    )
