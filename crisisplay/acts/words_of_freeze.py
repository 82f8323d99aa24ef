"""What stands still, in words."""

from __future__ import annotations

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:
    match told.record.event:
        case e.FreezeOrdered(items=items):
            return Said(" / ".join(map(flat, items.values())))
        case e.FreezeConfirmed() as event:
            return Said(
                listed([flat(event.title or event.item), flat(event.name)]),
                why=(reader.numbered(told, event.proof) if event.proof else "",),
            )
        case e.FreezeLifted(items=items, reason=reason):
            return Said(" / ".join(map(flat, items.values())), why=(reader.because(told, reason),))
        case _:
            return Said("")
