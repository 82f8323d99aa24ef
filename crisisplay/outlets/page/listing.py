"""All that was said, for readers of one language: what is next, what is confirmed, every text."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.i18n import Language, say
from crisisplay.outlets.page.articles import Articles
from crisisplay.outlets.page.site import Entry, Site
from crisisplay.outlets.page.text import inline, line, words
from crisisplay.outlets.page.times import element


def listing(site: Site, lang: Language) -> str:
    """The content of the page, HTML: in the order in which it is read aloud, and on a telephone."""
    return f'<div class="listing">\n{"".join(_parts(site, lang))}</div>\n'


def _parts(site: Site, lang: Language) -> Iterator[str]:
    told = site.told_in(lang)
    lead = site.first(lang)
    first = lead or told[0]
    rest = [one for one in told if one is not first]
    articles = Articles(site, lang, depth=1)
    yield f"<h1>{words(say(lang, 'page.title'))}</h1>\n"
    yield _now(site, lang, told)
    title = "page.first_read" if lead else "page.newest"
    yield _section(articles, say(lang, title), "first", [first])
    yield _facts(site, lang, told)
    if rest:
        title = "page.others" if lead else "page.earlier"
        yield _section(articles, say(lang, title), "rest", rest)


def _now(site: Site, lang: Language, told: tuple[Entry, ...]) -> str:
    """At a glance: when there is more, and whom to ask."""
    due = told[0].next_update
    rows = {
        "next": element(due, site.zone, lang, weekday=True) if due else "",
        "contact": inline(site.contact),
    }
    drawn = "".join(
        f'<div class="{id}"><dt>{words(say(lang, f"page.{id}"))}</dt><dd>{html}</dd></div>\n'
        for id, html in rows.items()
        if html
    )
    return f'<dl class="now">\n{drawn}</dl>\n' if drawn else ""


def _section(articles: Articles, title: str, id: str, entries: list[Entry]) -> str:
    drawn = "".join(articles.draw(one, "h3") for one in entries)
    return (
        f'<section class="{id}" aria-labelledby="{id}">\n<h2 id="{id}">{words(title)}</h2>\n'
        f"{drawn}</section>\n"
    )


def _facts(site: Site, lang: Language, told: tuple[Entry, ...]) -> str:
    """What the newest text said is confirmed. One that was taken back confirms nothing."""
    newest = _newest_in(lang, told)
    if not newest.facts:
        return ""
    rows = "".join(
        f"<div><dt>{line(label)}</dt><dd>{inline(value)}</dd></div>\n"
        for label, value in newest.facts
    )
    at = say(lang, "page.facts_at", time=element(newest.at, site.zone, lang))
    title = words(say(lang, "page.facts"))
    return (
        f'<section class="facts" aria-labelledby="facts">\n<h2 id="facts">{title}</h2>\n'
        f'<dl>\n{rows}</dl>\n<p class="meta">{at}</p>\n</section>\n'
    )


def _newest_in(lang: Language, told: tuple[Entry, ...]) -> Entry:
    """Facts are worded in a language; where nothing was said in this one, in another."""
    return next((one for one in told if one.lang == lang), told[0])
