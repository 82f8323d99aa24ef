"""The one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from crisisplay.cli.language import reader, t, take_language
from crisisplay.cli.output import talk
from crisisplay.errors import CrisisplayError, Interrupted
from crisisplay.system_words import why

MISUSE = 2
STORE = 5
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code. Nothing that a person can cause ends in a traceback."""
    try:
        return _run(take_language(arguments))
    except CrisisplayError as error:
        say_error(error)
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
        say_error(Interrupted("cli.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        _leave_quietly(sys.stdout)  # whoever read has left
        return 0
    except OSError as error:
        _tell(t("cli.disk", place=error.filename or "", why=why(error).say(reader())))
        return STORE


def _run(arguments: list[str]) -> int:
    from typer import Abort, Exit, TyperException

    from crisisplay.cli.app import app

    try:
        code = app(arguments).main(arguments, prog_name="crisisplay", standalone_mode=False)
    except Exit as done:
        code = done.exit_code
    except Abort:
        raise KeyboardInterrupt from None
    except TyperException as error:
        from crisisplay.cli.usage import say_usage

        say_usage(error)
        return MISUSE
    if code == INTERRUPTED:  # all that typer leaves of Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def say_error(error: CrisisplayError) -> None:
    """What happened, then what to do, in the reader's language."""
    what, _, remedy = error.sentence(reader()).partition("\n")
    details = error.details(reader())
    # Whoever pressed Ctrl-C made no mistake.
    said = what if isinstance(error, Interrupted) else f"{t('cli.error')} {what}"
    _tell(*filter(None, [details, said, remedy and f"  {remedy}"]))


def _tell(*lines: str) -> None:
    try:
        for line in lines:
            talk(line)
    except OSError:  # the terminal is gone
        _leave_quietly(sys.stdout, sys.stderr)


def _leave_quietly(*streams: TextIO) -> None:
    """What is still to be written must not complain while Python shuts down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
