"""Reading words: those of a fixed set, ids, names of what is declared, conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.playbook import conditions
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.diagnostics import Term
from crisisplay.playbook.keys import Key
from crisisplay.playbook.names import KEBAB, SNAKE
from crisisplay.playbook.spelling import ascii_words, nearest
from crisisplay.playbook.tree import Scalar, Tree

if TYPE_CHECKING:
    from crisisplay.playbook.reader import Reader


def one_of(reader: Reader, node: Tree, key: Key) -> str | None:
    text = reader.scalar(node)
    if isinstance(node, Scalar) and text not in key.kind.words:
        _not_among(reader, node, key.name, key.kind.words)
        return None
    return text


def _not_among(reader: Reader, node: Scalar, key: str, words: tuple[str, ...]) -> None:
    if key == "crisisplay":
        reader.say("PB132", node.place, text=node.text, format=words[0])
        return
    meant = nearest(node.text, words)
    reader.say("PB105", node.place, meant, key=key, text=node.text, words=", ".join(words))


def some_of(reader: Reader, node: Tree, key: Key) -> tuple[str, ...]:
    return tuple(
        item.text
        for item in reader.filled(node, key)
        if reader.scalar(item) is not None and reader.among(item, key.kind.words, "channel")
        if isinstance(item, Scalar)
    )


def name(reader: Reader, node: Tree, key: Key) -> str | None:
    return reader.declared(node, key.kind.of)


def names(reader: Reader, node: Tree, key: Key) -> tuple[str, ...]:
    named = (name(reader, item, key) for item in reader.filled(node, key))
    return tuple(dict.fromkeys(each for each in named if each is not None))


def kebab(reader: Reader, node: Tree) -> str | None:
    return reader.id(node, "kebab")


def option_id(reader: Reader, node: Tree) -> str | None:
    text = reader.scalar(node)
    if text is not None and not (KEBAB.fullmatch(text) or SNAKE.fullmatch(text)):
        meant = "-".join(ascii_words(text)) or None
        reader.say("PB104", node.place, meant, id=text, style=Term("kebab"))
    return text


def condition(reader: Reader, node: Tree) -> Condition | None:
    source = reader.scalar(node)
    if source is None:
        return None
    parsed = reader.parsed.get(source)
    if parsed is None:
        parsed = conditions.parse(source, reader.names.conditions)
        reader.parsed[source] = parsed
    if isinstance(parsed, Condition):
        return parsed
    for problem in parsed:
        _problem(reader, problem, node)
    return None


def _problem(reader: Reader, problem: conditions.Problem, node: Tree) -> None:
    place = reader.within(node, problem.start, problem.end)
    name = str(problem.values.get("name", "")).replace("_", "-")
    if problem.code == "PB302" and name in reader.names.declared["step"]:
        reader.say("PB318", place, name=name)
    else:
        reader.say(problem.code, place, problem.suggestion, **problem.values)
