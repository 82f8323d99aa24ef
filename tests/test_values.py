"""Values of ours beside the standard dataclass of the same fields: nobody can tell them apart."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import ClassVar

import pytest

from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A value with each kind of field."""

    kind: ClassVar[str] = "spot"
    row: int
    column: int = 1
    marks: Mapping[str, int] = field(default_factory=dict)
    seen: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A parent whose fields want their names."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Named):
    """A child with one field more, which has no default."""

    age: int


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The fields of Spot, by the standard decorator."""

    row: int
    column: int = 1
    marks: Mapping[str, int] = field(default_factory=dict)
    seen: int = field(default=0, compare=False, repr=False)


def test_defaults_are_filled_in_and_each_has_its_own() -> None:
    one, other = Spot(3), Spot(3)
    assert (one.row, one.column, one.marks, one.seen) == (3, 1, {}, 0)
    assert one.marks is not other.marks


def test_values_are_equal_by_what_is_compared() -> None:
    assert Spot(3, seen=1) == Spot(3, seen=2)
    assert Spot(3) != Spot(4)
    assert Spot(3) != Standard(3)  # type: ignore[comparison-overlap] # that is the point
    assert {Spot(3, marks=Frozen()), Spot(3, marks=Frozen(), seen=9)} == {Spot(3, marks=Frozen())}


class Frozen(dict[str, int]):
    """A mapping with a hash, for a value that goes into a set."""

    def __hash__(self) -> int:  # type: ignore[override] # a dict says that it has none
        return 0


def test_a_value_shows_itself_as_the_standard_one_does() -> None:
    assert repr(Spot(3)) == repr(Standard(3)).replace("Standard", "Spot")
    assert repr(Person(age=4)) == "Person(name='', age=4)"


def test_nothing_in_a_value_can_be_set_or_deleted() -> None:
    value = Spot(3)
    with pytest.raises(FrozenInstanceError, match=r"^cannot assign to field 'row'$"):
        value.row = 4  # type: ignore[misc] # that is the point
    with pytest.raises(FrozenInstanceError, match=r"^cannot delete field 'row'$"):
        del value.row
    with pytest.raises(FrozenInstanceError, match=r"^cannot assign to field 'more'$"):
        value.more = 4  # type: ignore[attr-defined] # that is the point
    assert not hasattr(value, "__dict__")


def test_a_field_that_is_missing_or_unknown_is_an_error_of_the_programmer() -> None:
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'row'$"):
        Spot()  # type: ignore[call-arg] # that is the point
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'depth'$"):
        Spot(3, depth=1)  # type: ignore[call-arg] # that is the point
    with pytest.raises(TypeError, match=r"takes 1 positional argument but 2 were given$"):
        Person(4)  # type: ignore[call-arg, arg-type] # that is the point


def test_the_standard_functions_take_our_values() -> None:
    assert [each.name for each in fields(Person)] == ["name", "age"]
    assert replace(Spot(3, seen=2), column=5) == Spot(3, 5)
    assert replace(Spot(3, seen=2), column=5).seen == 2
    assert dataclasses.asdict(Person(age=4)) == {"name": "", "age": 4}


def test_a_value_matches_by_place() -> None:
    match Spot(3, 5):
        case Spot(row, column):
            assert (row, column) == (3, 5)
        case _:
            pytest.fail("no match")


def test_a_value_can_be_copied() -> None:
    value = Spot(3, marks={"a": 1}, seen=2)
    twin = copy.deepcopy(value)
    assert twin == value
    assert twin.seen == 2
    assert twin.marks is not value.marks
