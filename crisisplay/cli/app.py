"""The table of commands. A module is imported when its command is called, not before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from crisisplay.cli.help import HelpContext, in_reader_language
from crisisplay.cli.language import t

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


class Commands(TyperGroup):
    """Lists commands by their line in the catalogue, and imports only the one that is called."""

    context_class = HelpContext
    _called = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the shape is the parent's
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self._called = args[0]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the same
        if cmd_name not in COMMANDS:
            return None
        if cmd_name != self._called:
            return TyperCommand(cmd_name, help=t(f"cli.help_{cmd_name}"))
        module = import_module(f"crisisplay.cli.commands.{COMMANDS[cmd_name]}")
        command = typer.main.get_command(module.app)
        in_reader_language(command)
        command.name = cmd_name
        command.help = command.help or t(f"cli.help_{cmd_name}")
        return command


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
