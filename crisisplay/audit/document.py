"""A page to hand over, before it has a form: what every report says, and every renderer draws.

All text is plain, in the reader's language, and foreign: a renderer makes it safe for its place.
`#41` in a text is the number of an entry; a renderer may make it a link to where that entry is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal, TypeAlias

from crisisplay.i18n import Language
from crisisplay.values import dataclass

Tone: TypeAlias = Literal["", "good", "warn", "bad", "muted"]
"""How a piece is coloured. Never the only sign of what it says."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words as they stood, line ends included: a statement, a note. `lang` is a BCP 47 tag."""

    text: str
    lang: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """What is to be typed, or run as it is: every letter and line end of it counts."""

    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Many short things in little room, one after the other."""

    caption: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and what they stand at, one under the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`weight` is its share of the width; `code` is for digests and receipts."""

    title: str
    weight: int = 1
    kind: Literal["text", "number", "time", "code"] = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """`seq` is the entry that the row is about, 0 for none; `tags` are what it is filtered by.

    `seqs` are further entries that it shows, as the reason that a decision names.
    """

    cells: tuple[str, ...]
    seq: int = 0
    tone: Tone = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`empty` is said where there are no rows; `dense` is for many rows of few words."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = ""
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG of our own making, with what it shows in words. A table beside it says the same."""

    svg: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing of several alike, as a decision, a finding, a version of a statement."""

    title: str
    blocks: tuple[Block, ...]
    seq: int = 0
    tone: Tone = ""
    note: str = ""  # beside the title: a time, a level


Block: TypeAlias = "Paragraph | Quote | Code | Bullets | Series | Pairs | Table | Picture | Card"


@dataclass(frozen=True, slots=True)
class Section:
    """`id` is stable, whatever the language; `new_page` where paper begins a page.

    A `sheet` is one upright page of paper, in letters as large as that allows; `lying` is a page
    on its side, for a picture.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    new_page: bool = False
    paper: Literal["", "sheet", "lying"] = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`mark` is on every page, as 'DRILL'; `foot` too, as the incident and the receipt.

    `date` is that of the last entry read, never of the machine: one journal, the same bytes. A
    playbook has no entries: its `date` is that of its review, its `seq` 0 and its `head` empty.
    """

    kind: Literal["report", "sitrep", "ics-201", "ics-214", "playbook"]
    lang: Language
    title: str
    subtitle: str
    mark: str
    cover: Pairs
    sections: tuple[Section, ...]
    foot: str
    date: datetime
    seq: int
    head: str
