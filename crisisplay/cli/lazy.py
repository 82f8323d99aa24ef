"""A group lists its commands by their lines in the catalogue, and imports only the one called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from crisisplay.cli.help import HelpContext, in_reader_language
from crisisplay.cli.language import t


class LazyGroup(TyperGroup):
    """`table`: command to its module under `package`, whose `app` is the command or the group, and
    to the id of its line in the catalogue.
    """

    context_class = HelpContext
    package: ClassVar[str]
    table: ClassVar[Mapping[str, tuple[str, str]]]
    _called = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the shape is the parent's
        return list(self.table)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self._called = args[0]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the same
        if cmd_name not in self.table:
            return None
        place, line_id = self.table[cmd_name]
        line = t(line_id)
        if cmd_name != self._called:
            return TyperCommand(cmd_name, help=line)
        module = import_module(f"{self.package}.{place}")
        command = typer.main.get_command(module.app)
        in_reader_language(command)
        command.name = cmd_name
        command.help = command.help or line
        return command
