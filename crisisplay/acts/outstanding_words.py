"""What is open of what was said and stopped, on a line each for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.names import channel_title
from crisisplay.acts.outstanding import Outstanding, together
from crisisplay.i18n import Language, say
from crisisplay.incident.state import Frozen, Intention, Publication

if TYPE_CHECKING:  # what reads texts is needed where there is one to put right
    from crisisplay.acts.corrections import Owed


class Seen(Protocol):
    """Who is told."""

    @property
    def lang(self) -> Language: ...


def outstanding_lines(found: Outstanding, seen: Seen) -> Iterator[str]:
    """A line for each text to put right, sending in doubt, and for what nobody saw stop."""
    yield from debt_lines(found, seen)
    yield from doubt_lines(found, seen)
    yield from freeze_lines(found, seen)


def debt_lines(found: Outstanding, seen: Seen) -> Iterator[str]:
    """`Holding statement: to put right on Bluesky (fr #12, en #13) · How many? 3 → 2`."""
    for debt, publications in together(found.debts):
        yield listed(
            [
                say(
                    seen.lang,
                    "outstanding.to_put_right",
                    title=flat(debt.title),
                    where=where_of(publications, seen.lang),
                ),
                *changes(debt, seen.lang),
            ]
        )


def changes(debt: Owed, lang: Language) -> Iterator[str]:
    """`How many? 3 → 2`, for each fact that changed; that it was refuted, where nothing took its
    place.
    """
    for change in debt.changes:
        id = "sending.changed" if change.now else "sending.refuted_since"
        yield say(
            lang, id, question=flat(change.question), was=flat(change.was), now=flat(change.now)
        )


def doubt_lines(found: Outstanding, seen: Seen) -> Iterator[str]:
    for doubt in found.doubts:
        one = doubt.intention
        where = place(one.channel, one.lang, seen.lang)
        yield say(seen.lang, "sending.doubt", seq=one.seq, title=doubt.title, where=where)


def freeze_lines(found: Outstanding, seen: Seen) -> Iterator[str]:
    """`freeze: 2 of 5 confirmed · NOT CONFIRMED: Scheduled posts, Paid posts`."""
    if not found.frozen:
        return
    waits = ", ".join(freeze_titles(found.unconfirmed, seen.lang))
    n, every = len(found.frozen) - len(found.unconfirmed), len(found.frozen)
    yield listed(
        [
            say(seen.lang, "outstanding.freeze", n=n, all=every),
            say(seen.lang, "outstanding.not_confirmed", items=waits) if waits else "",
        ]
    )


def freeze_titles(items: Iterable[Frozen], lang: Language) -> Iterator[str]:
    from crisisplay.acts.freezing import title_of

    return (flat(title_of(one, lang)) for one in items)


def place(channel: str, spoken: str, lang: Language) -> str:
    """`Bluesky (fr)`."""
    title = channel_title(channel, lang)
    return f"{title} ({flat(spoken)})" if spoken else title


def where_of(publications: Iterable[Publication], lang: Language) -> str:
    """`Bluesky (fr #12, en #13), Website (#14)`."""
    by_channel: dict[str, list[str]] = {}
    for one in publications:
        said = f"{flat(one.lang)} #{one.seq}" if one.lang else f"#{one.seq}"
        by_channel.setdefault(one.channel, []).append(said)
    return ", ".join(
        f"{channel_title(channel, lang)} ({', '.join(said)})"
        for channel, said in by_channel.items()
    )


def outstanding_json(found: Outstanding) -> dict[str, object]:
    """The same for a program: `corrections`, `in_doubt` and `freeze`."""
    return {
        "corrections": [debt_json(one) for one in found.debts],
        "in_doubt": [doubt_json(one.intention) for one in found.doubts],
        "freeze": [frozen_json(one) for one in found.frozen],
    }


def debt_json(one: Owed) -> dict[str, object]:
    out = one.publication
    return {
        "publication": out.seq,
        "statement": out.statement,
        "channel": out.channel,
        "lang": out.lang,
        "address": out.address,
        "changes": [
            {"fact": change.fact, "was": change.was, "now": change.now or None}
            for change in one.changes
        ],
    }


def doubt_json(one: Intention) -> dict[str, object]:
    return {
        "sending": one.seq,
        "statement": one.statement,
        "channel": one.channel,
        "lang": one.lang,
        "outlet": one.outlet,
    }


def frozen_json(one: Frozen) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "ordered": one.ordered,
        "confirmed_by": one.name or None,
        "confirmed_at": one.at.isoformat() if one.at else None,
        "lifted": one.lifted,
    }
