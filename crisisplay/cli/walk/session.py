"""One person walking one incident: asking, recording, and the side acts of any question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import zone_of
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Asker, Back, Choice, Pressed
from crisisplay.cli.walk.screen import Screen
from crisisplay.cli.walk.times import typed
from crisisplay.errors import CrisisplayError, Refusal
from crisisplay.i18n import Language
from crisisplay.incident.commands import Command
from crisisplay.journal.entry import Entry


class Jumped(Exception):
    """The person wants another step."""

    def __init__(self, step: str) -> None:
        super().__init__(step)
        self.step = step


class Left(Exception):
    """The person leaves the walk: everything is recorded, and `resume` goes on."""


SideActs = Mapping[str, Callable[["Session"], None]]


class Session:
    """What the steps of a walk share. `notice` is what the next screen says was recorded."""

    def __init__(self, sitting: Sitting, asker: Asker, screen: Screen, side: SideActs) -> None:
        self.sitting = sitting
        self.asker = asker
        self.screen = screen
        self.side = side
        self.step = ""
        self.notice = ""

    @property
    def lang(self) -> Language:
        return self.sitting.actor.lang

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.sitting)

    def now(self) -> datetime:
        return self.sitting.clock.now()

    # Asking

    def pick(
        self, question: str, choices: Sequence[Choice], default: str = "", *, skip: bool = True
    ) -> str:
        """One of the choices. Side keys are acted on, then the question is asked again."""
        keys = {key: t(f"walk.key_{key}") for key in self.side if skip or key != "s"}
        keys["b"] = t("walk.key_b")
        while True:
            if not self.screen.plain:
                self._keys(keys)
            answer = self.asker.pick(
                question, choices, default, {**keys, "<": ""} if not self.screen.plain else keys
            )
            if not isinstance(answer, Pressed):
                return answer
            if answer.key in ("b", "<"):
                raise Back
            self.aside(answer.key)

    def _keys(self, keys: Mapping[str, str]) -> None:
        shown = "  ".join(f"{key} {what}" for key, what in keys.items() if what)
        self.screen.say(shown, "dim")

    def aside(self, key: str) -> None:
        """A side act. Going back, or a refusal, ends it and nothing else."""
        try:
            self.side[key](self)
        except Back:
            return
        except Refusal as refusal:
            self.complain(refusal)

    def tick(
        self, question: str, choices: Sequence[Choice], ticked: Sequence[str] = ()
    ) -> tuple[str, ...]:
        return self.asker.tick(question, choices, ticked)

    def line(
        self,
        question: str,
        default: str = "",
        *,
        needed: str = "",
        check: Callable[[str], str | None] | None = None,
    ) -> str:
        """One line; `needed` is what to say where it is left empty."""

        def wrong(text: str) -> str | None:
            if not text:
                return needed or None
            return check(text) if check else None

        return self.asker.line(question, default, wrong)

    def moment(
        self, question: str, *, default: str = "", ahead: bool = False, needed: str = ""
    ) -> datetime | None:
        """A time, as a person types it; None where it is left empty."""

        def wrong(text: str) -> str | None:
            when = typed(text, self.zone, self.now(), ahead=ahead)
            return t("walk.bad_time") if when is None else None

        text = self.line(question, default, needed=needed, check=wrong)
        return typed(text, self.zone, self.now(), ahead=ahead) if text else None

    # Recording

    def do(self, *commands: Command, at: datetime | None = None, late: str = "") -> list[Entry]:
        """Record, and let the next screen show the receipts."""
        entries = self.sitting.do(*commands, at=at, late=late)
        self.recorded(entries)
        return entries

    def recorded(self, entries: Sequence[Entry]) -> None:
        if entries:
            self.notice = self.screen.receipts(self.sitting, len(entries))

    def late_reason(self, at: datetime | None) -> str:
        """Why something is recorded only now, asked where more than five minutes have passed."""
        from crisisplay.incident.decide import LATE

        if at is None or self.now() - at <= LATE:
            return ""
        return self.line(t("walk.ask_late"), needed=t("walk.needed"))

    def complain(self, error: CrisisplayError) -> None:
        what, _, remedy = error.sentence(self.lang).partition("\n")
        self.screen.say(f"! {what}", "bold red")
        if remedy:
            self.screen.say(f"  {remedy}")


def in_turn(*questions: Callable[[], None]) -> None:
    """Ask one after the other; going back at one asks the one before again. Raises Back."""
    at = 0
    while at < len(questions):
        try:
            questions[at]()
        except Back:
            if at == 0:
                raise
            at -= 1
        else:
            at += 1
