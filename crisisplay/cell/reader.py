"""From `organisation.yaml` to an Organisation: strict, every mistake at its place, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from crisisplay.cell.mistakes import BrokenOrganisation, masked
from crisisplay.cell.organisation import (
    Authority,
    Organisation,
    OwnKey,
    Person,
    Seat,
    Secret,
    Signing,
)
from crisisplay.cell.own_channels import LANGUAGE, Channels, Outlets
from crisisplay.cell.secret_words import looks_secret
from crisisplay.cell.typed import scalars_in
from crisisplay.cell.workdays import CALENDAR
from crisisplay.errors import Misuse, NotFound, StoreTrouble
from crisisplay.given import read_given
from crisisplay.journal.seals.address import check_address
from crisisplay.journal.seals.keys import NotAKey, public_key
from crisisplay.playbook.diagnostics import Diagnostic, Term
from crisisplay.playbook.nodes import List, Map, Scalar, Tree, read, scalars
from crisisplay.playbook.spelling import nearest
from crisisplay.system_words import why

KEYS = (
    "crisisplay", "name", "people", "roles", "channels", "languages", "zone", "calendar", "store",
    "signing", "timestamp",
)  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]{3,24}")


def read_organisation(path: Path, outlets: Outlets | None = None) -> Organisation:
    """The organisation in the file at `path`; the options of its channels are checked by `outlets`.

    NotFound `cell.no_organisation`, StoreTrouble `cell.unreadable`, or BrokenOrganisation with
    every mistake. Warnings stop nothing; `check_organisation` gives them.
    """
    try:
        source = read_given(path)
    except FileNotFoundError:
        raise NotFound("cell.no_organisation", file=path) from None
    except OSError as trouble:
        raise StoreTrouble("cell.unreadable", file=path, why=why(trouble)) from None
    organisation, found = check_organisation(source, str(path), outlets)
    if organisation is None:
        raise BrokenOrganisation(str(path), masked(source, found), found)
    return organisation


def check_organisation(
    source: bytes, file: str, outlets: Outlets | None = None
) -> tuple[Organisation | None, tuple[Diagnostic, ...]]:
    """The organisation, None where there is an error, and everything there is to say of it."""
    reading = read(source, file)
    reader = _Reader(file, outlets)
    organisation = reader.organisation(reading.root) if reading.root is not None else None
    found = tuple(sorted((*reading.diagnostics, *reader.found), key=lambda each: each.order))
    if any(each.level == "error" for each in found):
        organisation = None
    return organisation, found


class _Reader(Channels):
    """Reads one tree."""

    def organisation(self, root: Tree) -> Organisation:
        if not isinstance(root, Map):
            self.say("OR02", root.place, key=self.file, expected=Term("map"))
            return Organisation()
        self.known(root, KEYS)
        self._format(root)
        for node in scalars(root):
            if looks_secret(node.text):
                self.say("OR10", node.place)
        people = {id.text: self._person(id.text, each) for id, each in self.each(root, "people")}
        return Organisation(
            name=self.text(root, "", "name"),
            people=people,
            roles={
                id.text: self._seat(id.text, each, people) for id, each in self.each(root, "roles")
            },
            channels={id.text: self._channel(id, each) for id, each in self.each(root, "channels")},
            languages=self._languages(root),
            zone=self.checked(root, "zone", "OR07", _is_zone, _zones) or "UTC",
            calendar=self.checked(root, "calendar", "OR08", _is_calendar),
            store=self._store(root),
            signing=self._signing(root, people),
            timestamp=self._authority(root),
            origin=self.origin,
            folder=str(Path(self.file).parent),
        )

    def _format(self, root: Map) -> None:
        version = root.get("crisisplay")
        if version is None:
            self.say("OR03", root.place, key="crisisplay")
        elif not isinstance(version, Scalar) or version.text != "1":
            self.say("OR14", version.place)

    def _person(self, id: str, entry: Map) -> Person:
        path = f"people.{id}."
        self.known(entry, ("name", "email", "phone"))
        return Person(
            id,
            self.needed(entry, path, "name"),
            self.matching(entry, path, "email", _EMAIL),
            self.matching(entry, path, "phone", _PHONE),
        )

    def _seat(self, id: str, entry: Map, people: Iterable[str]) -> Seat:
        path = f"roles.{id}."
        self.known(entry, ("holder", "deputies"))
        holder = self.needed(entry, path, "holder")
        deputies = self.texts(entry, path, "deputies")
        if not deputies:
            self.say("OR13", entry.place, role=id)
        self._named(entry, people)
        return Seat(id, holder, deputies)

    def _named(self, entry: Map, people: Iterable[str]) -> None:
        """Each person of a role is one of the people, and named once."""
        seen: set[str] = set()
        for node in scalars_in(entry.get("holder"), entry.get("deputies")):
            if node.text not in people:
                self.say("OR04", node.place, nearest(node.text, people), person=node.text)
            elif node.text in seen:
                self.say("OR12", node.place, person=node.text)
            seen.add(node.text)

    def _languages(self, root: Map) -> tuple[str, ...]:
        for node in scalars_in(root.get("languages")):
            if not LANGUAGE.fullmatch(node.text):
                self.say("OR06", node.place, value=node.text)
        return self.texts(root, "", "languages")

    def _store(self, root: Map) -> str | Secret:
        if isinstance(root.get("store"), Map):
            return self.secret(root, "", "store") or ""
        return self.text(root, "", "store")

    def _signing(self, root: Map, people: Iterable[str]) -> Signing:
        entry = self.map(root, "signing")
        if entry is None:
            return Signing()
        self.known(entry, ("key", "keys", "revoked"))
        keys: dict[str, tuple[OwnKey, ...]] = {}
        for id, (written, value) in self.entries(entry, "keys"):
            if id not in people:
                self.say("OR19", written.place, nearest(id, people), person=id)
            several = value.items if isinstance(value, List) else [value]
            keys[id] = tuple(self._own_key(f"signing.keys.{id}", one) for one in several)
        for one in scalars_in(entry.get("revoked")):
            self._public(one)
        revoked = self.texts(entry, "signing.", "revoked")
        return Signing(self.text(entry, "signing.", "key"), keys, revoked)

    def _own_key(self, path: str, value: Tree) -> OwnKey:
        match value:
            case Scalar():
                self.came_from(path, value)
                return OwnKey(self._public(value))
            case Map():
                self.known(value, ("key", "valid_after", "valid_before"))
                line = value.get("key")
                if not isinstance(line, Scalar):
                    self.say("OR03", value.place, key="key")
                    return OwnKey("")
                self.came_from(path, line)
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
        text, value = self.text(node, "signing.", key), node.get(key)
        if not text or value is None:
            return None
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            self.say("OR17", value.place, key=key, value=text)
            return None
        return time if time.tzinfo else time.replace(tzinfo=UTC)

    def _authority(self, root: Map) -> Authority:
        entry = self.map(root, "timestamp")
        if entry is None:
            return Authority()
        self.known(entry, ("url", "certificate"))
        url, value = self.text(entry, "timestamp.", "url"), entry.get("url")
        if url and value is not None:
            try:
                check_address(url)
            except Misuse:
                self.say("OR18", value.place, value=url)
        return Authority(url, self.text(entry, "timestamp.", "certificate"))


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
