"""What stands still, in words."""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e
from crisisplay.incident.state import Frozen


def said(told: Told, reader: Reader) -> Said:
    match told.record.event:
        case e.FreezeOrdered(items=items):
            return Said(_titles(items, reader))
        case e.FreezeConfirmed() as event:
            return Said(
                listed([title(event.item, event.title, reader), flat(event.name)]),
                why=(reader.numbered(told, event.proof) if event.proof else "",),
            )
        case e.FreezeLifted(items=items, reason=reason):
            return Said(_titles(items, reader), why=(reader.because(told, reason),))
        case _:
            return Said("")


def _titles(items: Mapping[str, str], reader: Reader) -> str:
    return " / ".join(title(id, words, reader) for id, words in items.items())


def title(id: str, recorded: str, reader: Reader) -> str:
    """What must stop, in the reader's language where it is of the usual list."""
    from crisisplay.acts.freezing import title_of

    return flat(title_of(Frozen(id, recorded or id, 0), reader.lang))
