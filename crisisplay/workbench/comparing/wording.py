"""Changes in words: a line each, the most important first, the rest by phase and by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import SequenceMatcher

from crisisplay.acts.layout import flat, wrapped
from crisisplay.acts.outline_steps import span
from crisisplay.i18n import Language, say
from crisisplay.playbook.conditions import Condition
from crisisplay.playbook.facts import show_date, show_moment
from crisisplay.playbook.model import Approval, Due, Duration, Text
from crisisplay.workbench.comparing.change import GROUPS, Change, Subject

_AROUND = 4  # words kept on each side of what changed
_OTHER = 0.4  # less alike than that, a text is another one, and is shown whole
_SWITCHES = frozenset(
    {"skip_never", "evidence_required", "confirm", "parallel", "next_update", "phased", "in_order"}
)
_LISTS = frozenset({
    "needs", "links", "channels", "audiences", "approvals", "facts", "items", "sets", "languages",
    "jurisdictions", "sources", "triggers", "not_for", "questions", "checklist",
})  # fmt: skip


def lines(changes: Sequence[Change], lang: Language, width: int = 80) -> Iterator[str]:
    """All of them, at most `width` columns wide; one line where nothing changed."""
    if not changes:
        yield from wrapped(say(lang, "comparing.nothing_changed"), width=width)
        return
    essential = [change for change in changes if change.essential]
    yield from _section("essential", essential, lang, width)
    for group in GROUPS:
        rest = [c for c in changes if c.subject.group == group and not c.essential]
        yield from _section(group, rest, lang, width)


def _section(name: str, changes: list[Change], lang: Language, width: int) -> Iterator[str]:
    if not changes:
        return
    yield say(lang, f"comparing.group_{name}")
    for subject in dict.fromkeys(change.subject for change in changes):
        yield from wrapped(_subject(subject, lang), "  ", "    ", width)
        for change in changes:
            if change.subject == subject:
                for line in sentences(change, lang):
                    yield from wrapped(line, "    - ", "      ", width)
    yield ""


def _subject(subject: Subject, lang: Language) -> str:
    kind = say(lang, f"comparing.kind_{subject.kind}")
    title = flat(subject.title.say(lang))
    of = say(lang, "comparing.of", name=subject.of) if subject.of else ""
    return say(lang, "comparing.subject", kind=kind, name=subject.id, of=of, title=title)


def sentences(change: Change, lang: Language) -> Iterator[str]:
    """What changed, without what it changed in: one sentence, or one a language for a text."""
    match change.what:
        case "added" | "removed":
            yield say(lang, f"comparing.{change.what}")
        case "renamed":
            yield say(lang, "comparing.renamed", old=change.old)
        case "moved":
            old, new = (_home(one, lang) for one in (change.old, change.new))
            yield say(lang, f"comparing.moved_{change.field}", old=old, new=new)
        case "field":
            yield from _field(change, lang)


def _home(place: object, lang: Language) -> str:
    phases = ("before", "during", "after")
    if place in phases:
        return say(lang, f"comparing.phase_{place}")
    return str(place) if place else say(lang, "comparing.first")


def _field(change: Change, lang: Language) -> Iterator[str]:
    name, _, part = change.field.partition(".")
    old, new = change.old, change.new
    if name in _SWITCHES:
        yield say(lang, f"comparing.{name}_{'on' if new else 'off'}")
        return
    label = say(lang, f"comparing.field_{name}", part=part)
    if isinstance(old, Text) or isinstance(new, Text):
        yield from _text(label, old, new, lang)
    elif name in _LISTS:
        yield from _list(label, _items(old, lang), _items(new, lang), lang)
    else:
        was, now = shown(old, lang), shown(new, lang)
        yield say(lang, "comparing.now", label=label, new=now, old=was)


def _text(label: str, old: object, new: object, lang: Language) -> Iterator[str]:
    """A word diff a language, the reader's first."""
    was = old.by_language if isinstance(old, Text) else {}
    now = new.by_language if isinstance(new, Text) else {}
    both = sorted({**was, **now}, key=lambda one: one != lang)
    for one in both:
        before, after = was.get(one, ""), now.get(one, "")
        if before != after:
            words = word_diff(before, after)
            yield say(lang, "comparing.text", label=label, lang=one, words=words)


def _list(label: str, old: list[str], new: list[str], lang: Language) -> Iterator[str]:
    fresh = [one for one in new if one not in old]
    gone = [one for one in old if one not in new]
    if fresh:
        yield say(lang, "comparing.list_added", label=label, names=", ".join(fresh))
    if gone:
        yield say(lang, "comparing.list_removed", label=label, names=", ".join(gone))
    if not fresh and not gone:
        names = ", ".join(new)
        yield say(lang, "comparing.list_order", label=label, names=names)


def _items(value: object, lang: Language) -> list[str]:
    several = value if isinstance(value, tuple) else ()
    return [_item(one, lang) for one in several]


def _item(one: object, lang: Language) -> str:
    """An item of a list; what an option sets is a fact and its value."""
    match one:
        case (str(fact), value):
            return f"{fact} = {shown(value, lang)}"
        case _:
            return shown(one, lang)


def shown(value: object, lang: Language) -> str:  # noqa: PLR0911, C901 - one for each kind of value
    """A value of a playbook as its reader says it."""
    match value:
        case None | "" | ():
            return say(lang, "comparing.none")
        case bool():
            return say(lang, "playbook.yes" if value else "playbook.no")
        case Duration():
            return span(value, lang)
        case Due():
            return _due(value, lang)
        case Condition(source=source):
            return say(lang, "comparing.quoted", text=flat(source))
        case Text():
            return say(lang, "comparing.quoted", text=flat(value.say(lang)))
        case Approval(role=role, when=when):
            only = say(lang, "comparing.only_if", condition=flat(when.source)) if when else ""
            return f"{role}{only}"
        case datetime():
            return show_moment(value, lang)
        case date():
            return show_date(datetime(value.year, value.month, value.day), lang)  # noqa: DTZ001 - a day
        case tuple():
            return ", ".join(shown(one, lang) for one in value)
        case Decimal():
            return f"{value:f}"
        case _:
            return flat(str(value))


def _due(due: Due, lang: Language) -> str:
    within = span(due.within, lang)
    if due.after:
        return say(lang, "comparing.due_after", within=within, step=due.after)
    if due.since:
        return say(lang, "comparing.due_since", within=within, fact=due.since)
    return within


# The words of a text


def word_diff(old: str, new: str) -> str:
    """`we [-regret-] {+apologise for+} what was said`; what is far from any change is `…`."""
    before, after = old.split(), new.split()
    pieces: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if before and after and matcher.ratio() < _OTHER:
        return f"[-{' '.join(before)}-] {{+{' '.join(after)}+}}"
    steps = matcher.get_opcodes()
    for at, (tag, i, j, k, m) in enumerate(steps):
        if tag == "equal":
            pieces += _kept(before[i:j], first=at == 0, last=at == len(steps) - 1)
        else:
            pieces += [f"[-{' '.join(before[i:j])}-]"] if j > i else []
            pieces += [f"{{+{' '.join(after[k:m])}+}}"] if m > k else []
    if all(tag == "equal" for tag, *_ in steps):
        return "¶"  # only blanks and line ends moved
    return " ".join(pieces)


def _kept(words: list[str], *, first: bool, last: bool) -> Iterable[str]:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(words) <= len(head) + len(tail):
        return words
    return (*head, "…", *tail)
