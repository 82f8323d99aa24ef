"""Where words that are to go still stand: other entries, and files kept with the journal.

Words are looked for in all their spellings, without regard to case and to how lines are broken.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from crisisplay.acts.layout import flat
from crisisplay.acts.spellings import plain, spelled_out, spellings
from crisisplay.given import read_given
from crisisplay.journal.entry import Entry
from crisisplay.journal.erasing import files_of
from crisisplay.journal.files import DIGEST, JOURNAL, LOCK_FILE
from crisisplay.journal.line import JSON
from crisisplay.journal.seals.place import SEALS
from crisisplay.values import dataclass

_SHORTEST = 3  # characters; less is found everywhere
_SHOWN = 48
_MOST = 64 * 1024 * 1024  # bytes of a file that is read
_TYPED = ("text", "value", "source", "name", "address", "owner", "query", "was")
_OWN = frozenset({"prev", "seq", "ts", "tz", "up", "type", "by", "in", "salt"})
"""What every line has; who recorded it is said of each, and is nothing that was quoted."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Words of the entry `of`, and where they still stand; `files` are names in the folder."""

    of: int
    words: str
    entries: tuple[int, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What was found; `unread` are files that hold no text, or too much: nobody looked there."""

    found: tuple[Trace, ...]
    unread: tuple[str, ...]


NOTHING = Search((), ())


def search(
    gone: Iterable[Entry],
    living: Sequence[Entry],
    folder: Path,
    among: Container[str] | None = None,
) -> Search:
    """Look for the words of `gone` in the lines of `living` and in every file of `folder`, or in
    those of them that `among` names.

    The playbook is left out, whose words are nobody's.
    """
    texts, unread = _texts(folder, {*files_of(living[0])}, among)
    lines = {entry.seq: [plain(text) for text in _strings(dict(entry.fields))] for entry in living}
    found: dict[str, Trace] = {}
    for entry in gone:
        for words in typed(entry):
            if (needle := _needle(words)) and needle.pattern not in found:
                trace = _trace(entry.seq, words, needle, lines, texts)
                found[needle.pattern] = trace
    return Search(tuple(one for one in found.values() if one.entries or one.files), unread)


def typed(entry: Entry) -> Iterator[str]:
    """What a person typed in an entry, as far as it may name somebody."""
    for name in _TYPED:
        match entry.fields.get(name):
            case str(words):
                yield words
            case list(several):
                yield from (one for one in several if isinstance(one, str))
            case int() | float() as number if not isinstance(number, bool):
                yield str(number)


def naming(living: Iterable[Entry]) -> Mapping[str, tuple[int, ...]]:
    """For each file in files/, the entries that name it."""
    named: dict[str, tuple[int, ...]] = {}
    for entry in living:
        for digest in files_of(entry):
            named[digest] = (*named.get(digest, ()), entry.seq)
    return named


def _needle(words: str) -> re.Pattern[str] | None:
    text = plain(words)
    if len(text) < _SHORTEST or DIGEST.fullmatch(text):
        return None
    return spellings(text)


def _trace(
    seq: int,
    words: str,
    needle: re.Pattern[str],
    lines: Mapping[int, Sequence[str]],
    texts: Mapping[str, Sequence[str]],
) -> Trace:
    line = flat(words)
    shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    entries = (at for at, texts in lines.items() if any(needle.search(text) for text in texts))
    files = (name for name, told in texts.items() if any(needle.search(text) for text in told))
    return Trace(seq, shown, tuple(entries), tuple(files))


def _strings(value: JSON) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one)
        case dict():
            for name, one in value.items():
                if name == "value" and isinstance(one, int | float) and not isinstance(one, bool):
                    yield str(one)
                elif name not in _OWN:
                    yield from _strings(one)


def _texts(
    folder: Path, playbook: Container[str], among: Container[str] | None
) -> tuple[Mapping[str, Sequence[str]], tuple[str, ...]]:
    """What the files say, as they are and as a page, by their names in the folder, and the names
    of those not read.
    """
    texts: dict[str, Sequence[str]] = {}
    unread: list[str] = []
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if file.is_dir() or name in (JOURNAL, LOCK_FILE) or name.startswith(f"{SEALS}/"):
            continue
        if file.name in playbook or (among is not None and file.name not in among):
            continue
        text = None if file.is_symlink() else _text(file)
        if text is None:
            unread.append(name)
        else:
            texts[name] = tuple({plain(text), plain(spelled_out(text))})
    return texts, tuple(unread)


def _text(file: Path) -> str | None:
    """None for what is no text, or can't be read."""
    try:
        text = read_given(file, _MOST).decode("utf-8")
    except (OSError, ValueError):
        return None
    return None if "\0" in text else text
