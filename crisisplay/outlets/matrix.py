"""Matrix: messages in a room that is not encrypted, each known again by what it carries.

1. A server forgets transaction ids after a while, and knows them by the token. So each message also
   carries the key of its parcel, and is looked for before it is sent.
2. A text is one message, its pictures are one each, below it; each answers the one before.
3. A text that replaces another is an edit of it, and keeps its id and its address. A withdrawal
   takes away all of a text: its messages, its pictures, its edits.

`wire` are the contents of the messages in their order, one a line, with their keys sorted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote

from crisisplay.errors import Misuse, NotSent
from crisisplay.outlets.address import checked, host_of
from crisisplay.outlets.fitting import check_pictures
from crisisplay.outlets.http import PATIENCE, Server
from crisisplay.outlets.matrix_room import Event, Room, as_json
from crisisplay.outlets.port import Account, Parcel, Picture, Sent
from crisisplay.outlets.secrets import needed
from crisisplay.values import dataclass

KEYS = {"service": True, "room": True, "token": True}
"""Its options in the organisation file, and whether it can't do without."""

CARRIED = "org.crisisplay.parcel"
"""Where a message carries the key of its parcel, and its place in it: no client shows it."""

PICTURES = 10
_LONGEST = 60_000  # bytes of a message: 65,536 with what servers add (size limits)
_CLOCKS = timedelta(minutes=10)  # between the server's clock and ours
_ROOM = re.compile(r"![^\s/?#]{1,254}")
_POST = re.compile(r"(?:https://matrix\.to/#/[^/\s]+/)?(\$[^\s/?#]{1,254})(?:\?\S*)?")


@dataclass(frozen=True, slots=True)
class Matrix:
    """A room, and an account that writes in it, by its token."""

    channel: str
    service: str
    room: str
    token: str = field(repr=False)
    patience: float = PATIENCE
    name: str = "matrix"

    def send(self, parcel: Parcel) -> Sent:
        check_pictures(parcel, PICTURES)
        room = self._room
        there = self._there(room, parcel)
        if not there:
            self._check(room, parcel)
        ids: list[str] = []
        bodies: list[bytes] = []
        for place, item in enumerate(_items(parcel)):
            try:
                id, body = self._put(room, parcel, place, item, ids, there.get(place))
            except NotSent as trouble:
                raise self._stopped(trouble, parcel, place) from None
            ids.append(id)
            bodies.append(body)
        return self._sent(ids, bodies)

    def find(self, parcel: Parcel) -> Sent | None:
        there = self._there(self._room, parcel)
        total = len(_items(parcel))
        if not there:
            return None
        if len(there) < total:
            missing = NotSent("outlets.incomplete", channel=self.channel)
            raise self._stopped(missing, parcel, len(there))
        events = [there[place] for place in range(total)]
        ids = [event.id for event in events]
        if parcel.replaces:
            ids[0] = self._id(parcel.replaces)
        return self._sent(ids, [as_json(event.content) for event in events], events[0])

    def withdraw(self, post: str) -> None:
        """The post goes last: what is left in between is known by it."""
        room, id = self._room, self._id(post)
        event = room.event(id)
        if event is None or not event.content:
            return
        below = [edit.id for edit in room.edits(id)]
        if key := _carried(event)[0]:
            below += [one.id for one in room.ours(event.at) if _carried(one)[0] == key]
        for one in dict.fromkeys(below):
            if one != id:
                room.redact(one)
        room.redact(id)

    def pin(self, post: str, *, pinned: bool) -> None:
        room, id = self._room, self._id(post)
        event = room.event(id)
        if pinned and (event is None or not event.content):
            raise NotSent("outlets.no_post", channel=self.channel, post=post)
        listed = room.pinned()
        if (id in listed) != pinned:
            room.pin([*listed, id] if pinned else [one for one in listed if one != id])

    @property
    def _room(self) -> Room:
        server = Server(self.channel, self.service, (self.token,), self.patience)
        return Room(server, self.room, self.token)

    def _there(self, room: Room, parcel: Parcel) -> dict[int, Event]:
        """The messages of `parcel` that are in the room, by their places from 0."""
        found = {}
        for event in room.ours(parcel.at - _CLOCKS):
            key, place = _carried(event)
            if key == parcel.key:
                found[place] = event
        return found

    def _put(
        self,
        room: Room,
        parcel: Parcel,
        place: int,
        item: str | Picture,
        above: Sequence[str],
        there: Event | None,
    ) -> tuple[str, bytes]:
        """The id that the message at `place` is known by, and what it is byte for byte."""
        edited = self._id(parcel.replaces) if parcel.replaces and place == 0 else ""
        if there:
            return edited or there.id, as_json(there.content)
        content = _text(item) if isinstance(item, str) else _picture(item, room.upload(item))
        answered = above[-1] if above else parcel.answers or parcel.corrects
        body = as_json(
            {
                **(_edit(content, edited) if edited else content),
                **(_answer(self._id(answered)) if answered and not edited else {}),
                CARRIED: f"{parcel.key}.{place}",
            }
        )
        id = room.put(f"crisisplay-{parcel.key}-{place}", body)
        return edited or id, body

    def _check(self, room: Room, parcel: Parcel) -> None:
        """All that can be known before anything leaves."""
        if room.is_encrypted():
            raise NotSent("outlets.matrix_encrypted", channel=self.channel, room=self.room)
        if parcel.replaces:
            event = room.event(self._id(parcel.replaces))
            if event is None or not event.content:
                raise NotSent("outlets.no_post", channel=self.channel, post=parcel.replaces)
            if event.sender != room.me():
                raise NotSent("outlets.matrix_not_ours", channel=self.channel, name=event.sender)
        for place, text in enumerate(parcel.posts):
            content = _text(text)
            whole = _edit(content, "") if parcel.replaces and place == 0 else content
            if len(as_json(whole)) > _LONGEST:
                host = host_of(self.service)
                raise NotSent("outlets.too_big", channel=self.channel, host=host)

    def _stopped(self, trouble: NotSent, parcel: Parcel, done: int) -> NotSent:
        """In doubt as a whole, where a part of it is there."""
        if not done:
            return trouble
        return NotSent(
            "outlets.partly",
            certain=False,
            retry_after=trouble.retry_after,
            channel=self.channel,
            done=done,
            total=len(_items(parcel)),
            why=trouble,
        )

    def _sent(self, ids: list[str], bodies: list[bytes], first: Event | None = None) -> Sent:
        address = f"https://matrix.to/#/{quote(self.room, safe='!:')}/{quote(ids[0], safe='$:')}"
        time = first.at if first else None
        return Sent(ids[0], address, b"\n".join(bodies), tuple(ids), time)

    def _id(self, post: str) -> str:
        found = _POST.fullmatch(unquote(post.strip()))
        if found is None:
            raise NotSent("outlets.not_a_post", channel=self.channel, post=post)
        return found[1]


