"""From nodes to values, by the tables of `keys`: one method a kind, a diagnostic for each mistake.

Reading goes on after a mistake, so an author sees all of them at once; what is read then is only
used to go on looking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from crisisplay.playbook import conditions, facts, template
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.diagnostics import Diagnostic, Found, Term
from crisisplay.playbook.durations import meant_by, parse_duration
from crisisplay.playbook.keys import Key, Kind, keys_of
from crisisplay.playbook.model import CHANNELS, NO_TEXT, Due, Duration, Fact, Place, Text, Value
from crisisplay.playbook.names import KEBAB, SNAKE, Names
from crisisplay.playbook.nodes import List, Map, Scalar, Tree, opening, quoted, scalars

Values = dict[str, Any]

# What YAML 1.2 reads as something other than text.
_NOT_TEXT = frozenset(
    {"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~"}
)
MAX_ITEMS = 100
_MAX_INTEGER_DIGITS = 15
_AMBIGUOUS = re.compile(r"[+-]?0\d")  # eight or ten, as one reads 010
_FORMATS = ", ".join(template.FORMATS)


@dataclass(slots=True)
class Reader:
    """`file` is the playbook's; nodes of other files come from the library."""

    file: str
    languages: tuple[str, ...]
    names: Names
    found: Found
    lines: dict[str, list[str]]
    facts: dict[str, Fact] = field(default_factory=dict)
    # One condition is often written on many steps.
    _parsed: dict[str, Condition | tuple[conditions.Problem, ...]] = field(default_factory=dict)

    def say(
        self, code: str, place: Place, suggestion: str | None = None, /, **values: object
    ) -> None:
        self.found.append(Diagnostic(code, place, values, suggestion))

    # Constructs

    def construct(self, node: Tree, construct: str) -> Values | None:
        """The values of a map's keys, or None where it is no map or lacks a key it must have."""
        if self.map(node) is None or not isinstance(node, Map):
            return None
        keys = keys_of(construct)
        values: Values = {}
        for name, (written, value) in node.entries.items():
            if (key := keys.get(name)) is None:
                self._unknown_key(written, construct, keys)
            elif (read := self.value(value, key)) is not None:
                values[name] = read
        missing = [key.name for key in keys.values() if key.required and node.get(key.name) is None]
        for name in missing:
            self.say("PB103", opening(node), key=name, construct=Term(construct))
        complete = all(key.name in values for key in keys.values() if key.required)
        return values if complete else None

    def _unknown_key(self, key: Scalar, construct: str, keys: Iterable[str]) -> None:
        meant = _nearest(key.text, keys)
        self.say(
            "PB102", key.place, meant, key=key.text, construct=Term(construct), keys=", ".join(keys)
        )

    def value(self, node: Tree, key: Key) -> Any:
        """The value as its kind reads it; None when it is wrong, which has been said."""
        if isinstance(node, Scalar) and node.empty and key.kind.name != "free":
            self.say("PB038", node.place, key=key.name)
            return None
        return self._READ[key.kind.name](self, node, key)

    def _shape(self, node: Tree, wanted: str) -> None:
        shapes = {Scalar: "text", List: "list", Map: "map"}
        self.say("PB101", opening(node), wanted=Term(wanted), found=Term(shapes[type(node)]))

    def scalar(self, node: Tree) -> str | None:
        if isinstance(node, Scalar):
            return node.text
        self._shape(node, "text")
        return None

    def items(self, node: Tree) -> list[Tree]:
        if not isinstance(node, List):
            self._shape(node, "list")
            return []
        return node.items

    def map(self, node: Tree) -> Map | None:
        if isinstance(node, Map):
            return node
        self._shape(node, "map")
        return None

    # Texts

    def string(self, node: Tree, key: Key | None = None) -> str | None:
        """One text for every language; numbers stay as they were written."""
        if not isinstance(node, Scalar):
            self._not_a_text(node)
            return None
        if node.plain and node.text in _NOT_TEXT:
            self.say("PB023", node.place, text=node.text, quoted=quoted(node.text))
        elif not node.text.strip():
            self.say("PB116", node.place)
        return node.text

    def _not_a_text(self, node: Tree) -> None:
        """`- Rumour : what now` is a map to YAML; a colon has cut a text in two."""
        if isinstance(node, Map) and not node.flow and len(node.entries) == 1:
            key, value = next(iter(node.entries.values()))
            if isinstance(value, Scalar) and value.line == key.line:
                whole = self._line(node.file, key.line)[key.column - 1 :].strip()
                place = Place(node.file, key.line, key.column, key.line, key.column + len(whole))
                self.say("PB021", place, text=whole)
                return
        self._shape(node, "text")

    def _line(self, file: str, line: int) -> str:
        lines = self.lines.get(file, [])
        return lines[line - 1] if line <= len(lines) else ""

    def text(self, node: Tree, key: Key | None = None) -> Text | None:
        """A text in each language of the playbook."""
        if isinstance(node, Map) and self._by_language(node):
            return self._translated(node)
        text = self.string(node)
        if text is None:
            return None
        if len(self.languages) > 1 or node.file != self.file:
            self.say("PB112", node.place, text=text, languages=", ".join(self.languages))
        return Text({self.languages[0]: text})

    def _by_language(self, node: Map) -> bool:
        return node.flow or len(node.entries) > 1 or any(k in node.entries for k in ("fr", "en"))

    def _translated(self, node: Map) -> Text:
        texts: dict[str, str] = {}
        for lang in self.languages:
            if (value := node.get(lang)) is None:
                code = "PB110" if node.file == self.file else "PB218"
                self.say(code, opening(node), language=Term(lang), key=lang)
            elif isinstance(value, Scalar) and value.empty:
                self.say("PB038", value.place, key=lang)
            elif (text := self.string(value)) is not None:
                texts[lang] = text
        self._other_languages(node)
        return Text(texts) if texts else NO_TEXT

    def _other_languages(self, node: Map) -> None:
        """A library is written in more languages than a playbook that uses it may be."""
        if node.file != self.file:
            return
        for lang, (written, _) in node.entries.items():
            if lang not in self.languages:
                languages = ", ".join(self.languages)
                self.say("PB111", written.place, key=lang, languages=languages)

    def _texts(self, node: Tree, key: Key) -> tuple[Text, ...]:
        texts = (self.text(item) for item in self._filled(node, key))
        return tuple(text for text in texts if text is not None)

    def _filled(self, node: Tree, key: Key) -> list[Tree]:
        """The items of a list that has some; `needs: []` is said to mean nothing comes first."""
        items = self.items(node)
        if isinstance(node, List) and not items and key.name != "needs":
            self.say("PB117", node.place, key=key.name)
        return self.few(items, key.name)

    def few(self, items: list[Tree], key: str) -> list[Tree]:
        """A list that somebody can read; the bound also keeps checks of names cheap."""
        if len(items) > MAX_ITEMS:
            self.say("PB131", items[MAX_ITEMS].place, key=key, limit=MAX_ITEMS)
        return items[:MAX_ITEMS]

    def _strings(self, node: Tree, key: Key) -> tuple[str, ...]:
        texts = (self.string(item) for item in self._filled(node, key))
        return tuple(text for text in texts if text is not None)

    def _text_for(self, node: Tree, key: Key) -> dict[str, Text] | None:
        if self.map(node) is None or not isinstance(node, Map):
            return None
        texts = {}
        for written, value in node.entries.values():
            self._among(written, CHANNELS, "channel")
            if (text := self.text(value)) is not None:
                texts[written.text] = text
        return texts

    def _links(self, node: Tree, key: Key) -> tuple[str, ...]:
        for item in self.items(node):
            if isinstance(item, Scalar) and not facts.is_link(item.text):
                self.say("PB121", item.place, text=item.text)
        return self._strings(node, key)

    # Words, names

    def _one_of(self, node: Tree, key: Key) -> str | None:
        text = self.scalar(node)
        if isinstance(node, Scalar) and text not in key.kind.words:
            self._not_among(node, key.name, key.kind.words)
            return None
        return text

    def _not_among(self, node: Scalar, key: str, words: Iterable[str]) -> None:
        meant = _nearest(node.text, words)
        self.say("PB105", node.place, meant, key=key, text=node.text, words=", ".join(words))

    def _some_of(self, node: Tree, key: Key) -> tuple[str, ...]:
        return tuple(
            item.text
            for item in self._filled(node, key)
            if self.scalar(item) is not None and self._among(item, key.kind.words, "channel")
            if isinstance(item, Scalar)
        )

    def _among(self, node: Tree, words: Iterable[str], what: str) -> bool:
        if not isinstance(node, Scalar) or node.text in words:
            return True
        self.no_such(node, what, words)
        return False

    def no_such(self, node: Scalar, what: str, names: Iterable[str]) -> None:
        meant = _nearest(node.text, names)
        self.say("PB201", node.place, meant, name=node.text, what=Term(what))

    def _name(self, node: Tree, key: Key) -> str | None:
        return self.declared(node, key.kind.of)

    def declared(self, node: Tree, what: str) -> str | None:
        """A name that the playbook declares as `what`."""
        text = self.scalar(node)
        if text is None or not isinstance(node, Scalar):
            return None
        if text not in self.names.declared[what]:
            self.no_such(node, what, self.names.declared[what])
            return None
        return text

    def _names(self, node: Tree, key: Key) -> tuple[str, ...]:
        names = (self._name(item, key) for item in self._filled(node, key))
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def _kebab(self, node: Tree, key: Key) -> str | None:
        return self.id(node, "kebab")

    def id(self, node: Tree, style: str) -> str | None:
        """An id written as its kind is: defective-product, people_at_risk."""
        text = self.scalar(node)
        if text is None or (KEBAB if style == "kebab" else SNAKE).fullmatch(text):
            return text
        joint = "-" if style == "kebab" else "_"
        meant = joint.join(part for part in _words(text))
        self.say("PB104", node.place, meant or None, id=text, style=Term(style))
        return text

    def _option_id(self, node: Tree, key: Key) -> str | None:
        text = self.scalar(node)
        if text is not None and not (KEBAB.fullmatch(text) or SNAKE.fullmatch(text)):
            meant = "-".join(_words(text)) or None
            self.say("PB104", node.place, meant, id=text, style=Term("kebab"))
        return text

    def _languages(self, node: Tree, key: Key) -> tuple[str, ...]:
        """Read before everything else; see `languages_of`."""
        return self.languages

    # Conditions

    def _condition(self, node: Tree, key: Key) -> Condition | None:
        source = self.scalar(node)
        if source is None:
            return None
        parsed = self._parsed.get(source)
        if parsed is None:
            parsed = conditions.parse(source, self.names.conditions)
            self._parsed[source] = parsed
        if isinstance(parsed, Condition):
            return parsed
        for problem in parsed:
            self._problem(problem, node)
        return None

    def _problem(self, problem: conditions.Problem, node: Tree) -> None:
        place = self.within(node, problem.start, problem.end)
        name = str(problem.values.get("name", "")).replace("_", "-")
        if problem.code == "PB302" and name in self.names.declared["step"]:
            self.say("PB318", place, name=name)
        else:
            self.say(problem.code, place, problem.suggestion, **problem.values)

    def within(self, node: Tree, start: int, end: int) -> Place:
        """The place of a part of a scalar's text, or the whole where columns do not follow it."""
        if not isinstance(node, Scalar):
            return node.place
        line, column = node.line, node.column + (0 if node.plain else 1)
        written = self._line(node.file, line)[column - 1 :]
        if node.style not in ("|", ">") and written.startswith(node.text):
            return Place(node.file, line, column + start, line, column + end)
        return self._found_within(node, start, end)

    def _found_within(self, node: Scalar, start: int, end: int) -> Place:
        """In a text over several lines: the same words, as many times on as in the text."""
        part = node.text[start:end]
        skip = node.text.count(part, 0, start) if part else 0
        for line in range(node.line, node.end_line + 1):
            written, at = self._line(node.file, line), -1
            while part and (at := written.find(part, at + 1)) >= 0:
                if skip == 0:
                    return Place(node.file, line, at + 1, line, at + 1 + len(part))
                skip -= 1
        return node.place

    # Time

    def duration(self, node: Tree, key: Key | None = None) -> Duration | None:
        text = self.scalar(node)
        if text is None or (read := parse_duration(text)) is not None:
            return read if text is not None else None
        clock = "PB127" if ":" in text else "PB106"
        meant = meant_by(text)
        self.say("PB126" if meant else clock, node.place, meant, text=text)
        return None

    def _due(self, node: Tree, key: Key) -> Due | None:
        if not isinstance(node, Map):
            within = self.duration(node)
            return Due(within) if within else None
        values = self.construct(node, "due_after")
        if values is None:
            return None
        if ("after" in node.entries) == ("from" in node.entries):
            self.say("PB124", opening(node))
            return None
        return Due(values["within"], values.get("after"), self._datetime_fact(values, node))

    def _datetime_fact(self, values: Values, node: Map) -> str | None:
        fact: str | None = values.get("from")
        written = node.get("from")
        if fact is not None and written is not None:
            self.wants_datetime(fact, written)
        return fact

    def wants_datetime(self, fact: str, node: Tree) -> None:
        kind = self.names.conditions[fact].kind
        if kind != "datetime":
            self.say("PB213", node.place, fact=fact, found=Term(kind))

    def _date(self, node: Tree, key: Key) -> date | None:
        text = self.scalar(node)
        if text is None:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.say("PB107", node.place, text=text)
            return None

    def _limit(self, node: Tree, key: Key) -> Duration | str | None:
        if isinstance(node, Scalar) and node.text in ("none", "without_delay"):
            return "none"
        return self.duration(node)

    # Numbers, truths, values

    def _integer(self, node: Tree, key: Key) -> int | None:
        text = self.scalar(node)
        if text is None:
            return None
        canonical = text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")
        if not canonical or len(text) > _MAX_INTEGER_DIGITS:
            self.say("PB108", node.place, text=text)
            return None
        return int(text)

    def _true_false(self, node: Tree, key: Key) -> bool | None:
        text = self.scalar(node)
        if text is None or text in ("true", "false"):
            return text == "true" if text is not None else None
        self.say("PB109", node.place, text=text)
        return None

    def _raw(self, node: Tree, key: Key) -> Tree:
        return node

    def fact_value(self, fact: Fact, node: Tree) -> Value | None:
        """A value written for a fact, as its type reads it."""
        match node:
            case Scalar():
                raw: object = node.text
            case List():
                raw = [item.text for item in node.items if isinstance(item, Scalar)]
            case Map():
                self._shape(node, "text")
                return None
        if fact.type in ("integer", "number") and _AMBIGUOUS.match(str(raw)):
            self.say("PB108", node.place, text=str(raw))
            return None
        value = facts.parse_value(fact, raw)
        if isinstance(value, facts.Problem):
            self.say("PB118", node.place, fact=fact.id, reason=value)
            return None
        return value

    def _sets(self, node: Tree, key: Key) -> tuple[tuple[str, Value], ...] | None:
        if self.map(node) is None or not isinstance(node, Map):
            return None
        stated = []
        for written, value in node.entries.values():
            if not self._among(written, self.names.declared["fact"], "fact"):
                continue
            fact = self.facts.get(written.text)
            if fact and (read := self.fact_value(fact, value)) is not None:
                stated.append((fact.id, read))
        return tuple(stated)

    def _scale(self, node: Tree, key: Key) -> dict[int, Text] | None:
        if self.map(node) is None or not isinstance(node, Map):
            return None
        if set(node.entries) != set("01234"):
            self.say("PB123", opening(node), found=", ".join(node.entries))
            return None
        texts = {int(score): self.text(value) for score, (_, value) in node.entries.items()}
        return {score: texts[score] or NO_TEXT for score in range(5)}

    def _one(self, node: Tree, key: Key) -> Values | None:
        return self.construct(node, key.kind.of)

    # Placeholders

    def placeholders(self, node: Tree) -> None:
        """The facts that a statement's text shows exist, and show as it asks."""
        shown: list[set[str]] = []
        for scalar in scalars(node):
            try:
                marks = template.placeholders(scalar.text)
            except template.TemplateError as error:
                place = self.within(scalar, error.start, error.end)
                self.say(error.code, place, text=error.written, formats=_FORMATS)
                continue
            shown.append({mark.name for mark in marks})
            for mark in marks:
                self._placeholder(scalar, mark)
        if len(shown) > 1 and any(names != shown[0] for names in shown):
            unequal = set[str]().union(*shown) - shown[0].intersection(*shown)
            self.say("PB405", opening(node), names=", ".join(sorted(unequal)))

    def _placeholder(self, scalar: Scalar, mark: template.Placeholder) -> None:
        place = self.within(scalar, mark.start, mark.end)
        declared = self.names.declared["fact"]
        fact = self.facts.get(mark.name)
        if mark.name not in declared:
            self.say("PB402", place, _nearest(mark.name, declared), name=mark.name)
        elif fact and mark.format and fact.type not in template.FORMATS[mark.format]:
            types = ", ".join(template.FORMATS[mark.format])
            self.say("PB404", place, format=mark.format, types=types, type=fact.type)

    _READ: ClassVar[dict[str, Callable[[Reader, Any, Any], Any]]] = {
        "text": text,
        "texts": _texts,
        "string": string,
        "strings": _strings,
        "kebab": _kebab,
        "option_id": _option_id,
        "languages": _languages,
        "condition": _condition,
        "duration": duration,
        "due": _due,
        "date": _date,
        "limit": _limit,
        "integer": _integer,
        "true_false": _true_false,
        "one_of": _one_of,
        "some_of": _some_of,
        "name": _name,
        "names": _names,
        "links": _links,
        "sets": _sets,
        "scale": _scale,
        "text_for": _text_for,
        "one": _one,
        "value": _raw,
        "anchor": _raw,
        "list": _raw,
        "map": _raw,
        "free": _raw,
    }


def _nearest(word: str, names: Iterable[str]) -> str | None:
    from crisisplay.playbook.spelling import nearest  # noqa: PLC0415 - difflib, for errors only

    return nearest(word, names)


def _words(text: str) -> list[str]:
    import unicodedata  # noqa: PLC0415 - for a suggestion only

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(c if c.isalnum() else " " for c in plain).split()
