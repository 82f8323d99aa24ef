"""The table of commands. A module is imported when its command is called, not before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any, ClassVar

import typer

from crisisplay.cli.language import t
from crisisplay.cli.lazy import LazyGroup

# Command: its module under crisisplay.cli.commands, whose `app` is the command or the group.
COMMANDS = {
    "run": "run",
    "resume": "resume",
    "status": "status",
    "note": "note",
    "fact": "fact",
    "decide": "decide",
    "done": "done",
    "skip": "skip",
    "attach": "attach",
    "amend": "amend",
    "privilege": "privilege",
    "level": "level",
    "assign": "assign",
    "handover": "handover",
    "promise": "promise",
    "close": "close",
    "sitrep": "sitrep",
    "statement": "statement",
    "deadline": "deadline",
    "freeze": "freeze",
    "ready": "ready",
    "playbook": "playbook",
    "log": "log",
    "seal": "seal",
    "verify": "verify",
    "export": "export",
    "findings": "findings",
    "report": "report",
    "erase": "erase",
    "org": "org",
    "doctor": "doctor",
}


class Commands(LazyGroup):
    package = "crisisplay.cli.commands"
    table: ClassVar = {name: (module, f"cli.help_{name}") for name, module in COMMANDS.items()}


def app(arguments: Sequence[str]) -> Any:
    """The whole command line, as one command. `arguments` say whether a shell wants to complete."""
    top = typer.Typer(
        cls=Commands,
        help=t("cli.help"),
        no_args_is_help=True,
        add_completion=_completes(arguments),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    top.callback()(_top)
    command: Any = typer.main.get_command(top)
    for option in command.params:
        if option.name in ("install_completion", "show_completion"):
            option.help = t(f"cli.opt_{option.name}")
    return command


def _completes(arguments: Sequence[str]) -> bool:
    """Looking for the shell costs more than most commands: only where it is asked for."""
    asked = ("--install-completion", "--show-completion", "--help", "-h")
    return any(word in asked for word in arguments[:1]) or "_CRISISPLAY_COMPLETE" in os.environ


def _top(
    version: bool = typer.Option(False, "--version", help=t("cli.opt_version"), is_eager=True),
    lang: str = typer.Option(  # noqa: ARG001 - taken before anything is parsed; here for --help
        "", "--lang", help=t("cli.opt_lang"), metavar="LANG", show_default=False
    ),
) -> None:
    if version:
        import crisisplay
        from crisisplay.cli.output import data

        data(f"crisisplay {crisisplay.__version__}")
        raise typer.Exit


def leaf() -> typer.Typer:
    """A module's own typer: plain help, no completion of its own."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )
