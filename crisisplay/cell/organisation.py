"""The organisation file as values: people, roles, channels, and where each was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal

from crisisplay.cell.origin import DEFAULT, Origin
from crisisplay.playbook.spelling import folded
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Secret:
    """The name of a secret, never the secret: an environment variable or an entry of a keyring."""

    kind: Literal["env", "keyring"]
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be called, by name, e-mail address and telephone number."""

    id: str
    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who holds a role, by the ids of people: the holder, then the deputies in their order."""

    role: str
    holder: str
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnChannel:
    """A channel of the organisation: its address (a link, an account, a number) and language.

    `limit` is how long a text may be there, where the account has another than the network's rule.
    `send` is the outlet that texts leave by, with its `options` and the names of its secrets; empty
    where they are published by hand.
    """

    id: str
    address: str = ""
    language: str = ""
    secrets: Mapping[str, Secret] = field(default_factory=dict)
    send: str = ""
    options: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class OwnKey:
    """The public half of an SSH key, as a `.pub` file has it; good from `after`, until `before`."""

    line: str
    after: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Who seals: `keys` by the ids of people, and `revoked` those that count no more. `key` is
    the file of the private key that is used here, never the key.
    """

    key: str = ""
    keys: Mapping[str, tuple[OwnKey, ...]] = field(default_factory=dict)
    revoked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """Who stamps: an address as of RFC 3161, and the file of its root certificate (PEM)."""

    url: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """`origin` has a key for each value read, as "zone" or "roles.director.holder". `store` is a
    folder, a postgresql:// address, or the name of a secret that holds it; empty where unsaid.
    `folder` is the one the file is in: relative names in it count from there.
    """

    name: str = ""
    people: Mapping[str, Person] = field(default_factory=dict)
    roles: Mapping[str, Seat] = field(default_factory=dict)
    channels: Mapping[str, OwnChannel] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    zone: str = "UTC"
    calendar: str = ""
    store: str | Secret = ""
    signing: Signing = Signing()
    timestamp: Authority = Authority()
    origin: Mapping[str, Origin] = field(default_factory=dict)
    folder: str = "."

    def origin_of(self, key: str) -> Origin:
        return self.origin.get(key, DEFAULT)

    def holders(self, role: str) -> tuple[Person, ...]:
        """The holder of `role`, then the deputies; empty where the file does not name the role."""
        seat = self.roles.get(role)
        return tuple(self.people[id] for id in (seat.holder, *seat.deputies)) if seat else ()

    def approvers(self) -> Mapping[str, tuple[str, ...]]:
        """For each role, the names of those who may approve for it."""
        return {role: tuple(person.name for person in self.holders(role)) for role in self.roles}

    def person(self, who: str) -> Person | None:
        """By id, or by name whatever its case and spacing."""
        meant = folded(who)
        named = (person for person in self.people.values() if folded(person.name) == meant)
        return self.people.get(who) or next(named, None)
