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
    (r"\[default:(?= [^\]]+\]$|$)", "[par défaut\u00a0:"),
    (r"(?<= )COMMAND \[ARGS\]\.\.\.$", "COMMANDE [ARGUMENTS]..."),
)


_WORDS = {  # what stands for a value on a help page
    "CHANNEL": "CANAL",
    "CRITERION": "CRITÈRE",
    "DIGEST": "EMPREINTE",
    "FACT": "FAIT",
    "FILE": "FICHIER",
    "FOLDER": "DOSSIER",
    "ITEM": "POINT",
    "KEY": "CLÉ",
    "KIND": "SORTE",
    "LANG": "LANGUE",
    "LANGUAGE": "LANGUE",
    "LEVEL": "NIVEAU",
    "NAME": "NOM",
    "OPTION": "CHOIX",
    "PATH": "CHEMIN",
    "RECEIPT": "REÇU",
    "ROLE": "RÔLE",
    "SEQ": "N",
    "STATEMENT": "MESSAGE",
    "STATUS": "STATUT",
    "STEP": "ÉTAPE",
    "TEXT": "TEXTE",
    "TIME": "HEURE",
    "TYPE": "SORTE",
    "VALUE": "VALEUR",
    "WHO": "QUI",
    "WHY": "RAISON",
    "WORDS": "MOTS",
}
_WORD = re.compile(r"[A-Z]+")


def in_french(metavar: str) -> str:
    """`[INCIDENT] FICHIER` for `[INCIDENT] FILE`; a word that is the same stays."""
    return _WORD.sub(lambda word: _WORDS.get(word[0], word[0]), metavar)


class HelpContext(typer.Context):
    def __init__(self, command: Any, *given: Any, **named: Any) -> None:
        super().__init__(command, *given, **named)
        if reader() == "fr":
            for option in command.params:
                option.metavar = option.metavar and in_french(option.metavar)

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
