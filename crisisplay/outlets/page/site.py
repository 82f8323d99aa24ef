"""What a crisis page shows, as values: every text that went out, and what became of it.

Nothing goes without a word: a text that was corrected stays readable and leads to its correction;
of one that was withdrawn, or that another one stands in for, only its times are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Literal

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.values import dataclass

Standing = Literal["live", "corrected", "replaced", "withdrawn"]

GONE: frozenset[Standing] = frozenset({"replaced", "withdrawn"})
"""Whose words are no longer shown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by its file in the folder, and what it says to those who can't see it."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One text in one language. `key` is that of its parcel; `group` joins it to its translations.

    `changed` says when it stopped being live, and `by` is the key of the text that did it, if one
    did. `corrects` is the key of the text that this one puts right. Times have an offset.
    """

    key: str
    statement: str
    group: str
    lang: Language
    at: datetime
    kind: str
    title: str
    text: str
    figures: tuple[Figure, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    next_update: datetime | None = None
    corrects: str = ""
    standing: Standing = "live"
    changed: datetime | None = None
    by: str = ""

    @property
    def gone(self) -> bool:
        return self.standing in GONE

    @property
    def updated(self) -> datetime:
        return self.changed or self.at


@dataclass(frozen=True, slots=True)
class Site:
    """The page. `address` is where its folder is served, without a slash at its end.

    `entries` are in the order in which they came, `pinned` the keys of those that come first.
    `zone` is the time zone that times are told in (IANA); empty for each time's own offset.
    """

    name: str
    address: str
    contact: str = ""
    zone: str = ""
    entries: tuple[Entry, ...] = ()
    pinned: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those that something was said in."""
        return tuple(lang for lang in LANGUAGES if any(one.lang == lang for one in self.entries))

    def entry(self, key: str) -> Entry | None:
        return next((one for one in self.entries if one.key == key), None)

    def told_in(self, lang: Language) -> tuple[Entry, ...]:
        """What a reader of `lang` is shown, newest first.

        That is every text in `lang`; and in its own language what was said in no text of `lang`.
        """
        shown = [one for texts in self._groups() for one in _for_reader(texts, lang)]
        order = {one.key: place for place, one in enumerate(self.entries)}
        return tuple(sorted(shown, key=lambda one: (one.at, order[one.key]), reverse=True))

    def first(self, lang: Language) -> Entry | None:
        """The newest text that is pinned, in whichever language, and still shown."""
        groups = {_group(one) for one in self.entries if one.key in self.pinned and not one.gone}
        told = self.told_in(lang)
        return next((one for one in told if _group(one) in groups and not one.gone), None)

    def translations(self, entry: Entry) -> tuple[Entry, ...]:
        """The same text in other languages, the newest of each."""
        same = [one for one in self.entries if _group(one) == _group(entry)]
        newest = {one.lang: one for one in same if one.lang != entry.lang}
        return tuple(newest[lang] for lang in LANGUAGES if lang in newest)

    def _groups(self) -> Iterator[list[Entry]]:
        for _, texts in groupby(sorted(self.entries, key=_group), key=_group):
            yield list(texts)


def _group(entry: Entry) -> tuple[str, str]:
    return entry.statement, entry.group or entry.key


def _for_reader(texts: Iterable[Entry], lang: Language) -> list[Entry]:
    texts = list(texts)
    for each in (lang, *LANGUAGES):
        if own := [one for one in texts if one.lang == each]:
            return own
    return texts


def added(site: Site, entry: Entry, *, replaces: str = "", zone: str = "") -> Site:
    """`site` with one more text; the one that it corrects or replaces says so from then on."""
    entries = []
    for one in site.entries:
        if one.key == replaces:
            entries.append(_without_words(one, "replaced", entry.at, entry.key))
        elif one.key == entry.corrects and not one.gone:
            entries.append(replace(one, standing="corrected", changed=entry.at, by=entry.key))
        else:
            entries.append(one)
    return replace(site, entries=(*entries, entry), zone=zone or site.zone)


def withdrawn(site: Site, key: str, at: datetime) -> Site:
    """`site` without the words of `key`; as it is where they are gone already, or never were."""
    entries = (
        _without_words(one, "withdrawn", at) if one.key == key else one for one in site.entries
    )
    return replace(site, entries=tuple(entries))


def put_first(site: Site, key: str, *, first: bool) -> Site:
    others = tuple(one for one in site.pinned if one != key)
    return replace(site, pinned=(*others, key) if first else others)


def _without_words(entry: Entry, standing: Standing, at: datetime, by: str = "") -> Entry:
    if entry.gone:
        return entry
    # The next update stays: it was promised, whatever became of the text.
    return replace(
        entry,
        standing=standing,
        changed=at,
        by=by,
        title="",
        text="",
        figures=(),
        facts=(),
    )
