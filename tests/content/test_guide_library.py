"""What the authoring guide says of the library: its steps, what each wants, its duties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.playbook import keys
from crisisplay.playbook.loader import Loaded
from crisisplay.playbook.model import (
    Ask,
    Decide,
    Playbook,
    Step,
)
from tests.content import guide_page as page
from tests.content.guide_page import (
    codes,
    loaded,
    said,
    table,
)
from tests.program import SHIPPED

LIBRARY = (
    "preparation", "first-hour", "cell", "stakeholders", "posture", "apology-gate", "stand-down",
    "debriefs",
)  # fmt: skip
both = pytest.mark.parametrize("lang", LANGUAGES)


@both
def test_the_deadlines_are_those_of_the_library(lang: Language) -> None:
    assert table(lang, "deadlines") == [
        [f"`{id}`", rule["title"][lang], _limit(rule["limit"]), f"`{rule['status']}`"]
        for id, rule in _yaml("deadlines")["deadlines"].items()
    ]


def _limit(written: str) -> str:
    return "—" if written == "none" else f"`{written}`"


def _yaml(name: str) -> Any:
    return yaml.safe_load((SHIPPED / "library" / f"{name}.yaml").read_text(encoding="utf-8"))


def _used(file: str, id: str, beside: str = "") -> Loaded:
    phase = "before" if file == "preparation" else "during"
    head = "crisisplay: 1\nid: user\nlanguages: [fr, en]\ntitle: {fr: t, en: t}\n"
    return loaded(f"{head}{phase}:\n  - use: library/{file}#{id}\n{beside}")


def _wanted(found: Loaded) -> list[str]:
    """The steps that a step of the library names, and that are not in its file's place."""
    assert {one.code for one in found.diagnostics} <= {"PB201", "PB302"}, said(found)
    return list(dict.fromkeys(str(one.values["name"]) for one in found.diagnostics))


def _beside(steps: list[str]) -> str:
    """Blocks that bear the names wanted, each with a step."""
    lines = (
        f"  - {{id: {id}, title: {{fr: t, en: t}},"
        f" steps: [{{id: in-{id}, title: {{fr: t, en: t}}}}]}}\n"
        for id in steps
    )
    return "".join(lines)


def _reads(playbook: Playbook, id: str) -> list[str]:
    """Facts and the level that its conditions read and that it does not ask for itself."""
    step = next(one for one in playbook.steps() if one.id == id)
    names = {name for inner in step.walk() for name in _read_by(inner)}
    order = ["level", *playbook.facts]
    asked = {
        fact
        for inner in step.walk()
        if isinstance(inner.action, Ask)
        for fact in inner.action.facts
    }
    return [name for name in order if name in names - asked]


def _read_by(step: Step) -> Iterator[str]:
    if step.when:
        yield from step.when.reads
    if isinstance(step.action, Decide):
        for option in step.action.options:
            yield from option.recommend.when.reads if option.recommend else ()


def _does(step: dict[str, Any]) -> str:
    return next((key for key in keys.ACTIONS if key in step), "")


@both
def test_the_steps_of_the_library_are_all_there_with_what_they_want(lang: Language) -> None:
    expected = []
    for file in LIBRARY:
        for step in _yaml(file)["steps"]:
            wanted = _wanted(_used(file, step["id"]))
            loaded = _used(file, step["id"], _beside(wanted))
            assert loaded.playbook is not None, said(loaded)
            expected.append(
                [
                    f"`{file}#{step['id']}`",
                    step["title"][lang],
                    f"`{_does(step)}`",
                    ", ".join(f"`{k}: {v}`" for k, v in step.get("parameters", {}).items()),
                    ", ".join(f"`{id}`" for id in wanted),
                    ", ".join(f"`{id}`" for id in _reads(loaded.playbook, step["id"])),
                ]
            )
    assert table(lang, "library") == expected


@both
def test_the_criteria_of_the_library_are_named(lang: Language) -> None:
    assert ", ".join(_yaml("criteria")["criteria"]) in page.PAGES[lang].replace("\n", " ")


def test_no_file_of_the_library_with_steps_is_left_out() -> None:
    files = (SHIPPED / "library").glob("*.yaml")
    assert {file.stem for file in files if "steps" in _yaml(file.stem)} == set(LIBRARY)


@both
def test_what_may_be_said_otherwise_beside_use_is_all_named(lang: Language) -> None:
    (words,) = re.findall(r"<!-- overrides -->\n(.*?)<!-- end -->", page.PAGES[lang], re.DOTALL)
    assert codes(words) == sorted(keys.OVERRIDES)
