"""The servers of the outlets: each is begun once, by the first test that needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.outlets.benches import Bench, bluesky_bench, mastodon_bench, webhook_bench
from tests.outlets.servers import running


@pytest.fixture(scope="session")
def bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    if why := running.lacks_bluesky():
        pytest.skip(why)
    with bluesky_bench(tmp_path_factory.mktemp("bluesky")) as bench:
        yield bench


@pytest.fixture(scope="session")
def mastodon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with mastodon_bench(tmp_path_factory.mktemp("mastodon")) as bench:
        yield bench


@pytest.fixture(scope="session")
def webhook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with webhook_bench(tmp_path_factory.mktemp("webhook")) as bench:
        yield bench
