"""Words that must never stand in a file that is handed on: found in its bytes, comments included.

A form that is sure enough to be said: keys and tokens by the prefix their maker gives them, account
numbers by their check digits. What is published to be an example (numbers kept for fiction by
ARCEP and Ofcom) is nobody's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, TypeAlias

from crisisplay.playbook.model import Place
from crisisplay.values import dataclass

Sort: TypeAlias = Literal["secret", "personal"]


@dataclass(frozen=True, slots=True)
class Trace:
    """`what` is a word of the catalogues: "token", "iban". `text` is never to be shown; `start` is
    its offset in the file, a byte order mark left out.
    """

    sort: Sort
    what: str
    place: Place
    text: str
    start: int

    @property
    def hint(self) -> str:
        """Enough for whoever wrote it to know it again."""
        return f"{self.text[:2]}•••"


@lru_cache(maxsize=32)  # as many as the library has, and more
def traces(file: str, source: bytes) -> tuple[Trace, ...]:
    """Everything of the kind in a file, in the order written; nothing twice."""
    text = source.decode("utf-8-sig", "replace")
    found = sorted(_all(text), key=lambda one: (one[2], -one[3]))
    lines = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    kept: list[Trace] = []
    end = 0
    for sort, what, start, stop in found:
        if start >= end:
            place = _place(file, lines, start, stop)
            kept.append(Trace(sort, what, place, text[start:stop], start))
            end = stop
    return tuple(kept)


def _all(text: str) -> Iterator[tuple[Sort, str, int, int]]:
    has_numbers = _LONG_NUMBER.search(text) is not None
    for sort, what, sign, pattern, is_one in _FORMS:
        # Most files hold nothing of the kind, and a sign of it is found sooner.
        if (what in _NUMBERS and not has_numbers) or sign not in text:
            continue
        for found in pattern.finditer(text):
            group = "it" if "it" in pattern.groupindex else 0
            if is_one(found[group]):
                yield sort, what, *found.span(group)


def _place(file: str, lines: Sequence[int], start: int, end: int) -> Place:
    """`lines` are the offsets at which they begin."""
    line, last = (bisect_right(lines, at) for at in (start, end))
    return Place(file, line, start - lines[line - 1] + 1, last, end - lines[last - 1] + 1)


def _sure(_: str) -> bool:
    return True


def _mixed(text: str) -> bool:
    """Letters and digits that no person chose as a word."""
    return bool(re.search(r"\d", text) and re.search(r"[a-zA-Z]", text))


def _random(text: str) -> bool:
    """Also both cases: a digest in hex is no secret."""
    return _mixed(text) and text.lower() != text != text.upper()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _luhn(text: str) -> bool:
    """ISO/IEC 7812-1: every second digit from the right doubled, the sum ends in 0."""
    digits = [int(digit) for digit in reversed(_digits(text))]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _iban(text: str) -> bool:
    """ISO 13616: the first four characters last, letters as numbers, 1 modulo 97."""
    plain = text.replace(" ", "").upper()
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def _nir(text: str) -> bool:
    """The number of the French social security: its key is 97 less the rest by 97."""
    plain = text.replace(" ", "").upper()
    number = plain[:13].replace("2A", "19").replace("2B", "18")
    return number.isdigit() and int(plain[13:]) == 97 - int(number) % 97


# ARCEP decision 2018-0881 and Ofcom's numbers for drama: nobody's.
_FICTION = re.compile(r"(?:33|0)63998|(?:44|0)7700900")


def _phone(text: str) -> bool:
    return not _FICTION.match(_digits(text).removeprefix("00"))


# The first or last word of a mailbox that several people read.
_OFFICES = frozenset(
    {"accueil", "admin", "assistance", "astreinte", "cellule", "client", "clients", "com", "comm",
     "communication", "communications", "compliance", "compta", "contact", "contacts", "crise",
     "crisis", "desk", "direction", "dpo", "equipe", "help", "hr", "info", "infos", "it",
     "juridique", "legal", "mail", "mailbox", "media", "medias", "news", "newsroom", "no",
     "noreply", "office", "ops", "permanence", "pr", "press", "presse", "privacy", "qualite",
     "quality", "rappel", "recall", "reply", "rh", "sav", "securite", "security", "service",
     "services", "social", "staff", "standard", "support", "team", "urgence"}
)  # fmt: skip


def _person(text: str) -> bool:
    """`first.last@...`, and nothing that a service could be called."""
    words = re.split(r"[._-]", text.partition("@")[0].casefold())
    return _OFFICES.isdisjoint(words) and all(len(word) > 1 and word.isalpha() for word in words)


# Without nine digits near each other there is no number, without its sign (the third of each form)
# no address and no key.
_NUMBERS = frozenset({"phone", "iban", "card", "nir"})
_LONG_NUMBER = re.compile(r"\d(?:[^\n\d]{0,3}\d){8}")
_Form: TypeAlias = tuple[Sort, str, str, re.Pattern[str], Callable[[str], bool]]
_KEY_WORDS = (
    r"pass(?:word|phrase|wd)?|pwd|mdp|mot de passe|token|jeton|secret|api[_ -]?key|cl[ée] d['’]api"
)
_HOME = (
    r"gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|proton|protonmail|gmx|aol"
    r"|orange|wanadoo|free|laposte|sfr|neuf|bbox|numericable|btinternet"
)
_FORMS: tuple[_Form, ...] = (
    (
        "secret",
        "private_key",
        "-----BEGIN ",
        re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^-]{0,20000}-----END [A-Z ]*KEY-----)?"),
        _sure,
    ),
    (
        "secret",
        "token",
        "",
        re.compile(
            r"\b(?:gh[opsu]|github_pat|glpat|xox[abeprs]|sk|rk|pk|shpat|hf)[_-](?=[\w-]{0,80}\d)[\w-]{16,}"
            r"|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b|(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]+)?"
        ),
        _sure,
    ),
    ("secret", "token", "Bearer ", re.compile(r"\bBearer +(?P<it>[\w.~+/-]{16,}=*)"), _mixed),
    (
        "secret",
        "password",
        "@",
        re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^/\s:@]{0,80}:(?P<it>[^/\s@{}]{1,200})@"),
        _sure,
    ),
    (
        "secret",
        "password",
        "",
        re.compile(
            rf"\b(?:{_KEY_WORDS})\b[\"']?[\s\xa0]{{0,3}}[:=][\s\xa0]{{0,3}}[\"']?(?P<it>[^\s\"',;{{}}]{{8,200}})",
            re.IGNORECASE,
        ),
        _mixed,
    ),
    (
        "secret",
        "token",
        "",
        re.compile(r"(?<![\w./+=-])[0-9A-Za-z_+/=-]{32,200}(?![\w./+=-])"),
        _random,
    ),
    (
        "personal",
        "phone",
        "",
        re.compile(
            r"(?<![\w.+-])(?:(?:\+|00)33[ .\xa0-]?(?:\(0\))?|0)[67](?:[ .\xa0-]?\d\d){4}(?![\w-])"
            r"|(?<![\w.+-])(?:(?:\+|00)44[ \xa0-]?|0)7\d{3}[ \xa0-]?\d{3}[ \xa0-]?\d{3}(?![\w-])"
        ),
        _phone,
    ),
    (
        "personal",
        "email",
        "@",
        re.compile(
            rf"\b[\w.+-]{{1,64}}@(?:{_HOME})\.(?:com|fr|net|org|me|co\.uk)\b", re.IGNORECASE
        ),
        _sure,
    ),
    (
        "personal",
        "email",
        "@",
        re.compile(
            r"(?<![\w.+-])[^\W\d_]{2,40}[._-][^\W\d_]{2,40}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}"
        ),
        _person,
    ),
    (
        "personal",
        "iban",
        "",
        re.compile(r"\b[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?\b"),
        _iban,
    ),
    (
        "personal",
        "card",
        "",
        re.compile(
            r"(?<![\w.+-])(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6\d{3})(?:[ -]?\d{4}){3}(?![\w-])"
        ),
        _luhn,
    ),
    (
        "personal",
        "card",
        "",
        re.compile(r"(?<![\w.+-])3[47]\d\d[ -]?\d{6}[ -]?\d{5}(?![\w-])"),
        _luhn,
    ),
    (
        "personal",
        "nir",
        "",
        re.compile(
            r"(?<![\w.+-])[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB])"
            r" ?\d{3} ?\d{3} ?\d\d(?![\w-])"
        ),
        _nir,
    ),
)
