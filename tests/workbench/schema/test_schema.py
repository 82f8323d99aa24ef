"""The schema: sound itself, takes what loads, refuses each mistake that a schema can see."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.playbook.durations import parse_duration
from crisisplay.playbook.keys import CONSTRUCTS
from crisisplay.playbook.template import TemplateError, placeholders
from crisisplay.workbench.schema import schema, schema_text
from tests.content import guide_page as page
from tests.playbook.gallery import ERRORS
from tests.program import SHIPPED
from tests.workbench.schema.yaml12 import read

both = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def validator(lang: Language) -> Draft202012Validator:
    return Draft202012Validator(schema(lang))


def mistakes(document: object, lang: Language = "en") -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in validator(lang).iter_errors(document)]


# Itself


@both
def test_it_is_a_schema_of_2020_12(lang: Language) -> None:
    Draft202012Validator.check_schema(schema(lang))


@both
def test_it_is_the_same_bytes_each_time(lang: Language) -> None:
    assert schema_text(lang) == schema_text(lang)


@both
def test_every_part_that_is_pointed_at_is_there_and_used(lang: Language) -> None:
    whole = schema(lang)
    pointed = {str(one).split("/")[2] for one in _values(whole, "$ref")}
    assert pointed == set(whole["$defs"])


@both
def test_every_key_has_its_title_and_its_description(lang: Language) -> None:
    parts = schema(lang)["$defs"]
    for name, keys in CONSTRUCTS.items():
        for key in keys:
            place = "preparation" if name == "step" else name
            said = parts[place]["properties"][key.name]
            assert said["title"], f"{name}.{key.name}"
            assert said["description"][-1] in ".”»", f"{name}.{key.name}: {said['description']}"


def _values(within: object, key: str) -> Iterator[object]:
    match within:
        case dict():
            if key in within:
                yield within[key]
            for value in within.values():
                yield from _values(value, key)
        case list():
            for value in within:
                yield from _values(value, key)
        case _:
            pass


# What it takes


@pytest.mark.parametrize(
    "playbook", sorted(one.parent.name for one in SHIPPED.glob("*/playbook.yaml"))
)
@both
def test_it_takes_every_shipped_playbook(lang: Language, playbook: str) -> None:
    assert mistakes(read((SHIPPED / playbook / "playbook.yaml").read_bytes()), lang) == []


# Limits of channels are data of another room, with a reader of their own.
_LIBRARY = sorted(
    one.name
    for one in (SHIPPED / "library").glob("*.yaml")
    if one.stem not in ("cadence", "channels", "freeze", "wordings")
)


@pytest.mark.parametrize("file", _LIBRARY)
@both
def test_it_takes_every_file_of_the_library(lang: Language, file: str) -> None:
    assert mistakes(read((SHIPPED / "library" / file).read_bytes()), lang) == []


@both
def test_it_takes_every_example_of_the_guide(lang: Language) -> None:
    taken = 0
    for block in page.blocks(lang):
        if block.mark in ("playbook", "fragment"):
            text = block.text if block.mark == "playbook" else page.whole(lang, block.text)
            assert mistakes(read(text.encode()), lang) == [], text
            taken += 1
    assert taken > 10


@given(
    st.one_of(
        st.from_regex(r"P?T?[0-9]{0,3} ?[hHmMdDwW]?[0-9]{0,2} ?(min|m|)", fullmatch=True),
        st.from_regex(
            r"[0-9]{1,4} ?(working )?(days?|hours?|weeks?|months?|minutes?)", fullmatch=True
        ),
        st.text(max_size=8),
    )
)
def test_every_length_of_time_that_is_read_is_taken(text: str) -> None:
    if parse_duration(text) is not None:
        assert mistakes(small(due=text)) == []


@given(st.text(alphabet="{} a_|e1\n", min_size=1, max_size=14))
def test_a_text_is_taken_when_its_placeholders_can_be_read(text: str) -> None:
    try:
        placeholders(text)
        sound = bool(text.strip())
    except TemplateError:
        sound = False
    statement = {"title": "T", "kind": "internal", "text": text}
    found = mistakes(small() | {"statements": {"note": statement}})
    assert (found == []) is sound


def small(**step: object) -> dict[str, Any]:
    return {
        "crisisplay": 1,
        "id": "small",
        "title": "Small",
        "during": [{"id": "first", "title": "First", **step}],
    }


# What it refuses: every mistake of the gallery, or why a schema can't see it.

# These are no YAML to anybody, or another document than the author sees.
UNREADABLE = {
    "PB004", "PB005", "PB006", "PB008", "PB011", "PB013", "PB014", "PB021", "PB022", "PB025",
    "PB026", "PB028", "PB029", "PB030", "PB031", "PB033", "PB034", "PB036", "PB039",
}  # fmt: skip
UNSEEN = {
    "PB001": "an encoding: gone once the file is read",
    "PB003": "hidden characters are looked for in the whole file, keys and comments too",
    "PB007": "a key written twice: the second one is what is left (an editor says so by itself)",
    "PB015": "anchors: gone once the file is read",
    "PB032": "a comment: gone once the file is read",
    "PB040": "quotation marks are text to YAML; only information",
    "PB108": "010 is ten once the file is read",
    "PB110": "which languages a text wants is said elsewhere in the file",
    "PB111": "the same",
    "PB112": "the same",
    "PB119": "compares two values",
    "PB201": "names are declared elsewhere in the file",
    "PB202": "the same",
    "PB203": "the same",
    "PB204": "the same, as a circle",
    "PB205": "the same, as a circle",
    "PB206": "the same, as a circle",
    "PB215": "the same, as a circle",
    "PB136": "what the duty says of itself",
    "PB137": "compares a number with how many approvals there are",
    "PB207": "which files a library has is not said in the file",
    "PB208": "which steps a library has is not said in the file",
    "PB209": "the same, as a circle",
    "PB212": "an id of a step may be any word but a few",
    "PB213": "the type of a fact is declared elsewhere in the file",
    "PB214": "the kind of a statement is declared elsewhere in the file",
    "PB218": "which languages a library is written in is not said in the file",
    "PB220": "compares two values",
    "PB402": "names are declared elsewhere in the file",
    "PB404": "the type of a fact is declared elsewhere in the file",
    "PB405": "compares two texts",
    # Whole families, by the beginning of their codes.
    "PB3": "conditions are a language of their own",
    "PB5": "the craft: the file has the right shape",
    "PB6": "the course: the same",
    "PB7": "the words: the same",
}  # fmt: skip


def _why_unseen(code: str) -> str | None:
    return UNSEEN.get(code) or UNSEEN.get(code[:3])


@pytest.mark.parametrize("code", sorted(file.stem for file in ERRORS.glob("PB*.yaml")))
def test_a_mistake_of_the_gallery_is_refused_or_can_not_be_seen(code: str) -> None:
    source = (ERRORS / f"{code}.yaml").read_bytes()
    try:
        found = mistakes(read(source))
    except (yaml.YAMLError, UnicodeDecodeError):
        assert code in UNREADABLE
        return
    assert code not in UNREADABLE
    assert (found == []) is (_why_unseen(code) is not None), found


def test_the_reasons_are_about_mistakes_that_there_are() -> None:
    known = {file.stem for file in ERRORS.glob("PB*.yaml")}
    families = {code for code in UNSEEN if len(code) == 3}
    assert known >= UNREADABLE
    assert set(UNSEEN) - families <= known


# Beyond the gallery


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"use": "library/cell#relief", "checklist": ["Mine"]}, "$.during[0]: False schema"),
        ({"ask": ["one"], "cell": "open"}, "$.during[0]: False schema"),
        ({"repeat": {"until": "calm"}}, "'steps' is a dependency of 'repeat'"),
        ({"marks": "exit"}, "'decide' is a dependency of 'marks'"),
        ({"due": {"after": "a", "from": "b", "within": "1h"}}, "$.during[0].due: "),
        ({"due": "0m"}, "$.during[0].due: "),
        ({"needs": ["Not An Id"]}, "$.during[0].needs[0]: "),
        ({"steps": []}, "$.during[0].steps: "),
    ],
)
def test_a_step_that_can_not_be_is_refused(step: dict[str, Any], told: str) -> None:
    assert any(told in one for one in mistakes(small(**step))), mistakes(small(**step))


def test_a_step_of_the_library_needs_neither_id_nor_title() -> None:
    document = small() | {"during": [{"use": "library/first-hour#freeze", "due": "5m"}]}
    assert mistakes(document) == []


def test_a_step_may_take_the_needs_of_the_librarys_away() -> None:
    used = {"use": "library/stand-down#unfreeze", "needs": []}
    assert mistakes(small() | {"during": [used]}) == []


def test_a_duty_in_force_says_when_it_was_read() -> None:
    said = {"fr": "Un", "en": "One"}
    duty = {
        "title": said, "limit": "72h", "trigger": said, "recipient": said, "jurisdiction": "eu",
        "status": "in_force", "sources": ["A law"],
    }  # fmt: skip
    file = {"crisisplay": 1, "library": "mine", "deadlines": {"mine-1": duty}}
    assert [one.partition(": ")[2] for one in mistakes(file)] == [
        "'verified_on' is a required property"
    ]
    duty["status"] = "verify"
    assert mistakes(file) == []


@both
def test_what_is_wrong_is_told_in_the_language_of_the_schema(lang: Language) -> None:
    parts = schema(lang)["$defs"]
    told = {
        "fr": "Ce n’est pas un jour. Écrivez\u00a0: 2026-11-22",
        "en": "Not a day. Write: 2026-11-22",
    }
    assert parts["date"]["patternErrorMessage"] == told[lang]


def test_the_languages_differ_in_nothing_but_words() -> None:
    def bones(within: object) -> object:
        words = ("title", "description", "markdownDescription", "patternErrorMessage", "examples",
                 "enumDescriptions", "markdownEnumDescriptions", "defaultSnippets")  # fmt: skip
        match within:
            case dict():
                return {
                    k: bones(v) for k, v in within.items() if k not in words or isinstance(v, dict)
                }
            case list():
                return [bones(one) for one in within]
            case _:
                return within

    assert bones(schema("fr")) == bones(schema("en"))
