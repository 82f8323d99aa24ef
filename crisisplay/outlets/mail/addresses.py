"""Who a mailing goes to: addresses written down one by one, and lists in files.

An address is taken only where nothing in it could end a header or a command: letters, digits and
the signs of RFC 5321's Dot-string before the @, a host name behind it (in other alphabets too).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from crisisplay.errors import Misuse
from crisisplay.outlets.port import Account
from crisisplay.values import dataclass

MOST = 10_000
"""Recipients of one channel."""
BIGGEST = 1024 * 1024
"""Bytes of a list."""

_LONGEST = 254  # characters: RFC 5321, 4.5.3.1.3, less its angle brackets
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_PLAIN = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_NAMED = re.compile(r"([^<>]*)<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`address` is ASCII; `name` may be empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def mailbox(written: str) -> Mailbox | None:
    """`a@example.org` or `Presse <a@example.org>`; None where it is neither."""
    named = _NAMED.fullmatch(written.strip())
    name, address = (named[1], named[2]) if named else ("", written)
    local, _, domain = address.strip().rpartition("@")
    found = f"{local}@{_ascii(domain)}"
    if len(found) > _LONGEST or not _PLAIN.fullmatch(found):
        return None
    return Mailbox(name.strip().strip('"'), found)


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def same(address: str) -> str:
    """What two ways to write an address have in common: nobody gets a text twice for a capital."""
    return address.lower()


def written_for(account: Account, option: str, written: str) -> Mailbox:
    """The address that an option holds. Misuse `outlets.mail_address`."""
    found = mailbox(written)
    if found is None:
        raise Misuse("outlets.mail_address", channel=account.channel, key=option, value=written)
    return found


def recipients(account: Account) -> tuple[str, ...]:
    """All addresses of the option `to`, in order and each once.

    A word with an @ and without a slash is an address, any other the file of a list: one address
    a line, `#` before what is no address. Misuse `outlets.mail_address`, `outlets.list_...`.
    """
    written = account.options.get("to") or ()
    words = (written,) if isinstance(written, str) else written
    found: dict[str, str] = {}
    for address in _each(account, words):
        found.setdefault(same(address), address)
        if len(found) > MOST:
            raise Misuse("outlets.list_too_long", channel=account.channel, limit=MOST)
    if not found:
        raise Misuse("outlets.list_empty", channel=account.channel)
    return tuple(found.values())


def _each(account: Account, words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if "@" in word and "/" not in word:
            yield written_for(account, "to", word).address
        else:
            yield from _listed(account, word)


def _listed(account: Account, file: str) -> Iterator[str]:
    for number, line in enumerate(_text(account, file).splitlines(), 1):
        written = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].strip().rstrip(",;")
        if not written:
            continue
        found = mailbox(written)
        if found is None:
            place = f"{file}:{number}"
            raise Misuse("outlets.list_line", channel=account.channel, place=place, value=written)
        yield found.address


def _text(account: Account, file: str) -> str:
    place = Path(account.folder, file)
    try:
        size = place.stat().st_size
        data = place.read_bytes() if place.is_file() and size <= BIGGEST else None
    except (OSError, ValueError) as trouble:  # ValueError: a name with a NUL in it
        why = getattr(trouble, "strerror", None) or str(trouble)
        raise Misuse("outlets.list_unread", channel=account.channel, file=file, why=why) from None
    if data is None:
        raise Misuse("outlets.list_odd", channel=account.channel, file=file, limit=BIGGEST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Misuse("outlets.list_not_utf8", channel=account.channel, file=file) from None
