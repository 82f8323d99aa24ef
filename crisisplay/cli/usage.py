"""What is wrong with the words of a command, in the reader's language."""

from __future__ import annotations

from typing import Any

from crisisplay.cli.language import t
from crisisplay.cli.output import data, talk
from crisisplay.playbook.spelling import nearest


def say_usage(error: Any) -> None:
    """`error` is one of typer's own; each kind carries what it needs to be said again."""
    if type(error).__name__ == "NoArgsIsHelpError":
        data(error.message)
        return
    talk(f"{t('cli.error')} {_sentence(error)}")
    context = getattr(error, "ctx", None)
    if context is not None:
        talk(f"  {t('cli.see_help', command=context.command_path)}")


def _sentence(error: Any) -> str:
    match type(error).__name__:
        case "NoSuchOption":
            near = next(iter(error.possibilities or ()), "")
            return t("cli.no_option", option=error.option_name, near=near)
        case "MissingParameter":
            param = error.param
            name = param.opts[0] if param.param_type_name == "option" else param.human_readable_name
            return t("cli.missing", name=name)
        case "BadParameter" if error.param is not None:
            name = "/".join(error.param.opts) or error.param.name
            return t("cli.bad_value", name=name, why=error.message)
        case "BadOptionUsage":
            return t("cli.option_needs_value", option=error.option_name)
        case _:
            return _unknown_command(error)


def _unknown_command(error: Any) -> str:
    """The words left over may be a command that does not exist."""
    context = getattr(error, "ctx", None)
    if not hasattr(getattr(context, "command", None), "list_commands"):
        return t("cli.too_many", why=error.message.partition("(")[2].rstrip(")"))
    quoted = error.message.split("'")
    commands = context.command.list_commands(context) if context else []
    if error.message.startswith("No such command") and len(quoted) > 1:
        return t("cli.no_command", command=quoted[1], near=nearest(quoted[1], commands))
    if error.message.startswith("Missing command"):
        return t("cli.missing_command", names=", ".join(commands))
    return t("cli.too_many", why=error.message)
