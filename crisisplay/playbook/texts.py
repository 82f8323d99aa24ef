"""Reading texts: one for every language or one in each, and the facts that a statement shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crisisplay.playbook import facts, template
from crisisplay.playbook.diagnostics import Term
from crisisplay.playbook.keys import Key
from crisisplay.playbook.model import CHANNELS, NO_TEXT, Place, Text
from crisisplay.playbook.spelling import nearest
from crisisplay.playbook.tree import List, Map, Scalar, Tree, opening, quoted, scalars

if TYPE_CHECKING:
    from crisisplay.playbook.reader import Reader

# What YAML 1.2 reads as something other than text.
_NOT_TEXT = frozenset(
    {"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~"}
)
_FORMATS = ", ".join(template.FORMATS)


def string(reader: Reader, node: Tree) -> str | None:
    """One text for every language; numbers stay as they were written."""
    if not isinstance(node, Scalar):
        _not_a_text(reader, node)
        return None
    if node.plain and node.text in _NOT_TEXT:
        reader.say("PB023", node.place, text=node.text, quoted=quoted(node.text))
    elif not node.text.strip():
        reader.say("PB116", node.place)
    elif node.plain:
        _as_written(reader, node)
    return node.text


_ASKS = re.compile(r"\s\?$")
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("‘", "’"))


def _as_written(reader: Reader, node: Scalar) -> None:
    """What is read as it stands, though its author or another program may mean otherwise."""
    if any(node.text.startswith(left) and node.text.endswith(right) for left, right in _PAIRS):
        inside, whole = quoted(node.text[1:-1].strip()), quoted(node.text)
        reader.say("PB040", node.place, text=node.text, inside=inside, quoted=whole)
    elif _ASKS.search(node.text):
        after = reader.line_at(node.file, node.end_line)[node.end_column - 1 :].lstrip()
        if after.startswith((",", "}", "]")):
            reader.say("PB039", node.place, text=node.text, quoted=quoted(node.text))


def _not_a_text(reader: Reader, node: Tree) -> None:
    """`- Rumour : what now` is a map to YAML; a colon has cut a text in two."""
    if isinstance(node, Map) and not node.flow and len(node.entries) == 1:
        key, value = next(iter(node.entries.values()))
        if isinstance(value, Scalar) and value.line == key.line:
            whole = reader.line_at(node.file, key.line)[key.column - 1 :].strip()
            place = Place(node.file, key.line, key.column, key.line, key.column + len(whole))
            reader.say("PB021", place, text=whole, quoted=quoted(whole))
            return
    reader.shape(node, "text")


def text(reader: Reader, node: Tree) -> Text | None:
    """A text in each language of the playbook."""
    if isinstance(node, Map) and _by_language(node):
        return _translated(reader, node)
    text = string(reader, node)
    if text is None:
        return None
    if len(reader.languages) > 1 or node.file != reader.file:
        each = ", ".join(f"{lang}: {quoted(text)}" for lang in reader.languages)
        languages = ", ".join(reader.languages)
        reader.say("PB112", node.place, text=text, languages=languages, each=f"{{{each}}}")
    return Text({reader.languages[0]: text})


def _by_language(node: Map) -> bool:
    return node.flow or len(node.entries) > 1 or any(k in node.entries for k in ("fr", "en"))


def _translated(reader: Reader, node: Map) -> Text:
    texts: dict[str, str] = {}
    for lang in reader.languages:
        if (value := node.get(lang)) is None:
            code = "PB110" if node.file == reader.file else "PB218"
            reader.say(code, opening(node), language=Term(lang), key=lang)
        elif isinstance(value, Scalar) and value.empty:
            reader.say("PB038", value.place, key=lang)
        elif (text := string(reader, value)) is not None:
            texts[lang] = text
    _other_languages(reader, node)
    return Text(texts) if texts else NO_TEXT


def _other_languages(reader: Reader, node: Map) -> None:
    """A library is written in more languages than a playbook that uses it may be."""
    if node.file != reader.file:
        return
    for lang, (written, _) in node.entries.items():
        if lang not in reader.languages:
            languages = ", ".join(reader.languages)
            reader.say("PB111", written.place, key=lang, languages=languages)


def texts(reader: Reader, node: Tree, key: Key) -> tuple[Text, ...]:
    texts = (text(reader, item) for item in reader.filled(node, key))
    return tuple(text for text in texts if text is not None)


def strings(reader: Reader, node: Tree, key: Key) -> tuple[str, ...]:
    texts = (string(reader, item) for item in reader.filled(node, key))
    return tuple(text for text in texts if text is not None)


def text_for(reader: Reader, node: Tree) -> dict[str, Text] | None:
    if reader.map(node) is None or not isinstance(node, Map):
        return None
    by_channel = {}
    for written, value in node.entries.values():
        reader.among(written, CHANNELS, "channel")
        if (shorter := text(reader, value)) is not None:
            by_channel[written.text] = shorter
    return by_channel


def links(reader: Reader, node: Tree, key: Key) -> tuple[str, ...]:
    for item in node.items if isinstance(node, List) else ():
        if isinstance(item, Scalar) and not facts.is_link(item.text):
            reader.say("PB121", item.place, text=item.text)
    return strings(reader, node, key)


def placeholders(reader: Reader, node: Tree) -> None:
    """The facts that a statement's text shows exist, and show as it asks."""
    shown: list[set[str]] = []
    for scalar in scalars(node):
        try:
            marks = template.placeholders(scalar.text)
        except template.TemplateError as error:
            place = reader.within(scalar, error.start, error.end)
            reader.say(error.code, place, text=error.written, formats=_FORMATS)
            continue
        shown.append({mark.name for mark in marks})
        for mark in marks:
            _placeholder(reader, scalar, mark)
    if len(shown) > 1 and any(names != shown[0] for names in shown):
        unequal = set[str]().union(*shown) - shown[0].intersection(*shown)
        reader.say("PB405", opening(node), names=", ".join(sorted(unequal)))


def _placeholder(reader: Reader, scalar: Scalar, mark: template.Placeholder) -> None:
    place = reader.within(scalar, mark.start, mark.end)
    declared = reader.names.declared["fact"]
    fact = reader.facts.get(mark.name)
    if mark.name not in declared:
        reader.say("PB402", place, nearest(mark.name, declared), name=mark.name)
    elif fact and mark.format and fact.type not in template.FORMATS[mark.format]:
        types = ", ".join(template.FORMATS[mark.format])
        reader.say("PB404", place, format=mark.format, types=types, type=fact.type)
