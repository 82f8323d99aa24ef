"""Where a value comes from. Each setting, and each value of the organisation file, carries it."""

from __future__ import annotations

from typing import Generic, Literal, TypeAlias, TypeVar

from crisisplay.i18n import Language, say
from crisisplay.values import dataclass

Kind: TypeAlias = Literal["default", "file", "environment", "option"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """`where` is a file with its line, the name of a variable, or that of an option."""

    kind: Kind
    where: str = ""

    def say(self, lang: Language) -> str:
        from crisisplay.playbook.diagnostics import shown

        return say(lang, f"cell.origin_{self.kind}", where=shown(self.where, 200))


DEFAULT = Origin("default")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A value, and where it comes from."""

    value: T
    origin: Origin = DEFAULT
