"""Whether a text agrees: with what we said before, with what we know, with itself in the other
language, with the posture that was chosen (ST15, ST16, ST17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from crisisplay.statement.checks.figures import Figure, figures
from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.moments import Said, said_moments
from crisisplay.statement.checks.phrases import Place, any_within
from crisisplay.statement.checks.prose import Prose, read_prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import Phrases, Rule
from crisisplay.statement.notes import Note
from crisisplay.statement.version import Written

_NEAR = 300  # characters of a sentence that say what an hour is of
_MOST_HOURS = 100  # each is compared with each of another text

# Words of four letters and more that say nothing of an event.
_COMMON = frozenset({
    "dans", "avec", "pour", "heure", "paris", "temps", "depuis", "nous", "vous", "notre", "cette",
    "matin", "leur", "leurs", "sont", "hier", "london", "have", "been", "with", "from", "that",
    "this", "time", "were", "their", "after", "before", "when", "about", "since", "today",
})  # fmt: skip


# The first five letters of words that one writer puts for another from one text to the next.
_SAME = {
    word: meant
    for meant, words in {
        "begin": "comme début debut décle decle survi surve démar start began begun begin broke",
        "stop": "arrêt arret stopp stop cess cessé suspe halte",
        "warn": "alert préve preve infor averti avert alarm warne told calle notif",
        "outage": "panne coupu inter outag failu cut",
        "fire": "incen feu fire blaze flamm flame",
        "leak": "fuite leak spill écoul ecoul",
        "clear": "évacu evacu clear",
        "return": "rétab retab repri resto resum reope rouve",
    }.items()
    for word in words.split()
}


def other_figures(reading: Reading) -> Iterator[Finding]:
    """ST15: a number or an hour that is not the one published before, or no longer true."""
    rule = reading.rule("ST15")
    if rule is None:
        return
    for prose in reading.texts:
        changed = prose.find(rule.words)  # 'now', 'instead of': the reader is told of the change
        yield from _outdated(reading, rule, prose, changed)
        before = _before(reading, prose)
        yield from _other_counts(reading, rule, prose, before, changed)
        yield from _other_hours(reading, rule, prose, before, changed)


def _before(reading: Reading, prose: Prose) -> list[Prose]:
    """What was published in this language, oldest first."""
    lang = prose.written.lang
    texts = (one[lang] for one in reading.context.earlier if lang in one)
    return [read_prose(Written(lang, "", text)) for text in texts]


def _other_counts(
    reading: Reading, rule: Rule, prose: Prose, before: list[Prose], changed: list[Place]
) -> Iterator[Finding]:
    first = _counted(before)
    known = _counted(before, beside=True) | first
    here = figures(prose)
    said = {(name, one.value) for one in here for name in (one.counted, one.beside)}
    stated = {one.value for one in here} if reading.context.kind == "correction" else set()
    for one in here:
        name = one.counted if one.counted in known else one.beside
        others = known.get(name, {}) if name == one.counted else first.get(name, {})
        if not others or one.value in others or any_within(changed, prose.around(one.place.start)):
            continue
        if any(value in stated for value in others):
            continue  # a correction says the number of before to take it back
        # Where the number of before is there as well, this one counts something else.
        if any((name, value) not in said for value in others):
            yield _other(reading, rule, prose, one, ", ".join(others.values()))


def _counted(before: list[Prose], beside: bool = False) -> dict[str, dict[Decimal, str]]:
    """By what is counted, or by the word beside it, the numbers of the last text that has any."""
    known: dict[str, dict[Decimal, str]] = {}
    for text in before:
        here: dict[str, dict[Decimal, str]] = {}
        for one in figures(text):
            name = one.beside if beside else one.counted
            if name:
                here.setdefault(name, {})[one.value] = one.words
        known |= here
    return known


def _other(reading: Reading, rule: Rule, prose: Prose, one: Figure, was: str) -> Finding:
    """A fact that changed is no mistake, but the reader is to be told that it did."""
    digits = re.sub(r"\D", "", one.words)
    use = next(
        (use for use in reading.subject.facts if re.sub(r"\D", "", use.shown) == digits != ""), None
    )
    at = one.place.start
    if use is None or use.status != "confirmed":
        return reading.of(rule, prose.written, at, one.words, "st15", was=was)
    return reading.of(
        rule, prose.written, at, one.words, "st15_changed", "warn", was=was, fact=use.id
    )


def _other_hours(
    reading: Reading, rule: Rule, prose: Prose, before: list[Prose], changed: list[Place]
) -> Iterator[Finding]:
    """An hour of the same event: its sentence shares the words of the last one before."""
    promised = reading.rules["ST06"].words if "ST06" in reading.rules else {}
    earlier = [
        (_event(text, said), _clock(text, said), _as_written(text, said))
        for text in reversed(before)
        for said in _hours(text, promised)
    ]
    for said in _hours(prose, promised):
        if any_within(changed, prose.around(said.place.start)):
            continue
        event = _event(prose, said)
        same = [one for one in earlier if _same_event(event, one[0])]
        if same and all(_clock(prose, said) != clock for _, clock, _ in same):
            excerpt, was = _as_written(prose, said), same[0][2]
            yield reading.of(rule, prose.written, said.place.start, excerpt, "st15", was=was)


def _as_written(prose: Prose, said: Said) -> str:
    return prose.text[said.place.start : said.place.end]


def _hours(prose: Prose, promised: Phrases) -> list[Said]:
    """The hours of what happened: not of the next update, which moves."""
    promises = prose.find(promised)
    hours = (
        said
        for said in said_moments(prose.folded.words, None)
        if not any_within(promises, prose.around(said.place.start))
    )
    return list(islice(hours, _MOST_HOURS))


def _event(prose: Prose, said: Said) -> frozenset[str]:
    sentence = prose.around(said.place.start)
    start, end = said.place.start - _NEAR, said.place.end + _NEAR
    words = prose.folded.words[max(sentence.start, start) : min(sentence.end, end)]
    known = re.findall(r"[^\W\d_]{3,}", words)
    return frozenset(_SAME.get(word[:5], word[:6]) for word in known if _says(word)) - _COMMON


def _says(word: str) -> bool:
    return len(word) > 3 or word in _SAME  # noqa: PLR2004 - 'feu' and 'cut' say an event, 'the' does not


def _same_event(some: frozenset[str], others: frozenset[str]) -> bool:
    """Two words that say something in common, and a good part of the shorter sentence."""
    shared = len(some & others)
    return shared > 1 and 5 * shared >= 2 * min(len(some), len(others))


def _clock(prose: Prose, said: Said) -> tuple[int, int]:
    return _hour_of(prose.folded.words[said.place.start : said.place.end])


def _hour_of(words: str) -> tuple[int, int]:
    digits = [int(each) for each in re.findall(r"\d+", words)]
    if not digits:
        return (0, 0) if words in ("minuit", "midnight") else (12, 0)
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if re.search(r"[ap]\.?m", words):
        hour = hour % 12 + 12 * ("p" in words)
    return hour, minute


def _outdated(
    reading: Reading, rule: Rule, prose: Prose, changed: list[Place]
) -> Iterator[Finding]:
    """The value that a fact had before, where the register has another one now."""
    lang = prose.written.lang
    for one in reading.context.outdated:
        was, now = one.was.get(lang, ""), one.now.get(lang, "")
        if not was or was == now or now in prose.text or not any(map(str.isdigit, was)):
            continue
        found = re.search(rf"(?<![\w.,]){re.escape(was)}(?![\w]|[.,]\d)", prose.text)
        if found is not None and any_within(changed, prose.around(found.start())):
            continue  # named to take it back
        if found is not None and (len(was) > 1 or len(now) > 1):
            yield reading.of(
                rule, prose.written, found.start(), was, "st15_outdated", fact=one.fact, now=now
            )


def against_posture(reading: Reading) -> Iterator[Finding]:
    """ST16: no apology while we deny, no denial while we put things right."""
    rule = reading.rule("ST16")
    posture = reading.context.posture
    if rule is None or posture not in ("deny", "rebuild"):
        return
    wrong = rule.after if posture == "deny" else rule.before
    sentence = "st16_deny" if posture == "deny" else "st16_rebuild"
    for prose in reading.texts:
        innocent = prose.find(rule.unless)
        for place in prose.find(wrong):
            if not any_within(innocent, prose.around(place.start)):
                excerpt = prose.text[place.start : place.end]
                yield reading.of(rule, prose.written, place.start, excerpt, sentence)


def other_languages(reading: Reading) -> Iterator[Finding]:
    """ST17: what is counted and when is the same in every language."""
    rule = reading.rule("ST17")
    texts = list(reading.whole())
    if rule is None or len(texts) < 2:  # noqa: PLR2004 - nothing to compare
        return
    said = [_numbers(prose) for prose in texts]
    for prose in texts:
        for other, numbers in zip(texts, said, strict=True):
            if other is not prose:
                yield from _only_here(reading, rule, prose, other, numbers)


def _only_here(
    reading: Reading, rule: Rule, prose: Prose, other: Prose, numbers: frozenset[Decimal]
) -> Iterator[Finding]:
    there = {_clock(other, said) for said in _hours(other, {})}
    here = [one for one in figures(prose) if one.value not in numbers and _in_digits(prose, one)]
    hours = [said for said in _hours(prose, {}) if _clock(prose, said) not in there]
    places = [(one.place.start, one.words) for one in here]
    places += [(said.place.start, _as_written(prose, said)) for said in hours]
    for at, excerpt in places:
        language = _named(other)
        yield reading.of(rule, prose.written, at, excerpt, "st17_figure", language=language)


def _named(prose: Prose) -> object:
    """A language by its name, to whoever reads; by its code where we do not speak it."""
    return Note(f"language_{prose.language}") if prose.language else prose.written.lang


def _in_digits(prose: Prose, figure: Figure) -> bool:
    """A number in letters may well be 'both' or 'a pair' in another language."""
    return prose.text[figure.place.start].isdigit()


def _numbers(prose: Prose) -> frozenset[Decimal]:
    return frozenset(one.value for one in figures(prose))
