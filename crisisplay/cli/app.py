"""The table of commands. A module is imported when its command is called, not before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

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
    "verify": "verify",
    "org": "org",
    "doctor": "doctor",
}


class Commands(TyperGroup):
    """Lists commands by their line in the catalogue, and imports only the one that is called."""

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
        command.name = cmd_name
        command.help = command.help or t(f"cli.help_{cmd_name}")
        return command


def app() -> Any:
    """The whole command line, as one command."""
    top = typer.Typer(
        cls=Commands,
        help=t("cli.help"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    top.callback()(_version)
    return typer.main.get_command(top)


def _version(
    version: bool = typer.Option(False, "--version", help="Version", is_eager=True),
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
