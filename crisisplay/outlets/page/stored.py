r"""`state.json`: what the folder holds, as the one file that decides; every page is made from it.

Format 1, an example first:

    {
      "crisisplay": 1,
      "entries": [
        {"at": "2026-11-24T18:30:00+01:00", "facts": [["Lot", "L4"]], "group": "9f2c...",
         "key": "0123456789abcdef0123456789abcdef", "kind": "recall", "lang": "fr",
         "pictures": [{"alt": "Le lot, au dos", "file": "picture/5e88....png"}],
         "standing": "live", "statement": "recall", "text": "Rapportez le lot L4.",
         "title": "Rappel du lot L4"}
      ],
      "kind": "crisis page",
      "pinned": [],
      "zone": "Europe/Paris"
    }

1. UTF-8 JSON, keys sorted. `entries` are in the order in which they were sent.
2. A key whose value is empty is left out, but `at`, `key`, `lang`, `standing` and `statement`.
3. `standing` is live, corrected, replaced or withdrawn; `changed` says since when, and `by` is the
   key of the text that did it. The words, pictures and facts of the last two are not kept.
4. Nothing is in it that is not on a page, or was not promised on one.
5. A reader MUST refuse a file that says anything else, and then write nothing in its folder.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, get_args

from crisisplay.i18n import LANGUAGES
from crisisplay.outlets.page.site import Entry, Figure, Site, Standing

FORMAT = 1
KIND = "crisis page"

KEY = re.compile(r"[0-9a-f]{32}")
FIGURE = re.compile(r"picture/[0-9a-f]{64}\.(?:png|jpg|gif|webp)")

_STAYS = frozenset({"at", "key", "lang", "standing", "statement"})
_TIMES = frozenset({"at", "changed", "next_update"})
_KNOWN = frozenset(each.name for each in fields(Entry)) - {"figures"} | {"pictures"}


class NotAState(ValueError):
    """The file is not one that this program wrote."""


def written(site: Site) -> bytes:
    document = {
        "crisisplay": FORMAT,
        "kind": KIND,
        "zone": site.zone,
        "pinned": list(site.pinned),
        "entries": [_document(entry) for entry in site.entries],
    }
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    # Half of a pair, which UTF-8 can't hold, is written as JSON escapes it.
    return text.encode(errors="backslashreplace")


def read_into(site: Site, data: bytes) -> Site:
    """`site` with what `data` holds. `NotAState` where it is none."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAState from error
    match document:
        case {
            "crisisplay": 1,
            "kind": "crisis page",
            "zone": str(zone),
            "pinned": list(pinned),
            "entries": list(entries),
        }:
            keys = tuple(_key(key) for key in pinned)
            read = tuple(_entry(entry) for entry in entries)
            return replace(site, zone=zone, pinned=keys, entries=read)
        case _:
            raise NotAState


def _document(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in _KNOWN - _TIMES - {"pictures"}}
    times = {name: getattr(entry, name) for name in _TIMES}
    spelled = {name: moment.isoformat() if moment else "" for name, moment in times.items()}
    pictures = [{"file": figure.file, "alt": figure.alt} for figure in entry.figures]
    whole = {**values, **spelled, "pictures": pictures}
    return {name: value for name, value in whole.items() if value or name in _STAYS}


def _entry(document: object) -> Entry:
    if not isinstance(document, dict) or not document.keys() <= _KNOWN:
        raise NotAState
    values: dict[str, Any] = {"group": "", "kind": "", "title": "", "text": "", **document}
    figures = tuple(_figure(each) for each in _list(values.pop("pictures", [])))
    facts = tuple(_fact(each) for each in _list(values.pop("facts", [])))
    times: dict[str, Any] = {name: _time(values.pop(name)) for name in _TIMES & values.keys()}
    if not all(isinstance(value, str) for value in values.values()):
        raise NotAState
    try:
        entry = Entry(**values, **times, figures=figures, facts=facts)
    except TypeError as error:  # one is missing
        raise NotAState from error
    return _sound(entry)


def _sound(entry: Entry) -> Entry:
    named = [key for key in (entry.by, entry.corrects) if key]
    for key in (entry.key, *named):
        _key(key)
    if entry.lang not in LANGUAGES or entry.standing not in get_args(Standing):
        raise NotAState
    return entry


def _key(value: object) -> str:
    """It becomes a file's name."""
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise NotAState
    return value


def _figure(value: object) -> Figure:
    match value:
        case {"file": str(file), "alt": str(alt)} if FIGURE.fullmatch(file):
            return Figure(file, alt)
        case _:
            raise NotAState


def _fact(value: object) -> tuple[str, str]:
    match value:
        case [str(label), str(words)]:
            return label, words
        case _:
            raise NotAState


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise NotAState
    return value


def _time(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError as error:
        raise NotAState from error
    if moment is None or moment.tzinfo is None:
        raise NotAState
    return moment