def _items(parcel: Parcel) -> tuple[str | Picture, ...]:
    return (*parcel.posts, *parcel.pictures)


def _text(text: str) -> dict[str, Any]:
    """Nobody is called by name: a name in a text rings no phone."""
    return {"msgtype": "m.text", "body": text, "m.mentions": {}}


def _picture(picture: Picture, uri: str) -> dict[str, Any]:
    return {
        "msgtype": "m.image",
        "body": picture.alt,
        "filename": picture.name,
        "url": uri,
        "info": {"mimetype": picture.media_type, "size": len(picture.data)},
        "m.mentions": {},
    }


def _edit(content: dict[str, Any], event: str) -> dict[str, Any]:
    """What stands in for `event`; its own words are for programs that know no edits."""
    relation = {"rel_type": "m.replace", "event_id": event}
    older = {**content, "body": f"* {content['body']}"}
    return {**older, "m.new_content": content, "m.relates_to": relation}


def _answer(event: str) -> dict[str, Any]:
    return {"m.relates_to": {"m.in_reply_to": {"event_id": event}}}


def _carried(event: Event) -> tuple[str, int]:
    """The key of the parcel that an event is of, and its place; ("", 0) where it is of none."""
    key, _, place = str(event.content.get(CARRIED, "")).partition(".")
    return (key, int(place)) if re.fullmatch(r"[0-9]{1,4}", place) else ("", 0)


def from_account(account: Account) -> Matrix:
    """Misuse for an address that is none, a room that is none, or an option that is missing."""
    room = needed(account, "room")
    if not _ROOM.fullmatch(room):
        raise Misuse("outlets.matrix_room", channel=account.channel, value=room)
    return Matrix(
        account.channel,
        checked(account.channel, needed(account, "service")),
        room,
        needed(account, "token"),
    )
