"""The catalogues: French and English say the same things, and nothing is asked for that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from crisisplay.cli.app import COMMANDS
from crisisplay.i18n import LANGUAGES, Language, Sentences
from crisisplay.incident import events
from tests.program import CHECKOUT

PACKAGE = CHECKOUT / "crisisplay"
ROOMS = sorted(file.stem for file in (PACKAGE / "i18n/en").glob("[a-z]*.py"))
_ID = re.compile(r"([a-z]+)\.([A-Za-z0-9][\w.-]*)")
_SPEAKS = {"say", "t", "warn", "_t"}  # what takes an id that is not an error


@cache
def sentences(lang: Language, room: str) -> Sentences:
    found: Sentences = import_module(f"crisisplay.i18n.{lang}.{room}").SENTENCES
    return found


def forms(sentence: str | tuple[str, str]) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


def placeholders(sentence: str | tuple[str, str]) -> set[str]:
    names = (name for form in forms(sentence) for _, name, _, _ in Formatter().parse(form))
    # The singular may say 'one' for {n}, in one language only.
    return {name for name in names if name is not None} - {"n"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if "i18n" not in file.parts:
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def literal_ids() -> Iterator[tuple[str, str]]:
    """Each id written out in a call that says it, or that makes an error, and where."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not _says(node.func):
                continue
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found = _ID.fullmatch(argument.value)
                    if found and found[1] in ROOMS:
                        yield argument.value, f"{file.relative_to(CHECKOUT)}:{node.lineno}"


def _says(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in _SPEAKS or name.lstrip("_")[:1].isupper()


def written_words() -> str:
    """All string constants of the package, and the constant beginnings of its f-strings."""
    words = (
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return "\n".join(words)


def test_both_languages_have_the_same_rooms() -> None:
    rooms = {lang: {f.stem for f in (PACKAGE / "i18n" / lang).glob("*.py")} for lang in LANGUAGES}
    assert rooms["fr"] == rooms["en"]


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_say_the_same_ids_in_the_same_order(room: str) -> None:
    assert list(sentences("fr", room)) == list(sentences("en", room))


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_use_the_same_values(room: str) -> None:
    french, english = sentences("fr", room), sentences("en", room)
    differing = [id for id in french if placeholders(french[id]) != placeholders(english[id])]
    assert differing == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_is_empty(room: str) -> None:
    for lang in LANGUAGES:
        for id, sentence in sentences(lang, room).items():
            assert all(form.strip() for form in forms(sentence)), f"{lang} {room}.{id}"


def test_every_id_that_is_written_out_has_its_sentence() -> None:
    missing = [
        f"{place}: {id}"
        for id, place in literal_ids()
        if id.partition(".")[2] not in sentences("en", id.partition(".")[0])
    ]
    assert missing == []


# Their ids are put together from a code, a rule or a flaw, and have tables of their own.
_COMPOSED = {"diagnostics", "statement", "journal", "cell", "playbook"}


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in _COMPOSED])
def test_every_sentence_is_said_somewhere(room: str) -> None:
    written = written_words()
    begun = [m[1] for m in re.finditer(rf"^{room}\.([\w-]+_)$", written, re.MULTILINE)]
    begun += [""] if re.search(rf"^{room}\.$", written, re.MULTILINE) else []
    unsaid = [
        id
        for id in sentences("en", room)
        if not re.search(rf"^{room}\.{re.escape(id)}$", written, re.MULTILINE)
        and not any(id.startswith(beginning) for beginning in begun)
    ]
    assert unsaid == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_says_what_it_is_for(lang: Language) -> None:
    helped = {id.removeprefix("help_") for id in sentences(lang, "cli") if id.startswith("help_")}
    assert helped >= set(COMMANDS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_entry_has_a_name(lang: Language) -> None:
    kinds = {one.type for one in events.Event.__subclasses__() if one.type}
    assert kinds - set(sentences(lang, "entries")) == set()
