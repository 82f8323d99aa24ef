"""What holds for every test: a home of its own, no network, one language, and no silent skip."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import hypothesis
import pytest

import tests.fence.sitecustomize  # noqa: F401 - importing it puts the fence up
from crisisplay.cli import language
from tests import program
from tests.program import Completed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A test, or a file of tests, and why it may be skipped where CI is set. Elsewhere a skip is shown.
ALLOWED_SKIPS: dict[str, str] = {
    "tests/workbench/cacao/test_schemas.py": "the published schemas are not ours to ship",
    "tests/workbench/cacao/test_samples.py": "the published playbooks are not ours to ship",
    "tests/statement/test_x_vectors.py": (
        "the published cases are not ours to ship; they are read where CRISISPLAY_VECTORS says"
    ),
}

# Found the same way on every machine; `--hypothesis-profile=default` searches further.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("same")

_PERSONAL = ("CRISISPLAY_", "XDG_", "LC_", "LANG", "NO_COLOR", "EDITOR", "VISUAL", "SSH_", "TZ")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for this test alone; nothing of the person's own environment is left."""
    place = tmp_path_factory.mktemp("home", numbered=True)
    for name in [name for name in os.environ if name.startswith(_PERSONAL)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("CRISISPLAY_HOME", str(place / "crisisplay"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    # What a command run in this process chose is not the next test's language.
    monkeypatch.setattr(language, "_chosen", "en")
    return place


CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, started once: a process can't hold two at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=[*CHROMIUM_FLAGS]
        )
        yield started
        started.close()


class Crisisplay(Protocol):
    """See `tests.program`; `home` is this test's own where none is given."""

    def __call__(
        self,
        *arguments: str | Path,
        lang: str = "en",
        home: Path | None = None,
        input: str | None = None,
        **environ: str,
    ) -> Completed: ...


@pytest.fixture
def crisisplay(home: Path) -> Crisisplay:
    """The program, called in this process: `crisisplay("status", "--json").json`."""
    return _bound(program.call, home)


@pytest.fixture
def process(home: Path) -> Crisisplay:
    """The program as a process of its own, for tests of what only a process has."""
    return _bound(program.run, home)


def _bound(start: Callable[..., Completed], own: Path) -> Crisisplay:

    def run(
        *arguments: str | Path,
        lang: str = "en",
        home: Path | None = None,
        input: str | None = None,
        **environ: str,
    ) -> Completed:
        return start(*arguments, lang=lang, home=home or own, input=input, environ=environ)

    return run


_skipped = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_skipped] = {}
    config.pluginmanager.register(_Skips(config.stash[_skipped]))


class _Skips:
    """Keeps what was skipped, or failed as expected: neither says that something works."""

    def __init__(self, skipped: dict[str, str]) -> None:
        self._skipped = skipped

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._keep(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._keep(report)

    def _keep(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        allowed = {report.nodeid, report.nodeid.partition("::")[0]} & set(ALLOWED_SKIPS)
        if report.skipped and not allowed:
            self._skipped[report.nodeid] = _reason(report.longrepr)


def _reason(longrepr: object) -> str:
    """Of a skip it is a place and a reason; of a failure that was expected, all that was said."""
    match longrepr:
        case (_, _, str(reason)):
            return reason
        case other:
            return str(other).splitlines()[-1]


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    if os.environ.get("CI") and session.config.stash[_skipped]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if not os.environ.get("CI"):
        return
    for nodeid, why in config.stash[_skipped].items():
        terminalreporter.write_line(f"skipped, and not in ALLOWED_SKIPS: {nodeid}: {why}", red=True)
