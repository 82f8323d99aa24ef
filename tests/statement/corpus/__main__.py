"""Print precision and recall of the checks by rule and language.

python -m tests.statement.corpus [--wrong] [held_out] [RULE ...]
"""

from __future__ import annotations

import argparse
import sys

from tests.statement.corpus.cases import FOLDER, HELD_OUT, Score, cases, scores


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.statement.corpus", description=__doc__)
    parser.add_argument(
        "words",
        nargs="*",
        metavar="RULE",
        help="these rules only; held_out: of the texts that no check was tuned on",
    )
    parser.add_argument("--wrong", action="store_true", help="show each finding that is wrong")
    given = parser.parse_args()
    folder = HELD_OUT if HELD_OUT.name in given.words else FOLDER
    rules = [word for word in given.words if word != HELD_OUT.name]
    table = {key: score for key, score in scores(folder).items() if _is_asked(key[0], rules)}
    known = cases(folder)
    texts = " ".join(f"{lang} {sum(1 for c in known if c.lang == lang)}" for lang in ("fr", "en"))
    _print(f"texts: {texts}\n")
    _print(f"{'rule':<8}{'lang':<6}{'cases':>6}{'found':>7}{'precision':>11}{'recall':>8}")
    for (rule, lang), score in sorted(table.items()):
        _line(rule, lang, score)
        for wrong in score.wrong if given.wrong else ():
            _print(f"    {wrong}")
    for lang in ("fr", "en", "both"):
        _line("all", lang, _sum(s for (_, one), s in table.items() if lang in (one, "both")))


def _is_asked(rule: str, asked: list[str]) -> bool:
    return not asked or rule in asked


def _sum(some: object) -> Score:
    total = Score()
    for one in some:  # type: ignore[attr-defined]
        total.add(one)
    return total


def _line(rule: str, lang: str, score: Score) -> None:
    _print(
        f"{rule:<8}{lang:<6}{score.expected:>6}{score.found:>7}"
        f"{score.precision:>11.2f}{score.recall:>8.2f}"
    )


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
