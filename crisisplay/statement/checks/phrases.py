"""Phrases as a person writes them in `wordings.yaml`, found in a text however it is typed.

| in a phrase | finds |
|---|---|
| a letter, a space | itself in either case; any spaces, a line end as well |
| `é` | é, or e where accents were not typed; `e` is e only |
| `'` `-` | ' or ’; a hyphen, a space |
| `_` | a hyphen, and no space: `peut_être` is not `peut être` |
| `(a|b)` `(a )?` `s?` | one of them; or nothing |
| `(very |so )*` | up to three of them; with `+`, one at least |
| `offens*` | the rest of a word |
| ` ... ` | up to five words of the same sentence |
| `<link>` `<email>` `<phone>` `<number>` | one of these |
| `<done>` | a past participle that says an act |

A phrase stands between two ends of words. Whatever the text, a phrase looks at each place of it a
bounded number of times: every repetition has a limit, and none stands in another that could
share its characters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from crisisplay.values import dataclass

GAP: Final = r"(?: {1,3}[^\s.!?;:…]{1,30}){0,5} {1,3}"
_ATOMS: Final = {
    "link": (
        r"(?:(?:https?://|www\.)[^\s<>]{1,300}|(?<![\w.@-])(?:[a-z0-9-]{1,40}\.){1,4}"
        r"(?:fr|com|org|net|eu|uk|be|ch|ca|info|io|example|gov|de)(?:/[^\s<>]{0,200})?)"
    ),
    "email": r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
    "phone": (
        r"(?:(?:\+\d{1,3}|0|1-)[ .-]?(?:\(0\) ?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}"
        r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})"
    ),
    # A past participle that says an act; not those that say what befell us, or what we felt.
    "done": (
        r"(?!(?:été|eue?s?|pu|dû|appris|su|voulu|échoué|failli|toujours|jamais|découverte?s?|subi|perdu|"
        r"regretté|commis|donnée?s?|been|learned|learnt|always|never|failed|received|seen|heard|noticed|caused|"
        r"regretted|reçue?s?|trompée?s?|blessée?s?|humiliée?s?|dénoncée?s?|témoignée?s?|augmentée?s?|"
        r"volée?s?|facturée?s?|demandée?s?|trouvée?s?|developed|shared|asked you|insulted|hurt|"
        r"overcharged|frightened)(?!\w))"
        r"(?:\w{1,20}(?:é|ée|és|ées|ed)|(?:re)?(?:mis|ouvert|rendu|suspendu|fait|joint)(?:e|s|es)?|"
        r"(?:interrompu|rétabli|averti|réuni|écrit|interdit|détruit|retenu|entendu|offert|transmis|fini|"
        r"prévenu|recueilli|éteint|réduit|saisi|accueilli|répondu|choisi)(?:e|s|es)?|written|taken|given|put|set|"
        r"shut|cut|met|sent|told|made|brought|begun|paid|spoken|shown|withdrawn|held|found|hired|built|"
        r"drawn|lent|bought|kept|led|gone|done|called|rung|flown|laid|rebuilt|reset|sold)"
    ),
    "number": r"\d{1,9}(?:[ .,\u202f]\d{3}){0,3}(?:[.,]\d{1,2})?",
}
_PIECE: Final = re.compile(r" \.\.\. |<(\w+)>|.")
_UNSURE: Final = re.compile(r".\?|<\w+>|[*+]| \.\.\. ")
_WRONG: Final = re.compile(r"[?*+][?+]|\*\*|^[?+]|[(| ][?+]|\(\)|[\\\[\]{}^$]|^ | $")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ONE_LINE_END: Final = re.compile(r"(?<!\n)\n(?!\n)")


_SIGNS: Final = {
    " ... ": GAP,
    "(": "(?:",
    ")": ")",
    "|": "|",
    "?": "?",
    "*": r"\w{0,20}",
    " ": " {1,3}",
    "-": "[- ]",
    "_": "-",
    "œ": "(?:œ|oe)",
}


class Place(NamedTuple):
    """Where something stands: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to look in: as long as the text itself, so that places are the same in both.

    `words` is in lower case, with plain apostrophes, and with line ends inside a paragraph as
    spaces. `bare` is without accents as well, and is only asked whether it has a word.
    """

    words: str
    bare: str


class _Folding(dict[int, int]):
    """Made as it is used: one character for one character."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        lower = character.lower()
        folded = code if len(lower) != 1 else ord(lower)
        if character in "’‘ʼ´`":
            folded = ord("'")
        elif character in "‐‑":
            folded = ord("-")
        elif character.isspace() and character != "\n":
            folded = ord(" ")
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()


