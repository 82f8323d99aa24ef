"""Each outlet with its server, a front that can fail between the two, and a count of what is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crisisplay.outlets import bluesky, mastodon, webhook
from crisisplay.outlets.port import Account, Outlet, Parcel
from tests.outlets.servers import running
from tests.outlets.servers.faulty import Front, front
from tests.outlets.servers.hook import SECRET, hook


@dataclass(frozen=True)
class Bench:
    """`posting` is what a request that publishes looks like; `outlet` is set up with a secret;
    `posted` are the texts that are on the server, asked of it directly.
    """

    name: str
    front: Front
    posting: str
    secret: str
    outlet: Callable[[str], Outlet]
    posted: Callable[[], list[str]]

    @property
    def own(self) -> Outlet:
        return self.outlet(self.secret)

    def count(self, parcel: Parcel) -> int:
        """How many posts with the words of `parcel` are on the server."""
        return sum(text in parcel.posts for text in self.posted())


def asked(address: str, path: str, token: str = "") -> Any:
    """What a server answers, by no code of ours."""
    parts = urlsplit(address)
    asking = HTTPConnection(parts.hostname or "", parts.port)
    asking.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
    answer = json.loads(asking.getresponse().read())
    asking.close()
    return answer


@contextmanager
def bluesky_bench(folder: Path) -> Iterator[Bench]:
    with running.bluesky(folder) as upstream, front(upstream) as it:

        def outlet(secret: str) -> Outlet:
            options = {"service": it.address, "account": "our-house.test"}
            return bluesky.from_account(Account("bluesky", options, {"password": secret}))

        def posted() -> list[str]:
            path = "/xrpc/com.atproto.repo.listRecords?repo=our-house.test&collection=app.bsky.feed.post&limit=100"
            return [one["value"]["text"] for one in asked(upstream, path)["records"]]

        posting = r"^POST /xrpc/com\.atproto\.repo\.putRecord"
        yield Bench("bluesky", it, posting, running.PASSWORD, outlet, posted)


@contextmanager
def mastodon_bench(folder: Path) -> Iterator[Bench]:
    with running.mastodon(folder) as upstream, front(upstream) as it:
        me = asked(upstream, "/api/v1/accounts/verify_credentials", running.TOKEN)["id"]

        def outlet(secret: str) -> Outlet:
            options = {"service": it.address}
            return mastodon.from_account(Account("mastodon", options, {"token": secret}))

        def posted() -> list[str]:
            listed = asked(upstream, f"/api/v1/accounts/{me}/statuses?limit=40", running.TOKEN)
            return [unescape(re.sub(r"<[^>]*>", "", one["content"])) for one in listed]

        yield Bench("mastodon", it, r"^POST /api/v1/statuses$", running.TOKEN, outlet, posted)


@contextmanager
def webhook_bench(_: Path) -> Iterator[Bench]:
    with hook() as receiving, front(receiving.address) as it:

        def outlet(secret: str) -> Outlet:
            secrets = {"secret": secret}
            return webhook.from_account(Account("intranet", {"url": it.address}, secrets))

        def posted() -> list[str]:
            return [text for one in receiving.kept.values() for text in one.get("posts", ())]

        yield Bench("webhook", it, r"^POST /$", SECRET, outlet, posted)


BENCHES = {"bluesky": bluesky_bench, "mastodon": mastodon_bench, "webhook": webhook_bench}


@contextmanager
def benches(folder: Path) -> Iterator[dict[str, Bench]]:
    """All that can be had here."""
    names = [name for name in BENCHES if name != "bluesky" or not running.lacks_bluesky()]
    with ExitStack() as stack:
        yield {name: stack.enter_context(BENCHES[name](folder)) for name in names}


def parcel(*posts: str, key: str, **more: Any) -> Parcel:
    """To leave now: the servers here have clocks of their own, and ask the real one."""
    more.setdefault("channel", "here")
    return Parcel(key, "holding", lang="fr", at=datetime.now(UTC), posts=posts, **more)
