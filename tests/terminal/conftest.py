"""Fixtures of the terminal's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import pytest

from crisisplay.i18n import Language
from tests.terminal.hands import Arrows, Numbers, Watcher
from tests.terminal.responder import Responder
from tests.terminal.story import Story
from tests.terminal.terminal import Terminal


class Opens(Protocol):
    """A terminal in this test's home; see `Terminal`. Closed when the test is over."""

    def __call__(
        self,
        *arguments: str | Path,
        lang: str = "en",
        columns: int = 80,
        rows: int = 40,
        module: str = "crisisplay",
        environ: Mapping[str, str] = MappingProxyType({}),
    ) -> Terminal: ...


@pytest.fixture
def terminal(home: Path) -> Iterator[Opens]:
    with ExitStack() as stack:

        def open_one(
            *arguments: str | Path,
            lang: str = "en",
            columns: int = 80,
            rows: int = 40,
            module: str = "crisisplay",
            environ: Mapping[str, str] = MappingProxyType({}),
        ) -> Terminal:
            one = Terminal(
                *arguments,
                home=home,
                lang=lang,
                columns=columns,
                rows=rows,
                module=module,
                measured=True,
                **environ,
            )
            return stack.enter_context(one)

        yield open_one


Walks = Callable[..., Responder]


@pytest.fixture
def responder(terminal: Opens, home: Path) -> Walks:
    """A responder at the first question of a shipped playbook, told the time by its story."""

    def begin(
        playbook: str,
        lang: Language,
        *options: str,
        columns: int = 80,
        rows: int = 44,
        watch: Callable[[Terminal], Watcher] | None = None,
        **environ: str,
    ) -> Responder:
        story = Story(playbook, lang, home / "told-time")
        one = terminal(
            "run",
            playbook,
            *options,
            lang=lang,
            columns=columns,
            rows=rows,
            module="tests.terminal.told",
            environ={
                "TOLD_TIME": str(story.told),
                "CRISISPLAY_AS": story.me,
                "TZ": "Europe/Paris" if lang == "fr" else "UTC",
                **environ,
            },
        )
        hand: Arrows | Numbers
        if "--plain" in options:
            hand = Numbers(one, lang)
        else:
            hand = Arrows(one, watch(one)) if watch else Arrows(one)
        return Responder(hand, story, lang)

    return begin


LEAK = Path(__file__).parent / "leak.yaml"
"""A small playbook, in English."""


class AtHand(Protocol):
    def __call__(
        self, mode: str, *arguments: str | Path, columns: int = 80, **environ: str
    ) -> Arrows | Numbers: ...


@pytest.fixture
def at_hand(terminal: Opens) -> AtHand:
    """A hand at a terminal, redrawn or plain, that walks the small playbook (or as is said)."""

    def begin(
        mode: str, *arguments: str | Path, columns: int = 80, **environ: str
    ) -> Arrows | Numbers:
        words = arguments or ("run", LEAK)
        if mode == "plain":
            plain = terminal(*words, "--plain", columns=columns, environ=environ)
            return Numbers(plain, "en")
        return Arrows(terminal(*words, columns=columns, environ=environ))

    return begin
