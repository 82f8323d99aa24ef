"""What ids are called, in a reader's language, by the playbook an incident is pinned to.

Where the playbook is not known, as with a journal from elsewhere, the words that were recorded
serve, and an id stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING

from crisisplay.foreign import one_line
from crisisplay.i18n import Language, say

if TYPE_CHECKING:  # a log without its playbook is read without them
    from crisisplay.incident.plan import Plan
    from crisisplay.playbook.model import Decide, Fact, Playbook, Rule, Step, Text

_COMMON = ("site", "press", "email", "intranet", "phone", "sms")
_BRANDS: Mapping[str, str] = MappingProxyType(  # the same in every language
    {
        "x": "X",
        "bluesky": "Bluesky",
        "mastodon": "Mastodon",
        "threads": "Threads",
        "facebook": "Facebook",
        "instagram": "Instagram",
        "linkedin": "LinkedIn",
        "tiktok": "TikTok",
        "youtube": "YouTube",
        "whatsapp": "WhatsApp",
        "telegram": "Telegram",
    }
)


class Names:
    """Titles for ids. `recorded` is what an entry said at the time, in the language `lang`.

    Words recorded in the reader's language are given as they are; else the playbook's words, else
    those that were recorded, else the id.
    """

    __slots__ = ("_playbook", "_steps", "lang")

    def __init__(
        self,
        playbook: Playbook | None = None,
        lang: Language = "en",
        steps: Mapping[str, Step] | None = None,
    ) -> None:
        """`steps` are the playbook's by id, where they are at hand."""
        self.lang = lang
        self._playbook = playbook
        self._steps = steps

    @classmethod
    def of(cls, playbook: Playbook, lang: Language) -> Names:
        """The names of a playbook."""
        return cls(playbook, lang)

    @classmethod
    def of_plan(cls, plan: Plan, lang: Language) -> Names:
        """The same, where the steps are at hand by id."""
        return cls(plan.playbook, lang, {id: spot.step for id, spot in plan.spots.items()})

    def role(self, id: str) -> str:
        known = self._playbook.roles.get(id) if self._playbook else None
        return self._said(known.title if known else None, id)

    def step(self, id: str, recorded: str = "", lang: str = "") -> str:
        known = self._step(id)
        return self._said(known.title if known else None, id, recorded, lang)

    def statement(self, id: str, recorded: str = "", lang: str = "") -> str:
        known = self._playbook.statements.get(id) if self._playbook else None
        return self._said(known.title if known else None, id, recorded, lang)

    def channel(self, id: str) -> str:
        """What a channel is called in the library; another stands for itself."""
        return channel_title(id, self.lang) if self._playbook else one_line(id)

    def deadline(self, id: str, recorded: str = "", lang: str = "") -> str:
        """What the duty is."""
        known = self._duty(id)
        return self._said(known.title if known else None, id, recorded, lang)

    def content(self, deadline: str, recorded: str) -> str:
        """An item of what a notification says."""
        known = self._duty(deadline)
        items = known.checklist if known else ()
        said = (one for one in items if recorded in one.by_language.values())
        return self._said(next(said, None), recorded)

    def criterion(self, id: str) -> str:
        known = self._playbook.criteria.get(id) if self._playbook else None
        return self._said(known.title if known else None, id)

    def title(self, recorded: str = "", lang: str = "") -> str:
        """Of the incident: its playbook's."""
        return self._said(self._playbook.title if self._playbook else None, "", recorded, lang)

    def question(self, fact: str, recorded: str = "", lang: str = "") -> str:
        """What is asked to know a fact."""
        known = self.fact(fact)
        return self._said(known.ask if known else None, fact, recorded, lang)

    def decision(self, step: str, recorded: str = "", lang: str = "") -> str:
        """The question that a step decides."""
        known = self._decide(step)
        return self._said(known.question if known else None, step, recorded, lang)

    def option(self, step: str, id: str, recorded: str = "", lang: str = "") -> str:
        """An option of the decision that a step is."""
        known = self._decide(step)
        option = known.option(id) if known else None
        return self._said(option.label if option else None, id, recorded, lang)

    def why_advised(self, step: str, id: str, recorded: str = "", lang: str = "") -> str:
        """Why an option was advised: as it was recorded, or in the reader's language."""
        known = self._decide(step)
        option = known.option(id) if known else None
        advice = option.recommend if option else None
        return self._said(advice.why if advice else None, "", recorded, lang)

    def waited(self, name: str) -> str:
        """What a clock waits for: a fact, a step, or another deadline to be met."""
        if self.fact(name):
            return self.question(name)
        return self.deadline(name) if self._duty(name) else self.step(name)

    def item(self, step: str, recorded: str, lang: str = "") -> str:
        """An item of a checklist; also the question of a fact, which a step may leave open."""
        for text in self.items(step):
            if recorded in text.by_language.values():
                return self._said(text, recorded, recorded, lang)
        return self.question(recorded) if self.fact(recorded) else recorded

    def items(self, step: str) -> tuple[Text, ...]:
        """The items of a checklist; nothing for another step."""
        known = self._step(step)
        if known is None:
            return ()
        from crisisplay.playbook.model import Task

        return known.action.items if isinstance(known.action, Task) else ()

    def fact(self, id: str) -> Fact | None:
        return self._playbook.facts.get(id) if self._playbook else None

    def value(self, fact: str, json: object, zone: tzinfo) -> str | None:
        """A value of a fact as a person reads it; None where the playbook has no such fact."""
        known = self.fact(fact)
        if known is None:
            return None
        from crisisplay.playbook.facts import Problem, show_value, value_from_json

        value = value_from_json(known, json)
        if isinstance(value, Problem):
            return None
        if isinstance(value, datetime):
            value = value.astimezone(zone)
        return show_value(known, value, self.lang)

    def _decide(self, step: str) -> Decide | None:
        known = self._step(step)
        if known is None:
            return None
        from crisisplay.playbook.model import Decide

        return known.action if isinstance(known.action, Decide) else None

    def _duty(self, id: str) -> Rule | None:
        watched = self._playbook.deadlines if self._playbook else ()
        return next((one.rule for one in watched if one.id == id), None)

    def _step(self, id: str) -> Step | None:
        if self._steps is None:
            found = self._playbook.steps() if self._playbook else ()
            self._steps = {step.id: step for step in found}
        return self._steps.get(id)

    def _said(self, known: Text | None, id: str, recorded: str = "", lang: str = "") -> str:
        if recorded and (lang == self.lang or not known):
            return recorded
        return known.say(self.lang) if known else id


def channel_title(id: str, lang: Language) -> str:
    """`Facebook` for `facebook`, without reading the library; an id that it has not, as it is."""
    return say(lang, f"log.channel_{id}") if id in _COMMON else _BRANDS.get(id, one_line(id))


NO_NAMES = Names()
"""Where no playbook is known."""
