"""Immutable values: `@dataclass(frozen=True, slots=True)`, at a quarter of the cost.

The program knows about a hundred kinds of values, and before Python 3.13 the standard decorator
compiles six methods for each of them: half of the time that a short command takes. Here the
methods that do the same for every kind are shared, and `__init__` is compiled when the first value
of its kind is made. All else is the standard one's: `fields`, `replace`, `field`, `match`; and so
is what a type checker sees.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

__all__ = ["dataclass"]

T = TypeVar("T")

if not TYPE_CHECKING:

    def dataclass(
        *,
        frozen: Literal[True],  # noqa: ARG001 - written out for the reader: it always is
        slots: Literal[True],
        kw_only: bool = False,
    ) -> Callable[[type[T]], type[T]]:
        """A kind of immutable values."""
        standard = dataclasses.dataclass(
            init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
        )

        def decorate(cls: type[T]) -> type[T]:
            # Without a docstring the standard one is made from the signature, at twice the cost.
            cls.__doc__ = cls.__doc__ or cls.__name__
            made = standard(cls)
            made.__init__ = _later(made)
            for name, method in _SHARED.items():
                setattr(made, name, method)
            return made

        return decorate


def _later(cls: type) -> Any:
    """The `__init__` of a kind, compiled when the first value of it is made: many never are."""

    def begin(self: object, *given: object, **named: object) -> None:
        compiled = cls.__init__ = _init(cls)  # type: ignore[misc] # it stands in for itself
        compiled(self, *given, **named)

    return begin


def _init(cls: type) -> Any:
    """The `__init__` of a kind: its fields in order, those that want their names after a `*`."""
    known: dict[str, object] = {"_set": object.__setattr__, "_MISSING": MISSING}
    by_place: list[str] = ["self"]
    by_name: list[str] = ["*"]
    lines = ["pass"]
    for each in fields(cls):
        parameter, value = _parameter(each, known)
        (by_name if each.kw_only else by_place).append(parameter)
        lines.append(f"_set(self, {each.name!r}, {value})")
    parameters = by_place + (by_name if by_name[1:] else [])
    source = f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(lines)
    exec(source, known)  # noqa: S102 - the names of fields are this package's own, as in dataclasses
    return known["__init__"]


def _parameter(each: Field[Any], known: dict[str, object]) -> tuple[str, str]:
    """How a field is asked for, and what it is set to. Its default goes into `known`."""
    name, default = each.name, f"_default_{each.name}"
    if each.default is not MISSING:
        known[default] = each.default
        return f"{name}={default}", name
    if each.default_factory is not MISSING:
        known[default] = each.default_factory
        return f"{name}=_MISSING", f"{default}() if {name} is _MISSING else {name}"
    return name, name


def _compared(value: Any) -> tuple[object, ...]:
    return tuple(getattr(value, each.name) for each in fields(value) if each.compare)


def _eq(self: object, other: object) -> object:
    if type(other) is not type(self):
        return NotImplemented
    return _compared(self) == _compared(other)


def _hash(self: object) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _no_set(_: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_del(_: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, each.name) for each in fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    """For copies, which are made without `__init__`."""
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED = {
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _no_set,
    "__delattr__": _no_del,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
