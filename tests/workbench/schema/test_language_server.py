"""The schema in an editor: what the YAML language server that is common makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.workbench.schema import schema_text
from tests.program import SHIPPED
from tests.workbench.schema import language_server
from tests.workbench.schema.language_server import Server, serving

pytestmark = pytest.mark.skipif(
    language_server.program() is None,
    reason="yaml-language-server is not on PATH, nor where CRISISPLAY_YAML_LANGUAGE_SERVER says",
)
both = pytest.mark.parametrize("lang", LANGUAGES)

STEP = """\
crisisplay: 1
id: rumour
languages: [{lang}]
title: Rumour
during:
  - id: freeze
    title: Freeze
    due: 10m
    cell: open
    {here}
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """One server for both languages: each has a schema, for files that end in its name."""
    folder = tmp_path_factory.mktemp("editor")
    schemas = {}
    for lang in LANGUAGES:
        file = folder / f"schema-{lang}.json"
        file.write_text(schema_text(lang), encoding="utf-8")
        schemas[file] = f"*.{lang}.yaml"
    with serving(folder, schemas) as one:
        yield one, folder


def written(place: tuple[Server, Path], name: str, lang: Language, text: str) -> Path:
    file = place[1] / f"{name}.{lang}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@both
def test_it_offers_the_keys_of_a_step_each_with_its_meaning(
    server: tuple[Server, Path], lang: Language
) -> None:
    file = written(server, "keys", lang, STEP.format(lang=lang, here=""))
    server[0].open(file)
    offered = server[0].complete(file, 9, 4)
    assert {"why", "guide", "role", "when", "needs", "evidence", "links"} <= set(offered)
    assert not {"id", "title", "due", "cell", "valid_for"} & set(offered)
    meant = {"fr": "Qui s’en charge.", "en": "Who does it."}
    assert offered["role"]["documentation"] == meant[lang]


@both
def test_it_offers_the_words_that_a_key_takes(server: tuple[Server, Path], lang: Language) -> None:
    text = STEP.format(lang=lang, here="") + "statements:\n  holding:\n    title: T\n    kind: \n"
    file = written(server, "words", lang, text)
    server[0].open(file)
    offered = server[0].complete(file, 13, 10)
    assert list(offered)[:3] == ["holding", "instruction", "apology"]
    meant = {
        "fr": "Le premier mot, avant de tout savoir.",
        "en": "The first word, before all is known.",
    }
    assert offered["holding"]["documentation"] == meant[lang]


@both
def test_it_offers_the_steps_of_the_library(server: tuple[Server, Path], lang: Language) -> None:
    text = STEP.format(lang=lang, here="").replace(
        "  - id: freeze\n    title: Freeze\n", "  - use: \n"
    )
    file = written(server, "library", lang, text)
    server[0].open(file)
    assert "library/first-hour#freeze" in server[0].complete(file, 5, 9)


@both
def test_it_puts_in_whole_pieces_that_load(server: tuple[Server, Path], lang: Language) -> None:
    file = written(server, "pieces", lang, STEP.format(lang=lang, here="").rstrip() + "\n  - \n")
    server[0].open(file)
    offered = server[0].complete(file, 9, 4)
    assert {"task", "decide", "exit", "rounds"} <= set(offered)
    assert "question:" in offered["decide"]["textEdit"]["newText"]


@both
def test_it_says_what_a_key_means_in_the_authors_language(
    server: tuple[Server, Path], lang: Language
) -> None:
    file = written(server, "hover", lang, STEP.format(lang=lang, here=""))
    server[0].open(file)
    shown = server[0].hover(file, 7, 5)
    title, meant = {
        "fr": ("#### Échéance", "Pour quand\u00a0: une durée depuis l’ouverture"),
        "en": ("#### Due", "By when: a length of time from the opening"),
    }[lang]
    assert shown.startswith(title)
    assert meant in shown


@both
@pytest.mark.parametrize(
    ("here", "told"),
    [
        (
            "wyh: quickly",
            {"fr": "Property wyh is not allowed.", "en": "Property wyh is not allowed."},
        ),
        (
            "debrief: hot",
            {"fr": "Property debrief is not allowed.", "en": "Property debrief is not allowed."},
        ),
        (
            "valid_for: soon",
            {
                "fr": "Property valid_for is not allowed.",
                "en": "Property valid_for is not allowed.",
            },
        ),
        (
            "links: [www.example.org]",
            {
                "fr": "Ce n’est pas une adresse. Écrivez https://..., http://... ou mailto:...",
                "en": "Not an address. Write https://..., http://... or mailto:...",
            },
        ),
    ],
    ids=["unknown key", "second action", "key of another phase", "no address"],
)
def test_it_marks_what_can_not_be_right(
    server: tuple[Server, Path], lang: Language, here: str, told: dict[Language, str]
) -> None:
    file = written(server, here.partition(":")[0], lang, STEP.format(lang=lang, here=here))
    assert [(one["message"], one["range"]["start"]["line"]) for one in server[0].open(file)] == [
        (told[lang], 9)
    ]


@both
@pytest.mark.parametrize(
    "playbook", sorted(one.parent.name for one in SHIPPED.glob("*/playbook.yaml"))
)
def test_it_marks_nothing_in_a_shipped_playbook(
    server: tuple[Server, Path], lang: Language, playbook: str
) -> None:
    text = (SHIPPED / playbook / "playbook.yaml").read_text(encoding="utf-8")
    assert server[0].open(written(server, playbook, lang, text)) == []


def test_it_marks_nothing_in_the_scales_of_the_library(server: tuple[Server, Path]) -> None:
    text = (SHIPPED / "library/criteria.yaml").read_text(encoding="utf-8")
    assert server[0].open(written(server, "criteria", "en", text)) == []


def test_a_line_in_the_file_names_its_schema(server: tuple[Server, Path]) -> None:
    text = "# yaml-language-server: $schema=schema-fr.json\n" + STEP.format(
        lang="fr", here="wyh: a"
    )
    file = server[1] / "modeline.yaml"
    file.write_text(text, encoding="utf-8")
    assert [one["message"] for one in server[0].open(file)] == ["Property wyh is not allowed."]
