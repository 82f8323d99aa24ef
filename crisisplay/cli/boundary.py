"""The one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from crisisplay.cli.language import reader, t, take_language
from crisisplay.cli.output import talk
from crisisplay.errors import CrisisplayError, Interrupted

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
        # Whoever read has left; what follows must not complain while Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        talk(t("cli.disk", place=error.filename or "", why=error.strerror or error))
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
    if details := error.details(reader()):
        talk(details)
    what, _, remedy = error.sentence(reader()).partition("\n")
    talk(f"{t('cli.error')} {what}")
    if remedy:
        talk(f"  {remedy}")
