"""`crisisplay playbook`: the workbench. A module of `playbooks/` is imported when it is called."""

from __future__ import annotations

from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.lazy import LazyGroup

# Subcommand: its module under playbooks/ (`app = leaf()`, one `@app.command()`), its line's id.
# To add one: write that module, put the line into both catalogues (`room.help_x`), a row here.
SUBCOMMANDS = {
    "list": ("listing", "outline.help_list"),
    "show": ("showing", "outline.help_show"),
    "graph": ("graphing", "graph.help"),
    "lint": ("linting", "outline.help_lint"),
    "explain": ("explaining", "linting.help_explain"),
    "schema": ("schema", "drafting.help_schema"),
    "new": ("new", "drafting.help_new"),
    "test": ("testing", "paths.help"),
    "diff": ("differing", "comparing.help"),
    "export": ("export", "sharing.help_export"),
    "import": ("import_", "sharing.help_import"),
}


class Workbench(LazyGroup):
    package = "crisisplay.cli.commands.playbooks"
    table = SUBCOMMANDS


app = leaf()


@app.callback(cls=Workbench, help=t("cli.help_playbook"))
def playbook() -> None:
    """What is common to the subcommands: nothing yet."""
