"""The few words that typer writes itself into a help page, in the reader's language.

A command says its page through its context; what typer wrote there is known word for word.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from crisisplay.cli.language import reader

_FRENCH = (
    (r"^Usage: ", "Usage\u00a0: "),
    (r"^Options:$", "Options\u00a0:"),
    (r"^Arguments:$", "Arguments\u00a0:"),
    (r"^Commands:$", "Commandes\u00a0:"),
    (r"\bShow this message and exit\.", "Afficher cette aide."),
    (r"(?<=  )\[required\]$", "[obligatoire]"),
    (r"\[default: (.+)\]$", "[par défaut\u00a0: \\1]"),
    (r"(?<= )COMMAND \[ARGS\]\.\.\.$", "COMMANDE [ARGUMENTS]..."),
)


class HelpContext(typer.Context):
    def get_help(self) -> str:
        page = super().get_help()
        if reader() == "fr":
            for written, french in _FRENCH:
                page = re.sub(written, french, page, flags=re.MULTILINE)
        return page


def in_reader_language(command: Any) -> Any:
    """A command, and those inside it, made to write their pages so."""
    command.context_class = HelpContext
    for inner in getattr(command, "commands", {}).values():
        in_reader_language(inner)
    return command
