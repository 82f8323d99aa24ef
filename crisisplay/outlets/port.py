"""What every outlet takes, gives and may fail with: the one shape that publishing knows.

A parcel is packed whole before the intention is recorded, and carries the key that makes a retry
safe: the same parcel sent twice is one post. An outlet never decides, waits, asks or prints; it
sends, or raises `NotSent`, whose `certain` says whether anything can have gone out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Protocol, runtime_checkable

from crisisplay.errors import NotSent
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that goes with a text. `alt` is what it says to those who can't see it."""

    name: str
    media_type: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """One text in one language for one channel, as it is to leave.

    `key` is 32 hex digits, drawn once with the intention and the same for every retry. `posts` are
    the posts in their order: several where it goes out as a thread. `at` is when the intention
    was recorded, with an offset. `title` is the subject where the network wants one. `answers` is
    the post id that this one answers, or nothing; `replaces` the one it is put in the place of.

    What follows is for outlets that show more than a text. `kind` is the playbook's word for the
    statement ("holding", "correction"...). `group` is the same for the texts of one version in all
    its languages, such as its digest. `corrects` is the post id whose words this one puts right.
    `facts` are all that is confirmed and may be shown as it leaves: what, then its value.
    `next_update` is when more is owed as it leaves, with an offset; `zone` the incident's (IANA).
    """

    key: str
    statement: str
    channel: str
    lang: str
    at: datetime
    posts: tuple[str, ...]
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    answers: str = ""
    replaces: str = ""
    kind: str = ""
    group: str = ""
    corrects: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    next_update: datetime | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """What became of one address of a list; `why` is the server's reply where it refused.

    Not `certain` while nobody knows: its message is about to leave, or left and got no answer.
    """

    address: str
    accepted: bool
    why: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """What the network says. `post` is its id of the (first) post, `address` where to read it.

    `posts` are the ids of a whole thread. `wire` is what left, byte for byte and without secrets:
    the bodies in their order. `time` is the network's own, where it says one.
    """

    post: str
    address: str
    wire: bytes
    posts: tuple[str, ...] = ()
    time: datetime | None = None
    recipients: tuple[Recipient, ...] = ()


class PartlySent(NotSent):
    """A list that was served in part. It is never `certain`: some have the text.

    `sent` is what is known of everyone it was tried for; the others surely have nothing.
    """

    def __init__(self, id: str, /, *, sent: Sent, **values: object) -> None:
        super().__init__(id, certain=False, retry_after=None, **values)
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Account:
    """An outlet as the organisation file sets it up; `secrets` hold the values, never shown.

    `options` are words or lists of words, by key. `folder` is where relative file names count
    from: that of the organisation file.
    """

    channel: str
    options: Mapping[str, str | tuple[str, ...]]
    # A secret must not come out in a traceback.
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    folder: str = "."


class Outlet(Protocol):
    """A network. Every method may raise `NotSent`; none raises anything else for what a server,
    a network or a file does.
    """

    @property
    def name(self) -> str:
        """As after `send:` in the organisation file."""

    def send(self, parcel: Parcel) -> Sent:
        """Send it. The same parcel again is the same post, never a second one."""

    def find(self, parcel: Parcel) -> Sent | None:
        """The post that this parcel became, or None where it surely is not there.

        NotSent `outlets.cannot_look` where the network has no way to tell.
        """

    def withdraw(self, post: str) -> None:
        """Take a post down. One that is gone already is as it should be."""

    def pin(self, post: str, *, pinned: bool) -> None:
        """Put a post first on the account, or no longer."""


Told = Callable[[Recipient], None]
"""Takes what is known of a recipient; the last word on an address counts."""


@runtime_checkable
class ByRecipient(Outlet, Protocol):
    """A network where each of a list gets a message of their own: it can stop in the middle."""

    def send_each(self, parcel: Parcel, *, skip: frozenset[str], told: Told) -> Sent:
        """Send it to the list but for those in `skip`, who have it; no one is left: as if sent.

        `told` hears of each one twice: not `certain` before the message leaves, then the outcome.
        Where that is kept on disk, a crash leaves in doubt only who had been next. `recipients` of
        what is returned are the whole list, those in `skip` as accepted.

        PartlySent where it stopped, or put some off, after it had reached others; NotSent where it
        reached nobody.
        """
