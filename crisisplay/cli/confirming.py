"""In a terminal, for one command: a yes or no, or a few questions of the walk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.errors import Interrupted, Misuse

if TYPE_CHECKING:  # heavy, and most commands ask nothing
    from crisisplay.acts.sitting import Sitting
    from crisisplay.cli.walk.session import Session

_Answer = TypeVar("_Answer")


def confirmed(question: str) -> bool:
    """The answer; going back, or Ctrl-C, is no."""
    from crisisplay.cli.walk.terminal import kept
    from crisisplay.cli.walk.walk import asker, is_plain

    plain = is_plain(plain=False)
    asking = asker(plain=plain)
    choices = [Choice("yes", t("sending.yes")), Choice("no", t("sending.no"))]
    try:
        with kept(asking.stop, redrawn=not plain):
            return asking.pick(question, choices, "no", {}) == "yes"
    except (Back, Interrupted):
        return False


def at_hand(sitting: Sitting, ask: Callable[[Session], _Answer]) -> _Answer:
    """What `ask` finds out from the person at the keyboard. Misuse where they go back."""
    from crisisplay.cli.walk.screen import Screen
    from crisisplay.cli.walk.session import Session
    from crisisplay.cli.walk.terminal import kept
    from crisisplay.cli.walk.walk import asker, is_plain

    plain = is_plain(plain=False)
    asking = asker(plain=plain)
    try:
        with kept(asking.stop, redrawn=not plain):
            return ask(Session(sitting, asking, Screen(plain=plain), {}))
    except Back:
        raise Misuse("sending.kept_back") from None
