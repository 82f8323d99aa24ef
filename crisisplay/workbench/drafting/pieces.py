"""Shorter texts for the channels that want them."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.i18n import say
from crisisplay.playbook.model import Text
from crisisplay.statement.channels import shipped_channels
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.brief import Brief

_SHORT = 1_000  # a channel with a limit under that gets a text of its own


def shorter(brief: Brief, statement: str, indent: int) -> Iterator[str]:
    """`text_for`, for those of the chosen channels that can't take the whole."""
    limits = {id: shipped_channels()[id].limit for id in brief.channels}
    short = [id for id, limit in limits.items() if limit is not None and limit < _SHORT]
    if not short:
        return
    yield f"{' ' * indent}text_for:"
    for channel in short:
        form = "sms" if channel == "sms" else "short"
        said: dict[str, str] = {
            one: say(one, f"drafting.t_{statement}_{form}") for one in brief.languages
        }
        yield from lines.text(channel, Text(said), indent + 2)
