"""The real things: the machine's clock, the person at the keyboard, the home, the organisation."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.acts.clocks import RealClock
from crisisplay.acts.homes import find
from crisisplay.acts.ports import Actor, Clock
from crisisplay.cell.settings import Settings, read_settings
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import talk
from crisisplay.errors import Misuse, NotFound, StoreTrouble

if TYPE_CHECKING:  # heavy, and not every command that finds its home here needs them
    from crisisplay.acts.opening import Place, Team
    from crisisplay.acts.sitting import Sitting
    from crisisplay.cell.organisation import Organisation


@cache
def settings() -> Settings:
    return read_settings(os.environ, lang=reader())


def home() -> Path:
    """Where incidents live. StoreTrouble for a link, which is not followed, or no folder."""
    place = settings().home.value
    if place.is_symlink():
        raise StoreTrouble("cli.home_is_link", home=place, target=place.readlink())
    if place.exists() and not place.is_dir():
        raise StoreTrouble("cli.home_not_folder", home=place)
    return place


@cache
def organisation() -> Organisation:
    """The organisation file; an empty one, with a word on stderr, where it can't be used.

    A mistake in it must not keep anybody from recording.
    """
    from crisisplay.cell.mistakes import BrokenOrganisation
    from crisisplay.cell.organisation import Organisation

    try:
        return sound_organisation()
    except (BrokenOrganisation, StoreTrouble) as error:
        what, _, remedy = error.sentence(reader()).partition("\n")
        talk(f"{t('cli.warning')} {what}")
        talk(f"  {remedy}")
        return Organisation()


def sound_organisation() -> Organisation:
    """The organisation file; an empty one where there is none and none was asked for.

    NotFound, StoreTrouble or BrokenOrganisation.
    """
    from crisisplay.cell.organisation import Organisation

    place = settings().organisation
    if not place.value.exists():
        if place.origin.kind == "environment" and place.origin.where == "CRISISPLAY_ORG":
            raise NotFound("cli.no_organisation", file=place.value)
        return Organisation()
    from crisisplay.cell.reader import read_organisation
    from crisisplay.outlets import registry

    return read_organisation(place.value, registry)


def actor(name: str = "", role: str = "") -> Actor:
    """Who is at the keyboard: as said, else CRISISPLAY_AS, else the user of the machine."""
    said = name or settings().me.value
    who, _, claimed = said.partition(",")
    person = organisation().person(who.strip()) if who.strip() else None
    shown = person.name if person else who.strip() or _user()
    return Actor(
        name=shown,
        lang=reader(),
        role=role or claimed.strip() or (_role_of(person.id) if person else ""),
        user=_user(),
        host=os.uname().nodename,
        terminal=_terminal(),
    )


def is_named() -> bool:
    """Whether the surroundings say who is at the keyboard."""
    return bool(settings().me.value)


def _role_of(person: str) -> str:
    seats = organisation().roles.values()
    return next((seat.role for seat in seats if seat.holder == person), "")


def _user() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _terminal() -> str:
    try:
        return os.ttyname(sys.stdin.fileno())
    except (OSError, ValueError):
        return ""


def place() -> Place:
    """The organisation's zone and holidays; the machine's own zone where the file says none."""
    from crisisplay.acts.opening import Place

    known = organisation()
    zone = known.zone if "zone" in known.origin else _machine_zone()
    return Place(zone, known.calendar)


def _machine_zone() -> str:
    """The IANA name of the machine's zone: TZ, else where /etc/localtime points; else UTC."""
    from zoneinfo import ZoneInfo

    named = os.environ.get("TZ", "").lstrip(":")
    try:
        linked = str(Path("/etc/localtime").readlink())
    except OSError:
        linked = ""
    for name in (named, linked.partition("zoneinfo/")[2]):
        try:
            return ZoneInfo(name).key if name else "UTC"
        except (KeyError, ValueError, OSError):
            continue
    return "UTC"


def clock() -> Clock:
    """The machine's clock, in the organisation's zone where it names one."""
    if "zone" not in organisation().origin:
        return RealClock()
    from zoneinfo import ZoneInfo

    return RealClock(ZoneInfo(organisation().zone))


def cache_folder() -> Path:
    """What can be made again at any time: playbooks as they were last read."""
    return home() / "cache"


def team() -> Team:
    """Who the organisation file binds to roles."""
    from crisisplay.acts.opening import Team

    known = organisation()
    people = {role: [person.name for person in known.holders(role)] for role in known.roles}
    return Team(
        {role: names[0] for role, names in people.items()},
        {role: names[1:] for role, names in people.items()},
    )


def sitting(incident: str | None, *, me: str = "", bare: bool = False) -> Sitting:
    """The incident that is meant, and the person who acts. `bare` leaves the playbook unread."""
    from crisisplay.acts.sitting import Sitting
    from crisisplay.incident.plan import Plan
    from crisisplay.playbook.model import NO_TEXT, Playbook

    folder = find(home(), incident)
    plan = Plan(Playbook("", NO_TEXT)) if bare else None
    found = Sitting.at(folder, actor(me), clock(), plan=plan, cache=cache_folder())
    found.limits = limits()
    return found


def limits() -> Mapping[str, int]:
    """How long a text may be on the organisation's own accounts, by channel."""
    known = organisation().channels.values()
    return {one.id: one.limit for one in known if one.limit is not None}


def split(words: Sequence[str], names: Sequence[str]) -> tuple[str | None, list[str]]:
    """The words of a command, with the incident in front where there is one more than `names`."""
    if len(words) == len(names):
        return None, list(words)
    if len(words) == len(names) + 1:
        return words[0], list(words[1:])
    missing = names[len(words)] if len(words) < len(names) else ""
    if missing:
        raise Misuse("cli.missing", name=missing)
    raise Misuse("cli.too_many", why=" ".join(words[len(names) + 1 :]))
