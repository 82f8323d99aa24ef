"""The two alphabets of SMS and the parts a text is sent in.

GSM 7-bit (3GPP TS 23.038): 160 units in one message, 153 in each part of a longer one; the
characters of the extension table take two. One character outside turns the whole text into
UCS-2: 70 units, 67 a part, and a character beyond U+FFFF takes two. A character is never split
between two parts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from crisisplay.values import dataclass

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")

_LOOKS_ALIKE = {
    "’": "'", "‘": "'", "‚": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
    "«": '"', "»": '"', "‹": "'", "›": "'", "…": "...", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "−": "-", "•": "-", "·": "-", "→": "->", "œ": "oe", "Œ": "OE", "°": "o", "º": "o", "ª": "a",
    "×": "x", "÷": "/", "™": "(TM)", "®": "(R)", "©": "(C)", "\t": " ",
}  # fmt: skip
_SPACES = "\u00a0\u202f\u2009\u2007\u2002\u2003\u200a"


@dataclass(frozen=True, slots=True)
class Sms:
    """`units` in all; `single` is what one message holds, `part` each part of a longer text."""

    alphabet: Literal["GSM-7", "UCS-2"]
    units: int
    single: int
    parts: int
    outside: tuple[str, ...]  # the characters that force UCS-2, each once, in order


def measure_sms(text: str) -> Sms:
    outside = tuple(dict.fromkeys(char for char in text if char not in BASIC | EXTENSION))
    if outside:
        sizes = [2 if ord(char) > 0xFFFF else 1 for char in text]  # noqa: PLR2004 - beyond the BMP
        return Sms("UCS-2", sum(sizes), 70, _parts(sizes, 70, 67), outside)
    sizes = [2 if char in EXTENSION else 1 for char in text]
    return Sms("GSM-7", sum(sizes), 160, _parts(sizes, 160, 153), ())


def _parts(sizes: Iterable[int], single: int, part: int) -> int:
    sizes = list(sizes)
    if sum(sizes) <= single:
        return 1
    parts, room = 1, part
    for size in sizes:
        if size > room:
            parts, room = parts + 1, part
        room -= size
    return parts


def transliterate(text: str) -> str:
    """`text` in the GSM alphabet as far as that keeps it readable; an emoji stays as it is."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(rf"«[{_SPACES} ]?", '"', text)
    text = re.sub(rf"[{_SPACES} ]?»", '"', text)
    text = re.sub(rf"[{_SPACES}]", " ", text)
    return "".join(map(_gsm, text))


def _gsm(char: str) -> str:
    if char in BASIC or char in EXTENSION:
        return char
    if char in _LOOKS_ALIKE:
        return _LOOKS_ALIKE[char]
    base = unicodedata.normalize("NFD", char)[0]
    return base if base in BASIC else char
