"""`crisisplay deadline`: the clocks of the law. A module of `deadlines/` is imported when it is
called.
"""

from __future__ import annotations

from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.lazy import LazyGroup

SUBCOMMANDS = {
    "list": ("listing", "deadlines.help_list"),
    "show": ("show", "deadlines.help_show"),
    "start": ("start", "deadlines.help_start"),
    "met": ("met", "deadlines.help_met"),
    "waive": ("waive", "deadlines.help_waive"),
    "export": ("export", "deadlines.help_export"),
}


class Deadlines(LazyGroup):
    package = "crisisplay.cli.commands.deadlines"
    table = SUBCOMMANDS


app = leaf()


@app.callback(cls=Deadlines, help=t("cli.help_deadline"))
def deadline() -> None:
    """What is common to the subcommands: nothing yet."""
