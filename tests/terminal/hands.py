"""How a person answers: by arrows where the terminal redraws, by numbers with --plain.

Each act waits until its question is asked, and asked after the last answer was given, so that
no key is ever typed at another question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from crisisplay.i18n import Language, say
from tests.terminal.terminal import CTRL_U, DOWN, ENTER, SPACE, Terminal, bare, squeezed

Watcher = Callable[[], None]
POINTER = "❯"


class Hand(Protocol):
    @property
    def terminal(self) -> Terminal: ...

    def ready(self) -> None:
        """Wait for the next question, whatever it is, or the end."""
        ...

    def sees(self, text: str) -> bool:
        """Whether the text is in what was shown since the last answer."""
        ...

    def at(self, question: str) -> None:
        """Wait until this question is asked."""
        ...

    def pick(self, question: str, label: str) -> None: ...

    def type(self, question: str, key: str) -> None:
        """Pick a choice by the sign it has of its own: a score by its figure."""
        ...

    def tick(self, question: str, labels: Sequence[str]) -> None: ...

    def line(self, question: str, answer: str) -> None:
        """Type a line; nothing keeps what is offered."""
        ...

    def key(self, key: str) -> None:
        """A side act, at whatever question is asked."""
        ...


def _nobody() -> None:
    return


class Arrows:
    """A terminal that redraws. `watch` is called at each answer, just before Enter."""

    def __init__(self, terminal: Terminal, watch: Watcher = _nobody) -> None:
        self.terminal = terminal
        self._watch = watch
        self._answered = 0
        self._from = 0

    def ready(self) -> None:
        self.terminal.wait_for(lambda: self.terminal.glass.asked > self._answered)

    def sees(self, text: str) -> bool:
        written = bare(self.terminal.raw[self._from :].decode("utf-8", "replace"))
        return squeezed(text) in squeezed(written)

    def at(self, question: str) -> None:
        self._asked(question)

    def pick(self, question: str, label: str) -> None:
        self._asked(question, POINTER)
        self._point(label)
        self._look()
        self._send(ENTER)

    def type(self, question: str, key: str) -> None:
        self._asked(question, POINTER)
        self._look()
        self._send(key)

    def tick(self, question: str, labels: Sequence[str]) -> None:
        self._asked(question, POINTER)
        for label in labels:
            self._point(label)
            mark = self._marked()
            self.terminal.send(SPACE)
            self.terminal.wait_for(lambda mark=mark: self._marked() not in (mark, ""))  # type: ignore[misc] # bound
        self._look()
        self._send(ENTER)

    def line(self, question: str, answer: str) -> None:
        self._asked(question)
        if answer:
            self.terminal.send(CTRL_U + answer)
            self.terminal.wait_for(lambda: self._typed(answer))
            self._look()
        self._send(ENTER)

    def key(self, key: str) -> None:
        self.ready()
        self._send(key)

    def _asked(self, *texts: str) -> None:
        self.ready()
        self.terminal.wait_for(*texts, self._settled)

    def _look(self) -> None:
        """Watch a screen that is drawn to its end."""
        self.terminal.wait_for(self._settled)
        self._watch()

    def _typed(self, answer: str) -> bool:
        """Whether the answer stands before the cursor: a figure may be elsewhere on the screen."""
        return squeezed(self.terminal.glass.before_the_cursor()).endswith(squeezed(answer))

    def _settled(self) -> bool:
        return self.terminal.glass.settled

    def _send(self, keys: str) -> None:
        self._answered = self.terminal.glass.asked
        self._from = len(self.terminal.raw)
        self.terminal.send(keys)

    def _point(self, label: str) -> None:
        """Arrow down until the pointer is on the label, at most once around."""
        self.terminal.wait_for(lambda: self._pointed() != "")
        first = now = self._pointed()
        while not now.startswith(squeezed(label)):
            self.terminal.send(DOWN)
            self.terminal.wait_for(lambda now=now: self._pointed() not in (now, ""))  # type: ignore[misc] # bound
            now = self._pointed()
            assert now != first, f"{label}: not in this list:\n{self.terminal.screen}"

    def _pointed(self) -> str:
        """What stands from the pointer on, squeezed, without the mark of a tick; "" in mid-draw."""
        return self._from_the_pointer().lstrip("○●")

    def _marked(self) -> str:
        """The mark that the pointer is at; "" in mid-draw."""
        return self._from_the_pointer()[:1]

    def _from_the_pointer(self) -> str:
        _, pointer, after = self.terminal.screen.rpartition(POINTER)
        return squeezed(after) if pointer and self._settled() else ""


class Numbers:
    """A terminal where nothing is redrawn. `printed` is what the program wrote, without echoes."""

    def __init__(self, terminal: Terminal, lang: Language) -> None:
        self.terminal = terminal
        self.printed = ""
        self._from = 0
        self._picks, self._ticks = (
            re.split(r"[(\d]", squeezed(say(lang, id, n=0, default=0, now=0)))[0]
            for id in ("walk.plain_pick", "walk.plain_tick")
        )

    def ready(self) -> None:
        self.terminal.wait_for(self._prompted)

    def sees(self, text: str) -> bool:
        return squeezed(text) in squeezed(self._fresh)

    def at(self, question: str) -> None:
        self._asked(question, "")

    def pick(self, question: str, label: str) -> None:
        self._asked(question, self._picks)
        self._type(self._number(label))

    def type(self, question: str, key: str) -> None:
        self._asked(question, self._picks)
        self._type(key)

    def tick(self, question: str, labels: Sequence[str]) -> None:
        self._asked(question, self._ticks)
        self._type(" ".join(map(self._number, labels)))

    def line(self, question: str, answer: str) -> None:
        self._asked(question, ">")
        self._type(answer)

    def key(self, key: str) -> None:
        self.ready()
        self._type(key)

    @property
    def everything(self) -> str:
        """What the program has written so far, without what was typed."""
        return self.printed + self._fresh

    @property
    def _fresh(self) -> str:
        return self.terminal.text[self._from :]

    def _prompted(self) -> bool:
        return bool(re.search(r"(?:^|\n)(?:> |[^\n]*[\u00a0 )]?: )$", self._fresh))

    def _asked(self, question: str, prompt: str) -> None:
        def asked() -> bool:
            _, found, after = squeezed(self._fresh).rpartition(squeezed(question))
            return bool(found) and prompt in after and self._prompted()

        self.terminal.wait_for(asked)

    def _number(self, label: str) -> str:
        found = re.search(rf"(\d+)\.{re.escape(squeezed(label))}", squeezed(self._fresh))
        assert found, f"{label}: not in this list:\n{self._fresh}"
        return found[1]

    def _type(self, answer: str) -> None:
        echo = len(self.terminal.text)
        self.printed += f"{self._fresh}\n"
        self.terminal.send(f"{answer}{ENTER}")
        self.terminal.wait_for(lambda: self.terminal.text[echo:].startswith(f"{answer}\r\n"))
        self._from = echo + len(answer) + 2
