"""The questions of a new playbook, one after the other; `<` goes back to the one before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from crisisplay.cli.language import reader, t
from crisisplay.cli.output import talk
from crisisplay.cli.prompts.asker import BACK, Asker, Back, Choice, Pressed
from crisisplay.i18n import LANGUAGES, Language
from crisisplay.playbook.model import CHANNELS, FactType, Text
from crisisplay.workbench.drafting.brief import EXTRAS, PLAIN_TYPES, clean
from crisisplay.workbench.drafting.checks import Wrong, id_mistake, mistake
from crisisplay.workbench.drafting.duties import duties
from crisisplay.workbench.drafting.wanted import REVIEWS, RHYTHMS, SEATS, Wanted, known, proposed

_HELP = "?"
_SPOKEN: Mapping[str, tuple[Language, ...]] = {"fr": ("fr",), "en": ("en",), "both": LANGUAGES}


class Interview:
    """`echo` says each answer again, where the question is wiped off the screen."""

    def __init__(self, asker: Asker, id: str, *, echo: bool) -> None:
        self._asker = asker
        self._echo = echo
        self._given = id
        self._at = 0
        self._questions: Sequence[Callable[[], str]] = (
            self._languages, self._title, self._id, self._triggers, self._owner, self._decides,
            self._seats, self._facts, self._extras, self._channels, self._deadlines,
            self._updates, self._review,
        )  # fmt: skip
        self.wanted = Wanted(id=id)

    def hold(self) -> Wanted:
        """Ask everything. What was answered stays as the proposal when one goes back."""
        while self._at < len(self._questions):
            try:
                said = self._questions[self._at]()
            except Back:
                self._at = max(0, self._at - 1)
                continue
            if self._echo:
                talk(f"  {said}")
            self._at += 1
        return self.wanted

    # The questions, in their order; each gives the line that says it again

    def _languages(self) -> str:
        choices = [Choice(name, t(f"drafting.a_{name}")) for name in _SPOKEN]
        chosen = self._pick("languages", choices, reader())
        self.wanted.languages = _SPOKEN[chosen]
        return t(f"drafting.a_{chosen}")

    def _title(self) -> str:
        self.wanted.title = self._text("title", self.wanted.title)
        return self._first(self.wanted.title)

    def _id(self) -> str:
        if not self._given:
            default = self.wanted.id or proposed(self.wanted.title)
            self.wanted.id = self._line(self._asked("id"), default, id_mistake)
        return self.wanted.id

    def _triggers(self) -> str:
        self.wanted.triggers = self._texts("trigger", needed=True)
        return self._several(self.wanted.triggers)

    def _owner(self) -> str:
        self.wanted.owner = self._line(self._asked("owner"), self.wanted.owner, mistake)
        return self.wanted.owner

    def _decides(self) -> str:
        default = self.wanted.decides or known("decides", self.wanted.languages)
        self.wanted.decides = self._text("decides", default)
        return self._first(self.wanted.decides)

    def _seats(self) -> str:
        choices = [Choice(id, t(f"drafting.seat_{id}")) for id in SEATS]
        self.wanted.seats = list(self._tick("seats", choices, self.wanted.seats))
        self.wanted.more_seats = self._texts("seat", numbered=False)
        usual = [t(f"drafting.seat_{id}") for id in self.wanted.seats]
        return self._joined([*usual, *map(self._first, self.wanted.more_seats)])

    def _facts(self) -> str:
        types = [Choice(type, t(f"drafting.type_{type}")) for type in PLAIN_TYPES]
        facts: list[tuple[Text, FactType]] = []
        while (asked := self._another("fact", len(facts))) is not None:
            chosen = self._pick("type", types, "yes_no", numbered=False)
            facts.append((asked, next(type for type in PLAIN_TYPES if type == chosen)))
        self.wanted.facts = facts
        return self._several([text for text, _ in facts])

    def _extras(self) -> str:
        choices = [Choice(name, t(f"drafting.extra_{name}")) for name in EXTRAS]
        chosen = self._tick("extras", choices, self.wanted.extras)
        self.wanted.extras = tuple(name for name in EXTRAS if name in chosen)
        return self._joined([t(f"drafting.extra_{name}") for name in self.wanted.extras])

    def _channels(self) -> str:
        choices = [Choice(id, t(f"keys.statement.channels.{id}")) for id in CHANNELS]
        chosen = self._tick("channels", choices, self.wanted.channels)
        self.wanted.channels = chosen or self.wanted.channels
        return self._joined([t(f"keys.statement.channels.{id}") for id in self.wanted.channels])

    def _deadlines(self) -> str:
        listed = duties().values()
        choices = [Choice(one.id, one.title.say(reader()), one.hint(reader())) for one in listed]
        self.wanted.deadlines = self._tick("deadlines", choices, self.wanted.deadlines)
        return self._joined([duties()[id].title.say(reader()) for id in self.wanted.deadlines])

    def _updates(self) -> str:
        choices = [Choice(one, t(f"drafting.every_{one}")) for one in RHYTHMS]
        self.wanted.updates_every = self._pick("updates", choices, self.wanted.updates_every)
        return t(f"drafting.every_{self.wanted.updates_every}")

    def _review(self) -> str:
        said = {one: t(f"drafting.months_{one.split()[0]}") for one in REVIEWS}
        choices = [Choice(one, label) for one, label in said.items()]
        self.wanted.review_every = self._pick("review", choices, self.wanted.review_every)
        return said[self.wanted.review_every]

    # Asking

    def _asked(self, id: str, *, numbered: bool = True) -> str:
        question = t(f"drafting.q_{id}")
        if not numbered:
            return question
        return t("drafting.asked", n=self._at + 1, of=len(self._questions), question=question)

    def _pick(
        self, id: str, choices: Sequence[Choice], default: str, *, numbered: bool = True
    ) -> str:
        question = self._asked(id, numbered=numbered)
        while True:
            answer = self._asker.pick(question, choices, default, _keys())
            if not isinstance(answer, Pressed):
                return answer
            _pressed(answer.key)

    def _tick(self, id: str, choices: Sequence[Choice], ticked: Sequence[str]) -> tuple[str, ...]:
        # Where it is drawn, how to tick stands on a line of its own.
        question = self._asked(id) + ("\n" if self._echo else "")
        while True:
            answer = self._asker.tick(question, choices, ticked, _keys())
            if not answer.key:
                return answer.values
            ticked = answer.values
            _pressed(answer.key)

    def _line(self, question: str, default: str, check: Callable[[str], Wrong | None]) -> str:
        def wrong(text: str) -> str | None:
            found = check(clean(text))
            return found.say(reader()).partition("\n")[0] if found else None

        # Where it is drawn, what is typed stands on a line of its own.
        asked = f"{question}\n>" if self._echo else question
        return clean(self._asker.line(asked, default, wrong))

    def _text(self, id: str, default: Text, *, numbered: bool = True) -> Text:
        """One text in each language of the playbook."""
        question = self._asked(id, numbered=numbered)
        said: dict[str, str] = {}
        for lang in self.wanted.languages:
            asked = self._in(question, lang)
            said[lang] = self._line(asked, default.by_language.get(lang, ""), mistake)
        return Text(said)

    def _texts(self, id: str, *, needed: bool = False, numbered: bool = True) -> list[Text]:
        texts: list[Text] = []
        if needed:
            texts.append(self._text(id, Text({})))
        while (more := self._another(id, len(texts), numbered=numbered)) is not None:
            texts.append(more)
        return texts

    def _another(self, id: str, have: int, *, numbered: bool = True) -> Text | None:
        """One more, or None for an empty line."""
        question = t("drafting.q_more") if have else self._asked(id, numbered=numbered)
        first, *others = self.wanted.languages
        said = {first: self._line(self._in(question, first), "", _or_nothing)}
        if not said[first]:
            return None
        for lang in others:
            said[lang] = self._line(self._in(said[first], lang), "", mistake)
        return Text({lang: said[lang] for lang in self.wanted.languages})

    def _in(self, question: str, lang: Language) -> str:
        if len(self.wanted.languages) == 1:
            return question
        return t(f"drafting.in_{lang}", question=question)

    # Saying again

    def _first(self, text: Text) -> str:
        return text.say(reader())

    def _several(self, texts: Sequence[Text]) -> str:
        return self._joined([self._first(one) for one in texts])

    def _joined(self, words: Sequence[str]) -> str:
        return " · ".join(words) or t("drafting.nothing")


def _keys() -> dict[str, str]:
    return {"b": t("walk.key_b"), BACK: "", _HELP: t("walk.key_?")}


def _pressed(key: str) -> None:
    """Help, or the question before."""
    if key != _HELP:
        raise Back
    talk(t("drafting.keys"))


def _or_nothing(text: str) -> Wrong | None:
    return mistake(text) if text else None
