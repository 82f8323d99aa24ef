"""What is gone is looked for under another name, where that is not endless."""

from __future__ import annotations

from dataclasses import dataclass

from crisisplay.workbench.comparing.pairing import pairs


@dataclass(frozen=True)
class Thing:
    title: str


def things(prefix: str, count: int) -> dict[str, Thing]:
    return {f"{prefix}{n}": Thing(f"Thing {n}") for n in range(count)}


def test_a_renamed_thing_is_found_among_a_hundred() -> None:
    found = pairs(things("a", 100), things("b", 100))
    assert found.renamed == {f"a{n}": f"b{n}" for n in range(100)}
    assert (found.added, found.removed) == ((), ())


def test_of_too_many_none_is_taken_for_another() -> None:
    """Two hundred times two hundred are looked at, and no more."""
    assert len(pairs(things("a", 200), things("b", 200)).renamed) == 200
    found = pairs(things("a", 15_000), things("b", 15_000))
    assert (len(found.added), len(found.removed), found.renamed) == (15_000, 15_000, {})


def test_what_kept_its_id_is_no_part_of_the_too_many() -> None:
    kept = things("k", 15_000)
    found = pairs({**kept, **things("a", 1)}, {**kept, **things("b", 1)})
    assert found.renamed == {"a0": "b0"}
