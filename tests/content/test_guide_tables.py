"""The tables of the authoring guide are those of the program."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.answers.steps import perform
from crisisplay.errors import Misuse
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.i18n.en.diagnostics import SENTENCES
from crisisplay.playbook import keys
from crisisplay.playbook.conditions import UNKNOWN, Condition, evaluate, parse
from crisisplay.playbook.diagnostics import Diagnostic, Found
from crisisplay.playbook.durations import meant_by, parse_duration
from crisisplay.playbook.facts import Problem, parse_value
from crisisplay.playbook.model import (
    CHANNELS,
    NO_TEXT,
    NOWHERE,
    Fact,
    FactType,
)
from crisisplay.playbook.names import collect
from crisisplay.playbook.nodes import Map, read
from crisisplay.playbook.template import FORMATS
from crisisplay.statement.channels import shipped_channels
from tests.content import guide_page as page
from tests.content.guide_page import (
    OPENED,
    code,
    codes,
    loaded,
    saved,
    sit,
    sound,
    table,
)

both = pytest.mark.parametrize("lang", LANGUAGES)


# The tables


@both
@pytest.mark.parametrize("construct", keys.CONSTRUCTS)
def test_each_table_of_keys_is_that_of_the_reader(lang: Language, construct: str) -> None:
    rows = table(lang, f"keys: {construct}")
    written = [(code(row[0]), row[0].startswith("**")) for row in rows]
    assert written == [(key.name, key.required) for key in keys.CONSTRUCTS[construct]]


_ELSEWHERE = (keys.FACT_TYPES, keys.STATEMENT_KINDS, CHANNELS)  # these have tables of their own


@both
def test_each_table_of_keys_names_the_words_that_a_key_takes(lang: Language) -> None:
    for construct, known in keys.CONSTRUCTS.items():
        for row, key in zip(table(lang, f"keys: {construct}"), known, strict=True):
            if key.kind.words and key.kind.words not in _ELSEWHERE:
                assert tuple(codes(row[1])) == key.kind.words, f"{construct}.{key.name}"


@both
def test_the_types_of_facts_are_all_there_with_an_answer_that_is_read(lang: Language) -> None:
    answers = {code(row[0]): code(row[1]) for row in table(lang, "types")}
    assert tuple(answers) == keys.FACT_TYPES
    declared = sound(page.playbook(lang, "leaked-file")).facts.values()
    options = {one.type: one.options for one in declared}
    for type in get_args(FactType):
        fact = Fact("fact", NO_TEXT, type, options.get(type, ()))
        assert not isinstance(parse_value(fact, answers[type]), Problem), type


@both
def test_the_kinds_of_statements_are_all_there(lang: Language) -> None:
    assert tuple(code(row[0]) for row in table(lang, "kinds")) == keys.STATEMENT_KINDS


@both
def test_the_formats_of_placeholders_are_all_there(lang: Language) -> None:
    shown = {code(row[0]): tuple(row[1].split(", ")) for row in table(lang, "formats")}
    assert shown == FORMATS


@both
def test_the_channels_are_those_of_the_data_with_their_limits(lang: Language) -> None:
    rows = [(code(row[0]), row[1], row[3]) for row in table(lang, "channels")]
    assert [row[0] for row in rows] == list(CHANNELS)
    data = shipped_channels()
    unsure = {"en": "verify", "fr": "à vérifier"}[lang]
    assert rows == [
        (id, str(data[id].limit or "—"), unsure if data[id].status == "verify" else "")
        for id in CHANNELS
    ]


# Durations and conditions


@both
def test_every_duration_of_the_guide_is_one(lang: Language) -> None:
    for row in table(lang, "durations"):
        read_as = {getattr(parse_duration(one), "unit", None) for one in codes(row[0])}
        assert len(read_as) == 1, row
        assert None not in read_as, row
    units = [parse_duration(codes(row[0])[0]) for row in table(lang, "durations")]
    assert {one.unit for one in units if one} == {
        "minutes", "days", "months", "working_days", "working_hours",
    }  # fmt: skip


@both
def test_what_is_no_duration_gets_its_code_and_its_remedy_is_one(lang: Language) -> None:
    for wrong, told, right in table(lang, "not durations"):
        step = f"- {{id: a, title: A, due: {code(wrong)}}}\n"
        assert [one.code for one in loaded(page.whole(lang, step)).diagnostics] == [told]
        assert parse_duration(code(right)) is not None
        assert meant_by(code(wrong)) in (None, code(right))


def _condition(lang: Language, written: str) -> Condition:
    root = read(page.playbook(lang, "leaked-file").encode(), "guide.yaml").root
    assert isinstance(root, Map)
    parsed = parse(written, collect(root, Found()).conditions)
    assert isinstance(parsed, Condition), f"{written}: {parsed}"
    return parsed


@both
def test_each_condition_is_worth_what_the_guide_says(lang: Language) -> None:
    words = {"en": ("true", "false", "waits"), "fr": ("vrai", "faux", "attend")}[lang]
    for written, given, expected in table(lang, "conditions"):
        known = yaml.safe_load(f"{{{code(given)}}}") if given else {}
        values = {
            id: "" if value == "skipped" else tuple(value) if isinstance(value, list) else value
            for id, value in known.items()
        }
        answer = evaluate(_condition(lang, code(written)), values.get)
        assert words[2 if answer is UNKNOWN else 0 if answer is True else 1] == expected, written


@both
def test_each_form_of_the_grammar_can_be_read(lang: Language) -> None:
    whole = [one for row in table(lang, "grammar") for one in codes(row[1]) if len(one.split()) > 2]
    assert len(whole) == 6
    for written in [*whole, "personal_data", "not personal_data"]:
        _condition(lang, written)


# Answers files


@both
def test_the_keys_of_an_answer_are_those_that_are_read(lang: Language, tmp_path: Path) -> None:
    steps = {
        "task": "capture",
        "assess": "set-level",
        "decide": "posture",
        "statement": "say-staff",
    }
    shown = table(lang, "answer keys: kinds")
    kinds = [(codes(row[0]) or ["task"])[0] for row in shown]
    assert sorted(kinds) == sorted(steps)
    for kind, row in zip(kinds, shown, strict=True):
        assert codes(row[1]) == _known_keys(lang, tmp_path / kind, steps[kind])


def _known_keys(lang: Language, home: Path, step: str) -> list[str]:
    """What the program itself names when an answer has a key that there is not."""
    home.mkdir()
    answers = saved(home, f"answers:\n  {step}: {{nonsense: 1}}\n")
    sitting = sit(home, page.playbook(lang, "leaked-file"), lang, OPENED)
    (answer,) = read_answers(answers).answers[step]
    with pytest.raises(Misuse) as refused:
        perform(sitting, sitting.plan.step(step), answer, answers, lambda *_: None)
    return str(refused.value.values["known"]).split(", ")


@both
def test_the_keys_of_an_answers_file_are_those_that_are_read(
    lang: Language, tmp_path: Path
) -> None:
    with pytest.raises(Misuse) as refused:
        read_answers(saved(tmp_path, "nonsense: 1\n"))
    known = str(refused.value.values["known"]).split(", ")
    assert [code(row[0]) for row in table(lang, "answer keys: top")] == known


# Traps and codes


@both
def test_each_trap_gets_its_code_and_what_to_write_instead_is_sound(lang: Language) -> None:
    for wrong, told, right in table(lang, "traps"):
        assert told in {one.code for one in _trapped(lang, code(wrong))}, wrong
        assert _trapped(lang, code(right)) == (), right


def _trapped(lang: Language, line: str) -> tuple[Diagnostic, ...]:
    """A line of the file, or of a step, where it would stand."""
    head = {"languages": f"languages: [{lang}]", "title": "title: T"}
    step = ["  - id: first", "    title: T"]
    extra = "    steps: [{id: b, title: B}]" if line.startswith("parallel") else ""
    if line.startswith("title"):
        head["title"] = line
    else:
        step += [f"    {line}", extra]
    return loaded(
        "\n".join(["crisisplay: 1", "id: trap", *head.values(), "during:", *step, ""])
    ).diagnostics


@both
def test_the_codes_of_the_guide_exist_and_weigh_what_it_says(lang: Language) -> None:
    known = {name.partition(".")[0] for name in SENTENCES if name.startswith("PB")}
    named = set(re.findall(r"PB\d{3}", page.PAGES[lang]))
    assert named - known == set()
    assert {one[:3] for one in known} == {row[0][:3] for row in table(lang, "codes")}
    unusual = {one: Diagnostic(one, NOWHERE).level for one in known if one < "PB5"}
    exceptions = {one: level for one, level in unusual.items() if level != "error"}
    notes = dict.fromkeys(("PB039", "PB040", "PB041"), "info")
    assert exceptions == {"PB032": "warning", "PB405": "warning", **notes}
