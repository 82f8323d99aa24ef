"""A draft from an incident: what was done, in its order, and nothing that should stay out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from crisisplay.acts.copying import copy
from crisisplay.acts.erasing import erase
from crisisplay.acts.sitting import Sitting
from crisisplay.audit.timeline import read_timeline
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.incident import events as e
from crisisplay.incident.commands import (
    Choose,
    ConfirmFrozen,
    Mark,
    Note,
    OrderFreeze,
    Skip,
    StateFact,
)
from crisisplay.playbook.model import Ask, Cell, Debrief, Decide, Playbook, Publish, Watch
from crisisplay.workbench.drafting.recalled.masking import Mask, names
from crisisplay.workbench.drafting.recalled.writing import recalled
from tests.acts.playbooks import open_story
from tests.audit.incidents import walked
from tests.workbench.drafting.drafts import loaded, wrong

SHIPPED = ("defective-product", "ill-received-image", "misplaced-words")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    return walked(tmp_path_factory.mktemp("course"), "misplaced-words", "en")


def draft(folder: Path, reader: Language = "en") -> str:
    return recalled(read_timeline(folder, reader), "again", reader)


def sound(source: str) -> Playbook:
    playbook = loaded(source).playbook
    assert playbook is not None, wrong(source, "error")
    return playbook


def head(source: str) -> str:
    """The comments at the top, as one line."""
    lines = source.partition("\ncrisisplay: 1\n")[0].splitlines()
    return " ".join(line.removeprefix("# ") for line in lines)


@pytest.mark.parametrize("playbook", SHIPPED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_course_makes_a_playbook_without_an_error_that_names_nobody(
    tmp_path: Path, playbook: str, lang: Language
) -> None:
    sitting = walked(tmp_path, playbook, lang)
    source = draft(sitting.journal.folder, lang)
    assert wrong(source, "error") == []
    assert sound(source).languages == (lang,)
    names = {one.event.name for one in sitting.records if isinstance(one.event, e.Assigned)}
    names |= {one.by for one in sitting.records}
    assert len(names) > 2
    assert [name for name in names if name in source] == []


def test_the_steps_are_those_that_were_done_in_their_order(course: Sitting) -> None:
    done: dict[str, None] = {}
    for record in course.records:
        match record.event:
            case e.Done(step=step) | e.Skipped(step=step) | e.Decided(step=step):
                done.setdefault(step)
            case e.Assessed(step=step) | e.Stated(step=step) if step:
                done.setdefault(step)
            case _:
                pass
    # A statement's step begins when it is published, before it is done.
    made = [step.id for step in sound(draft(course.journal.folder)).steps()]
    assert sorted(made) == sorted(done)
    assert made[:5] == ["freeze", "capture", "situation", "set-level", "is-crisis"]


def test_each_step_does_what_it_did(course: Sitting) -> None:
    steps = {step.id: step.action for step in sound(draft(course.journal.folder)).steps()}
    kinds = {"situation": Ask, "is-crisis": Decide, "open-cell": Cell, "say-holding": Publish,
             "watch-start": Watch, "hot-debrief": Debrief}  # fmt: skip
    assert {id: type(steps[id]) for id in kinds} == kinds


def test_a_decision_keeps_its_options_and_says_what_was_chosen(course: Sitting) -> None:
    step = next(one for one in sound(draft(course.journal.folder)).steps() if one.id == "posture")
    assert isinstance(step.action, Decide)
    decided = next(
        one.event for one in course.records
        if isinstance(one.event, e.Decided) and one.event.step == "posture"
    )  # fmt: skip
    assert [one.id for one in step.action.options] == [one["id"] for one in decided.options]
    last = step.guide.say("en").strip().splitlines()[-1]
    assert last.startswith(f"The last time: {decided.label}. Reason: ")


def test_an_option_goes_back_to_where_its_block_began(course: Sitting) -> None:
    """To the step of the block that was done first: a draft has no blocks."""
    source = draft(course.journal.folder)
    exit = next(one for one in sound(source).steps() if one.marks == "exit")
    assert isinstance(exit.action, Decide)
    back = {one.id: one.returns for one in exit.action.options}
    assert back == {"leave": None, "not-yet": "watch-round"}
    told = [one for one in wrong(source, "warning") if "PB614 Choosing not-yet" in one]
    assert told == []


NOT_THERE = {
    "en": "Went back to rounds, which does not come before this line in the draft. To be checked: "
    "returns: STEP",
    "fr": "Revenait à rounds, qui n’est pas avant cette ligne dans ce brouillon. À vérifier : "
    "returns: ÉTAPE",
}


@pytest.mark.parametrize("reader", LANGUAGES)
def test_an_option_that_went_back_to_what_is_not_in_the_draft_says_so_at_its_line(
    tmp_path: Path, reader: Language
) -> None:
    sitting = open_story(tmp_path)
    sitting.do(Choose("leave", "over", "All is calm"))
    source = draft(sitting.journal.folder, reader)
    assert wrong(source, "error") == []
    option = source[source.index("- id: stay") :]
    assert NOT_THERE[reader] in commented(option)


NOT_READ = {
    "en": "The playbook of then cannot be read. An option that goes back says where: returns: STEP",
    "fr": "Le playbook d’alors ne peut pas être lu. Une option qui revient en arrière dit où : "
    "returns: ÉTAPE",
}


def commented(source: str) -> str:
    """The comments of a text, as one line."""
    lines = [line.strip() for line in source.splitlines()]
    said = " ".join(line.removeprefix("# ") for line in lines if line.startswith("# "))
    return said.replace("\u00a0", " ")


def test_times_become_due_times(course: Sitting) -> None:
    steps = {step.id: step for step in sound(draft(course.journal.folder)).steps()}
    due = steps["freeze"].due
    assert due is not None
    done = next(one for one in course.records if isinstance(one.event, e.Done))
    minutes = (done.happened - course.records[0].ts).total_seconds() / 60
    assert 0 <= due.within.amount - minutes < 5


def test_a_statement_is_as_it_went_out_with_its_facts_put_back(course: Sitting) -> None:
    made, was = sound(draft(course.journal.folder)).statements, course.plan.playbook.statements
    holding, before = made["holding"], was["holding"]
    assert holding.text.say("en").strip() == before.text.say("en").strip()
    assert holding.text_for["x"].say("en") == before.text_for["x"].say("en")
    assert holding.channels == before.channels
    assert [one.role for one in holding.approvals] == ["director"]  # who was asked then
    assert holding.after_internal == "staff-note"


# What stays out of it


def test_a_name_is_hidden_whole_or_in_part() -> None:
    mask = Mask(["Camille Roy", "Al"])
    assert mask.line("Ask Camille Roy, or Roy; not royal. Al is short.") == (
        "Ask …, or …; not royal. Al is short."
    )
    assert Mask([]).line("Ask Camille Roy") == "Ask Camille Roy"


def test_signs_that_no_playbook_may_hold_are_left_out() -> None:
    assert Mask([]).text("a\u202eb\x1b[2J\ud800c\nd") == "ab[2Jc\nd"


def test_what_is_privileged_stays_out_and_is_counted(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    sitting.do(Note("a word on a note"))
    (reason, skipped) = sitting.do(_skip("freeze", "counsel advised SILENCE"))
    assert "SILENCE" in draft(sitting.journal.folder)
    sitting.do(Mark((skipped.seq,), "advice"))
    source = draft(sitting.journal.folder)
    assert "SILENCE" not in source
    assert reason.seq < skipped.seq
    assert "2 entries that are privileged or erased are not in it." in head(source)
    assert "One note is not in it: read the log." in head(source)


def test_what_was_erased_stays_out(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    (reason, _) = sitting.do(_skip("freeze", "SECRET reason"))
    erase(sitting, {reason.seq}, "a request", "the DPO")
    source = draft(sitting.journal.folder)
    assert "SECRET" not in source
    sound(source)


def test_a_course_without_one_entry_of_each_kind_makes_a_draft_too(tmp_path: Path) -> None:
    sitting = walked(tmp_path, "misplaced-words", "en")
    last = {one.event.type: one.seq for one in sitting.records}
    for type in ("opened", "joined", "erased"):
        last.pop(type, None)
    erase(sitting, last.values(), "a request", "the DPO")
    source = draft(sitting.journal.folder)
    assert wrong(source, "error") == []
    assert "privileged or erased" in head(source)


# Journals that can't be read whole


def test_a_torn_journal_is_read_to_where_it_holds(tmp_path: Path) -> None:
    sitting = walked(tmp_path, "misplaced-words", "en")
    journal = sitting.journal.folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:30]) + lines[30][:20])
    source = draft(sitting.journal.folder)
    assert wrong(source, "error") == []
    assert "journal.jsonl" in head(source)
    assert str(tmp_path) not in source


def test_an_altered_journal_is_read_to_where_it_holds(tmp_path: Path) -> None:
    sitting = walked(tmp_path, "misplaced-words", "en")
    journal = sitting.journal.folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[30] = b'{"prev": "' + b"0" * 64 + b'"}\n'
    journal.write_bytes(b"".join(lines))
    source = draft(sitting.journal.folder)
    assert wrong(source, "error") == []
    assert len(list(sound(source).steps())) < 15


def test_a_redacted_copy_says_so(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    (note,) = sitting.do(Note("Dominique called in sick"))
    copy(sitting.journal.folder, tmp_path / "copy", frozenset({note.seq}))
    source = draft(tmp_path / "copy")
    assert "This copy of the log was made without one of its entries." in head(source)
    assert "Dominique" not in source


@pytest.mark.parametrize("reader", LANGUAGES)
def test_without_the_playbook_the_entries_themselves_are_enough(
    tmp_path: Path, reader: Language
) -> None:
    sitting = walked(tmp_path, "misplaced-words", "en")
    for kept in (sitting.journal.folder / "files").iterdir():
        kept.chmod(0o600)
        kept.write_bytes(b"something else")
    source = draft(sitting.journal.folder, reader)
    assert wrong(source, "error") == []
    steps = [step.id for step in sound(source).steps()]
    assert steps[:2] == ["freeze", "capture"]
    told = {"fr": "À vérifier ligne à ligne", "en": "To be checked line by line"}
    assert told[reader] in head(source)
    (exit,) = re.findall(r"  - id: exit\n(?:    .*\n|\n)*", source)
    assert NOT_READ[reader] in commented(exit)


def test_an_incident_in_which_nothing_was_done_makes_a_draft_all_the_same(tmp_path: Path) -> None:
    source = draft(open_story(tmp_path).journal.folder)
    assert [step.id for step in sound(source).steps()] == ["first-step"]
    assert "  # No step was done, or none can be read.\n" in source


def test_a_freeze_that_was_ordered_is_a_step_with_what_was_to_stop(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    sitting.do(OrderFreeze({"ads": "Online advertising", "radio": "Radio spot"}))
    sitting.do(ConfirmFrozen("radio", "Wim Okafor", "Wim Okafor called"))
    source = draft(sitting.journal.folder)
    step = next(one for one in sound(source).steps() if one.id == "freeze")
    assert step.title.say("en") == sitting.plan.step("freeze").title.say("en")
    assert "Okafor" not in source


def test_whoever_said_no_to_a_text_or_advised_on_it_is_not_named(tmp_path: Path) -> None:
    sitting = walked(tmp_path, "misplaced-words", "en")
    events = (
        e.Rejected(statement="x", file="a" * 64, name="Wim Okafor", role="legal", reason=2),
        e.Advised(statement="x", file="a" * 64, adviser="other", name="Ada Nkemelu", view="agrees"),
        e.FreezeConfirmed(item="ads", name="Zoe Tanaka"),
    )
    told = read_timeline(sitting.journal.folder, "en")
    extra = [replace(told.records[0], event=event) for event in events]
    told.sitting.records = [*told.records, *extra]
    assert {"Wim Okafor", "Ada Nkemelu", "Zoe Tanaka"} <= names(told)


def test_a_fact_stated_outside_any_step_gets_one(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    fact = next(iter(sitting.plan.playbook.facts.values()))
    values = {"integer": 12, "number": 12, "yes_no": True}
    sitting.do(StateFact(fact.id, values.get(fact.type, "some words"), "unverified", ""))
    playbook = sound(draft(sitting.journal.folder))
    (step,) = playbook.steps()
    assert step.action == Ask((fact.id,))
    assert playbook.facts[fact.id].type == fact.type


# What journals of somebody else may say


@pytest.mark.parametrize(
    "words",
    [
        "a: b # c",
        '"quoted" and {{ braces }}',
        "  leading\n\ttabs ",
        "yes",
        "{{ gone",
        "- item",
        "…",
    ],
    ids=range(7),
)
def test_a_reason_in_any_words_is_kept_as_text(tmp_path: Path, words: str) -> None:
    sitting = open_story(tmp_path)
    sitting.do(_skip("freeze", words))
    source = draft(sitting.journal.folder)
    assert wrong(source, "error") == []
    assert re.search(r"Skipped then: ", source)


def _skip(step: str, reason: str) -> Skip:
    return Skip(step, reason)


@pytest.mark.parametrize("gone", ["playbook", "library", "all"])
def test_without_its_kept_playbook_the_draft_is_what_the_journal_holds_and_says_so(
    tmp_path: Path, gone: str
) -> None:
    sitting = walked(tmp_path, "misplaced-words", "fr")
    folder, opened = sitting.journal.folder, sitting.opened
    whole = sound(draft(folder, "fr"))
    used = tuple(opened.uses.values())
    for digest in {"playbook": (opened.file,), "library": used[:1], "all": (opened.file, *used)}[
        gone
    ]:
        (folder / "files" / digest).unlink()
    source = draft(folder, "fr")
    assert (
        "La copie du playbook « misplaced-words » gardée avec l’incident n’est plus dans files/."
    ) in head(source).replace("\u00a0", " ")
    assert wrong(source, "error") == []
    left = sound(source)
    assert [step.id for step in left.steps()][:5] == [step.id for step in whole.steps()][:5]
    asked = [{fact.ask.say("fr") for fact in one.facts.values()} for one in (left, whole)]
    assert asked[0] == asked[1]
    assert left.title == whole.title
