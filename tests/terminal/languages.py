"""Which words of the catalogues are of one language alone: none may be on the other's screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import crisisplay.i18n
from crisisplay.i18n import Language, say
from tests.program import SHIPPED
from tests.terminal.terminal import squeezed

_WORD = re.compile(r"[^\W\d_]{3,}")
_VALUE = re.compile(r"\{\w*\}")


def sentences(lang: Language) -> Iterator[str]:
    """Every sentence of a language's catalogues, singular and plural."""
    here = Path(crisisplay.i18n.__file__).parent / lang
    for file in sorted(here.glob("[a-z]*.py")):
        module = import_module(f"crisisplay.i18n.{lang}.{file.stem}")
        for said in module.SENTENCES.values():
            yield from (said if isinstance(said, tuple) else [said])


def foreign_words(shown: str, lang: Language, playbook: str) -> set[str]:
    """The words on the screens that only the other language's catalogues have.

    A statement is shown in all its languages: the playbook's words, and months, count as known.
    """
    other: Language = "en" if lang == "fr" else "fr"
    known = _words(" ".join([*sentences(lang), *_months(other), *_texts(playbook)]))
    return _words(shown) & (_words(" ".join(sentences(other))) - known)


def foreign_phrases(shown: str, lang: Language, playbook: str) -> set[str]:
    """The pieces of the other language's sentences, of two words at least, that were shown."""
    other: Language = "en" if lang == "fr" else "fr"
    written = squeezed(shown)
    own = squeezed("\n".join([*sentences(lang), *_texts(playbook)]))
    pieces = {piece for one in sentences(other) for piece in _pieces(one)}
    return {piece for piece in pieces if squeezed(piece) in written and squeezed(piece) not in own}


def _pieces(sentence: str) -> Iterator[str]:
    for piece in re.split(r"\n", _VALUE.sub("\n", sentence)):
        if len(_WORD.findall(piece)) > 1:
            yield piece.strip()


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_VALUE.sub(" ", text).lower()))


def _months(lang: Language) -> list[str]:
    return [say(lang, f"playbook.month_{number}") for number in range(1, 13)]


def _texts(playbook: str) -> list[str]:
    files = [*SHIPPED.glob("library/*.yaml"), *SHIPPED.glob(f"{playbook}/*.yaml")]
    return [file.read_text(encoding="utf-8") for file in files]
