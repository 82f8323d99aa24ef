"""The one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from crisisplay.cli.language import reader, t, take_language
from crisisplay.cli.output import Unheard, talk
from crisisplay.cli.streams import interruptible, leave_quietly, take_places
from crisisplay.errors import CrisisplayError, Interrupted
from crisisplay.system_words import why

MISUSE = 2
STORE = 5
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code. Nothing that a person can cause ends in a traceback."""
    take_places()
    try:
        with interruptible():
            return _run(take_language(arguments))
    except (KeyboardInterrupt, EOFError):
        return _say(Interrupted("cli.interrupted"))
    except CrisisplayError as error:
        return _say(error)
    except OSError as error:
        if error.filename is None:  # a file of ours has a name: it is a stream
            return _say(Unheard("cli.unheard", error))
        _tell(t("cli.disk", place=error.filename, why=why(error).say(reader())))
        return STORE


def _say(error: CrisisplayError) -> int:
    if isinstance(error, Unheard):
        leave_quietly(sys.stdout)
        if error.is_left:
            return 0
    say_error(error)
    return error.exit_code


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
    for line in lines:
        talk(line)
