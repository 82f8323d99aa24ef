"""What the responder sees before each question: where we are, what runs, what to do and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from crisisplay.acts.accounts import account
from crisisplay.acts.showing import zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import Clocks, clocks, due
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import safe
from crisisplay.cli.walk.guide import guide_lines
from crisisplay.cli.walk.times import elapsed, hour, span
from crisisplay.cli.walk.wrap import fitted, width, wrapped
from crisisplay.i18n import Language
from crisisplay.incident.deadlines import Running
from crisisplay.incident.outlook import Stand
from crisisplay.incident.state import Known
from crisisplay.journal.receipt import receipt
from crisisplay.playbook.facts import show_value
from crisisplay.playbook.model import Decide, Step, Watch

_MARKS = {"confirmed": "✓", "unverified": "?", "checking": "…", "refuted": "✗"}
_NARROW = 60


class Screen:
    """The only maker of a console. `plain` writes the same words and never clears or colours."""

    def __init__(self, *, plain: bool) -> None:
        self.plain = plain
        self.offers: Mapping[str, str] = {}  # the keys that this screen shows already
        self.console = Console(
            file=sys.stdout,
            highlight=False,
            markup=False,
            emoji=False,
            soft_wrap=True,
            no_color=True if plain else None,
            color_system=None if plain else "auto",
        )

    def say(self, text: str = "", style: str = "") -> None:
        """A paragraph, wrapped; its text is only text."""
        for line in wrapped(text, first=self.margin, rest=self.margin, columns=width() - 1):
            self.put(Text(line, style=style))

    def put(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True)

    @property
    def margin(self) -> str:
        return "" if self.plain else " "

    def clear(self) -> None:
        """A fresh screen for a step; what was there stays in the scrollback."""
        self.offers = {}
        if self.plain:
            self.put(Text(""))
        else:
            sys.stdout.write("\x1b[H\x1b[2J")
            sys.stdout.flush()

    def two(self, left: str, right: str, style: str = "", right_style: str = "") -> None:
        """Two texts on a line, or under each other where they do not fit."""
        left, right = safe(left), safe(right)
        room = width() - cell_len(left) - cell_len(right) - 2 * len(self.margin)
        if room < 2 or self.plain:  # noqa: PLR2004 - a gap that can be seen
            self.say(left, style)
            if right:
                self.say(right, right_style)
            return
        line = Text(self.margin + left, style=style)
        line.append(" " * room)
        line.append(right, style=right_style or style)
        self.put(line)

    def rule(self) -> None:
        if not self.plain:
            self.put(Text("─" * width(), style="dim"))

    # One step

    def step(self, sitting: Sitting, step: Step, notice: str) -> None:
        now = sitting.clock.now()
        told = clocks(sitting, now)
        self.clear()
        self._incident(sitting, told)
        self._running(sitting, told)
        self.rule()
        self._progress(sitting, step)
        if notice:
            self.say(notice, "green")
        self.say()
        self._title(sitting, step, now)
        self._words(sitting, step)

    def _incident(self, sitting: Sitting, told: Clocks) -> None:
        state, opened = sitting.state, sitting.opened
        if state.drill:
            banner = t("walk.drill" if width() >= _NARROW else "walk.drill_short")
            self.put(Text(f"{self.margin}*** {banner} ***", style="bold reverse"))
        name = f"{opened.title} · {opened.incident.rpartition('-')[2]}"
        level = t("walk.no_level") if state.level is None else t("walk.level", n=state.level)
        self.two(name, f"{level}   {elapsed(told.now - told.opened)}", "bold")

    def _running(self, sitting: Sitting, told: Clocks) -> None:
        zone, lang = zone_of(sitting), sitting.actor.lang
        promise = told.next_update
        if promise and promise.due:
            late = promise.due < told.now
            values = {
                "hour": hour(promise.due, zone, told.now, lang),
                "span": span(promise.due - told.now, lang),
            }
            text = t("walk.update_late" if late else "walk.update_in", **values)
            self.say(text, "bold red" if late else "")
        for one in told.deadlines:
            self._deadline(one, told.now)

    def _deadline(self, one: Running, now: datetime) -> None:
        if one.stage != "runs" or one.started is None:
            return
        title, late = one.deadline.rule.title.say(self._lang), False
        if one.due is None:
            text = t("walk.deadline_open", title=title, span=span(now - one.started, self._lang))
        else:
            late = one.due < now
            id = "walk.deadline_late" if late else "walk.deadline_left"
            text = t(id, title=title, span=span(one.due - now, self._lang))
        if one.deadline.rule.status == "verify":
            text = t("walk.deadline_verify", said=text)
        self.say(text, "bold red" if late else "")

    @property
    def _lang(self) -> Language:
        return reader()

    def _progress(self, sitting: Sitting, step: Step) -> None:
        outlook, phase = sitting.outlook, sitting.plan.spots[step.id].phase
        counted = [
            id
            for id in sitting.plan.leaves(phase)
            if outlook.standing(id).stand is not Stand.NOT_APPLICABLE
        ]
        done = sum(outlook.standing(id).stand is Stand.PASSED for id in counted)
        left = f"{t(f'walk.phase_{phase}')} {done}/{len(counted)}"
        if not self.plain and width() >= _NARROW:
            full = round(24 * done / max(1, len(counted)))
            left += f" {'━' * full}{'─' * (24 - full)}"
        self.two(left, self._who(sitting, step))

    def _who(self, sitting: Sitting, step: Step) -> str:
        if step.role is None:
            return ""
        title = sitting.plan.playbook.roles[step.role].title.say(sitting.actor.lang)
        held = sitting.state.roles.get(step.role)
        return t(
            "walk.role",
            title=title,
            name=held.holder if held and held.holder else t("walk.to_name"),
        )

    def _title(self, sitting: Sitting, step: Step, now: datetime) -> None:
        title = step.title.say(sitting.actor.lang)
        block = sitting.plan.round_of(step.id)
        current = sitting.state.rounds.get(block) if block else None
        if current and current.number > 1:
            title = t("walk.round", title=title, n=current.number)
        when = due(sitting, step.id)
        if when is None:
            self.say(title, "bold")
            return
        late = when < now
        values = {
            "hour": hour(when, zone_of(sitting), now, sitting.actor.lang),
            "span": span(when - now, sitting.actor.lang),
        }
        text = t("walk.due_late" if late else "walk.due_in", **values)
        self.two(title, text, "bold", "bold red" if late else "")

    def _words(self, sitting: Sitting, step: Step) -> None:
        lang = sitting.actor.lang
        if step.why:
            self.say()
            self.say(step.why.say(lang).strip(), "italic")
        if step.guide:
            self.say()
            for line in guide_lines(step.guide.say(lang)):
                self.put(Text(self.margin + line))
        for link in step.links:
            self.say(link)
        if isinstance(step.action, Watch):
            self._reading(step.action, lang)
        if isinstance(step.action, Decide):
            self.known(sitting, _read_by(step.action))
        self.say()

    def _reading(self, watch: Watch, lang: str) -> None:
        """What to look for, and how often, where the playbook says it."""
        if watch.query:
            self.say(watch.query.say(lang))
        if watch.every and watch.every.unit == "minutes":
            every = span(timedelta(minutes=watch.every.amount), self._lang)
            self.say(t("walk.reading_every", every=every))

    def known(self, sitting: Sitting, facts: Sequence[str]) -> None:
        """The facts that a decision rests on: a mark that needs no colour, value, source, time."""
        lines = list(self._facts(sitting, facts))
        if lines:
            self.say()
            self.say(t("walk.known"), "bold")
            for line in lines:
                self.say(line)

    def fact(self, sitting: Sitting, id: str) -> None:
        """A fact that was just asked, as it now stands."""
        for line in self._facts(sitting, [id]):
            self.say(line, "green")

    def _facts(self, sitting: Sitting, facts: Sequence[str]) -> Iterator[str]:
        lang, now = sitting.actor.lang, sitting.clock.now()
        for id in facts:
            fact = sitting.plan.playbook.facts.get(id)
            known = sitting.state.facts.get(id)
            if fact is None:
                continue
            if known is None:
                yield f"· {fact.ask.say(lang)} {t('walk.not_known')}"
                continue
            about = ", ".join(
                filter(None, [known.source, hour(known.at, zone_of(sitting), now, lang)])
            )
            value = show_value(fact, known.value, lang)
            yield f"{mark(known)} {fact.ask.say(lang)} {value} ({about})"

    # What was just recorded

    def receipts(self, sitting: Sitting, count: int) -> str:
        """The last entries' receipts, as one notice: the number is what a person writes down."""
        done = list(zip(sitting.entries, sitting.records, strict=True))[-count:]
        shown = (f"{receipt(entry)}  {account(sitting, record)}" for entry, record in done[-2:])
        return "\n".join(map(fitted, shown))


def mark(known: Known) -> str:
    return _MARKS[known.status]


def _read_by(decide: Decide) -> tuple[str, ...]:
    reads = (option.recommend.when.reads for option in decide.options if option.recommend)
    return tuple(sorted(set().union(*reads)))
