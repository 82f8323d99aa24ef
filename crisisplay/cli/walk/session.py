"""One person walking one incident: asking, recording, and the side acts of any question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisplay.acts.showing import zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import BACK, Asker, Back, Choice, Pressed
from crisisplay.cli.walk.screen import Screen
from crisisplay.cli.walk.times import typed
from crisisplay.errors import CrisisplayError, Refusal
from crisisplay.i18n import Language
from crisisplay.incident.commands import Command
from crisisplay.journal.entry import Entry

# The keys on the screen, in this order; the help names them all.
_SHOWN = ("n", "f", "e", "s", "b", "j", "?", "p")


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
        self.unkept: dict[str, str] = {}  # what was written of a statement and could not be kept

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
        keys = self._keys(skip=skip)
        while True:
            self._offer(keys)
            answer = self.asker.pick(question, choices, default, keys)
            if not isinstance(answer, Pressed):
                return answer
            self._pressed(answer.key)

    def choose(self, question: str, choices: Sequence[Choice], default: str = "") -> str:
        """One of the choices of a side act, which has no side acts of its own. Raises Back."""
        answer = self.asker.pick(question, choices, default, {"b": t("walk.key_b"), BACK: ""})
        if isinstance(answer, Pressed):
            raise Back
        return answer

    def tick(
        self, question: str, choices: Sequence[Choice], ticked: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Any of the choices; what was ticked survives a side act."""
        keys = self._keys(skip=True)
        while True:
            self._offer(keys)
            answer = self.asker.tick(question, choices, ticked, keys)
            if not answer.key:
                return answer.values
            ticked = answer.values
            self._pressed(answer.key)

    def _keys(self, *, skip: bool) -> dict[str, str]:
        """Each key and what it does; those of rarer acts are known from the help."""
        keys = {key: t(f"walk.key_{key}") for key in self.side if skip or key != "s"}
        return {**keys, "b": t("walk.key_b"), BACK: ""}

    def _offer(self, keys: Mapping[str, str]) -> None:
        if self.screen.plain or self.screen.offers == keys:
            return
        self.screen.offers = keys
        shown = "  ".join(f"{key}\u00a0{keys[key]}" for key in _SHOWN if key in keys)
        self.screen.say(shown.replace(" ", "\u00a0").replace("\u00a0\u00a0", "  "), "dim")

    def _pressed(self, key: str) -> None:
        if key in ("b", BACK):
            raise Back
        self.aside(key)

    def aside(self, key: str) -> None:
        """A side act. Going back, or a refusal, ends it and nothing else."""
        try:
            self.side[key](self)
        except Back:
            return
        except Refusal as refusal:
            self.complain(refusal)

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
