"""A yes or no before something that can't be undone, in a terminal."""

from __future__ import annotations

from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.errors import Interrupted


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
