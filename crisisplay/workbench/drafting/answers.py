"""The answers of a new playbook read from a file, instead of asked: for scripts, and for tests.

    languages: [fr, en]
    title: {fr: Fuite de données, en: Data leak}
    triggers:
      - {fr: Un fichier circule, en: A file goes round}
    owner: Communication
    deadlines: [gdpr-33-1]

Everything but the languages, the title, a trigger and the owner may be left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from crisisplay.acts.answers.file import as_map, at, need, place, several, text
from crisisplay.errors import Misuse, NotFound
from crisisplay.given import read_given
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.playbook.model import CHANNELS, Text
from crisisplay.playbook.nodes import read
from crisisplay.playbook.tree import Map, Scalar, Tree
from crisisplay.system_words import why
from crisisplay.workbench.drafting.brief import EXTRAS, PLAIN_TYPES, clean
from crisisplay.workbench.drafting.checks import id_mistake, mistake
from crisisplay.workbench.drafting.duties import duties
from crisisplay.workbench.drafting.wanted import REVIEWS, RHYTHMS, SEATS, Wanted

KEYS = (
    "languages", "title", "id", "triggers", "owner", "decides", "roles", "facts", "statements",
    "channels", "deadlines", "updates_every", "review_every",
)  # fmt: skip


def read_wanted(path: Path, id: str = "") -> Wanted:
    """NotFound for a file that is not there, Misuse for one that does not answer."""
    top = _top(path)
    languages = tuple(_word(one, "languages", LANGUAGES) for one in several(need(top, "languages")))
    wanted = Wanted(languages)
    wanted.title = _text(need(top, "title"), languages)
    wanted.triggers = [_text(one, languages) for one in several(need(top, "triggers"))]
    wanted.owner = _line(need(top, "owner"))
    wanted.id = id or (_id(written) if (written := top.get("id")) else "")
    if (decides := top.get("decides")) is not None:
        wanted.decides = _text(decides, languages)
    _lists(top, wanted)
    wanted.updates_every = _one(top, "updates_every", RHYTHMS) or wanted.updates_every
    wanted.review_every = _one(top, "review_every", REVIEWS) or wanted.review_every
    return wanted


def _top(path: Path) -> Map:
    try:
        source = read_given(path)
    except OSError as error:
        raise NotFound("acts.no_answers", file=path, why=why(error)) from error
    reading = read(source, str(path))
    for found in reading.diagnostics:
        if found.level == "error":
            raise Misuse("drafting.in_yaml", place=place(found), what=found)
    return as_map(reading.root, KEYS)


def _lists(top: Map, wanted: Wanted) -> None:
    languages = wanted.languages
    for role in several(top.get("roles")):
        if isinstance(role, Scalar) and role.text in SEATS:
            wanted.seats.append(role.text)
        else:
            wanted.more_seats.append(_text(role, languages))
    for fact in several(top.get("facts")):
        asked = as_map(fact, ("ask", "type"))
        type = _word(need(asked, "type"), "type", PLAIN_TYPES)
        wanted.facts.append((_text(need(asked, "ask"), languages), type))
    wanted.extras = tuple(_words(top, "statements", EXTRAS))
    wanted.channels = tuple(_words(top, "channels", CHANNELS)) or wanted.channels
    wanted.deadlines = tuple(_words(top, "deadlines", tuple(duties())))


Word = TypeVar("Word", bound=str)


def _words(top: Map, key: str, words: Sequence[Word]) -> Iterator[Word]:
    chosen = [_word(one, key, words) for one in several(top.get(key))]
    yield from dict.fromkeys(chosen)


def _one(top: Map, key: str, words: Sequence[str]) -> str:
    node = top.get(key)
    return "" if node is None else _word(node, key, words)


def _word(node: Tree, key: str, words: Sequence[Word]) -> Word:
    written = text(node)
    for word in words:
        if word == written:
            return word
    known = ", ".join(words)
    raise Misuse("drafting.bad_answer", place=at(node), text=written, key=key, words=known)


def _text(node: Tree, languages: Collection[Language]) -> Text:
    """Plain where there is one language; with several, one in each."""
    if isinstance(node, Scalar) and len(languages) == 1:
        return Text(dict.fromkeys(languages, _line(node)))
    by_language = as_map(node, languages)
    return Text({lang: _line(need(by_language, lang)) for lang in languages})


def _line(node: Tree) -> str:
    said = clean(text(node))
    if wrong := mistake(said):
        raise Misuse("drafting.in_answers", place=at(node), what=wrong)
    return said


def _id(node: Tree) -> str:
    written = text(node)
    if wrong := id_mistake(written):
        raise Misuse("drafting.in_answers", place=at(node), what=wrong)
    return written
