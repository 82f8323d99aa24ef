"""Measure an installed wheel and print ratios with their budgets; exit 1 where one is over.

python -m tests.bench [--runs N] [--json] [--only WORD]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.measures import all_measures
from tests.bench.place import install
from tests.bench.timing import Result, measured


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="crisisplay-bench-") as folder:
        place = install(Path(folder))
        chosen = [one for one in all_measures(place) if given.only in one.name]
        results = [measured(one, given.runs) for one in chosen]
    _say(results, as_json=given.json)
    return 0 if all(one.holds for one in results) else 1


def _say(results: list[Result], *, as_json: bool) -> None:
    if as_json:
        _print(json.dumps({"results": [_as_json(one) for one in results]}))
    else:
        _table(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="of each, for the median (15)")
    parser.add_argument("--json", action="store_true", help="figures for a program")
    parser.add_argument("--only", default="", help="what has this word in its name")
    return parser.parse_args()


def _table(results: list[Result]) -> None:
    _print(f"{'':<26}{'bare ms':>9}{'ms':>9}{'figure':>10}{'budget':>9}")
    for one in results:
        if one.failed:
            _print(f"{one.name:<26}  does not run: {one.failed}")
            continue
        figure, budget = f"{one.figure:.2f} {one.unit}", f"{one.budget:g} {one.unit}"
        verdict = "" if one.holds else "  OVER"
        times = "" if one.unit == "MB" else f"{one.bare * 1000:>9.2f}{one.took * 1000:>9.2f}"
        _print(f"{one.name:<26}{times:>18}{figure:>10}{budget:>9}{verdict}")


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _as_json(one: Result) -> dict[str, object]:
    figures = {"bare": one.bare, "took": one.took}
    if not one.failed:
        figures["figure"] = one.figure
    return {
        "name": one.name,
        "budget": one.budget,
        "unit": one.unit,
        "holds": one.holds,
        "failed": one.failed,
        **figures,
    }


if __name__ == "__main__":
    sys.exit(main())
