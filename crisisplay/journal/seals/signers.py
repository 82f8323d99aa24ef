"""Whose key it is: what an organisation vouches for, or an auditor, in a list of allowed signers.

The list is OpenSSH's own (ssh-keygen(1), ALLOWED SIGNERS), so that ssh-keygen reads it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from crisisplay.errors import Misuse
from crisisplay.journal.seals.keys import NotAKey, PublicKey, public_key
from crisisplay.journal.seals.text import NAMESPACE
from crisisplay.values import dataclass

Validity: TypeAlias = Literal["valid", "early", "expired", "revoked"]

_BLANKS = " \t"
_OPTION = re.compile(r'([a-zA-Z-]+)(?:="((?:[^"\\]|\\.)*)")?(?:,|$)')
_TIME = re.compile(r"(\d{8})(\d{4})?(\d{2})?(Z?)")


@dataclass(frozen=True, slots=True)
class Signer:
    """A key, and the name of whose it is; good from `after` on, and until `before`."""

    name: str
    key: PublicKey
    after: datetime | None = None
    before: datetime | None = None

    def validity(self, at: datetime) -> Validity:
        if self.after and at < self.after:
            return "early"
        return "expired" if self.before and at >= self.before else "valid"


@dataclass(frozen=True, slots=True)
class Signers:
    """Everybody who is vouched for, and the keys that are not to be believed any more."""

    known: tuple[Signer, ...] = ()
    revoked: frozenset[PublicKey] = frozenset()

    def of(self, key: PublicKey) -> tuple[Signer, ...]:
        """Whose key it is: as a rule one, or nobody that is known."""
        return tuple(one for one in self.known if one.key == key)


NOBODY = Signers()


def parse_signers(text: str, file: object, namespace: str = NAMESPACE) -> Signers:
    """From a list of allowed signers. Misuse, with the line, for one that is not understood.

    Of those who may sign other things, but none for `namespace`, nobody is taken.
    """
    known: list[Signer] = []
    # Lines end where ssh-keygen ends them: a comment may hold what Unicode takes for a line's end.
    for number, ended in enumerate(text.split("\n"), 1):
        line = ended.rstrip("\r").strip(_BLANKS)
        if line and not line.startswith("#"):
            try:
                known += _signers(line, namespace)
            except ValueError:
                raise Misuse("seals.bad_signers", file=file, line=number) from None
    return Signers(tuple(known))


def _signers(line: str, namespace: str) -> Iterator[Signer]:
    names, *rest = _words(line)
    if not rest:
        raise ValueError(line)
    options = {} if _is_key(rest) else _options(rest.pop(0))
    key = public_key(" ".join(rest))
    space = options.pop("namespaces", namespace)
    after, before = options.pop("valid-after", ""), options.pop("valid-before", "")
    if options:
        # cert-authority among them: who a certificate names, ssh-keygen alone can say.
        raise ValueError(line)
    if _matches(namespace, space):
        span = (_time(after) if after else None, _time(before) if before else None)
        yield from (Signer(name, key, *span) for name in names.strip('"').split(","))


def _is_key(words: list[str]) -> bool:
    try:
        return bool(public_key(" ".join(words)).kind)
    except NotAKey:
        return False


def _words(line: str) -> list[str]:
    """Parted by blanks, but for those between quotes. ValueError for a quote that is left open."""
    words, start, quoted, escaped = [], -1, False, False
    for at, sign in enumerate(f"{line} "):
        if quoted:
            quoted = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign in _BLANKS:
            words += [line[start:at]] if start >= 0 else []
            start = -1
            continue
        else:
            quoted = sign == '"'
        start = at if start < 0 else start
    if quoted:
        raise ValueError(line)
    return words


def _options(word: str) -> dict[str, str]:
    """Each once, and with a value: whatever else is not understood, which is a ValueError."""
    options: dict[str, str] = {}
    at = 0
    while at < len(word):
        found = _OPTION.match(word, at)
        if found is None or not found[2] or found[1].lower() in options:
            raise ValueError(word)
        options[found[1].lower()] = found[2]
        at = found.end()
    return options


def _matches(name: str, patterns: str) -> bool:
    """Among patterns with `*` and `?`, parted by commas; one with a `!` before it forbids."""
    asked = patterns.split(",")
    if any(one.startswith("!") and fnmatchcase(name, one[1:]) for one in asked):
        return False
    return any(fnmatchcase(name, one) for one in asked)


def _time(text: str) -> datetime:
    """`20271231`, `202712312359`, `20271231235959`; with a `Z` in UTC, else of this machine."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    digits = f"{found[1]}{found[2] or '0000'}{found[3] or '00'}"
    time = datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 - its zone is in the next line
    return time.replace(tzinfo=UTC) if found[4] else time.astimezone()
