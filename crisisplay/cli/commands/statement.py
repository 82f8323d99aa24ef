"""`crisisplay statement`: the protocol of a text. A module of `statements/` is imported when it is
called.
"""

from __future__ import annotations

from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.lazy import LazyGroup

# Subcommand: its module under statements/ (`app = leaf()`, one `@app.command()`), its line's id.
# To add one: write that module, put the line into both catalogues (`room.help_x`), a row here.
SUBCOMMANDS = {
    "draft": ("draft", "protocol.help_draft"),
    "check": ("check", "protocol.help_check"),
    "rules": ("rules", "checking.help_rules"),
    "fit": ("fit", "fitting.help_fit"),
    "preview": ("preview", "fitting.help_preview"),
    "approve": ("approve", "protocol.help_approve"),
    "reject": ("reject", "sending.help_reject"),
    "opinion": ("opinion", "sending.help_opinion"),
    "publish": ("publish", "protocol.help_publish"),
    "settle": ("settle", "sending.help_settle"),
    "owed": ("owed", "sending.help_owed"),
    "correct": ("correct", "sending.help_correct"),
    "withdraw": ("withdraw", "sending.help_withdraw"),
    "leave": ("leave", "sending.help_leave"),
    "pin": ("pin", "sending.help_pin"),
    "list": ("listing", "protocol.help_list"),
}


class Protocol(LazyGroup):
    package = "crisisplay.cli.commands.statements"
    table = SUBCOMMANDS


app = leaf()


@app.callback(cls=Protocol, help=t("cli.help_statement"))
def statement() -> None:
    """What is common to the subcommands: nothing yet."""
