"""A new playbook: quiet under lint and walked by its trial path, whatever was answered."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.acts.playbooks import sound
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.playbook.model import CHANNELS, Text
from crisisplay.workbench.drafting.brief import EXTRAS, PLAIN_TYPES, Extra
from crisisplay.workbench.drafting.checks import LONGEST, mistake
from crisisplay.workbench.drafting.duties import duties
from crisisplay.workbench.drafting.lines import written
from crisisplay.workbench.drafting.wanted import RHYTHMS, SEATS, Wanted
from crisisplay.workbench.paths.running import try_file
from tests.workbench.drafting.drafts import (
    BOTH,
    ENGLISH,
    FRENCH,
    drafted,
    loaded,
    said,
    wanted,
    wrong,
)
from tests.workbench.schema.yaml12 import read

spoken = pytest.mark.parametrize("languages", [FRENCH, ENGLISH, BOTH], ids=["fr", "en", "both"])


def everything(languages: tuple[Language, ...]) -> Wanted:
    """All that there is to tick is ticked."""
    want = wanted(languages)
    want.seats = list(SEATS)
    want.more_seats = [said(languages, "Legal"), said(languages, "Freeze")]
    want.facts = [(said(languages, f"Question of {type}"), type) for type in PLAIN_TYPES]
    want.extras = EXTRAS
    want.channels = CHANNELS
    want.deadlines = tuple(duties())
    return want


@spoken
@pytest.mark.parametrize("extras", [(), ("instruction",), ("apology",), EXTRAS], ids=str)
def test_it_is_quiet_under_lint(languages: tuple[Language, ...], extras: tuple[Extra, ...]) -> None:
    want = wanted(languages)
    want.extras = extras
    assert wrong(drafted(want)["playbook.yaml"], "error", "warning") == []


def test_people_in_danger_are_told_before_staff_and_wait_for_no_note() -> None:
    playbook = loaded(drafted(everything(FRENCH))["playbook.yaml"]).playbook
    assert playbook is not None
    order = [step.id for step in playbook.steps()]
    assert order.index("say-protection") < order.index("say-staff")
    steps = {step.id: step for step in playbook.steps()}
    assert steps["say-protection"].needs == ("set-times",)
    assert playbook.statements["protection"].after_internal is None


@pytest.mark.parametrize(
    ("languages", "reader", "audiences"),
    [
        (FRENCH, "en", ("personnes touchées", "public", "presse")),
        (ENGLISH, "fr", ("people affected", "public", "press")),
        (BOTH, "fr", ("personnes touchées", "public", "presse")),
    ],
    ids=["fr", "en", "both"],
)
def test_audiences_are_said_in_a_language_of_the_playbook(
    languages: tuple[Language, ...], reader: Language, audiences: tuple[str, ...]
) -> None:
    playbook = loaded(drafted(everything(languages), reader)["playbook.yaml"]).playbook
    assert playbook is not None
    assert playbook.statements["regret-words"].audiences == audiences


@spoken
def test_it_is_quiet_with_everything_in_it(languages: tuple[Language, ...]) -> None:
    assert wrong(drafted(everything(languages))["playbook.yaml"], "error", "warning") == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_its_texts_fit_each_channel(channel: str) -> None:
    want = wanted()
    want.extras, want.channels = EXTRAS, (channel,)
    assert wrong(drafted(want)["playbook.yaml"], "error", "warning") == []


@pytest.mark.parametrize("deadline", duties())
def test_it_is_quiet_with_each_deadline_alone(deadline: str) -> None:
    want = wanted(FRENCH)
    want.deadlines = (deadline,)
    source = drafted(want)["playbook.yaml"]
    assert wrong(source, "error", "warning") == []
    playbook = loaded(source).playbook
    assert playbook is not None
    (clock,) = playbook.deadlines
    assert (clock.id, clock.fact) == (deadline, duties()[deadline].fact)
    assert [step.id for step in playbook.steps() if step.meets == deadline] == [f"meet-{deadline}"]


@spoken
@pytest.mark.parametrize("rich", [False, True], ids=["least", "everything"])
def test_its_trial_path_is_walked_to_the_end(
    tmp_path: Path, languages: tuple[Language, ...], *, rich: bool
) -> None:
    files = drafted(everything(languages) if rich else wanted(languages))
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    tested = try_file(sound(str(tmp_path / "playbook.yaml"), "en"), None, "")
    assert tested.passed


# What people type

_HOSTILE = [
    "yes",
    "null",
    "- a list",
    "a: b # c",
    'He said "no"',
    "L'eau \\ du \\n robinet",
    "{{ product }} is back",
    "{fr: x}",
    "@everyone *now* & !tag | > %",
    "🔥 Rumeur 🧑🏽‍🚒",
    "تسريب بيانات العملاء",
    "דליפת מידע",
    "« Exemple »",
    "Attendre ?",
    "PB501: nothing",
    "x" * (LONGEST - 20),
]


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_whatever_is_typed_stays_what_it_is(text: str) -> None:
    source = drafted(typed(text))["playbook.yaml"]
    assert wrong(source, "error", "warning") == []
    playbook = loaded(source).playbook
    assert playbook is not None
    assert playbook.title == Text({"fr": text, "en": f"{text} in English"})
    assert playbook.triggers == (playbook.title,)
    assert playbook.owner == text
    assert playbook.roles["director"].title == playbook.title
    assert playbook.title in [fact.ask for fact in playbook.facts.values()]
    assert playbook.title in [role.title for role in playbook.roles.values()]


def typed(text: str) -> Wanted:
    """The same answer to everything, in each language its own."""
    same = Text({"fr": text, "en": f"{text} in English"})
    want = wanted()
    want.title = want.decides = same
    want.triggers, want.owner = [same], text
    want.more_seats, want.facts = [same, same], [(same, "yes_no"), (same, "text")]
    return want


@given(st.text(min_size=1, max_size=LONGEST))
def test_any_line_that_may_be_typed_is_read_back(text: str) -> None:
    line = " ".join(text.split())
    if mistake(line) is None:
        assert read(f"title: {written(line)}\n".encode()) == {"title": line}
        assert yaml.safe_load(f"title: {written(line)}\n") == {"title": line}


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=60))
def test_any_answer_makes_a_playbook_that_loads(text: str) -> None:
    line = " ".join(text.split())
    if mistake(line) is None:
        assert wrong(drafted(typed(line))["playbook.yaml"], "error") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", {"fr": "Il faut une réponse ici.", "en": "An answer is needed here."}),
        (
            "a\u202eb",
            {
                "fr": "Le texte contient U+202E, un caractère invisible ou qui change le sens de lecture.\nRetapez-le sans ce caractère.",
                "en": "The text holds U+202E, a character that hides or turns the reading order.\nType it again without that character.",
            },
        ),
        (
            "x" * 301,
            {
                "fr": "Le texte a 301 caractères, 300 au plus.\nRaccourcissez-le.",
                "en": "The text has 301 characters, 300 at most.\nShorten it.",
            },
        ),
        (
            "12:30",
            {
                "fr": "12:30 ne dit rien.\nÉcrivez-le avec des mots.",
                "en": "12:30 says nothing.\nPut it into words.",
            },
        ),
        (
            "\ud800",
            {
                "fr": "Le texte contient U+D800, un caractère invisible ou qui change le sens de lecture.\nRetapez-le sans ce caractère.",
                "en": "The text holds U+D800, a character that hides or turns the reading order.\nType it again without that character.",
            },
        ),
    ],
    ids=["nothing", "turns the order", "too long", "no word", "half a character"],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_no_playbook_may_hold_is_told(
    text: str, told: dict[Language, str], lang: Language
) -> None:
    found = mistake(text)
    assert found is not None
    assert found.say(lang) == told[lang]


# What it says


def test_two_facts_and_roles_of_one_name_get_ids_of_their_own() -> None:
    playbook = loaded(drafted(typed("Freeze"))["playbook.yaml"]).playbook
    assert playbook is not None
    assert {"freeze-2", "freeze-3"} <= set(playbook.roles)
    assert {"freeze_4", "freeze_5"} <= set(playbook.facts)


def test_a_name_without_latin_letters_gets_a_plain_id() -> None:
    playbook = loaded(drafted(typed("دليل"))["playbook.yaml"]).playbook
    assert playbook is not None
    assert playbook.id == "playbook"
    assert {"role", "role-2"} <= set(playbook.roles)


def test_it_has_the_course_of_a_crisis() -> None:
    want = wanted()
    want.extras = EXTRAS
    playbook = loaded(drafted(want)["playbook.yaml"]).playbook
    assert playbook is not None
    steps = [step.id for step in playbook.steps("during", "after")]
    course = ["freeze", "set-level", "is-crisis", "say-staff", "say-holding", "posture",
              "apology", "updates", "exit", "hot-debrief", "cold-debrief"]  # fmt: skip
    assert [one for one in steps if one in course] == course
    assert [step.marks for step in playbook.steps() if step.marks] == [
        "exit",
        "apology-gate",
        "exit",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_its_comments_are_in_the_readers_language(lang: Language) -> None:
    first = drafted(wanted(), lang)["playbook.yaml"].partition("\n")[0]
    assert first.startswith(
        {"fr": "# Premier jet, fait par", "en": "# A first draft, made by"}[lang]
    )


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_it_keeps_the_rhythm(rhythm: str) -> None:
    want = wanted()
    want.updates_every = rhythm
    source = drafted(want)["playbook.yaml"]
    assert wrong(source, "error", "warning") == []
    assert f"repeat: {{every: {rhythm}, until:" in source


def test_the_schema_beside_it_is_named_in_its_first_line() -> None:
    files = drafted(wanted(), schema=True)
    assert set(files) == {"playbook.yaml", "paths.yaml", "schema.json"}
    assert files["playbook.yaml"].startswith("# yaml-language-server: $schema=schema.json\n")
    assert wrong(files["playbook.yaml"], "error", "warning") == []


def test_the_status_of_a_deadline_stands_beside_it() -> None:
    want = wanted(FRENCH)
    want.deadlines = ("gdpr-33-1", "nis2-23-4-early-warning")
    source = " ".join(drafted(want, "fr")["playbook.yaml"].replace("\n  #", "").split())
    assert "Statut\u00a0: en vigueur. Source" in source.replace("Statut :", "Statut\u00a0:")
    assert "à vérifier avant de s’y fier. Source" in source
