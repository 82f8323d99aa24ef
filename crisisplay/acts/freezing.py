"""What must stand still: the list, who confirms each, and what may go on.

What usually has to stop is data, `playbooks/library/freeze.yaml`; an incident adds its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from crisisplay.acts.sitting import Sitting
from crisisplay.errors import Misuse, NotFound, StoreTrouble
from crisisplay.i18n import Language
from crisisplay.incident.commands import ConfirmFrozen, LiftFreeze, OrderFreeze
from crisisplay.incident.state import Frozen
from crisisplay.journal.entry import Entry
from crisisplay.playbook.model import Text
from crisisplay.playbook.spelling import folded, nearest
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Something that usually has to stop, and where it hides."""

    id: str
    title: Text
    where: Text


@cache
def usual_items() -> Mapping[str, Item]:
    """The library's list, in its order. StoreTrouble where it can't be read."""
    file = _library() / "freeze.yaml"
    try:
        # Every scalar as written: `no` stays a word.
        document = yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - it makes text, lists and maps only
        return {
            id: Item(id, Text(dict(one["title"])), Text(dict(one["where"])))
            for id, one in document["items"].items()
        }
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        raise StoreTrouble("freeze.bad_library", file=file) from None


def _library() -> Path:
    """Inside the package once installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    shipped = package / "_shipped"
    return (shipped if shipped.is_dir() else package.parent / "playbooks") / "library"


def order(sitting: Sitting, only: Iterable[str] = (), more: Iterable[str] = ()) -> list[Entry]:
    """Order the usual items to stop, or `only` some of them, and `more` in your own words.

    NotFound for an id that is not of the list.
    """
    lang, usual = sitting.actor.lang, usual_items()
    wanted = tuple(only) or tuple(usual)
    for id in wanted:
        if id not in usual:
            raise NotFound(
                "freeze.no_item", item=id, near=nearest(id, usual), known=", ".join(usual)
            )
    items = {id: usual[id].title.say(lang) for id in wanted}
    for words in more:
        items[_id_of(words, {*items, *sitting.state.freeze})] = words.strip()
    return sitting.do(OrderFreeze(items))


def _id_of(words: str, taken: Iterable[str]) -> str:
    """An id for somebody's own words, which no other item has. Misuse for words without any."""
    plain = unicodedata.normalize("NFKD", folded(words)).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    if not base:
        raise Misuse("freeze.no_words")
    known = set(taken)
    tries = (f"{base}-{number}" if number > 1 else base for number in range(1, len(known) + 2))
    return next(id for id in tries if id not in known)


def confirm(
    sitting: Sitting,
    item: str,
    *,
    name: str,
    proof: str = "",
    at: datetime | None = None,
    late: str = "",
) -> list[Entry]:
    """`name`, or whoever acts, says that it stands still, and how that was seen."""
    command = ConfirmFrozen(item, name or sitting.actor.name, proof)
    return sitting.do(command, at=at, late=late)


def lift(sitting: Sitting, items: Iterable[str], because: str) -> list[Entry]:
    return sitting.do(LiftFreeze(tuple(items), because))


def title_of(one: Frozen, lang: Language) -> str:
    """In the reader's language where it is of the list; else in the words it was ordered in."""
    usual = usual_items().get(one.id)
    return (
        usual.title.say(lang)
        if usual and one.title in usual.title.by_language.values()
        else one.title
    )


def where_of(one: Frozen, lang: Language) -> str:
    """Where such a thing usually hides; nothing for somebody's own words."""
    usual = usual_items().get(one.id)
    return usual.where.say(lang) if usual else ""
