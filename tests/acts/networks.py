"""Networks that are lists in memory, and an incident whose texts leave by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.homes import Kind
from crisisplay.acts.opening import Place, open_incident
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import draft
from crisisplay.errors import NotSent
from crisisplay.i18n import Language
from crisisplay.incident.commands import Approve, StateFact
from crisisplay.incident.events import FactStatus
from crisisplay.outlets.port import Parcel, PartlySent, Recipient, Sent, Told
from tests.acts.playbooks import loaded
from tests.acts.story import OPENED

KEY, OTHER_KEY = "a" * 32, "b" * 32
ADDRESS = "https://net.example/"

PLAYBOOK = """\
crisisplay: 1
id: texts
title: {fr: Textes, en: Texts}
languages: [fr, en]
roles:
  director: {title: {fr: Direction, en: Director}}
  legal: {title: {fr: Juridique, en: Counsel}}
facts:
  complaints: {ask: {fr: "Combien de plaintes ?", en: "How many complaints?"}, type: integer, min: 0}
  product: {ask: {fr: "Quel produit ?", en: "Which product?"}, type: text}
  next_update_at: {ask: {fr: "Prochain point ?", en: "Next update?"}, type: datetime}
during:
  - {id: say-update, title: {fr: Publier, en: Publish}, statement: update}
  - {id: say-soon, title: {fr: Publier, en: Publish}, statement: soon}
  - {id: say-fix, title: {fr: Publier, en: Publish}, statement: fix}
  - {id: say-staff, title: {fr: Publier, en: Publish}, statement: staff}
statements:
  update:
    title: {fr: Point, en: Update}
    kind: update
    channels: [x, email, site]
    text:
      fr: "Nous avons reçu {{ complaints }} plaintes. Il s’agit de {{ product }}. Appelez le 0120."
      en: "We received {{ complaints }} complaints. It is about {{ product }}. Call 0120."
    approvals: [{role: legal}]
  soon:
    title: {fr: Bientôt, en: Soon}
    kind: holding
    channels: [x, site]
    text: {fr: "Un point à {{ next_update_at }}.", en: "More at {{ next_update_at }}."}
  fix:
    title: {fr: Rectificatif, en: Correction}
    kind: correction
    channels: [x, email]
    text: {fr: "Nous rectifions.", en: "We correct."}
  staff:
    title: {fr: Équipes, en: Staff}
    kind: internal
    channels: [intranet]
    text: {fr: "{{ product }}.", en: "{{ product }}."}
"""


def opened(home: Path, kind: Kind = "incident", lang: Language = "en") -> Sitting:
    return open_incident(
        home,
        PLAYBOOK.encode(),
        loaded(PLAYBOOK),
        Actor("Camille Roy", lang, "director"),
        StoryClock(OPENED),
        kind=kind,
        place=Place("Europe/Paris"),
    )


def know(sitting: Sitting, fact: str, value: int | str, status: FactStatus = "confirmed") -> None:
    sitting.do(StateFact(fact, value, status))


def agreed(sitting: Sitting, id: str = "update", **written: str) -> str:
    """Draft a text, `written` by language, and have it approved; its digest."""
    file = draft(sitting, id, written=written, because="it is a test").file
    sitting.do(Approve(id, file, "Sacha Morel", "legal"))
    return file


def ready(home: Path, kind: Kind = "incident", lang: Language = "en") -> Sitting:
    """An incident whose update may leave."""
    sitting = opened(home, kind, lang)
    know(sitting, "complaints", 12)
    know(sitting, "product", "the kettle")
    agreed(sitting)
    return sitting


@dataclass
class Net:
    """A network that keeps its posts by key: the same parcel again is the same post.

    `before` is called before it takes a post, `after` when it has it.
    """

    before: Callable[[Parcel], None] = lambda _: None
    after: Callable[[Parcel], None] = lambda _: None
    posts: dict[str, Parcel] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    name: str = "net"
    time: datetime | None = None
    said: tuple[str, str] | None = None

    def send(self, parcel: Parcel) -> Sent:
        self.asked.append("send")
        self.before(parcel)
        self.posts.setdefault(parcel.key, parcel)
        self.after(parcel)
        return self._sent(parcel)

    def find(self, parcel: Parcel) -> Sent | None:
        self.asked.append("find")
        return self._sent(parcel) if parcel.key in self.posts else None

    def withdraw(self, post: str) -> None:
        self.asked.append(f"withdraw {post}")
        self.posts.pop(post, None)

    def pin(self, post: str, *, pinned: bool) -> None:
        self.asked.append(f"{'pin' if pinned else 'unpin'} {post}")

    @property
    def texts(self) -> list[str]:
        return ["\n".join(parcel.posts) for parcel in self.posts.values()]

    def _sent(self, parcel: Parcel) -> Sent:
        post, address = self.said or (parcel.key, ADDRESS + parcel.key[:4])
        return Sent(post, address, wire_of(parcel), time=self.time)


def wire_of(parcel: Parcel) -> bytes:
    return "\0".join(parcel.posts).encode() + b"\xff\x00"


@dataclass
class Post:
    """A list by mail: `box` has who got a message, in order, each time they got one.

    `fails` says what happens on an address; `once` of it, before the message or after it.
    """

    to: tuple[str, ...] = ("a@example.org", "b@example.org", "c@example.org")
    before: Mapping[str, BaseException] = field(default_factory=dict)
    after: Mapping[str, BaseException] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    box: list[str] = field(default_factory=list)
    name: str = "post"

    def send(self, parcel: Parcel) -> Sent:
        return self.send_each(parcel, skip=frozenset(), told=lambda _: None)

    def send_each(self, parcel: Parcel, *, skip: frozenset[str], told: Told) -> Sent:  # noqa: ARG002 - as every list is asked
        having = {one.lower() for one in skip}
        known = {one: Recipient(one, accepted=True) for one in self.to if one.lower() in having}
        for one in self.to:
            if one not in known:
                told(Recipient(one, accepted=False, certain=False))
                known[one] = self._one(one, known, told)
                told(known[one])
        return self._sent(known)

    def _one(self, address: str, known: Mapping[str, Recipient], told: Told) -> Recipient:
        if trouble := self.before.get(address):
            told(Recipient(address, accepted=False))
            raise self._stopped(trouble, known)
        if address in self.refused:
            return Recipient(address, accepted=False, why="no such box")
        self.box.append(address)
        if trouble := self.after.get(address):
            raise trouble
        return Recipient(address, accepted=True)

    def _stopped(self, trouble: BaseException, known: Mapping[str, Recipient]) -> BaseException:
        if isinstance(trouble, NotSent) and any(one.accepted for one in known.values()):
            return PartlySent(trouble.id, sent=self._sent(known), **trouble.values)
        return trouble

    def _sent(self, known: Mapping[str, Recipient]) -> Sent:
        return Sent("<m@example.org>", "", b"the mail", recipients=tuple(known.values()))

    def find(self, parcel: Parcel) -> Sent | None:
        raise NotSent("outlets.cannot_look", channel=parcel.channel)

    def withdraw(self, post: str) -> None:
        raise NotSent("outlets.cannot_withdraw", channel=post)

    def pin(self, post: str, *, pinned: bool) -> None:
        raise NotSent("outlets.cannot_pin", channel=f"{post}{pinned}")


def down(*, certain: bool = True) -> NotSent:
    return NotSent("outlets.unreached", certain=certain, channel="x", why="no line")
