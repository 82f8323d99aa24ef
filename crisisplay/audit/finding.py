"""One thing that an auditor should look at, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from crisisplay.i18n import Language, say
from crisisplay.values import dataclass

Level: TypeAlias = Literal["serious", "notable", "info"]
"""`serious` questions the handling or the record; `notable` wants an explanation; `info` is good to
know, or was done well."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names the rule for ever (AU01); its sentences are the catalogue's, with `values`.

    `entries` are the numbers of what it rests on, the first of them where it shows.
    """

    code: str
    level: Level
    entries: tuple[int, ...]
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, lang: Language) -> str:
        """What is the matter here."""
        return say(lang, f"findings.{self.code}", **self.values)

    def basis(self, lang: Language) -> str:
        """The good practice it rests on, with its source."""
        return say(lang, f"findings.{self.code}_basis")
