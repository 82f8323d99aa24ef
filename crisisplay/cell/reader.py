"""From `organisation.yaml` to an Organisation: strict, every mistake at its place, all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from crisisplay.cell.mistakes import BrokenOrganisation, Mistake, masked
from crisisplay.cell.organisation import (
    Authority,
    Organisation,
    OwnChannel,
    OwnKey,
    Person,
    Seat,
    Secret,
    Signing,
)
from crisisplay.cell.origin import Origin
from crisisplay.cell.secret_words import SECRET_KEYS, is_secret_key, looks_secret
from crisisplay.cell.workdays import CALENDAR
from crisisplay.errors import Misuse, NotFound, StoreTrouble
from crisisplay.given import read_given
from crisisplay.journal.seals.address import check_address
from crisisplay.journal.seals.keys import NotAKey, public_key
from crisisplay.playbook.diagnostics import Diagnostic, Term
from crisisplay.playbook.model import CHANNELS, Place
from crisisplay.playbook.nodes import List, Map, Scalar, Tree, read, scalars
from crisisplay.playbook.spelling import nearest
from crisisplay.system_words import why

KEYS = (
    "crisisplay", "name", "people", "roles", "channels", "languages", "zone", "calendar", "store",
    "signing", "timestamp",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]{3,24}")


def read_organisation(path: Path) -> Organisation:
    """The organisation in the file at `path`.

    NotFound `cell.no_organisation`, StoreTrouble `cell.unreadable`, or BrokenOrganisation with
    every mistake. Warnings stop nothing; `check_organisation` gives them.
    """
    try:
        source = read_given(path)
    except FileNotFoundError:
        raise NotFound("cell.no_organisation", file=path) from None
    except OSError as trouble:
        raise StoreTrouble("cell.unreadable", file=path, why=why(trouble)) from None
    organisation, found = check_organisation(source, str(path))
    if organisation is None:
        raise BrokenOrganisation(str(path), masked(source, found), found)
    return organisation


def check_organisation(
    source: bytes, file: str
) -> tuple[Organisation | None, tuple[Diagnostic, ...]]:
    """The organisation, None where there is an error, and everything there is to say of it."""
    reading = read(source, file)
    reader = _Reader(file)
    organisation = reader.organisation(reading.root) if reading.root is not None else None
    found = tuple(sorted((*reading.diagnostics, *reader.found), key=lambda each: each.order))
    if any(each.level == "error" for each in found):
        organisation = None
    return organisation, found


class _Reader:
    """Reads one tree; `found` and `origin` fill up on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.origin: dict[str, Origin] = {}

    def say(self, code: str, place: Place, suggestion: str | None = None, **values: object) -> None:
        self.found.append(Mistake(code, place, values, suggestion))

    # The parts of the file.

    def organisation(self, root: Tree) -> Organisation:
        if not isinstance(root, Map):
            self.say("OR02", root.place, key=self.file, expected=Term("map"))
            return Organisation()
        self._known(root, KEYS)
        self._format(root)
        for node in scalars(root):
            if looks_secret(node.text):
                self.say("OR10", node.place)
        people = {id.text: self._person(id.text, each) for id, each in self._each(root, "people")}
        return Organisation(
            name=self._text(root, "", "name"),
            people=people,
            roles={
                id.text: self._seat(id.text, each, people) for id, each in self._each(root, "roles")
            },
            channels={
                id.text: self._channel(id, each) for id, each in self._each(root, "channels")
            },
            languages=self._languages(root),
            zone=self._checked(root, "zone", "OR07", _is_zone, _zones) or "UTC",
            calendar=self._checked(root, "calendar", "OR08", _is_calendar),
            store=self._store(root),
            signing=self._signing(root, people),
            timestamp=self._authority(root),
            origin=self.origin,
        )

    def _format(self, root: Map) -> None:
        version = root.get("crisisplay")
        if version is None:
            self.say("OR03", root.place, key="crisisplay")
        elif not isinstance(version, Scalar) or version.text != "1":
            self.say("OR14", version.place)

    def _person(self, id: str, entry: Map) -> Person:
        path = f"people.{id}."
        self._known(entry, ("name", "email", "phone"))
        return Person(
            id,
            self._needed(entry, path, "name"),
            self._matching(entry, path, "email", _EMAIL),
            self._matching(entry, path, "phone", _PHONE),
        )

    def _seat(self, id: str, entry: Map, people: Iterable[str]) -> Seat:
        path = f"roles.{id}."
        self._known(entry, ("holder", "deputies"))
        holder = self._needed(entry, path, "holder")
        deputies = self._texts(entry, path, "deputies")
        if not deputies:
            self.say("OR13", entry.place, role=id)
        self._named(entry, people)
        return Seat(id, holder, deputies)

    def _named(self, entry: Map, people: Iterable[str]) -> None:
        """Each person of a role is one of the people, and named once."""
        seen: set[str] = set()
        for node in _scalars(entry.get("holder"), entry.get("deputies")):
            if node.text not in people:
                self.say("OR04", node.place, nearest(node.text, people), person=node.text)
            elif node.text in seen:
                self.say("OR12", node.place, person=node.text)
            seen.add(node.text)

    def _channel(self, id: Scalar, entry: Map) -> OwnChannel:
        path = f"channels.{id.text}."
        self._known(entry, ("address", "language", *SECRET_KEYS))
        if id.text not in CHANNELS:
            self.say("OR05", id.place, nearest(id.text, CHANNELS), channel=id.text)
        named = {key: self._secret(entry, path, key) for key in entry.entries if key in SECRET_KEYS}
        return OwnChannel(
            id.text,
            self._text(entry, path, "address"),
            self._matching(entry, path, "language", _LANGUAGE, "OR06"),
            {key: secret for key, secret in named.items() if secret is not None},
        )

    def _languages(self, root: Map) -> tuple[str, ...]:
        for node in _scalars(root.get("languages")):
            if not _LANGUAGE.fullmatch(node.text):
                self.say("OR06", node.place, value=node.text)
        return self._texts(root, "", "languages")

    def _store(self, root: Map) -> str | Secret:
        if isinstance(root.get("store"), Map):
            return self._secret(root, "", "store") or ""
        return self._text(root, "", "store")

    def _signing(self, root: Map, people: Iterable[str]) -> Signing:
        entry = self._map(root, "signing")
        if entry is None:
            return Signing()
        self._known(entry, ("key", "keys", "revoked"))
        keys: dict[str, tuple[OwnKey, ...]] = {}
        for id, (written, value) in self._entries(entry, "keys"):
            if id not in people:
                self.say("OR19", written.place, nearest(id, people), person=id)
            several = value.items if isinstance(value, List) else [value]
            keys[id] = tuple(self._own_key(f"signing.keys.{id}", one) for one in several)
        for one in _scalars(entry.get("revoked")):
            self._public(one)
        revoked = self._texts(entry, "signing.", "revoked")
        return Signing(self._text(entry, "signing.", "key"), keys, revoked)

    def _own_key(self, path: str, value: Tree) -> OwnKey:
        match value:
            case Scalar():
                self._came_from(path, value)
                return OwnKey(self._public(value))
            case Map():
                self._known(value, ("key", "valid_after", "valid_before"))
                line = value.get("key")
                if not isinstance(line, Scalar):
                    self.say("OR03", value.place, key="key")
                    return OwnKey("")
                self._came_from(path, line)
                span = (self._day(value, "valid_after"), self._day(value, "valid_before"))
                return OwnKey(self._public(line), *span)
            case _:
                self.say("OR02", value.place, key=path, expected=Term("text"))
                return OwnKey("")

    def _public(self, value: Scalar) -> str:
        try:
            return public_key(value.text).line
        except NotAKey:
            self.say("OR16", value.place)
            return ""

    def _day(self, node: Map, key: str) -> datetime | None:
        text, value = self._text(node, "signing.", key), node.get(key)
        if not text or value is None:
            return None
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            self.say("OR17", value.place, key=key, value=text)
            return None
        return time if time.tzinfo else time.replace(tzinfo=UTC)

    def _authority(self, root: Map) -> Authority:
        entry = self._map(root, "timestamp")
        if entry is None:
            return Authority()
        self._known(entry, ("url", "certificate"))
        url, value = self._text(entry, "timestamp.", "url"), entry.get("url")
        if url and value is not None:
            try:
                check_address(url)
            except Misuse:
                self.say("OR18", value.place, value=url)
        return Authority(url, self._text(entry, "timestamp.", "certificate"))

    # The kinds of value.

    def _map(self, root: Map, key: str) -> Map | None:
        node = root.get(key)
        if node is None or (isinstance(node, Scalar) and node.empty):
            return None
        if isinstance(node, Map):
            return node
        self.say("OR02", node.place, key=key, expected=Term("map"))
        return None

    def _entries(self, root: Map, key: str) -> Iterable[tuple[str, tuple[Scalar, Tree]]]:
        node = self._map(root, key)
        return node.entries.items() if node else ()

    def _each(self, root: Map, key: str) -> Iterator[tuple[Scalar, Map]]:
        for id, (written, entry) in self._entries(root, key):
            if not _ID.fullmatch(id):
                self.say("OR15", written.place, word=id)
            if isinstance(entry, Map):
                yield written, entry
            else:
                self.say("OR02", entry.place, key=id, expected=Term("map"))

    def _known(self, node: Map, keys: Iterable[str]) -> None:
        for key, (written, value) in node.entries.items():
            if key in keys:
                continue
            if is_secret_key(key):
                self.say("OR09", value.place, key=key)
            else:
                self.say("OR01", written.place, nearest(key, keys), key=key)

    def _secret(self, node: Map, path: str, key: str) -> Secret | None:
        value = node.get(key)
        if isinstance(value, Map) and len(value.entries) == 1:
            ((kind, (_, name)),) = value.entries.items()
            if isinstance(name, Scalar) and name.text and kind in ("env", "keyring"):
                self._came_from(path + key, name)
                return Secret("env" if kind == "env" else "keyring", name.text)
        if value is not None:
            self.say("OR09", value.place, key=key)
        return None

    def _text(self, node: Map, path: str, key: str) -> str:
        value = node.get(key)
        if value is None or (isinstance(value, Scalar) and value.empty):
            return ""
        if not isinstance(value, Scalar):
            self.say("OR02", value.place, key=key, expected=Term("text"))
            return ""
        return self._clear(path + key, value)

    def _clear(self, path: str, value: Scalar) -> str:
        """The text of `value`; what looks like a secret goes nowhere, not even into a sentence."""
        if looks_secret(value.text):
            return ""
        self._came_from(path, value)
        return value.text

    def _needed(self, node: Map, path: str, key: str) -> str:
        text = self._text(node, path, key)
        if not text and node.get(key) is None:
            self.say("OR03", node.place, key=key)
        return text

    def _matching(
        self, node: Map, path: str, key: str, form: re.Pattern[str], code: str = "OR11"
    ) -> str:
        text, value = self._text(node, path, key), node.get(key)
        if text and value is not None and not form.fullmatch(text):
            self.say(code, value.place, key=key, value=text)
        return text

    def _checked(
        self,
        root: Map,
        key: str,
        code: str,
        is_known: Callable[[str], bool],
        known: Callable[[], Iterable[str]] = tuple,
    ) -> str:
        text, value = self._text(root, "", key), root.get(key)
        if text and value is not None and not is_known(text):
            self.say(code, value.place, nearest(text, known()), value=text)
        return text

    def _texts(self, node: Map, path: str, key: str) -> tuple[str, ...]:
        value = node.get(key)
        if value is None or (isinstance(value, Scalar) and value.empty):
            return ()
        if not isinstance(value, List):
            self.say("OR02", value.place, key=key, expected=Term("list"))
            return ()
        for item in value.items:
            if not isinstance(item, Scalar):
                self.say("OR02", item.place, key=key, expected=Term("text"))
        return tuple(self._clear(path + key, item) for item in _scalars(value))

    def _came_from(self, path: str, node: Scalar) -> None:
        self.origin[path] = Origin("file", f"{self.file}:{node.line}")


def _scalars(*nodes: Tree | None) -> Iterator[Scalar]:
    """The texts written directly in `nodes`: itself, or the items of a list."""
    for node in nodes:
        for item in node.items if isinstance(node, List) else [node]:
            if isinstance(item, Scalar) and not item.empty:
                yield item


def _is_calendar(text: str) -> bool:
    return re.fullmatch(CALENDAR, text) is not None


def _is_zone(text: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _zones() -> Iterable[str]:
    from zoneinfo import available_timezones

    return sorted(available_timezones())
