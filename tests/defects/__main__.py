"""The table of defects: what was put in, what lint says of it. `python -m tests.defects`."""

from __future__ import annotations

import sys

from tests.defects.generated import tried
from tests.defects.mutations import MUTATIONS
from tests.defects.seeded import PLAYBOOK, SEEDED
from tests.defects.told import said, source


def main() -> int:
    before = said(source(PLAYBOOK))
    caught = [one.code in {code for code, _ in said(one.text) - before} for one in SEEDED]
    _say(f"{'seeded by hand':<44}{'code':<8}caught")
    for one, found in zip(SEEDED, caught, strict=True):
        _say(f"{one.name:<44}{one.code:<8}{'yes' if found else 'NO'}")
    _say(f"{sum(caught)} of {len(SEEDED)}\n\n{'generated':<30}{'tried':>6}{'caught':>8}  codes")
    return 0 if _generated() and all(caught) else 1


def _generated() -> bool:
    total = missed = 0
    for mutation in MUTATIONS:
        results = tried(mutation)
        lost = [f"{id}, {where}" for id, where, codes in results if not codes]
        codes = sorted({code for _, _, each in results for code in each})
        name = mutation.__name__.replace("_", " ")
        _say(f"{name:<30}{len(results):>6}{len(results) - len(lost):>8}  {' '.join(codes)}")
        for one in lost:
            _say(f"{'':<30}missed: {one}")
        total, missed = total + len(results), missed + len(lost)
    _say(f"{total - missed} of {total}: {100 * (total - missed) / total:.1f} %")
    return missed <= total * 0.05


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
