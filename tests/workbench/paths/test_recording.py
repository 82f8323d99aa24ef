"""A path is taken from an incident: its answers and its course, and nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.answers.walk import walk_answers
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.opening import Team
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import Misuse, Refusal
from crisisplay.incident.commands import Complete, Skip, StateFact
from crisisplay.incident.plan import Plan
from crisisplay.workbench.paths.adding import DoesNotPass, add
from crisisplay.workbench.paths.memory import open_in_memory
from crisisplay.workbench.paths.path import OPENED
from tests.workbench.paths.walks import plan

ANSWERS = """\
as: {name: Camille Roy, role: director}
answers:
  freeze: {skip: "Sacha Morel had done it."}
  situation: {aware_at: 2026-01-05T08:30:00+00:00, personal_data: {value: true, status: confirmed}, count: 3, kinds: [cards, mails], who: Sacha Morel}
  set-level: {level: 2, because: Sacha Morel says so.}
  posture: {choose: care, because: Sacha Morel says so.}
  say-holding: {approve: {name: Sacha Morel, role: director}, published: {site: "https://example.org/sacha"}}
  reading: [done, done]
  is-calm: [{calm: false}, {calm: {value: true, status: confirmed}}]
  exit: {choose: leave, because: Sacha Morel says so.}
  look-back: done
"""
RECORDED = """\
  - id: real
    opened: 2026-01-05T09:00+00:00
    drill: true
    level: 2
    facts:
      aware_at: {value: -30m, status: unverified}
      personal_data: true
      count: {value: 3, status: unverified}
      kinds: {value: [cards, mails], status: unverified}
      who: {value: "who", status: unverified}
      calm: [{value: false, status: unverified}, true]
    decide:
      posture: care
      exit: leave
    skip:
      freeze: skipped
    expect:
      steps: [situation, set-level, posture, say-holding, reading, is-calm, reading, is-calm, exit, look-back]
      statements: [holding]
      deadlines: [gdpr-33-1]
      level: 2
      ends: closed
"""


def opened(known: Plan) -> Sitting:
    actor = Actor("Camille Roy", "en", "director")
    return open_in_memory(known, actor, StoryClock(OPENED), drill=True, team=Team())


def walked(folder: Path, known: Plan) -> Sitting:
    file = folder / "answers.yaml"
    file.write_text(ANSWERS, encoding="utf-8")
    sitting = opened(known)
    walk_answers(sitting, read_answers(file), lambda _id, _values: None)
    return sitting


def test_a_drill_becomes_a_path_that_passes_and_names_nobody(tmp_path: Path) -> None:
    known, file = plan(tmp_path), tmp_path / "paths.yaml"
    add(file, known, walked(tmp_path, known), "real")
    text = file.read_text(encoding="utf-8")
    assert text == "crisisplay: 1\nplaybook: leak\npaths:\n" + RECORDED
    assert not {"Sacha", "sacha", "Camille"} & {*text.replace('"', " ").split()}


def test_it_goes_after_the_last_path_and_comments_and_layout_stay(tmp_path: Path) -> None:
    known, file = plan(tmp_path), tmp_path / "paths.yaml"
    before = (
        "# Ours.\ncrisisplay: 1\npaths:\n  # The first.\n  - {id: first, until: freeze}   # short\n"
    )
    after = "playbook: leak  # the last line\n"
    file.write_text(before + after, encoding="utf-8")
    add(file, known, walked(tmp_path, known), "real")
    assert file.read_text(encoding="utf-8") == before + "\n" + RECORDED + after


def test_one_that_is_not_over_stops_where_it_stood(tmp_path: Path) -> None:
    known, file = plan(tmp_path), tmp_path / "paths.yaml"
    sitting = opened(known)
    sitting.do(Skip("freeze", "Done before."))
    sitting.do(Complete("situation"))
    path = add(file, known, sitting, "begun")
    assert path.until is not None
    assert path.until.step == "situation"
    assert path.expected.ends == "open"


def test_steps_taken_in_another_order_are_told_in_theirs(tmp_path: Path) -> None:
    known, file = plan(tmp_path), tmp_path / "paths.yaml"
    sitting = opened(known)
    sitting.do(StateFact("calm", True))
    sitting.do(Complete("situation"))
    sitting.do(Skip("freeze", "Done before."))
    assert add(file, known, sitting, "jumped").order == ("situation", "freeze")


def test_what_went_another_way_than_a_walk_can_is_not_written(tmp_path: Path) -> None:
    known, file = plan(tmp_path), tmp_path / "paths.yaml"
    sitting = walked(tmp_path, known)
    fresh = opened(known)
    fresh.do(StateFact("calm", True))  # said to nobody's question: no path can answer that
    fresh.do(Complete("situation"))
    fresh.do(StateFact("personal_data", True), StateFact("aware_at", OPENED))
    with pytest.raises(DoesNotPass) as caught:
        add(file, known, fresh, "odd")
    assert caught.value.details("en").startswith("the deadline 'gdpr-33-1' was to run")
    assert sitting.state.closed
    assert not file.exists()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "leak has no step done yet.\nTake an incident, or a drill, that was walked."),
        (
            "fr",
            ("leak n’a encore aucune étape faite.\n"
            "Prenez un incident, ou un exercice, qui a été parcouru."),
        ),
    ],
)  # fmt: skip
def test_nothing_done_is_nothing_to_record(tmp_path: Path, lang: str, said: str) -> None:
    known = plan(tmp_path)
    with pytest.raises(Refusal) as caught:
        add(tmp_path / "paths.yaml", known, opened(known))
    assert caught.value.sentence("fr" if lang == "fr" else "en") == said


def test_a_list_on_one_line_is_left_alone(tmp_path: Path) -> None:
    known, file = plan(tmp_path), tmp_path / "paths.yaml"
    source = "crisisplay: 1\npaths: [{id: first, until: freeze}]\n"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(Misuse):
        add(file, known, walked(tmp_path, known), "real")
    assert file.read_text(encoding="utf-8") == source
