"""Rounds whose end nothing in them can bring."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB618"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
  - id: updates
    title: ⟨Tenir les points|Hold the updates⟩
    repeat: {every: 2h, until: calm}
    steps:
      - {id: publish, title: ⟨Publier un point|Publish an update⟩}
""",
    good="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - id: updates
    title: ⟨Tenir les points|Hold the updates⟩
    repeat: {every: 2h, until: calm}
    steps:
      - {id: publish, title: ⟨Publier un point|Publish an update⟩}
      - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for id in desk.course.plan.repeats:
        repeat = desk.course.plan.repeat(id)
        names = repeat.until.reads - {"drill"} if repeat else frozenset()
        if repeat and names and id in desk.course.order and not _changes(desk.course, id, names):
            place = desk.written.part(repeat.until.tree, "steps", id, "repeat", "until")
            yield Diagnostic(CODE, place, {"id": id, "names": ", ".join(sorted(names))})


def _changes(course: Course, block: str, names: frozenset[str]) -> bool:
    """Whether something that can be done between the first round and the last brings a name.

    That nothing at all brings it is another finding.
    """
    sources = [course.sources.get(name) for name in names]
    return any(
        brings is None or any(_between(course, block, step) for step in brings)
        for brings in sources
    )


def _between(course: Course, block: str, step: str) -> bool:
    inside = course.plan.inside(block)
    if step in inside or course.in_any_order(block, step) or _returned_to(course, step):
        return True
    return course.order[step] > course.order[block] and not course.behind(step, block)


def _returned_to(course: Course, step: str) -> bool:
    return any(step in course.plan.inside(back) for back in course.returns)
