"""Every error a person can see.

An error carries an id and values; its sentence lives in the catalogues of `i18n`, in French and
in English: what happened and where on the first line, what to do on the second. The exit code
says which kind it is, to scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from crisisplay.foreign import one_line
from crisisplay.i18n import Language, say


class CrisisplayError(Exception):
    """What a person can be told. `id` names the sentence, as in "journal.locked"."""

    exit_code: ClassVar[int] = 1

    def __init__(self, id: str, /, **values: object) -> None:
        super().__init__(id, values)
        self.id = id
        self.values = values

    def sentence(self, lang: Language) -> str:
        return say(lang, self.id, **worded(self.values, lang))

    def details(self, lang: Language) -> str:  # noqa: ARG002 - few errors have any
        """More, to be shown before the sentence: each mistake of a file in its place."""
        return ""

    def __str__(self) -> str:
        return self.sentence("en")


def worded(values: Mapping[str, object], lang: Language) -> dict[str, object]:
    """Values as they can be put into a sentence, whoever they come from: each stays in its line.

    One that is itself a sentence (a note, a diagnostic) is said in the reader's language.
    """
    return {name: _worded(value, lang) for name, value in values.items()}


def _worded(value: object, lang: Language) -> object:
    if isinstance(value, str | Path):
        return one_line(str(value))
    for name in ("say", "message", "sentence"):
        said = getattr(value, name, None)
        if callable(said):
            return said(lang)
    return value


class Findings(CrisisplayError):
    """The work was done and it found something: lint errors, a journal that does not verify."""

    exit_code = 1


class Misuse(CrisisplayError):
    """The words of the command are off."""

    exit_code = 2


class Refusal(CrisisplayError):
    """A rule of the playbook or of the record says no, and says why."""

    exit_code = 3


class NotFound(CrisisplayError):
    exit_code = 4


class StoreTrouble(CrisisplayError):
    """A file or a disk failed. Nothing that was acknowledged is lost."""

    exit_code = 5


class NotSent(CrisisplayError):
    """A text did not leave, as far as one can know. What was typed and approved is kept.

    `certain` is False where it may have gone out all the same: the request left and no answer
    came. `retry_after` is in seconds, None where the network named no time.
    """

    exit_code = 5

    def __init__(
        self, id: str, /, *, certain: bool = True, retry_after: int | None = None, **values: object
    ) -> None:
        super().__init__(id, **values)
        self.certain = certain
        self.retry_after = retry_after


class Interrupted(CrisisplayError):
    """A signal or Ctrl-C. Everything that was entered is kept."""

    exit_code = 130
