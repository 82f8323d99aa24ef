"""The crisis page as an outlet: a folder of plain files that any web server can serve.

The page of a text is at an address that its parcel alone decides, so that the same parcel again is
the same page. Nothing here reaches a network: who serves the folder is the organisation's affair.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from crisisplay.errors import Misuse, NotSent
from crisisplay.i18n import LANGUAGES
from crisisplay.journal.disk import DISK, NOT_PLAIN, Disk
from crisisplay.outlets.address import checked
from crisisplay.outlets.page.folder import PICTURES, Folder, Foreign, Halfway, is_there, opened
from crisisplay.outlets.page.rendering import render
from crisisplay.outlets.page.site import Entry, Figure, Site, added, put_first, withdrawn
from crisisplay.outlets.page.stored import KEY, NotAState, read_into, written
from crisisplay.outlets.port import Account, Parcel, Picture, Sent
from crisisplay.outlets.secrets import needed, optional
from crisisplay.system_words import why
from crisisplay.values import dataclass

KEYS = {"folder": True, "address": True, "name": False, "contact": False}
"""The options of this outlet, and whether each must be there."""

_BEGINNINGS = {
    "image/png": (b"\x89PNG\r\n\x1a\n", "png"),
    "image/jpeg": (b"\xff\xd8\xff", "jpg"),
    "image/gif": (b"GIF8", "gif"),
    "image/webp": (b"RIFF", "webp"),
}
"""Of the pictures that every browser shows and that hold no script."""


def from_account(account: Account) -> Page:
    """The page as the organisation file sets it up.

    `folder` counts from the file's own; `address` is where the folder is served; `name` is whose
    page it is (else the host), `contact` a line in which addresses and numbers become links.
    Misuse `outlets.no_option`, `outlets.not_text`, `outlets.bad_address` and its siblings.
    """
    address = checked(account.channel, needed(account, "address"))
    parts = urlsplit(address)
    if parts.query or parts.fragment:
        raise Misuse("outlets.bad_address", channel=account.channel)
    name = optional(account, "name", parts.hostname or "")
    site = Site(name, address, optional(account, "contact"))
    place = Path(account.folder) / needed(account, "folder")
    # The folder itself may be no link; where it lies may be behind some.
    return Page(account.channel, place.parent.resolve() / place.name, site)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """The outlet `page`. `site` is the page as it is before anything is said on it."""

    channel: str
    folder: Path
    site: Site
    clock: Callable[[], datetime] = _now
    disk: Disk = field(default=DISK, repr=False)
    name: str = "page"

    def send(self, parcel: Parcel) -> Sent:
        """Show it. The same key again changes nothing."""
        pictures = {_file(self.channel, each): each.data for each in parcel.pictures}
        entry = _entry(parcel, pictures)
        with self._alone(make=True) as (folder, site):
            if site.entry(parcel.key) is not None:
                return self._sent(parcel.key, self._become(folder, site))
            folder.claim(written(self.site))
            folder.keep(pictures)
            shown = added(site, entry, replaces=parcel.replaces, zone=parcel.zone)
            return self._sent(parcel.key, self._become(folder, shown))

    def find(self, parcel: Parcel) -> Sent | None:
        """The page of a text, with what a crash left undone finished; None where there is none."""
        with self._telling():
            if not is_there(self.disk, self.folder):
                return None
        with self._alone() as (folder, site):
            if site.entry(parcel.key) is None:
                return None
            return self._sent(parcel.key, self._become(folder, site))

    def withdraw(self, post: str) -> None:
        """Its words go, and a line says so; one that is gone already changes nothing.

        NotSent `outlets.page_no_post` for one that never was on this page.
        """
        with self._alone() as (folder, site):
            self._become(folder, withdrawn(site, post, self.clock()))
            if site.entry(post) is None:
                raise NotSent("outlets.page_no_post", post=post, folder=self.folder)

    def pin(self, post: str, *, pinned: bool) -> None:
        """Put a text first. NotSent `outlets.page_no_post` for one that is not there."""
        with self._alone() as (folder, site):
            if site.entry(post) is None:
                raise NotSent("outlets.page_no_post", post=post, folder=self.folder)
            self._become(folder, put_first(site, post, first=pinned))

    def _become(self, folder: Folder, site: Site) -> Mapping[str, bytes]:
        if not site.entries:
            return {}
        files = render(site)
        pictures = (figure.file for entry in site.entries for figure in entry.figures)
        folder.become(written(site), files, pictures)
        return files

    def _sent(self, key: str, files: Mapping[str, bytes]) -> Sent:
        file = next(name for name in files if name.endswith(f"/{key}.html"))
        return Sent(key, f"{self.site.address}/{file}", files[file], (key,))

    @contextmanager
    def _alone(self, *, make: bool = False) -> Iterator[tuple[Folder, Site]]:
        """The folder and what it holds, for nobody else to change meanwhile."""
        with self._telling(), opened(self.disk, self.folder, make=make) as folder:
            yield folder, self._site(folder)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """NotSent `outlets.page_*`, certain but where the change may have been made already."""
        try:
            yield
        except Foreign:
            raise NotSent("outlets.page_foreign", folder=self.folder) from None
        except NotAState:
            raise NotSent("outlets.page_state", folder=self.folder) from None
        except Halfway as halfway:
            reason = why(halfway.error)
            raise NotSent(
                "outlets.page_halfway", certain=False, folder=self.folder, why=reason
            ) from halfway
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> NotSent:
        if error.errno == errno.EWOULDBLOCK:
            return NotSent("outlets.page_busy", folder=self.folder)
        if error.errno in NOT_PLAIN:
            return NotSent("outlets.page_link", folder=self.folder)
        return NotSent("outlets.page_unwritten", folder=self.folder, why=why(error))

    def _site(self, folder: Folder) -> Site:
        state = folder.state()
        return self.site if state is None else read_into(self.site, state)


def _entry(parcel: Parcel, files: Iterable[str]) -> Entry:
    """ValueError for a key or a language that no parcel of ours has."""
    lang = next((each for each in LANGUAGES if each == parcel.lang), None)
    if lang is None or not KEY.fullmatch(parcel.key):
        raise ValueError(parcel.key, parcel.lang)
    return Entry(
        key=parcel.key,
        statement=parcel.statement,
        group=parcel.group,
        lang=lang,
        at=parcel.at,
        kind=parcel.kind,
        title=parcel.title,
        text="\n\n".join(parcel.posts),
        figures=tuple(
            Figure(file, each.alt) for file, each in zip(files, parcel.pictures, strict=True)
        ),
        facts=parcel.facts,
        next_update=parcel.next_update,
        corrects=parcel.corrects,
    )


def _file(channel: str, picture: Picture) -> str:
    """Where a picture lies. NotSent `outlets.page_picture` for what is none, or could act."""
    beginning, ending = _BEGINNINGS.get(picture.media_type, (b"", ""))
    if not ending or not picture.data.startswith(beginning):
        raise NotSent("outlets.page_picture", channel=channel, name=picture.name)
    return f"{PICTURES}/{sha256(picture.data).hexdigest()}.{ending}"