def fold(text: str) -> Folded:
    words = _ONE_LINE_END.sub(" ", text.translate(_FOLDING))
    return Folded(words, without_accents(words))


def without_accents(words: str) -> str:
    if words.isascii():
        return words
    apart = unicodedata.normalize("NFD", words)
    return _accents().sub("", apart).replace("œ", "oe").replace("æ", "ae")


@cache
def _accents() -> re.Pattern[str]:
    return re.compile("[\u0300-\u036f]")


def find(phrases: tuple[str, ...], text: Folded) -> list[Place]:
    """Where the phrases stand, from left to right; of two that overlap, the longer one."""
    found = [place for phrase in phrases for place in _places(phrase, text)]
    kept: list[Place] = []
    for place in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def any_within(places: list[Place], within: Place) -> bool:
    """Whether one of the places, in their order, lies within."""
    first = bisect_left(places, (within.start, 0))
    return first < len(places) and places[first].end <= within.end


def any_around(places: list[Place], inner: Place) -> bool:
    """Whether one of the places, which do not overlap, holds another one whole."""
    last = bisect_right(places, inner.start, key=lambda one: one.start) - 1
    return last >= 0 and inner.end <= places[last].end


def _places(phrase: str, text: Folded) -> Iterator[Place]:
    if _may_stand(phrase, text):
        for found in _pattern(phrase).finditer(text.words):
            yield Place(*found.span())


def _may_stand(phrase: str, text: Folded) -> bool:
    """Looking for a plain word is much cheaper than compiling hundreds of phrases."""
    needed = _needed(phrase)
    return not needed or any(word in text.bare for word in needed)


@cache
def _needed(phrase: str) -> tuple[str, ...]:
    """Pieces of words, of which every text with this phrase has one; none where that can't be
    told. The best such choice is the one whose shortest piece is longest.
    """
    pieces = _top_level(without_accents(phrase.lower().replace("œ", "oe")))
    choices = [_choice(piece) for piece in pieces]
    return max((one for one in choices if one), key=lambda one: min(map(len, one)), default=())


def _top_level(phrase: str) -> list[str]:
    """A phrase cut at its outer groups; what may be missing is left out."""
    pieces, depth, start = [""], 0, 0
    for at, character in enumerate(phrase):
        if character == "(":
            depth += 1
            start = at if depth == 1 else start
        elif character == ")":
            depth -= 1
            sure = phrase[at + 1 : at + 2] not in ("?", "*") or phrase[at - 1] != " "
            if not depth and sure and phrase[at + 1 : at + 2] != "?":
                pieces += [phrase[start : at + 1], ""]
            elif not depth:
                pieces.append("")
        elif not depth:
            pieces[-1] += character
    return pieces


def _choice(piece: str) -> tuple[str, ...]:
    if not piece.startswith("("):
        certain = _UNSURE.sub(" ", piece)
        return tuple(sorted(_LETTERS.findall(certain), key=len)[-1:])
    found: list[str] = []
    for alternative in _alternatives(piece[1:-1]):
        needed = _needed(alternative)
        if not needed:
            return ()
        found += needed
    return tuple(found)


def _alternatives(inside: str) -> list[str]:
    found, depth = [""], 0
    for character in inside:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            found.append("")
        else:
            found[-1] += character
    return found


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    pieces = "".join(map(_regular, _PIECE.finditer(phrase.lower())))
    return re.compile(rf"(?<!\w)(?:{pieces})(?!\w)")


def check_phrase(phrase: str) -> None:
    """ValueError for a phrase that can't be read. One that can is never refused later."""
    depth = 0
    for character in phrase:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            raise ValueError(phrase)
    atoms = re.findall(r"<(\w*)>", phrase)
    if depth or not phrase or _WRONG.search(phrase) or not set(atoms) <= set(_ATOMS):
        raise ValueError(phrase)


def _regular(piece: re.Match[str]) -> str:
    written = piece.group()
    if piece[1] is not None:
        return _ATOMS[piece[1]]
    if written in "*+" and piece.string[: piece.start()].endswith(" )"):
        return "{0,3}" if written == "*" else "{1,3}"
    if written in _SIGNS:
        return _SIGNS[written]
    plain = without_accents(written)
    return re.escape(written) if plain == written else f"[{written}{plain}]"
